// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsfastingest_p.h"

#include "base/natspublishoptions.h"
#include "jetstream/natsjetstreamchecks_p.h"
#include "jetstream/natsjetstreampublishheaders_p.h"
#include "jetstream/natsjetstreamtexts_p.h"
#include "jetstream/natspublishcall_p.h"

using Code = NatsError::Code;

static constexpr int FastIngestLevel = 4;

NatsFastIngestPrivate::NatsFastIngestPrivate(NatsFastIngest *ingest, std::shared_ptr<NatsJetStreamApi> jetStreamApi)
    : q(ingest), api(std::move(jetStreamApi))
{
    m_patience.setSingleShot(true);
    QObject::connect(&m_patience, &QTimer::timeout, q, [this] { handlePatienceOver(); });
    NatsConnection *connection = api->connection();
    if (!connection)
        return;
    QObject::connect(connection, &NatsConnection::disconnected, q, [this] {
        if (m_begun)
            end(NatsError(Code::ConnectionLost,
                          NatsJetStreamTexts::tr("The connection was lost after %1 messages were acknowledged")
                                  .arg(acknowledgedSequence),
                          m_lastSubject.toString()));
    });
    QObject::connect(connection, &NatsConnection::readyToPublish, q, [this] {
        m_connectionFull = false;
        tellRoom();
    });
    QObject::connect(connection, &QObject::destroyed, q, [this] {
        end(NatsError(Code::ConnectionClosed,
                      NatsJetStreamTexts::tr("The connection does not exist any more")));
    });
}

NatsError NatsFastIngestPrivate::refusal() const
{
    if (const NatsError refused = api->refusal())
        return refused;
    if (error)
        return error;
    return state == State::Open
            ? NatsError()
            : NatsError(Code::FastBatchError, NatsJetStreamTexts::tr("The batch has been committed"));
}

NatsResult<void> NatsFastIngestPrivate::check(const NatsSubject &subject, const QByteArray &payload,
                                              const NatsJetStreamPublishOptions &options) const
{
    if (const NatsError refused = refusal())
        return refused;
    return NatsPublishCall::check(subject, payload, options);
}

bool NatsFastIngestPrivate::isBlocked() const
{
    if (m_connectionFull || (sequence > 0 && !m_started))
        return true;
    return m_started && sequence - acknowledgedSequence >= m_interval * quint64(maximumOutstandingAcks);
}

NatsError NatsFastIngestPrivate::fullError(const NatsSubject &subject)
{
    m_refused = true;
    watchTime();
    return NatsError(Code::BufferFull,
                     NatsJetStreamTexts::tr(
                             "%1 messages wait for an acknowledgement; add more after readyToAdd()")
                             .arg(sequence - acknowledgedSequence),
                     subject.toString());
}

NatsResult<void> NatsFastIngestPrivate::add(const NatsSubject &subject, const QByteArray &payload,
                                            const NatsJetStreamPublishOptions &options)
{
    if (const auto valid = check(subject, payload, options); !valid)
        return valid;
    if (isBlocked())
        return fullError(subject);
    Outgoing message{ sequence == 0 ? Operation::Start : Operation::Append, subject, payload,
                      NatsJetStreamPublishHeaders::make(options), sequence + 1 };
    if (sequence == 0)
        return begin(std::move(message), NatsJetStreamPublishHeaders::requiredLevel(options));
    const auto sent = send(message);
    if (sent)
        ++sequence;
    else if (sent.error().code() == Code::BufferFull)
        m_refused = m_connectionFull = true;
    return sent;
}

// The first message waits until it is known whether the servers are new enough.
NatsResult<void> NatsFastIngestPrivate::begin(Outgoing &&first, int level)
{
    if (const auto valid = first.headers.validate(); !valid)
        return valid;
    if (const NatsError refused = subscribe())
        return refused;
    const NatsFuture<void> asked = api->requireLevel(qMax(FastIngestLevel, level));
    if (asked.isFinished()) {
        const auto sent = asked.result() ? send(first) : asked.result();
        if (sent)
            sequence = first.sequence;
        watchTime();
        return sent;
    }
    sequence = first.sequence;
    m_first = std::move(first);
    asked.then(q, [this](const NatsResult<void> &answer) {
        if (state == State::Ended || !m_first)
            return;
        const Outgoing message = *std::exchange(m_first, {});
        if (const auto sent = answer ? send(message) : answer; !sent)
            return end(sent.error());
        watchTime();
    });
    return {};
}

