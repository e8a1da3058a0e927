// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsjetstreampublisher_p.h"

#include "jetstream/natsfuturechain_p.h"
#include "jetstream/natsjetstreamchecks_p.h"
#include "jetstream/natsjetstreamlogging_p.h"
#include "jetstream/natsjetstreampublishheaders_p.h"
#include "jetstream/natspublishreply_p.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRandomGenerator>
#include <QtCore/QUuid>

using Code = NatsError::Code;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("NatsJetStream", text);
}

// What options say about this subject and payload
NatsResult<void> checkMessage(const NatsSubject &subject, const QByteArray &payload, const NatsJetStreamPublishOptions &options)
{
    if (const auto valid = options.validate(); !valid)
        return valid;
    if (!options.cancelSchedule().isEmpty() && options.cancelSchedule() == subject)
        return NatsChecks::invalidOption(tr("The option 'cancelSchedule' cannot be the subject that is published to"));
    if (!options.counterIncrement().isEmpty() && !payload.isEmpty())
        return NatsChecks::invalidOption(tr("The option 'counterIncrement' needs an empty payload"));
    return subject.validateForPublish();
}

} // namespace

NatsFuture<NatsPublishAck> NatsJetStreamPublisher::publish(const std::shared_ptr<NatsJetStreamApi> &api,
                                                           const NatsSubject &subject, const QByteArray &payload,
                                                           const NatsJetStreamPublishOptions &options)
{
    if (const NatsError refused = api->refusal())
        return refused;
    if (const auto valid = checkMessage(subject, payload, options); !valid)
        return valid.error();
    NatsJetStreamPublishOptions known = options;
    if (options.retriesTimeouts() && options.attempts() > 1 && options.messageId().isEmpty())
        known.setMessageId(QUuid::createUuid().toString(QUuid::Id128));
    Outgoing message{ subject, payload, {}, options.attempts(), !known.messageId().isEmpty() };
    message.options.setTimeout(options.timeout().count() > 0 ? options.timeout() : api->options().timeout());
    message.options.setHeaders(NatsJetStreamPublishHeaders::make(known));
    NatsConnection *connection = api->connection();
    const auto start = [connection](const Outgoing &outgoing) {
        return outgoing.attempts == 1 ? send(connection, outgoing) : (new NatsJetStreamPublisher(connection, outgoing))->start();
    };
    const int level = NatsJetStreamPublishHeaders::requiredLevel(options);
    if (level == 0)
        return start(message);
    return NatsChain::then<NatsPublishAck>(connection, api->requireLevel(level),
                                           [start, message](const NatsResult<void> &) { return start(message); });
}

NatsFuture<NatsPublishAck> NatsJetStreamPublisher::send(NatsConnection *connection, const Outgoing &message)
{
    return NatsChain::map<NatsPublishAck>(connection, connection->request(message.subject, message.payload, message.options),
                                          [subject = message.subject](const NatsResult<NatsMessage> &reply) {
                                              return natsPublishReply(reply, subject.toString());
                                          });
}

std::chrono::milliseconds NatsJetStreamPublisher::pauseBefore(int retry)
{
    // Those of nats.js. Half as much more or less, so that many that failed together do not come back together.
    static constexpr int pauses[] = { 0, 250, 250, 500, 500, 3000, 5000 };
    const int pause = pauses[qBound(0, retry - 1, int(std::size(pauses)) - 1)];
    return std::chrono::milliseconds(pause == 0 ? 0 : pause / 2 + QRandomGenerator::global()->bounded(pause + 1));
}

NatsJetStreamPublisher::NatsJetStreamPublisher(NatsConnection *connection, const Outgoing &message)
    : QObject(connection), m_connection(connection), m_message(message)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &NatsJetStreamPublisher::attempt);
    m_promise.onCancelled([this] { cancel(); });
}

NatsJetStreamPublisher::~NatsJetStreamPublisher()
{
    m_promise.finish(NatsError(Code::ConnectionClosed, tr("The connection does not exist any more"), m_message.subject.toString()));
}

NatsFuture<NatsPublishAck> NatsJetStreamPublisher::start()
{
    const NatsFuture<NatsPublishAck> future = m_promise.future();
    attempt();
    return future;
}

void NatsJetStreamPublisher::attempt()
{
    ++m_attempt;
    m_running = send(m_connection, m_message);
    if (m_running.isFinished())
        return take(m_running.result());
    m_running.then(this, [this](const NatsResult<NatsPublishAck> &ack) { take(ack); });
}

void NatsJetStreamPublisher::take(const NatsResult<NatsPublishAck> &ack)
{
    if (ack || m_attempt >= m_message.attempts || !isWorthAnother(ack.error()))
        return finish(ack);
    qCDebug(lcNatsJetStream) << "attempt" << m_attempt << "failed:" << ack.error();
    m_pause.start(pauseBefore(m_attempt));
}

bool NatsJetStreamPublisher::isWorthAnother(const NatsError &error) const
{
    switch (error.code()) {
    case Code::NoResponders:
    case Code::TooManyRequests:
    case Code::JetStreamUnavailable:
    case Code::DuplicateInProgress:
        return true;
    case Code::Timeout:
        return m_message.hasMessageId; // else it could be stored twice
    default:
        return false;
    }
}

// Last statement of whoever calls it: a continuation may delete the connection, and this with it.
void NatsJetStreamPublisher::finish(const NatsResult<NatsPublishAck> &ack)
{
    deleteLater();
    const NatsResult<NatsPublishAck> copy = ack;
    NatsPromise<NatsPublishAck> promise = std::move(m_promise);
    m_promise = NatsPromise<NatsPublishAck>();
    promise.onCancelled({});
    promise.finish(copy);
}

void NatsJetStreamPublisher::cancel()
{
    m_pause.stop();
    disconnect(&m_pause, nullptr, this, nullptr);
    deleteLater();
    NatsFuture<NatsPublishAck> running = m_running;
    running.cancel(); // take() finds the promise finished already, or finishes it as cancelled
}
