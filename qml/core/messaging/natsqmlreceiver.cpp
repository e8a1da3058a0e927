// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/messaging/natsqmlreceiver.h"

#include "qml/base/natsqmlpromise.h"
#include "qml/core/natsqmlconnection.h"

#include <QtQml/QQmlEngine>
#include <QtQml/QQmlInfo>

// The documentation of what is here stands with each element that derives from it.

NatsQmlReceiver::NatsQmlReceiver(QObject *parent)
    : QObject(parent)
    , m_subscriber(this, this)
{
    connect(&m_frame, &NatsQmlFrame::due, this, &NatsQmlReceiver::receivedCountChanged);
}

void NatsQmlReceiver::setConnection(NatsQmlConnection *connection)
{
    if (m_subscriber.setConnection(connection))
        Q_EMIT connectionChanged();
}

void NatsQmlReceiver::setSubject(const QString &subject)
{
    if (m_subscriber.setSubject(subject))
        Q_EMIT subjectChanged();
}

void NatsQmlReceiver::setQueueGroup(const QString &queueGroup)
{
    if (m_subscriber.setQueueGroup(queueGroup))
        Q_EMIT queueGroupChanged();
}

void NatsQmlReceiver::setActive(bool active)
{
    const bool wasSubscribed = isSubscribed();
    if (!m_subscriber.setActive(active))
        return;
    const QPointer<NatsQmlReceiver> alive(this);
    Q_EMIT activeChanged();
    if (alive && wasSubscribed && !active)
        Q_EMIT subscribedChanged();
}

QJSValue NatsQmlReceiver::drain()
{
    return NatsQmlPromise::follow(qjsEngine(this), m_subscriber.drain(), QStringLiteral("drain"), subject(),
                                  [](const auto &) { return QJSValue(); });
}

void NatsQmlReceiver::report(const NatsError &error)
{
    qmlWarning(this) << error.text();
    Q_EMIT errorOccurred(error);
}
