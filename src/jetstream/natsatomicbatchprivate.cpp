// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsatomicbatch_p.h"

#include "base/natspublishoptions.h"
#include "core/natsconnection.h"
#include "jetstream/natsjetstreamchecks_p.h"
#include "jetstream/natsjetstreampublishheaders_p.h"
#include "jetstream/natsjetstreamtexts_p.h"
#include "jetstream/natspublishcall_p.h"
#include "jetstream/natspublishreply_p.h"

#include <QtCore/QUuid>

using Code = NatsError::Code;

static constexpr int MaximumIdSize = 64;
static constexpr int BatchLevel = 2;
static constexpr int EndOfBatchLevel = 4;

NatsAtomicBatchPrivate::NatsAtomicBatchPrivate(NatsAtomicBatch *batch, std::shared_ptr<NatsJetStreamApi> jetStreamApi,
                                               const QString &batchId)
    : q(batch), api(std::move(jetStreamApi)), id(batchId.isEmpty() ? QUuid::createUuid().toString(QUuid::Id128) : batchId)
{
    NatsConnection *connection = api->connection();
    if (!connection)
        return;
    QObject::connect(connection, &NatsConnection::disconnected, q, [this] { handleLoss(); });
    QObject::connect(connection, &QObject::destroyed, q, [this] {
        end(NatsError(Code::ConnectionClosed,
                      NatsJetStreamTexts::tr("The connection does not exist any more")));
    });
}

// ---- the calls

NatsError NatsAtomicBatchPrivate::refusal() const
{
    if (const NatsError refused = api->refusal())
        return refused;
    if (error)
        return error;
    if (state != State::Open)
        return NatsError(Code::BatchError, NatsJetStreamTexts::tr("The batch '%1' has been committed").arg(id));
    if (id.toUtf8().size() > MaximumIdSize)
        return NatsChecks::invalidOption(
                NatsJetStreamTexts::tr("The id of a batch cannot be longer than %1 bytes").arg(MaximumIdSize));
    return NatsChecks::plainText("id", id).error();
}

NatsResult<void> NatsAtomicBatchPrivate::check(const NatsSubject &subject, const QByteArray &payload,
                                               const NatsJetStreamPublishOptions &options) const
{
    if (const NatsError refused = refusal())
        return refused;
    if (const auto valid = NatsPublishCall::check(subject, payload, options); !valid)
        return valid;
    if (!options.expectedLastMessageId().isEmpty())
        return NatsChecks::invalidOption(
                NatsJetStreamTexts::tr("The option 'expectedLastMessageId' is not possible in a batch"));
    if (options.expectedLastSequence() && count > 0)
        return NatsChecks::invalidOption(NatsJetStreamTexts::tr(
                "The option 'expectedLastSequence' is possible for the first message of a batch only"));
    if (count >= NatsAtomicBatch::MaximumMessages) {
        return NatsError(Code::BatchError,
                         NatsJetStreamTexts::tr("A batch cannot have more than %1 messages")
                                 .arg(NatsAtomicBatch::MaximumMessages),
                         subject.toString());
    }
    return options.headers().validate();
}

NatsHeaders NatsAtomicBatchPrivate::makeHeaders(const NatsJetStreamPublishOptions &options, int sequence) const
{
    NatsHeaders headers = NatsJetStreamPublishHeaders::make(options);
    headers.set("Nats-Batch-Id", id);
    headers.set("Nats-Batch-Sequence", QByteArray::number(sequence));
    return headers;
}

NatsFuture<void> NatsAtomicBatchPrivate::add(const NatsSubject &subject, const QByteArray &payload,
                                             const NatsJetStreamPublishOptions &options)
{
    if (const auto valid = check(subject, payload, options); !valid)
        return valid.error();
    ++count;
    const bool isAnswered = count == 1 || (acknowledgeEvery > 0 && (count - 1) % acknowledgeEvery == 0);
    m_lastSubject = subject;
    m_queue.push_back({ isAnswered ? Kind::Answered : Kind::Plain, subject, payload, makeHeaders(options, count),
                        qMax(BatchLevel, NatsJetStreamPublishHeaders::requiredLevel(options)), {} });
    const NatsFuture<void> future = m_queue.back().promise.future();
    sendNext();
    return future;
}

NatsFuture<NatsPublishAck> NatsAtomicBatchPrivate::commit(const NatsSubject &subject, const QByteArray &payload,
                                                          const NatsJetStreamPublishOptions &options)
{
    if (const auto valid = check(subject, payload, options); !valid)
        return valid.error();
    ++count;
    NatsHeaders headers = makeHeaders(options, count);
    headers.set("Nats-Batch-Commit", "1");
    return sendCommit({ Kind::Commit, subject, payload, headers,
                        qMax(BatchLevel, NatsJetStreamPublishHeaders::requiredLevel(options)), {} });
}

NatsFuture<NatsPublishAck> NatsAtomicBatchPrivate::commitWithoutMessage()
{
    if (const NatsError refused = refusal())
        return refused;
    if (count == 0)
        return NatsError(Code::BatchError,
                         NatsJetStreamTexts::tr("A batch without a message cannot be committed"));
    NatsHeaders headers = makeHeaders({}, count + 1);
    headers.set("Nats-Batch-Commit", "eob");
    return sendCommit({ Kind::Commit, m_lastSubject, {}, headers, EndOfBatchLevel, {} });
}

