// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natspublishcall_p.h"

#include "base/natsfuturechain.h"
#include "jetstream/natsjetstreamchecks_p.h"
#include "jetstream/natsjetstreamlogging_p.h"
#include "jetstream/natsjetstreampublishheaders_p.h"
#include "jetstream/natspublishreply_p.h"
#include "jetstream/natspublishretry_p.h"

#include <QtCore/QUuid>

using Code = NatsError::Code;

NatsResult<void> NatsPublishCall::check(const NatsSubject &subject, const QByteArray &payload,
                                        const NatsJetStreamPublishOptions &options)
{
    if (const auto valid = options.validate(); !valid)
        return valid;
    if (!options.cancelSchedule().isEmpty() && options.cancelSchedule() == subject)
        return NatsChecks::invalidOption(tr("The option 'cancelSchedule' cannot be the subject that is published to"));
    if (!options.counterIncrement().isEmpty() && !payload.isEmpty())
        return NatsChecks::invalidOption(tr("The option 'counterIncrement' needs an empty payload"));
    return subject.validateForPublish();
}

NatsFuture<NatsPublishAck> NatsPublishCall::publish(const std::shared_ptr<NatsJetStreamApi> &api,
                                                    const NatsSubject &subject, const QByteArray &payload,
                                                    const NatsJetStreamPublishOptions &options)
{
    if (const NatsError refused = api->refusal())
        return refused;
    if (const auto valid = check(subject, payload, options); !valid)
        return valid.error();
    NatsJetStreamPublishOptions known = options;
    if (options.retriesTimeouts() && options.attempts() > 1 && options.messageId().isEmpty())
        known.setMessageId(QUuid::createUuid().toString(QUuid::Id128));
    Outgoing message{ subject, payload, {}, options.attempts(), !known.messageId().isEmpty() };
    message.options.setTimeout(options.timeout().count() > 0 ? options.timeout() : api->options().timeout());
    message.options.setHeaders(NatsJetStreamPublishHeaders::make(known));
    NatsConnection *connection = api->connection();
    const auto start = [connection](const Outgoing &outgoing) {
        return outgoing.attempts == 1 ? send(connection, outgoing) : (new NatsPublishCall(connection, outgoing))->start();
    };
    const int level = NatsJetStreamPublishHeaders::requiredLevel(options);
    if (level == 0)
        return start(message);
    return NatsChain::then<NatsPublishAck>(connection, api->requireLevel(level),
                                           [start, message](const NatsResult<void> &) { return start(message); });
}

NatsFuture<NatsPublishAck> NatsPublishCall::send(NatsConnection *connection, const Outgoing &message)
{
    return NatsChain::map<NatsPublishAck>(connection, connection->request(message.subject, message.payload, message.options),
                                          [subject = message.subject](const NatsResult<NatsMessage> &reply) {
                                              return natsPublishReply(reply, subject.toString());
                                          });
}

NatsPublishCall::NatsPublishCall(NatsConnection *connection, const Outgoing &message)
    : QObject(connection), m_connection(connection), m_message(message)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &NatsPublishCall::attempt);
    m_promise.onCancelled([this] { cancel(); });
}

NatsPublishCall::~NatsPublishCall()
{
    m_promise.finish(NatsError(Code::ConnectionClosed, tr("The connection does not exist any more"), m_message.subject.toString()));
}

NatsFuture<NatsPublishAck> NatsPublishCall::start()
{
    const NatsFuture<NatsPublishAck> future = m_promise.future();
    attempt();
    return future;
}

void NatsPublishCall::attempt()
{
    ++m_attempt;
    m_running = send(m_connection, m_message);
    if (m_running.isFinished())
        return take(m_running.result());
    m_running.then(this, [this](const NatsResult<NatsPublishAck> &ack) { take(ack); });
}

void NatsPublishCall::take(const NatsResult<NatsPublishAck> &ack)
{
    if (ack || m_attempt >= m_message.attempts || !NatsPublishRetry::isWorthIt(ack.error(), m_message.hasMessageId))
        return finish(ack);
    qCDebug(lcNatsJetStream) << "attempt" << m_attempt << "failed:" << ack.error();
    m_pause.start(NatsPublishRetry::pauseBefore(m_attempt));
}

// Last statement of whoever calls it: a continuation may delete the connection, and this with it.
void NatsPublishCall::finish(const NatsResult<NatsPublishAck> &ack)
{
    deleteLater();
    const NatsResult<NatsPublishAck> copy = ack;
    NatsPromise<NatsPublishAck> promise = std::move(m_promise);
    m_promise = NatsPromise<NatsPublishAck>();
    promise.onCancelled({});
    promise.finish(copy);
}

void NatsPublishCall::cancel()
{
    m_pause.stop();
    disconnect(&m_pause, nullptr, this, nullptr);
    deleteLater();
    NatsFuture<NatsPublishAck> running = m_running;
    running.cancel(); // take() finds the promise finished already, or finishes it as cancelled
}
