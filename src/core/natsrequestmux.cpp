// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsrequestmux_p.h"

#include <QtCore/QPointer>

#include <limits>
#include <utility>

NatsRequestMux::NatsRequestMux(QObject *parent)
    : QObject(parent), m_deadlines(this)
{
    connect(&m_deadlines, &NatsDeadlines::expired, this, &NatsRequestMux::handleExpired);
}

NatsRequestMux::~NatsRequestMux() = default;

QByteArray NatsRequestMux::makeWildcard(const QByteArray &prefix)
{
    m_inbox = m_random.newInbox(prefix) + '.';
    return m_inbox + '*';
}

quint64 NatsRequestMux::newId()
{
    quint64 id;
    do {
        id = m_random.randomId();
    } while (id == 0 || m_pending.count(id));
    return id;
}

void NatsRequestMux::add(quint64 id, Pending pending)
{
    pending.deadline = m_deadlines.add(id, pending.timeout);
    pending.order = ++m_order;
    m_pending.emplace(id, std::move(pending));
}

NatsRequestMux::Request NatsRequestMux::begin(const NatsSubject &subject, std::chrono::milliseconds timeout)
{
    const quint64 id = newId();
    Pending pending;
    pending.subject = subject;
    pending.timeout = timeout;
    // The promise lives in this object, and with it the handler.
    pending.promise.onCancelled([this, id] { fail(id, NatsPrivate::cancelledError()); });
    const NatsFuture<NatsMessage> future = pending.promise.future();
    add(id, std::move(pending));
    return { id, replySubject(id), future };
}

quint64 NatsRequestMux::begin(const NatsSubject &subject, std::chrono::milliseconds timeout, NatsReplyTarget *target)
{
    const quint64 id = newId();
    Pending pending;
    pending.subject = subject;
    pending.timeout = timeout;
    pending.target = target;
    add(id, std::move(pending));
    return id;
}

QByteArray NatsRequestMux::replySubject(quint64 id) const
{
    QByteArray reply = m_inbox;
    NatsInbox::appendToken(&reply, id);
    return reply;
}

void NatsRequestMux::deliver(const NatsMessage &message, bool)
{
    quint64 id = 0;
    const QByteArray subject = message.subjectUtf8();
    if (!subject.startsWith(m_inbox) || !NatsInbox::parseToken(QByteArrayView(subject).sliced(m_inbox.size()), &id))
        return;
    const auto found = m_pending.find(id);
    if (found == m_pending.end())
        return; // late, or a second reply: the first one was taken
    if (found->second.target)
        return found->second.target->takeReply(message);
    if (!message.isNoResponders())
        return finish(id, message);
    finish(id, noRespondersError(found->second.subject, message));
}

void NatsRequestMux::end(const NatsError &error)
{
    reset();
    failAll(error);
}

void NatsRequestMux::orphan()
{
    reset();
    std::vector<quint64> targets;
    for (const auto &[id, request] : m_pending) {
        if (request.target)
            targets.push_back(id);
    }
    for (const quint64 id : targets) {
        const auto found = m_pending.find(id);
        if (found != m_pending.end()) // else user code deleted it
            take(found).target->orphan();
    }
}

NatsError NatsRequestMux::noRespondersError(const NatsSubject &subject, const NatsMessage &reply)
{
    return NatsError(NatsError::Code::NoResponders, tr("Nobody answers requests to '%1'").arg(subject.toString()),
                     subject.toString()).withServerReply(503, reply.headers().statusText());
}

NatsError NatsRequestMux::timeoutError(const NatsSubject &subject, std::chrono::milliseconds waited)
{
    return NatsError(NatsError::Code::Timeout, tr("No reply from '%1' within %2 ms").arg(subject.toString()).arg(waited.count()),
                     subject.toString());
}

void NatsRequestMux::handleExpired(quint64 id)
{
    const auto found = m_pending.find(id);
    if (found == m_pending.end())
        return;
    if (found->second.target)
        take(found).target->expire();
    else
        finish(id, timeoutError(found->second.subject, found->second.timeout));
}

void NatsRequestMux::remove(quint64 id)
{
    const auto found = m_pending.find(id);
    if (found != m_pending.end())
        take(found);
}

void NatsRequestMux::fail(quint64 id, const NatsError &error)
{
    finish(id, error);
}

void NatsRequestMux::failSubject(const QString &subject, const NatsError &error)
{
    quint64 id = 0;
    quint64 order = std::numeric_limits<quint64>::max();
    for (const auto &[candidate, pending] : m_pending) {
        if (pending.order < order && pending.subject.toString() == subject) {
            id = candidate;
            order = pending.order;
        }
    }
    finish(id, error);
}

void NatsRequestMux::failAll(const NatsError &error)
{
    const QPointer<NatsRequestMux> guard(this);
    std::vector<quint64> targets;
    std::vector<NatsPromise<NatsMessage>> promises;
    for (auto &[id, request] : m_pending) {
        if (request.target) {
            targets.push_back(id); // it may be deleted before its turn comes, and then it is removed
            continue;
        }
        request.promise.onCancelled({}); // the callbacks below may cancel others, with this gone
        m_deadlines.remove(id, request.deadline);
        promises.push_back(std::move(request.promise));
    }
    for (auto it = m_pending.begin(); it != m_pending.end();)
        it = it->second.target ? std::next(it) : m_pending.erase(it);
    for (NatsPromise<NatsMessage> &promise : promises)
        promise.finish(error); // user code may delete this; the promises are on the stack
    for (const quint64 id : targets) {
        if (guard)
            finish(id, error);
    }
}

NatsRequestMux::Pending NatsRequestMux::take(std::unordered_map<quint64, Pending>::iterator found)
{
    m_deadlines.remove(found->first, found->second.deadline);
    Pending pending = std::move(found->second);
    m_pending.erase(found);
    return pending;
}

// Last statement of whoever calls it: a continuation may delete anything.
void NatsRequestMux::finish(quint64 id, const NatsResult<NatsMessage> &result)
{
    const auto found = m_pending.find(id);
    if (found == m_pending.end())
        return;
    Pending pending = take(found);
    if (pending.target)
        pending.target->fail(result.error());
    else
        pending.promise.finish(result);
}
