// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSUBSCRIPTION_P_H
#define NATSSUBSCRIPTION_P_H

#include "base/natssubscribeoptions.h"
#include "core/natsdispatcher_p.h"
#include "core/natsmessagequeue_p.h"
#include "core/natssubscription.h"

#include <QtCore/qtimer.h>

#include <atomic>
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

class NatsSubscriptionPrivate final : public NatsDeliveryTarget
{
public:
    NatsSubscriptionPrivate(NatsSubscriptionOwner *connection, const NatsSubject &wanted,
                            const NatsSubscribeOptions &subscribeOptions);
    ~NatsSubscriptionPrivate();
    static NatsSubscriptionPrivate *get(NatsSubscription *subscription) { return subscription->d_func(); }

    void deliver(const NatsMessage &message, bool isLast) override;
    void end(const NatsError &why) override;
    void orphan() override;
    NatsSubscription *subscription() const override { return q; }

    void setState(NatsSubscription::State newState); // last statement: a slot may delete this
    void forgetReceivers() { m_receiversKnown = false; } // of messageReceived(); in any thread
    NatsMessageQueue *queue(); // made when it is first needed

    NatsSubscription *q = nullptr;
    NatsSubscriptionOwner *owner; // null when the subscription has ended
    quint64 sid = 0;
    NatsSubject subject;
    NatsSubscribeOptions options;
    quint64 maximum;
    quint64 received = 0;
    quint64 dropped = 0;
    NatsError error; // that ended it
    std::optional<NatsFuture<void>> drained; // while it drains
    NatsSubscription::State state = NatsSubscription::State::Active;

private:
    friend class NatsSubscription;
    void startTimeout();
    bool hasReceiver();
    void keep(const NatsMessage &message);
    void announce(const NatsMessage &message, bool isLast);
    NatsError endError() const;

    std::unique_ptr<QTimer> m_timeout; // until the first message
    std::unique_ptr<NatsMessageQueue> m_queue; // where somebody reads, or nobody listens
    std::atomic_bool m_receiversKnown = false;
    bool m_hasReceiver = false; // of messageReceived(), as far as known
    bool m_slowTold = false;
};

#endif
