// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsconnection_p.h"

#include "core/natslogging_p.h"
#include "protocol/natsencoder_p.h"
#include "protocol/natsparser_p.h"
#include "protocol/natsservererror_p.h"

using Code = NatsError::Code;

NatsConnectionPrivate::NatsConnectionPrivate(NatsConnection *connection)
    : q(connection), connector(new NatsConnector(connection)), outbox(new NatsOutbox(connection)),
      heartbeat(new NatsHeartbeat(connection)), mux(new NatsRequestMux(connection)),
      system(new NatsSystemWatch(connection)), probe(new NatsProbe(connection))
{
}

void NatsConnectionPrivate::connectCollaborators()
{
    QObject::connect(connector, &NatsConnector::attempting, q, [this](int attempt, std::chrono::milliseconds delay) {
        Q_EMIT q->reconnecting(attempt, delay);
    });
    QObject::connect(connector, &NatsConnector::established, q, [this] { handleEstablished(); });
    QObject::connect(connector, &NatsConnector::attemptFailed, q,
                     [this](const NatsError &failure) { handleAttemptFailed(failure); });
    QObject::connect(connector, &NatsConnector::gaveUp, q, [this](const NatsError &failure) { close(failure); });
    QObject::connect(heartbeat, &NatsHeartbeat::pingDue, q, [this](int outstanding) {
        ping({});
        Q_EMIT q->pinged(outstanding);
    });
    QObject::connect(outbox, &NatsOutbox::roomAvailable, q, &NatsConnection::readyToPublish);
    QObject::connect(heartbeat, &NatsHeartbeat::stale, q, [this] { handleStale(); });
    connectSystem();
}

// ---- the calls

NatsError NatsConnectionPrivate::publishRefusal(const QString &subject) const
{
    if (state == State::Connected || state == State::Reconnecting || state == State::Connecting)
        return {};
    if (state == State::Draining && !drainedSubscriptions)
        return {};
    if (state == State::Disconnected)
        return NatsError(Code::NotConnected, NatsConnection::tr("The connection has not been opened"), subject);
    if (state == State::Draining)
        return NatsError(Code::ConnectionDraining, NatsConnection::tr("The connection is draining"), subject);
    return NatsError(Code::ConnectionClosed, NatsConnection::tr("The connection is closed"), subject);
}

NatsError NatsConnectionPrivate::subscribeRefusal(const QString &subject) const
{
    if (state == State::Draining)
        return NatsError(Code::ConnectionDraining, NatsConnection::tr("The connection is draining"), subject);
    if (state == State::Closed)
        return NatsError(Code::ConnectionClosed, NatsConnection::tr("The connection is closed"), subject);
    return {};
}

NatsError NatsConnectionPrivate::payloadRefusal(const NatsSubject &subject, qint64 size, bool hasHeaders) const
{
    const qint64 most = info.maximumPayload();
    if (most > 0 && size > most) {
        return NatsError(Code::PayloadTooLarge,
                         NatsConnection::tr("%1 bytes of headers and payload are more than the %2 that the server allows")
                                 .arg(size).arg(most),
                         subject.toString());
    }
    if (hasHeaders && !info.isNull() && !info.supportsHeaders())
        return NatsError(Code::HeadersNotSupported, NatsConnection::tr("The server does not support headers"), subject.toString());
    return {};
}

NatsResult<void> NatsConnectionPrivate::checkMessage(const NatsSubject &subject, const NatsHeaders &headers,
                                                     const QByteArray &payload) const
{
    if (const auto valid = headers.validate(); !valid)
        return valid;
    const QByteArray headerBlock = headers.toWire();
    const NatsError refusal = payloadRefusal(subject, headerBlock.size() + payload.size(), !headerBlock.isEmpty());
    return refusal ? NatsResult<void>(refusal) : NatsResult<void>();
}

// What is wrong with the options of a call is told with the subject that it is about.
NatsError NatsConnectionPrivate::withSubject(const NatsError &error, const NatsSubject &subject)
{
    return error.subject().isEmpty() ? NatsError(error.code(), error.text(), subject.toString()).withCause(error.cause()) : error;
}

