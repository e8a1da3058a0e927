// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// What an element NatsService says of itself, and its methods.

#include "qml/services/natsqmlservice.h"

#include "qml/base/natsqmlpromise.h"
#include "qml/services/natsqmlendpoint.h"
#include "qml/services/natsqmlservicevalues.h"

#include <QtQml/QJSEngine>

void NatsQmlService::setConfig(const NatsServiceConfig &config)
{
    if (config == m_config)
        return;
    m_config = config;
    m_isStale = true;
    scheduleUpdate();
    Q_EMIT settingsChanged();
}

void NatsQmlService::setName(const QString &name)
{
    NatsServiceConfig config = m_config;
    config.setName(name);
    setConfig(config);
}

void NatsQmlService::setVersion(const QString &version)
{
    NatsServiceConfig config = m_config;
    config.setVersion(version);
    setConfig(config);
}

void NatsQmlService::setDescription(const QString &description)
{
    NatsServiceConfig config = m_config;
    config.setDescription(description);
    setConfig(config);
}

void NatsQmlService::setMetadata(const QVariantMap &metadata)
{
    m_metadata = metadata;
    NatsServiceConfig config = m_config;
    config.setMetadata(natsQmlMetadata(metadata));
    setConfig(config);
}

void NatsQmlService::setQueueGroup(const QString &queueGroup)
{
    NatsServiceConfig config = m_config;
    config.setQueueGroup(queueGroup);
    setConfig(config);
}

void NatsQmlService::setMaximumPending(int maximumPending)
{
    NatsServiceConfig config = m_config;
    config.setMaximumPending(maximumPending);
    setConfig(config);
}

QDateTime NatsQmlService::started() const
{
    return m_service ? m_service->stats().started() : QDateTime();
}

/*! \qmlmethod Promise NatsService::stop()
    Stops it without losing a request, and sets \l active to false: what the servers have sent is handled, and each request
    that has come is answered. Returns a Promise that is resolved afterwards. */
QJSValue NatsQmlService::stop()
{
    QJSEngine *engine = qjsEngine(this);
    const QPointer<NatsQmlService> alive(this);
    const QString subject = name();
    const NatsFuture<void> future = m_service ? m_service->stop() : NatsFuture<void>(NatsResult<void>());
    if (alive)
        setActive(false);
    return NatsQmlPromise::follow(engine, future, QStringLiteral("stop"), subject, [](const auto &) { return QJSValue(); });
}

/*! \qmlmethod NatsService::reset()
    Sets all that is counted to zero, and \l started to now. */
void NatsQmlService::reset()
{
    if (!m_service)
        return;
    m_service->reset();
    for (NatsQmlEndpoint *endpoint : std::as_const(m_endpoints))
        endpoint->countAnswer();
    Q_EMIT startedChanged();
}
