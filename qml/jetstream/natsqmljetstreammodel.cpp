// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmljetstreammodel.h"

#include "qml/base/natsqmlpromise.h"
#include "qml/core/natsqmlconnection.h"

#include <QtQml/QQmlInfo>

#include <iterator>

// The documentation of what is here stands with each model that derives from it.

NatsQmlJetStreamModel::Telling::~Telling()
{
    if (!m_model)
        return;
    m_model->m_isTelling = false;
    if (std::exchange(m_model->m_again, false))
        m_model->scheduleUpdate();
}

NatsQmlJetStreamModel::NatsQmlJetStreamModel(QObject *parent)
    : QAbstractListModel(parent)
    , m_use(this)
{
    connect(&m_use, &NatsQmlConnectionUse::replaced, this, &NatsQmlJetStreamModel::startAnew);
    connect(&m_use, &NatsQmlConnectionUse::stateChanged, this, &NatsQmlJetStreamModel::handleState);
}

void NatsQmlJetStreamModel::componentComplete()
{
    m_complete = true;
    scheduleUpdate();
}

void NatsQmlJetStreamModel::setConnection(NatsQmlConnection *connection)
{
    if (!m_use.setConnection(connection))
        return;
    startAnew();
    Q_EMIT connectionChanged();
}

void NatsQmlJetStreamModel::setDomain(const QString &domain)
{
    if (!m_jetStream.setDomain(domain))
        return;
    startAnew();
    Q_EMIT domainChanged();
}

void NatsQmlJetStreamModel::setApiPrefix(const QString &apiPrefix)
{
    if (!m_jetStream.setApiPrefix(apiPrefix))
        return;
    startAnew();
    Q_EMIT apiPrefixChanged();
}

void NatsQmlJetStreamModel::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    scheduleUpdate();
    Q_EMIT activeChanged();
}

QJSValue NatsQmlJetStreamModel::refresh()
{
    QJSEngine *engine = qjsEngine(this);
    m_waiting.emplace_back();
    const auto future = m_waiting.back().future();
    scheduleUpdate();
    return NatsQmlPromise::follow(engine, future, QStringLiteral("refresh"), subject(),
                                  [](const auto &) { return QJSValue(); });
}

// Rows of others are wanted. Those that are there go in update().
void NatsQmlJetStreamModel::startAnew()
{
    forget();
    std::move(m_asked.begin(), m_asked.end(), std::back_inserter(m_waiting));
    m_asked.clear();
    m_wasConnected = false;
    m_isOther = true;
    scheduleUpdate();
}

void NatsQmlJetStreamModel::handleState()
{
    const bool isConnected = m_use.followed() && m_use.followed()->isConnected();
    if (std::exchange(m_wasConnected, isConnected) == isConnected)
        return;
    if (!isConnected)
        return connectionLost();
    connectionRestored();
    scheduleUpdate();
}

void NatsQmlJetStreamModel::scheduleUpdate()
{
    if (!m_complete || m_updateScheduled)
        return;
    m_updateScheduled = true;
    QMetaObject::invokeMethod(this, &NatsQmlJetStreamModel::handleUpdate, Qt::QueuedConnection);
}

void NatsQmlJetStreamModel::handleUpdate()
{
    m_updateScheduled = false;
    const NatsQmlConnection *target = m_use.follow();
    m_wasConnected = target && target->isConnected();
    if (m_isTelling)
        m_again = true; // a handler of the program runs an event loop
    else
        update();
}

NatsResult<NatsJetStreamManager *> NatsQmlJetStreamModel::manager()
{
    const NatsQmlConnection *target = m_use.followed();
    if (!target)
        return m_use.missing(subject());
    return m_jetStream.manager(target->connection());
}

void NatsQmlJetStreamModel::tellRunning()
{
    if (std::exchange(m_toldRunning, isRunning()) != isRunning())
        Q_EMIT runningChanged();
}

// All properties have their new values when the first signal tells of one.
void NatsQmlJetStreamModel::finish(const NatsError &error)
{
    const NatsError now = error; // it may be a part of what goes
    std::vector<NatsPromise<void>> asked = std::exchange(m_asked, {});
    const bool isNewCount = std::exchange(m_toldCount, count()) != count();
    const bool isNewError = std::exchange(m_error, now) != now;
    const bool hasNews = learnNews();
    if (std::exchange(m_again, false))
        scheduleUpdate();
    for (NatsPromise<void> &promise : asked)
        promise.finish(now ? NatsResult<void>(now) : NatsResult<void>()); // scripts hear of it later
    const QPointer<NatsQmlJetStreamModel> alive(this);
    if (isNewCount)
        Q_EMIT countChanged();
    if (alive && hasNews)
        tellNews();
    if (alive && isNewError)
        Q_EMIT errorChanged();
    if (alive)
        tellRunning();
    if (alive && isNewError && now)
        Q_EMIT errorOccurred(now);
}

void NatsQmlJetStreamModel::report(const NatsError &error)
{
    qmlWarning(this) << error.text();
    Q_EMIT errorOccurred(error);
}
