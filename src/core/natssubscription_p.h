// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSUBSCRIPTION_P_H
#define NATSSUBSCRIPTION_P_H

#include "core/natsdispatcher_p.h"
#include "core/natssubscription.h"

#include <optional>

// What a subscription asks of the connection that it belongs to.
class NatsSubscriptionOwner
{
public:
    virtual void endSubscription(quint64 sid) = 0;
    virtual void limitSubscription(quint64 sid, quint64 maximum) = 0;
    virtual NatsFuture<void> drainSubscription(NatsSubscription *subscription) = 0;

protected:
    ~NatsSubscriptionOwner() = default; // never owned through this type
};

class NatsSubscriptionPrivate : public NatsDeliveryTarget
{
public:
    static NatsSubscriptionPrivate *get(NatsSubscription *subscription) { return subscription->d_func(); }

    void deliver(const NatsMessage &message, bool isLast) override;
    void setState(NatsSubscription::State newState); // last statement: a slot may delete this
    void end(const NatsError &error); // by the connection
    void orphan(); // by the connection, when it is destroyed

    NatsSubscription *q = nullptr;
    NatsSubscriptionOwner *owner = nullptr; // null when the subscription has ended
    quint64 sid = 0;
    NatsSubject subject;
    QString queueGroup;
    quint64 maximum = 0;
    quint64 received = 0;
    std::optional<NatsFuture<void>> drained; // while it drains
    NatsSubscription::State state = NatsSubscription::State::Active;
};

#endif
