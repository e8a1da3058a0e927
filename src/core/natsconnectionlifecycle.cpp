// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// How a connection begins, breaks, comes back and ends. The rest is in natsconnectionprivate.cpp.

#include "core/natsconnection_p.h"

#include "core/natslogging_p.h"
#include "protocol/natsencoder_p.h"

using Code = NatsError::Code;

void NatsConnectionPrivate::setState(State newState)
{
    announceState(std::exchange(state, newState));
}

void NatsConnectionPrivate::announceState(State old)
{
    const auto isUp = [](State s) { return s == State::Connected || s == State::Draining; };
    const State now = state;
    if (now == old)
        return;
    const Guard guard(this);
    Q_EMIT q->stateChanged(now);
    if (guard && isUp(old) != isUp(now))
        Q_EMIT q->connectedChanged(isUp(now));
}

void NatsConnectionPrivate::report(const NatsError &problem)
{
    error = problem;
    qCInfo(lcNatsConnection).noquote() << problem.text();
    Q_EMIT q->errorOccurred(problem);
}

void NatsConnectionPrivate::open()
{
    if (state != State::Disconnected && state != State::Closed)
        return connector->attemptNow();
    ++generation;
    const Guard guard(this);
    if (closingLink)
        leaveAlone(std::move(closingLink));
    if (closedPending)
        emitClosed();
    if (!guard)
        return;
    wasConnected = drainedSubscriptions = drained = false;
    info = NatsServerInfo();
    error = NatsError();
    closeReason = NatsError();
    const auto usable = connector->setOptions(options);
    outbox->setLimits(options.offlineBufferSize(), options.maximumOutboundSize());
    startSystem();
    setState(State::Connecting);
    if (!guard)
        return;
    if (usable)
        return connector->start(true);
    // Also this comes as an event: whoever opens has not finished its own statement yet.
    const auto refuse = [this, guard, why = usable.error()] {
        if (!guard)
            return;
        report(why);
        if (guard)
            close(why);
    };
    QMetaObject::invokeMethod(q, refuse, Qt::QueuedConnection);
}

void NatsConnectionPrivate::handleEstablished()
{
    ++generation;
    const Guard guard(this);
    link = connector->takeLink();
    QObject::connect(link.get(), &NatsLink::ended, q, [this](const NatsError &why) { handleLinkEnded(why); });
    QObject::connect(link.get(), &NatsLink::received, q, [this] { handleReceived(); });
    QObject::connect(link.get(), &NatsLink::roomMade, outbox, &NatsOutbox::noteRoom);
    link->setHandler(this);
    info = link->info();
    server = connector->server().address.displayName();
    error = NatsError();
    slowConsumerTold = false;
    outbox->attach(link.get(), dispatcher.encodeAll());
    heartbeat->start(options.pingInterval(), options.maximumPingsOut());
    const bool isFirst = !std::exchange(wasConnected, true);
    if (!isFirst)
        ++statistics.reconnects;
    setState(State::Connected);
    if (!guard)
        return;
    if (isFirst)
        Q_EMIT q->opened(server);
    else
        Q_EMIT q->reconnected(server);
    if (guard)
        outbox->noteRoom(); // for who was refused while there was no connection
    if (guard)
        applyGossip();
}

void NatsConnectionPrivate::applyGossip()
{
    const Guard guard(this);
    const NatsServerInfo told = info;
    const auto change = connector->applyGossip(told);
    if (!change.isEmpty())
        Q_EMIT q->serversChanged(change.added, change.removed);
    if (guard && told.isLameDuck())
        Q_EMIT q->lameDuck(server);
}

NatsResult<void> NatsConnectionPrivate::setServers(const QStringList &servers)
{
    const bool isOpen = state != State::Disconnected && state != State::Closed;
    const auto change = isOpen ? connector->setServers(servers) : NatsConnector::checkServers(servers);
    if (!change)
        return change.error();
    options.setServers(servers);
    if (isOpen && !change->isEmpty())
        Q_EMIT q->serversChanged(change->added, change->removed);
    return {};
}

void NatsConnectionPrivate::handleAttemptFailed(const NatsError &why)
{
    report(why);
}