NatsFuture<NatsPublishAck> NatsAtomicBatchPrivate::sendCommit(Outgoing &&last)
{
    state = State::Committing;
    m_commit.emplace();
    const NatsFuture<NatsPublishAck> future = m_commit->future();
    m_commit->onCancelled([this] { end(NatsPrivate::cancelledError()); });
    m_queue.push_back(std::move(last));
    sendNext();
    return future;
}

// ---- what goes out

// Last statement of whoever calls it: a continuation may delete the batch.
void NatsAtomicBatchPrivate::sendNext()
{
    const QPointer<NatsAtomicBatch> guard(q);
    while (guard && !m_waits && !m_queue.empty()) {
        if (m_queue.front().level > m_level) {
            m_waits = true;
            const int level = m_queue.front().level;
            const NatsFuture<void> asked = api->requireLevel(level);
            const auto go = [this, level](const NatsResult<void> &answer) {
                m_waits = false;
                if (!answer)
                    return end(answer.error());
                m_level = level;
                sendNext();
            };
            if (asked.isFinished())
                return go(asked.result());
            return asked.then(q, go);
        }
        Outgoing message = std::move(m_queue.front());
        m_queue.pop_front();
        if (const NatsError refused = send(message)) {
            m_queue.push_front(std::move(message));
            return end(refused);
        }
        if (message.kind == Kind::Plain)
            message.promise.finish({}); // user code
        else if (message.kind == Kind::Answered)
            m_answered = std::move(message.promise);
    }
}

NatsError NatsAtomicBatchPrivate::send(const Outgoing &message)
{
    if (const NatsError gone = api->refusal())
        return gone;
    NatsConnection *connection = api->connection();
    m_begun = true;
    if (message.kind == Kind::Plain) {
        NatsPublishOptions options;
        options.setHeaders(message.headers);
        return connection->publish(message.subject, message.payload, options).error();
    }
    NatsRequestOptions options;
    options.setHeaders(message.headers);
    options.setTimeout(api->options().timeout());
    m_waits = true;
    m_request = connection->request(message.subject, message.payload, options);
    const bool isCommit = message.kind == Kind::Commit;
    m_request.then(q, [this, isCommit, subject = message.subject.toString()](const NatsResult<NatsMessage> &reply) {
        if (state == State::Ended)
            return;
        m_waits = false;
        if (isCommit)
            return takeCommit(natsPublishReply(reply, subject));
        takeAnswer(reply);
    });
    return {};
}

// ---- what comes back

void NatsAtomicBatchPrivate::takeAnswer(const NatsResult<NatsMessage> &reply)
{
    const bool isAccepted = reply && reply->dataView().isEmpty() && !reply->hasHeaders();
    if (!isAccepted) {
        const QString subject = reply ? m_lastSubject.toString() : reply.error().subject();
        const auto judged = natsPublishReply(reply, subject);
        return end(judged ? NatsError(Code::BatchError,
                                      NatsJetStreamTexts::tr(
                                              "The message was stored by itself: the server knows no batches"),
                                      subject)
                          : judged.error());
    }
    const QPointer<NatsAtomicBatch> guard(q);
    NatsPromise<void> promise = std::exchange(m_answered, {});
    promise.finish({});
    if (guard)
        sendNext();
}

void NatsAtomicBatchPrivate::takeCommit(const NatsResult<NatsPublishAck> &ack)
{
    if (!ack)
        return end(ack.error());
    if (ack->batchId() != id || ack->batchCount() != count) {
        return end(NatsError(Code::InvalidAcknowledgement,
                             NatsJetStreamTexts::tr(
                                     "The answer is about %1 messages of the batch '%2', not %3 of '%4'")
                                     .arg(ack->batchCount())
                                     .arg(ack->batchId())
                                     .arg(count)
                                     .arg(id),
                             m_lastSubject.toString()));
    }
    state = State::Ended;
    NatsPromise<NatsPublishAck> promise = std::move(*m_commit);
    m_commit.reset();
    promise.onCancelled({});
    promise.finish(*ack);
}

void NatsAtomicBatchPrivate::handleLoss()
{
    if (!m_begun || state == State::Ended)
        return;
    end(NatsError(
            Code::ConnectionLost,
            state == State::Committing
                    ? NatsJetStreamTexts::tr(
                            "The connection was lost while the batch was committed; it may have been stored")
                    : NatsJetStreamTexts::tr(
                            "The connection was lost, and the batch with it; nothing was stored"),
            m_lastSubject.toString()));
}

// Last statement of whoever calls it: a continuation may delete the batch.
void NatsAtomicBatchPrivate::end(const NatsError &why)
{
    if (state == State::Ended)
        return;
    const NatsError reason = why;
    state = State::Ended;
    error = reason;
    std::deque<Outgoing> queue = std::exchange(m_queue, {});
    NatsPromise<void> answered = std::exchange(m_answered, {});
    std::optional<NatsPromise<NatsPublishAck>> commit;
    commit.swap(m_commit);
    NatsFuture<NatsMessage> request = std::exchange(m_request, {});
    request.cancel(); // its callback sees that the batch has ended
    answered.finish(reason);
    for (Outgoing &message : queue)
        message.promise.finish(reason);
    if (commit) {
        commit->onCancelled({});
        commit->finish(reason);
    }
}