NatsResult<void> NatsConnectionPrivate::publish(const NatsSubject &subject, QByteArrayView reply,
                                                const NatsHeaders &headers, const QByteArray &payload)
{
    if (const auto valid = subject.validateForPublish(); !valid)
        return valid;
    if (state != State::Connected) {
        if (const NatsError refusal = publishRefusal(subject.toString()))
            return refusal;
    }
    QByteArray headerBlock;
    if (!headers.isEmpty()) {
        if (const auto valid = headers.validate(); !valid)
            return valid;
        headerBlock = headers.toWire();
    }
    const qint64 size = headerBlock.size() + payload.size();
    if (size > info.maximumPayload() || !headerBlock.isEmpty()) {
        if (const NatsError refusal = payloadRefusal(subject, size, !headerBlock.isEmpty()))
            return refusal;
    }
    const auto accepted = outbox->publish(subject.toUtf8(), reply, headerBlock, payload);
    if (accepted) {
        ++statistics.messagesOut;
        statistics.payloadBytesOut += quint64(size);
    }
    return accepted;
}

void NatsConnectionPrivate::ping(PingCallback callback)
{
    pings.push(outbox->published(), std::move(callback));
    outbox->control([](QByteArray *out) { NatsEncoder::ping(out); });
}

// ---- what the server says

inline void NatsConnectionPrivate::handleMessage(NatsEvent *event)
{
    ++statistics.messagesIn;
    statistics.payloadBytesIn += quint64(event->headerBlock.size() + event->payload.size());
    lastDeliveredSid = event->sid;
    if (protocolLog.isDebugEnabled())
        qCDebug(lcNatsProtocol) << "> Message" << event->subject.toByteArray() << event->sid << event->payload.size();
    dispatcher.deliver(event);
}

void NatsConnectionPrivate::handleEvent(NatsEvent *event)
{
    if (event->kind == NatsEvent::Kind::Message)
        return handleMessage(event);
    qCDebug(lcNatsProtocol) << ">" << event->kind << event->text.toByteArray();
    switch (event->kind) {
    case NatsEvent::Kind::Message:
        return;
    case NatsEvent::Kind::Ping:
        return outbox->answerPing();
    case NatsEvent::Kind::Pong:
        return handlePong();
    case NatsEvent::Kind::Info:
        return handleInfo(event->text);
    case NatsEvent::Kind::Error:
        return handleServerError(event->text);
    case NatsEvent::Kind::Ok:
        return;
    }
}

void NatsConnectionPrivate::handlePong()
{
    heartbeat->pongReceived();
    if (pings.isEmpty())
        return; // an answer that nobody asked for confirms nothing
    const NatsPingQueue::Ping ping = pings.takeFirst();
    using namespace std::chrono;
    statistics.roundTripTime = duration_cast<microseconds>(steady_clock::now() - ping.sent);
    outbox->confirm(ping.publishedBefore);
    if (ping.callback)
        ping.callback({});
}

void NatsConnectionPrivate::handleInfo(QByteArrayView json)
{
    const auto received = NatsServerInfo::fromJson(json);
    if (!received)
        return link->abort(received.error());
    info = *received;
    applyGossip();
}

void NatsConnectionPrivate::handleServerError(QByteArrayView text)
{
    const NatsServerError serverError = NatsServerError::fromText(text);
    const Guard guard(this);
    if (serverError.error.code() == Code::PermissionViolation)
        routePermissionError(serverError);
    if (guard)
        report(serverError.error);
}

void NatsConnectionPrivate::routePermissionError(const NatsServerError &serverError)
{
    const QString subject = serverError.error.subject();
    if (serverError.operation == NatsServerError::Operation::Publish)
        return mux->failSubject(subject, serverError.error);
    const quint64 sid = serverError.sid && dispatcher.contains(serverError.sid)
            ? serverError.sid
            : dispatcher.find(subject.toUtf8(), serverError.queueGroup.toUtf8());
    NatsDeliveryTarget *target = dispatcher.target(sid);
    if (!target)
        return;
    dispatcher.remove(sid);
    target->end(serverError.error);
}
