// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// How a service begins and ends: by its program, with its connection, and with what a server does not permit.

#include "services/natsservice_p.h"

#include "services/natsservicetexts_p.h"

#include <algorithm>

using Code = NatsError::Code;
using State = NatsService::State;
using ConnectionState = NatsConnection::State;

void NatsServicePrivate::watchConnection()
{
    QObject::connect(connection(), &NatsConnection::closed, q, [this](const NatsError &why) { finish(error ? error : why); });
    QObject::connect(connection(), &QObject::destroyed, q, [this] {
        const NatsError destroyed(Code::ConnectionClosed,
                                  NatsServiceTexts::tr(
                                          "The connection was destroyed, and the service '%1' ended")
                                          .arg(config.name()));
        finish(error ? error : destroyed);
    });
}

NatsResult<void> NatsServicePrivate::start()
{
    if (state == State::Running)
        return {};
    if (state == State::Stopping)
        return NatsError(Code::ConnectionDraining,
                         NatsServiceTexts::tr("The service '%1' is stopping").arg(config.name()));
    if (const auto valid = config.validate(); !valid)
        return valid;
    if (!connection())
        return NatsError(Code::ConnectionClosed,
                         NatsServiceTexts::tr("The connection of the service '%1' was destroyed")
                                 .arg(config.name()));
    if (const auto opened = openAll(); !opened) {
        closeAll();
        return opened;
    }
    error = NatsError();
    resetStats();
    state = State::Running;
    Q_EMIT q->stateChanged(state); // last statement but for a constant: a slot may delete this
    return {};
}

NatsResult<void> NatsServicePrivate::openAll()
{
    if (const auto opened = monitor.open(connection()); !opened)
        return opened;
    for (NatsServiceEndpoint *endpoint : std::as_const(endpoints)) {
        if (const auto opened = NatsServiceEndpointPrivate::get(endpoint)->listener.open(connection()); !opened)
            return opened;
    }
    return {};
}

void NatsServicePrivate::closeAll()
{
    monitor.close();
    for (NatsServiceEndpoint *endpoint : std::as_const(endpoints))
        NatsServiceEndpointPrivate::get(endpoint)->listener.close();
}

bool NatsServicePrivate::isListening() const
{
    return monitor.isOpen() || std::any_of(endpoints.begin(), endpoints.end(), [](NatsServiceEndpoint *endpoint) {
        return NatsServiceEndpointPrivate::get(endpoint)->listener.isOpen();
    });
}

bool NatsServicePrivate::isConnectionEnding() const
{
    return connection() && (connection()->state() == ConnectionState::Draining || connection()->state() == ConnectionState::Closed);
}

NatsFuture<void> NatsServicePrivate::stop()
{
    if (state == State::Stopped)
        return NatsResult<void>();
    if (m_stopped.isFinished()) // somebody cancelled it, or it is of the last time
        m_stopped = NatsPromise<void>();
    const NatsFuture<void> future = m_stopped.future();
    if (state == State::Running)
        beginStop({});
    return future;
}

void NatsServicePrivate::beginStop(const NatsError &why)
{
    error = why;
    state = State::Stopping;
    if (!isConnectionEnding()) { // which ends the subscriptions itself
        monitor.drain();
        for (NatsServiceEndpoint *endpoint : std::as_const(endpoints))
            NatsServiceEndpointPrivate::get(endpoint)->listener.drain();
    }
    workEnded(); // maybe there is none
    Q_EMIT q->stateChanged(state);
}

// A subscription does not say why it ends with its connection, which tells later.
void NatsServicePrivate::takeEnd(const QString &subject, const NatsError &why)
{
    if (state == State::Stopping)
        return finishIfDone();
    if (state == State::Stopped)
        return;
    if (why || isConnectionEnding())
        return beginStop(why);
    beginStop(NatsError(Code::SubscriptionEnded,
                        NatsServiceTexts::tr("The subscription to '%1' of the service '%2' was ended")
                                .arg(subject, config.name()),
                        subject));
}

// From the event loop, since this may be inside the destructor of a request.
void NatsServicePrivate::workEnded()
{
    if (state == State::Stopping)
        QMetaObject::invokeMethod(q, [this] { finishIfDone(); }, Qt::QueuedConnection);
}

void NatsServicePrivate::requestDropped(const NatsError &dropped)
{
    if (state != State::Stopped)
        QMetaObject::invokeMethod(q, [this, dropped] { Q_EMIT q->errorOccurred(dropped); }, Qt::QueuedConnection);
}

// With its connection it ends when that has told why.
void NatsServicePrivate::finishIfDone()
{
    if (state == State::Stopping && !isListening() && work->underWay() == 0 && !isConnectionEnding())
        finish(error);
}

void NatsServicePrivate::finish(const NatsError &why)
{
    if (state == State::Stopped)
        return;
    state = State::Stopped;
    const NatsError reason = why; // may be a member
    error = reason;
    closeAll();
    NatsPromise<void> promise = std::exchange(m_stopped, NatsPromise<void>());
    const QPointer<NatsService> guard(q);
    Q_EMIT q->stateChanged(State::Stopped);
    if (guard)
        Q_EMIT q->stopped(reason);
    promise.finish(reason ? NatsResult<void>(reason) : NatsResult<void>()); // this may be gone
}
