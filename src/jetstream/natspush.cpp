// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natspush_p.h"

#include "core/natsconnection.h"
#include "jetstream/natsjetstreamlogging_p.h"

#include <QtCore/QCoreApplication>

using Code = NatsError::Code;

NatsPush::NatsPush(const std::shared_ptr<NatsJetStreamApi> &api, NatsConsumeHandler *handler) : m_api(api), m_handler(handler)
{
    connect(&m_tick, &QTimer::timeout, this, &NatsPush::tick);
}

NatsPush::~NatsPush()
{
    stop();
}

QString NatsPush::tr(const char *text)
{
    return QCoreApplication::translate("NatsJetStream", text);
}

NatsResult<void> NatsPush::start(const Source &source)
{
    stop();
    if (const NatsError refused = m_api->refusal())
        return refused;
    NatsConnection *connection = m_api->connection();
    const NatsSubject subject = source.subject.isEmpty() ? NatsSubject(connection->createInbox()) : NatsSubject(source.subject);
    const auto opened = m_inbox.open(connection, subject, source.queueGroup, this,
                                     [this](const NatsMessage &message) { take(message); },
                                     [this](const NatsError &error) { end(error); });
    if (!opened)
        return opened;
    connect(connection, &NatsConnection::connectedChanged, this, &NatsPush::handleConnected);
    connect(connection, &QObject::destroyed, this,
            [this] { end(NatsError(Code::ConnectionClosed, tr("The connection does not exist any more"))); });
    setHeartbeat(source.heartbeat);
    return {};
}

void NatsPush::setHeartbeat(std::chrono::milliseconds heartbeat)
{
    const NatsConnection *connection = m_api->connection();
    m_tick.setInterval(heartbeat);
    handleConnected(connection && connection->isConnected());
}

void NatsPush::stop()
{
    if (NatsConnection *connection = m_api->connection())
        connection->disconnect(this);
    m_tick.stop();
    m_inbox.close();
}

void NatsPush::handleConnected(bool connected)
{
    m_missed = 0;
    m_isAlive = true;
    if (connected && m_tick.interval() > 0)
        m_tick.start();
    else
        m_tick.stop();
}

void NatsPush::tick()
{
    if (std::exchange(m_isAlive, false)) {
        m_missed = 0;
        return;
    }
    if (++m_missed < 2)
        return;
    NatsConsumerNotification missed(Kind::HeartbeatsMissed, tr("Nothing comes from the consumer, not even that it is there"));
    missed.setCount(m_missed);
    if (notify(missed))
        m_handler->takeLoss();
}

void NatsPush::take(const NatsMessage &message)
{
    m_isAlive = true;
    if (m_inbox.isStatus(message) && message.hasHeaders() && message.headers().statusCode() > 0)
        takeStatus(message);
    else
        m_handler->takeMessage(message);
}

void NatsPush::takeStatus(const NatsMessage &message)
{
    using Status = NatsConsumerStatus::Kind;
    NatsConnection *connection = m_api->connection();
    const auto status = NatsConsumerStatus::fromMessage(message);
    if (status.kind == Status::FlowControl) {
        // The messages before it have been handed over: nothing is kept here.
        connection->publish(NatsSubject::fromUtf8(message.replyUtf8()));
        notify(NatsConsumerNotification(Kind::FlowControl, tr("The consumer waited for what it had sent")));
        return;
    }
    if (status.kind == Status::Heartbeat) {
        const bool isStalled = !status.stalledReply.isEmpty();
        if (isStalled)
            connection->publish(NatsSubject::fromUtf8(status.stalledReply));
        NatsConsumerNotification heartbeat(isStalled ? Kind::FlowControl : Kind::Heartbeat,
                                           isStalled ? tr("The consumer waited for what it had sent") : tr("The consumer is there"));
        heartbeat.setConsumerSequence(status.lastConsumerSequence);
        heartbeat.setStreamSequence(status.lastStreamSequence);
        notify(heartbeat);
        return;
    }
    qCDebug(lcNatsJetStream) << "a consumer that pushes says" << status.code << status.text;
    const NatsError error = status.toError(m_inbox.subject());
    if (status.kind == Status::ConsumerDeleted) {
        if (notify(NatsConsumerNotification(Kind::ConsumerDeleted, error.text(), error)))
            m_handler->takeLoss();
        return;
    }
    notify(NatsConsumerNotification(Kind::Status, tr("The server says: %1 %2").arg(status.code).arg(status.text), error));
}

bool NatsPush::notify(const NatsConsumerNotification &notification)
{
    const QPointer<NatsPush> guard(this);
    m_handler->takeNotification(notification);
    return guard && m_inbox.isOpen();
}

void NatsPush::end(const NatsError &error)
{
    const NatsError copy = error;
    stop();
    m_handler->takeEnd(copy);
}
