// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// How a connection begins, breaks and comes back; its end is in natsconnectionclosing.cpp.

#include "core/natsconnection_p.h"

#include "core/natslogging_p.h"

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
    const auto usable = connector->setOptions(wantedOptions);
    if (usable)
        options = wantedOptions;
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
    wantedOptions.setServers(servers);
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
