// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// How messages get from the connection to whoever wants them. The calls are in natssubscription.cpp.

#include "core/natssubscription_p.h"

#include <QtCore/QMetaMethod>
#include <QtCore/QPointer>

using Code = NatsError::Code;

NatsSubscriptionPrivate::NatsSubscriptionPrivate(NatsSubscriptionOwner *connection, const NatsSubject &wanted,
                                                 const NatsSubscribeOptions &subscribeOptions)
    : owner(connection), subject(wanted), options(subscribeOptions), maximum(subscribeOptions.maximumMessages())
{
    if (options.timeout().count() > 0)
        startTimeout();
}

NatsSubscriptionPrivate::~NatsSubscriptionPrivate() = default;

void NatsSubscriptionPrivate::startTimeout()
{
    m_timeout = std::make_unique<QTimer>();
    m_timeout->setSingleShot(true);
    QObject::connect(m_timeout.get(), &QTimer::timeout, m_timeout.get(), [this] {
        m_timeout.release()->deleteLater(); // this runs inside of it
        const auto waited = options.timeout().count();
        std::exchange(owner, nullptr)->endSubscription(sid);
        end(NatsError(Code::Timeout, NatsSubscription::tr("No message from '%1' within %2 ms").arg(subject.toString()).arg(waited),
                      subject.toString()));
    });
    m_timeout->start(options.timeout());
}

void NatsSubscriptionPrivate::deliver(const NatsMessage &message, bool isLast)
{
    ++received;
    if (Q_LIKELY(m_receiversKnown && m_hasReceiver && !m_queue && !m_timeout && !isLast)) {
        Q_EMIT q->messageReceived(message); // last statement: a slot may delete this
        return;
    }
    m_timeout.reset();
    if (isLast)
        owner = nullptr; // it has forgotten this one
    if (m_queue || !hasReceiver()) {
        const QPointer<NatsSubscription> guard(q);
        keep(message);
        if (!guard)
            return;
    }
    announce(message, isLast);
}

// Asked once after each change: it takes a lock, and messages are many.
bool NatsSubscriptionPrivate::hasReceiver()
{
    if (!m_receiversKnown) {
        m_receiversKnown = true;
        m_hasReceiver = q->isSignalConnected(QMetaMethod::fromSignal(&NatsSubscription::messageReceived));
    }
    return m_hasReceiver;
}

void NatsSubscriptionPrivate::announce(const NatsMessage &message, bool isLast)
{
    if (!isLast) {
        Q_EMIT q->messageReceived(message); // last statement: a slot may delete this
        return;
    }
    const QPointer<NatsSubscription> guard(q);
    Q_EMIT q->messageReceived(message);
    if (guard)
        end({});
}

NatsMessageQueue *NatsSubscriptionPrivate::queue()
{
    if (!m_queue) {
        m_queue = std::make_unique<NatsMessageQueue>(options.maximumPending(), options.maximumPendingSize());
        if (state == NatsSubscription::State::Ended)
            m_queue->end(endError());
    }
    return m_queue.get();
}

void NatsSubscriptionPrivate::keep(const NatsMessage &message)
{
    const QPointer<NatsSubscription> guard(q);
    const bool wasDropping = queue()->isDropping();
    const int limit = options.slowConsumerLimit();
    const bool kept = m_queue->push(message); // user code
    if (!guard)
        return;
    if (!kept)
        ++dropped;
    if (m_queue->count() <= limit)
        m_slowTold = false;
    else if (limit > 0 && !std::exchange(m_slowTold, true))
        Q_EMIT q->slowConsumer(m_queue->count());
    if (guard && !kept && !wasDropping) {
        Q_EMIT q->errorOccurred(NatsError(Code::SlowConsumer,
                                          NatsSubscription::tr("%1 messages to '%2' wait to be read; what arrives now is dropped")
                                                  .arg(m_queue->count()).arg(subject.toString()),
                                          subject.toString()));
    }
}

NatsError NatsSubscriptionPrivate::endError() const
{
    return error ? error : NatsError(Code::SubscriptionEnded, NatsSubscription::tr("The subscription has ended"), subject.toString());
}

void NatsSubscriptionPrivate::setState(NatsSubscription::State newState)
{
    if (std::exchange(state, newState) != newState)
        Q_EMIT q->stateChanged(newState);
}

void NatsSubscriptionPrivate::end(const NatsError &why)
{
    if (state == NatsSubscription::State::Ended)
        return;
    owner = nullptr;
    error = why;
    m_timeout.reset();
    const QPointer<NatsSubscription> guard(q);
    if (why)
        Q_EMIT q->errorOccurred(why);
    if (guard)
        setState(NatsSubscription::State::Ended);
    if (guard && m_queue)
        m_queue->end(endError()); // last statement: a continuation may delete this
}

void NatsSubscriptionPrivate::orphan()
{
    owner = nullptr;
    m_timeout.reset();
    state = NatsSubscription::State::Ended;
}
