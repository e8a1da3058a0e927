// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// What comes back for messages that were published, and what follows when nothing does.

#include "jetstream/natsjetstreampublisher_p.h"

#include "jetstream/natsjetstreamlogging_p.h"
#include "jetstream/natsjetstreamtexts_p.h"
#include "jetstream/natspublishretry_p.h"
#include "jetstream/natspublishtoken_p.h"

using Code = NatsError::Code;

static constexpr int NoResponders = 503;

void NatsJetStreamPublisherPrivate::takeReply(const NatsMessage &reply)
{
    const QByteArray subject = reply.subjectUtf8();
    const Key key = subject.size() > m_inbox.size() ? NatsPublishToken::read(QByteArrayView(subject).sliced(m_inbox.size())) : 0;
    if (!window.find(key))
        return; // late: it is finished
    if (!reply.hasHeaders()) {
        if (const auto ack = m_reader.read(reply.dataView()))
            return finish(key, *ack);
    }
    takeOther(key, reply);
}

void NatsJetStreamPublisherPrivate::takeOther(Key key, const NatsMessage &reply)
{
    const QString subject = window.find(key)->subject.toString();
    const auto judged = reply.isNoResponders()
            ? natsPublishReply(NatsError(Code::NoResponders,
                                         NatsJetStreamTexts::tr("Nobody answers requests to '%1'").arg(subject),
                                         subject)
                                       .withServerReply(NoResponders, reply.headers().statusText()),
                               subject)
            : natsPublishReply(reply, subject);
    if (judged)
        finish(key, judged);
    else
        judge(key, judged.error());
}

void NatsJetStreamPublisherPrivate::judge(Key key, const NatsError &error)
{
    NatsPendingPublish *message = window.find(key);
    const bool isWorthIt = NatsPublishRetry::isWorthIt(error, message->hasMessageId);
    if (isWorthIt && message->state != State::Sent)
        return; // of an earlier attempt; another one is on its way already
    if (!isWorthIt || message->attempt >= message->attempts)
        return finish(key, error);
    qCDebug(lcNatsJetStream) << "attempt" << message->attempt << "to" << message->subject.toString() << "failed:" << error;
    message->state = State::Pausing;
    message->error = error;
    setDeadline(key, Clock::now() + NatsPublishRetry::pauseBefore(message->attempt), Order::Sorted);
}

// Takes a message out, and notes its end for those who flush.
NatsPromise<NatsPublishAck> NatsJetStreamPublisherPrivate::take(Key key, const NatsError &error)
{
    for (Flush &flush : m_flushes) {
        if (NatsPublishWindow::isOlder(flush.last, key))
            continue;
        --flush.left;
        if (error && !flush.error)
            flush.error = error;
    }
    NatsPromise<NatsPublishAck> promise = std::move(*window.take(key).promise);
    promise.onCancelled({});
    return promise;
}

// Last statement of whoever calls it, or guarded: a continuation may delete the publisher.
void NatsJetStreamPublisherPrivate::finish(Key key, const NatsResult<NatsPublishAck> &result)
{
    NatsPromise<NatsPublishAck> promise = take(key, result.error());
    if (!m_refused && m_flushes.empty())
        return promise.finish(result);
    const QPointer<NatsJetStreamPublisher> guard(q);
    promise.finish(result);
    if (guard)
        finishFlushes();
    if (guard)
        tellRoom();
}

void NatsJetStreamPublisherPrivate::cancel(Key key)
{
    if (!window.find(key))
        return;
    finish(key, NatsPrivate::cancelledError());
}

void NatsJetStreamPublisherPrivate::tellRoom()
{
    if (!isRoomDue())
        return;
    m_refused = false;
    Q_EMIT q->readyToPublish();
}

NatsFuture<void> NatsJetStreamPublisherPrivate::flush()
{
    const Keys keys = window.keys();
    if (keys.empty())
        return NatsResult<void>();
    m_flushes.push_back({ {}, keys.back(), qsizetype(keys.size()), {} });
    return m_flushes.back().promise.future();
}

void NatsJetStreamPublisherPrivate::finishFlushes()
{
    std::vector<Flush> done;
    for (auto it = m_flushes.begin(); it != m_flushes.end();) {
        if (it->left > 0) {
            ++it;
            continue;
        }
        done.push_back(std::move(*it));
        it = m_flushes.erase(it);
    }
    for (Flush &flush : done)
        flush.promise.finish(flush.error ? NatsResult<void>(flush.error) : NatsResult<void>()); // user code
}

// ---- time

void NatsJetStreamPublisherPrivate::setDeadline(Key key, NatsPendingPublish::Point deadline, Order order)
{
    window.setDeadline(key, deadline, order);
    if (!m_armedFor || deadline < *m_armedFor)
        arm();
}

// The timer is left as it is when a message is acknowledged: it finds nothing and is set anew.
void NatsJetStreamPublisherPrivate::arm()
{
    m_armedFor = window.firstDeadline();
    if (!m_armedFor)
        return;
    using namespace std::chrono;
    m_timer.start(qMax(ceil<milliseconds>(*m_armedFor - Clock::now()), milliseconds(0)));
}

void NatsJetStreamPublisherPrivate::expire()
{
    const QPointer<NatsJetStreamPublisher> guard(q);
    m_armedFor.reset();
    const auto now = Clock::now();
    while (const Key key = window.takeExpired(now)) {
        expire(key);
        if (!guard)
            return;
    }
    arm();
}

void NatsJetStreamPublisherPrivate::expire(Key key)
{
    NatsPendingPublish *message = window.find(key);
    switch (message->state) {
    case State::Pausing:
        return sendAgain(key);
    case State::Waiting:
        return finish(key, message->error);
    case State::Asking:
        return; // has no deadline of ours
    case State::Sent:
        break;
    }
    const QString subject = message->subject.toString();
    if (message->keptByConnection && message->hasMessageId && ++message->attempt <= message->attempts)
        return startTimeout(key); // the connection has it still
    judge(key,
          NatsError(Code::Timeout,
                    NatsJetStreamTexts::tr("No stream has acknowledged the message to '%1' within %2 ms")
                            .arg(subject)
                            .arg(message->timeout.count()),
                    subject));
}
