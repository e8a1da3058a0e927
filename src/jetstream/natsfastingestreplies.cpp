// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// What the server says about a fast batch, and what follows from silence.

#include "jetstream/natsfastingest_p.h"

#include "jetstream/natsjetstreamerrors_p.h"
#include "jetstream/natsjetstreamtexts_p.h"
#include "jetstream/natsjson_p.h"
#include "jetstream/natspublishreply_p.h"

using Code = NatsError::Code;

void NatsFastIngestPrivate::take(const NatsMessage &message)
{
    if (state == State::Ended)
        return;
    const QString subject = m_lastSubject.toString();
    if (message.isNoResponders()) {
        return end(natsPublishReply(NatsError(Code::NoResponders,
                                              NatsJetStreamTexts::tr("Nobody answers requests to '%1'")
                                                      .arg(subject),
                                              subject)
                                            .withServerReply(503, message.headers().statusText()),
                                    subject)
                           .error());
    }
    const auto json = NatsJson::parse(message.data());
    const QString type = json ? json->value(QLatin1String("type")).toString() : QString();
    if (type == QLatin1String("ack"))
        return takeFlow(*json, message.subjectUtf8().endsWith(".4.$FI"));
    const QPointer<NatsFastIngest> guard(q);
    if (type == QLatin1String("gap")) {
        const quint64 expected = NatsJson::toUnsigned(json->value(QLatin1String("last_seq")));
        const quint64 received = NatsJson::toUnsigned(json->value(QLatin1String("seq")));
        noteTrouble(NatsError(Code::FastBatchError,
                              NatsJetStreamTexts::tr("Message %1 of the batch was due, and message %2 came")
                                      .arg(expected)
                                      .arg(received),
                              subject));
        Q_EMIT q->gapFound(expected, received);
    } else if (type == QLatin1String("err")) {
        const NatsError refused = NatsJetStreamErrors::fromJson(json->value(QLatin1String("error")).toObject(), subject);
        noteTrouble(refused);
        Q_EMIT q->messageRefused(NatsJson::toUnsigned(json->value(QLatin1String("seq"))), refused);
    } else {
        const auto judged = natsPublishReply(message, subject);
        if (!judged)
            return end(judged.error());
        return takeEnd(*json);
    }
    if (guard)
        watchTime();
}

void NatsFastIngestPrivate::noteTrouble(const NatsError &trouble)
{
    if (!m_trouble)
        m_trouble = trouble;
}

// Says how far the server is and how many messages there may be until it says so again. It never goes back, and
// not beyond what was sent.
void NatsFastIngestPrivate::takeFlow(const QJsonObject &json, bool isPing)
{
    const quint64 told = qMin(NatsJson::toUnsigned(json.value(QLatin1String("seq"))), sequence);
    const quint64 before = std::exchange(acknowledgedSequence, qMax(acknowledgedSequence, told));
    m_interval = qBound<quint64>(1, NatsJson::toUnsigned(json.value(QLatin1String("msgs"))), 65535);
    m_started = true;
    std::vector<NatsPromise<void>> pings = isPing ? std::exchange(m_pings, {}) : std::vector<NatsPromise<void>>();
    if (m_last) {
        const Outgoing last = *std::exchange(m_last, {});
        if (const auto sent = send(last); !sent)
            return end(sent.error());
    }
    watchTime();
    const QPointer<NatsFastIngest> guard(q);
    for (NatsPromise<void> &ping : pings)
        ping.finish({});
    if (guard && acknowledgedSequence > before)
        Q_EMIT q->acknowledged(acknowledgedSequence);
    if (guard)
        tellRoom();
}

// The acknowledgement of the whole batch: asked for, or because the server goes no further.
void NatsFastIngestPrivate::takeEnd(const QJsonObject &json)
{
    const NatsPublishAck ack = NatsPublishAck::fromJson(json);
    const QString subject = m_lastSubject.toString();
    if (ack.batchId() != m_id) {
        return end(NatsError(Code::InvalidAcknowledgement,
                             NatsJetStreamTexts::tr("The answer is about the batch '%1', not '%2'")
                                     .arg(ack.batchId(), m_id),
                             subject));
    }
    const auto stored = quint64(qMax(ack.batchCount(), 0));
    acknowledgedSequence = qMax(acknowledgedSequence, qMin(stored, sequence));
    if (state != State::Committing || stored != sequence) {
        const NatsError ended(Code::FastBatchError,
                              NatsJetStreamTexts::tr("The stream ended the batch after %1 of %2 messages")
                                      .arg(stored)
                                      .arg(sequence),
                              subject);
        return end(m_trouble ? ended.withCause(m_trouble) : ended);
    }
    state = State::Ended;
    m_patience.stop();
    delete m_subscription;
    NatsPromise<NatsPublishAck> promise = std::move(*m_commit);
    m_commit.reset();
    promise.onCancelled({});
    std::vector<NatsPromise<void>> pings = std::exchange(m_pings, {});
    const QPointer<NatsFastIngest> guard(q);
    promise.finish(ack);
    for (NatsPromise<void> &ping : pings)
        ping.finish({});
    if (guard)
        Q_EMIT q->ended({});
}

void NatsFastIngestPrivate::tellRoom()
{
    if (!m_refused || state != State::Open || isBlocked())
        return;
    m_refused = false;
    Q_EMIT q->readyToAdd();
}

// What is waited for may not stay away for longer than a reply.
void NatsFastIngestPrivate::watchTime()
{
    const bool waits = state != State::Ended && !m_first
            && ((m_begun && !m_started) || state == State::Committing || !m_pings.empty() || (m_refused && isBlocked()));
    if (waits)
        m_patience.start(api->options().timeout());
    else
        m_patience.stop();
}

// An acknowledgement may have been lost with nothing else, so before the end the server is asked once more.
void NatsFastIngestPrivate::handlePatienceOver()
{
    if (m_started && state == State::Open && m_pings.empty()) {
        m_pings.emplace_back();
        return sendPing();
    }
    const auto waited = api->options().timeout().count();
    end(NatsError(Code::Timeout,
                  NatsJetStreamTexts::tr("The server has said nothing about the batch within %1 ms")
                          .arg(waited),
                  m_lastSubject.toString()));
}

// Last statement of whoever calls it: user code may delete the object.
void NatsFastIngestPrivate::end(const NatsError &why)
{
    if (state == State::Ended)
        return;
    const NatsError reason = why;
    state = State::Ended;
    error = reason;
    m_patience.stop();
    m_first.reset();
    m_last.reset();
    if (m_subscription) {
        m_subscription->disconnect(q);
        m_subscription->deleteLater();
        m_subscription->unsubscribe();
    }
    std::optional<NatsPromise<NatsPublishAck>> commit;
    commit.swap(m_commit);
    std::vector<NatsPromise<void>> pings = std::exchange(m_pings, {});
    const QPointer<NatsFastIngest> guard(q);
    if (commit) {
        commit->onCancelled({});
        commit->finish(reason);
    }
    for (NatsPromise<void> &ping : pings)
        ping.finish(reason);
    if (guard)
        Q_EMIT q->ended(reason);
}