NatsError NatsFastIngestPrivate::subscribe()
{
    if (m_subscription)
        return {};
    const QByteArray inbox = api->connection()->createInbox().toUtf8();
    m_id = QString::fromUtf8(inbox.mid(inbox.lastIndexOf('.') + 1));
    m_inbox = inbox + '.';
    const auto subscribed = api->connection()->subscribe(NatsSubject::fromUtf8(m_inbox + '>'));
    if (!subscribed)
        return subscribed.error();
    m_subscription = *subscribed;
    QObject::connect(m_subscription, &NatsSubscription::messageReceived, q, [this](const NatsMessage &message) { take(message); });
    QObject::connect(m_subscription, &NatsSubscription::errorOccurred, q, [this](const NatsError &why) { end(why); });
    QObject::connect(m_subscription, &NatsSubscription::stateChanged, q, [this](NatsSubscription::State now) {
        if (now == NatsSubscription::State::Ended)
            end(NatsError(Code::ConnectionClosed, NatsJetStreamTexts::tr("The connection was closed")));
    });
    return {};
}

NatsResult<void> NatsFastIngestPrivate::send(const Outgoing &message)
{
    if (const NatsError gone = api->refusal())
        return gone;
    QByteArray reply = m_inbox;
    reply += QByteArray::number(acknowledgeEvery);
    reply += gapPolicy == GapPolicy::Fail ? ".fail." : ".ok.";
    reply += QByteArray::number(message.sequence) + '.' + QByteArray::number(int(message.operation)) + ".$FI";
    NatsPublishOptions options;
    options.setReply(NatsSubject::fromUtf8(reply));
    options.setHeaders(message.headers);
    const auto sent = api->connection()->publish(message.subject, message.payload, options);
    if (sent) {
        m_begun = true;
        m_lastSubject = message.subject;
    }
    return sent;
}

NatsFuture<void> NatsFastIngestPrivate::ping()
{
    if (const NatsError refused = refusal())
        return refused;
    if (!m_started)
        return NatsError(Code::FastBatchError, NatsJetStreamTexts::tr("The batch has not begun"));
    m_pings.emplace_back();
    const NatsFuture<void> future = m_pings.back().future();
    if (m_pings.size() == 1)
        sendPing();
    return future;
}

// It carries the number of the last message, and is none itself.
void NatsFastIngestPrivate::sendPing()
{
    const auto sent = send({ Operation::Ping, m_lastSubject, {}, {}, sequence });
    watchTime();
    if (!sent)
        end(sent.error());
}

NatsFuture<NatsPublishAck> NatsFastIngestPrivate::commit(const NatsSubject &subject, const QByteArray &payload,
                                                         const NatsJetStreamPublishOptions &options)
{
    if (const auto valid = check(subject, payload, options); !valid)
        return valid.error();
    const NatsHeaders headers = NatsJetStreamPublishHeaders::make(options);
    if (const auto valid = headers.validate(); !valid)
        return valid.error();
    return sendCommit({ Operation::Final, subject, payload, headers, sequence + 1 },
                      NatsJetStreamPublishHeaders::requiredLevel(options));
}

NatsFuture<NatsPublishAck> NatsFastIngestPrivate::commitWithoutMessage()
{
    if (const NatsError refused = refusal())
        return refused;
    if (sequence == 0)
        return NatsError(Code::FastBatchError,
                         NatsJetStreamTexts::tr("A batch without a message cannot be committed"));
    return sendCommit({ Operation::EndOfBatch, m_first ? m_first->subject : m_lastSubject, {}, {}, sequence + 1 }, 0);
}

NatsFuture<NatsPublishAck> NatsFastIngestPrivate::sendCommit(Outgoing &&last, int level)
{
    const bool isAlone = sequence == 0; // the only message starts the batch and ends it
    if (isAlone) {
        if (const auto begun = begin(std::move(last), level); !begun)
            return begun.error();
    } else if (m_started) {
        if (const auto sent = send(last); !sent)
            return sent.error();
    }
    state = State::Committing;
    m_commit.emplace();
    m_commit->onCancelled([this] { end(NatsPrivate::cancelledError()); });
    const NatsFuture<NatsPublishAck> future = m_commit->future();
    if (!isAlone && last.operation == Operation::Final)
        ++sequence;
    if (!isAlone && !m_started)
        m_last = std::move(last);
    watchTime();
    return future;
}