void NatsConnectionPrivate::handleReceived()
{
    statistics.bytesIn += link->takeBytesIn();
    probe->bytesReceived();
    const Guard guard(this);
    outbox->writeNow(); // answers to what was delivered leave in the same pass
    if (!guard || !link)
        return;
    const qint64 pending = link->pendingBytesIn();
    if (options.maximumPendingSize() > 0 && pending > options.maximumPendingSize()) {
        return link->abort(NatsError(Code::SlowConsumer,
                                     NatsConnection::tr("%1 bytes wait for delivery, more than maximumPendingSize; the "
                                                        "connection is dropped and resumed").arg(pending)));
    }
    const bool isSlow = options.slowConsumerSize() > 0 && pending > options.slowConsumerSize();
    if (isSlow && !std::exchange(slowConsumerTold, true)) {
        const NatsDeliveryTarget *target = dispatcher.target(lastDeliveredSid);
        Q_EMIT q->slowConsumer(target ? target->subscription() : nullptr, pending);
    } else if (!isSlow) {
        slowConsumerTold = false;
    }
}

void NatsConnectionPrivate::handleStale()
{
    const Guard guard(this);
    Q_EMIT q->staleConnection();
    if (guard && link)
        link->abort(NatsError(Code::StaleConnection, NatsConnection::tr("%1 does not answer pings").arg(server)));
}

// ---- the end of a link

void NatsConnectionPrivate::handleLinkEnded(const NatsError &why)
{
    const std::unique_ptr<NatsLink> old = std::move(link); // on the stack: this may run inside of it
    statistics.bytesIn += old->takeBytesIn();
    const bool mayReconnect = state != State::Draining && options.maximumReconnectAttempts() != 0
            && !connector->pool().isEmpty();
    handleLoss(why, mayReconnect);
}

NatsResult<void> NatsConnectionPrivate::reconnect()
{
    if (state == State::Disconnected)
        return NatsError(Code::NotConnected, NatsConnection::tr("The connection has not been opened"));
    if (const NatsError refusal = subscribeRefusal({}))
        return refusal;
    if (state != State::Connected) {
        connector->attemptNow();
        return {};
    }
    const Guard guard(this);
    Q_EMIT q->forcedReconnect();
    if (!guard || !link)
        return {};
    outbox->writeNow();
    if (!guard || !link)
        return {}; // it has ended by itself meanwhile
    statistics.bytesIn += link->takeBytesIn();
    leaveAlone(std::move(link));
    handleLoss({}, true);
    return {};
}

// It goes on by itself; what it was asked to send still leaves, and nothing is received any more.
void NatsConnectionPrivate::leaveAlone(std::unique_ptr<NatsLink> old)
{
    NatsLink *leaving = old.release();
    leaving->setParent(q);
    leaving->disconnect(q);
    leaving->disconnect(outbox);
    leaving->setHandler(nullptr);
    QObject::connect(leaving, &NatsLink::ended, leaving, &QObject::deleteLater);
    if (leaving->hasEnded())
        leaving->deleteLater();
    else
        leaving->close(options.closeTimeout());
}

void NatsConnectionPrivate::handleLoss(const NatsError &why, bool mayReconnect)
{
    ++generation;
    const Guard guard(this);
    heartbeat->stop();
    probe->stop();
    const QString lostServer = std::exchange(server, QString());
    const NatsUnconfirmed unconfirmed = outbox->detach();
    auto unanswered = pings.takeAll();
    if (mayReconnect)
        setState(State::Reconnecting);
    if (guard && why)
        report(why);
    if (guard && mayReconnect)
        Q_EMIT q->disconnected(lostServer, unconfirmed);
    const NatsError notConnected = NatsError(Code::NotConnected, NatsConnection::tr("The connection was lost")).withCause(why);
    for (const NatsPingQueue::Ping &ping : unanswered) {
        if (ping.callback)
            ping.callback(notConnected);
    }
    if (!guard)
        return;
    if (mayReconnect)
        connector->start(false);
    else
        close(why, Loss{ lostServer, unconfirmed });
}

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
    failEverything(NatsError(Code::ConnectionClosed, NatsConnection::tr("The connection was destroyed")));
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
