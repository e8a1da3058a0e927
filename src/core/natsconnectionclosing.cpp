// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// How a connection ends: by close(), by destruction, or drained first.

#include "core/natsconnection_p.h"

#include "protocol/natsencoder_p.h"

using Code = NatsError::Code;

void NatsConnectionPrivate::close(const NatsError &why, const std::optional<Loss> &loss)
{
    if (state == State::Disconnected || state == State::Closed)
        return;
    ++generation;
    const Guard guard(this);
    closeReason = why;
    closedPending = true;
    connector->stop();
    heartbeat->stop();
    stopSystem();
    outbox->writeNow();
    const QString lastServer = std::exchange(server, QString());
    const bool wasOnline = link != nullptr;
    outbox->detach();
    const NatsUnconfirmed kept = outbox->discardKept();
    const NatsUnconfirmed unconfirmed = loss ? loss->unconfirmed : NatsUnconfirmed();
    const NatsUnconfirmed lost{ unconfirmed.messages + kept.messages, unconfirmed.bytes + kept.bytes };
    if (wasOnline)
        releaseLink();
    const State old = std::exchange(state, State::Closed);
    failEverything(why ? why : NatsError(Code::ConnectionClosed, NatsConnection::tr("The connection was closed")));
    if (guard)
        announceState(old);
    if (guard && (loss || lost.messages > 0))
        Q_EMIT q->disconnected(loss ? loss->server : lastServer, lost);
    if (guard && !wasOnline)
        emitClosed();
}

// What was published still leaves, within a bounded time; nothing is received any more.
void NatsConnectionPrivate::releaseLink()
{
    closingLink = std::move(link);
    closingLink->disconnect(q);
    closingLink->setHandler(nullptr);
    const auto closed = [this, guard = Guard(this)] {
        if (guard)
            emitClosed();
    };
    QObject::connect(closingLink.get(), &NatsLink::ended, q, closed, Qt::QueuedConnection);
    closingLink->close(options.closeTimeout());
}

void NatsConnectionPrivate::emitClosed()
{
    closedPending = false;
    closingLink.reset();
    NatsPromise<void> promise = std::exchange(drainPromise, NatsPromise<void>());
    const NatsError why = closeReason;
    const bool wasDrained = std::exchange(drained, false);
    const QPointer<NatsConnection> connection(q);
    Q_EMIT q->closed(why);
    promise.finish(wasDrained ? NatsResult<void>()
                              : NatsResult<void>(why ? why : NatsError(Code::ConnectionClosed,
                                                                       NatsConnection::tr("The connection was closed"))));
}

// Every future finishes and every subscription ends, whatever a callback does meanwhile: what is
// to be told is taken out of the tables first.
void NatsConnectionPrivate::failEverything(const NatsError &why)
{
    const QPointer<NatsConnection> connection(q);
    const auto unanswered = pings.takeAll();
    const std::vector<quint64> sids = dispatcher.sids();
    dispatcher.remove(mux->sid());
    mux->reset();
    mux->failAll(why);
    for (const NatsPingQueue::Ping &ping : unanswered) {
        if (ping.callback)
            ping.callback(why);
    }
    for (const quint64 sid : sids) {
        NatsDeliveryTarget *target = connection ? dispatcher.target(sid) : nullptr;
        if (!target)
            continue; // a slot deleted it
        dispatcher.remove(sid);
        target->end({});
    }
}

void NatsConnectionPrivate::shutdown()
{
    ++generation;
    state = State::Closed;
    connector->stop();
    heartbeat->stop();
    stopSystem();
    outbox->writeNow(); // no event loop will do it
    outbox->detach();
    link.reset();
    closingLink.reset();
    mux->orphan();
    for (const quint64 sid : dispatcher.sids()) {
        if (NatsDeliveryTarget *target = dispatcher.target(sid))
            target->orphan();
        dispatcher.remove(sid);
    }
    const NatsError why(Code::ConnectionClosed, NatsConnection::tr("The connection was destroyed"));
    failEverything(why);
    drainPromise.finish(why); // or it would say that somebody cancelled it
}

// ---- drain: subscriptions first, then what their handlers published, then the end

NatsFuture<void> NatsConnectionPrivate::drain()
{
    if (NatsError refusal = subscribeRefusal({}))
        return refusal;
    if (state != State::Connected) {
        const NatsError why(Code::NotConnected, NatsConnection::tr("There is no connection to drain; it was closed"));
        if (state != State::Disconnected)
            close({});
        return why;
    }
    drainedSubscriptions = drained = false;
    drainPromise = NatsPromise<void>();
    const NatsFuture<void> future = drainPromise.future();
    const Guard guard(this);
    for (const quint64 sid : dispatcher.sids()) {
        if (!dispatcher.target(sid)->subscription())
            continue; // requests are still answered
        dispatcher.setDraining(sid);
        outbox->control([sid](QByteArray *out) { NatsEncoder::unsubscribe(out, sid); });
    }
    ping([this, guard](const NatsResult<void> &answer) {
        if (guard)
            continueDrain(answer);
    });
    setState(State::Draining);
    return future;
}

void NatsConnectionPrivate::continueDrain(const NatsResult<void> &answer)
{
    if (!answer)
        return; // the link ended, and so does the connection
    const Guard guard(this);
    for (const quint64 sid : dispatcher.sids()) {
        if (!guard)
            return;
        NatsDeliveryTarget *target = dispatcher.target(sid);
        if (!target || !target->subscription())
            continue;
        dispatcher.remove(sid);
        target->end({});
    }
    if (!guard)
        return;
    drainedSubscriptions = true;
    ping([this, guard](const NatsResult<void> &last) {
        if (guard)
            finishDrain(last);
    });
}

void NatsConnectionPrivate::finishDrain(const NatsResult<void> &answer)
{
    drained = answer.hasValue();
    if (drained)
        close({});
}
