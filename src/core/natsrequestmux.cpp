// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsrequestmux_p.h"

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

NatsRequestMux::Request NatsRequestMux::begin(const NatsSubject &subject, std::chrono::milliseconds timeout)
{
    quint64 id;
    do {
        id = m_random.randomId();
    } while (m_pending.count(id));
    QByteArray reply = m_inbox;
    NatsInbox::appendToken(&reply, id);

    Pending pending;
    pending.subject = subject;
    pending.timeout = timeout;
    pending.deadline = m_deadlines.add(id, timeout);
    pending.order = ++m_order;
    // The promise lives in this object, and with it the handler.
    pending.promise.onCancelled([this, id] { fail(id, NatsPrivate::cancelledError()); });
    const NatsFuture<NatsMessage> future = pending.promise.future();
    m_pending.emplace(id, std::move(pending));
    return { id, reply, future };
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
    if (!message.isNoResponders())
        return finish(id, message);
    const NatsSubject asked = found->second.subject;
    finish(id, NatsError(NatsError::Code::NoResponders, tr("Nobody answers requests to '%1'").arg(asked.toString()),
                         asked.toString()).withServerReply(503, message.headers().statusText()));
}

void NatsRequestMux::handleExpired(quint64 id)
{
    const auto found = m_pending.find(id);
    if (found == m_pending.end())
        return;
    const QString subject = found->second.subject.toString();
    const qint64 waited = found->second.timeout.count();
    finish(id, NatsError(NatsError::Code::Timeout, tr("No reply from '%1' within %2 ms").arg(subject).arg(waited), subject));
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
    auto pending = std::exchange(m_pending, {});
    m_deadlines.clear();
    for (auto &[id, request] : pending)
        request.promise.onCancelled({}); // the callbacks below may cancel others, with this gone
    for (auto &[id, request] : pending)
        request.promise.finish(error); // user code may delete this; the requests are on the stack
}

// Last statement of whoever calls it: a continuation may delete anything.
void NatsRequestMux::finish(quint64 id, const NatsResult<NatsMessage> &result)
{
    const auto found = m_pending.find(id);
    if (found == m_pending.end())
        return;
    m_deadlines.remove(id, found->second.deadline);
    NatsPromise<NatsMessage> promise = std::move(found->second.promise);
    m_pending.erase(found);
    promise.finish(result);
}
