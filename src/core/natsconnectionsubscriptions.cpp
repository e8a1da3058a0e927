// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// Subscriptions: how they begin, are limited, drain and end.

#include "core/natsconnection_p.h"

#include "protocol/natsencoder_p.h"

using Code = NatsError::Code;

quint64 NatsConnectionPrivate::addSubscription(const QByteArray &subject, const QByteArray &queueGroup, quint64 maximum,
                                               NatsDeliveryTarget *target)
{
    const quint64 sid = dispatcher.add(subject, queueGroup, maximum, target);
    outbox->control([&](QByteArray *out) { dispatcher.encodeSubscribe(sid, out); });
    return sid;
}

NatsResult<NatsSubscription *> NatsConnectionPrivate::subscribe(const NatsSubject &subject,
                                                                const NatsSubscribeOptions &subscribeOptions)
{
    if (const auto valid = subject.validateForSubscribe(); !valid)
        return valid.error();
    if (const auto valid = subscribeOptions.validate(); !valid)
        return withSubject(valid.error(), subject);
    const QString queueGroup = subscribeOptions.queueGroup();
    if (!queueGroup.isEmpty() && !NatsSubject(queueGroup).validateForPublish()) {
        return NatsError(Code::InvalidQueueGroup,
                         NatsConnection::tr("The queue group '%1' is not valid: it must be a name without white space")
                                 .arg(queueGroup),
                         subject.toString());
    }
    if (const NatsError refusal = subscribeRefusal(subject.toString()))
        return refusal;
    auto subscription = std::make_unique<NatsSubscriptionPrivate>(this, subject, subscribeOptions);
    subscription->sid = addSubscription(subject.toUtf8(), queueGroup.toUtf8(), subscription->maximum, subscription.get());
    return new NatsSubscription(std::move(subscription), q);
}

void NatsConnectionPrivate::endSubscription(quint64 sid)
{
    const bool isKnown = dispatcher.contains(sid);
    dispatcher.remove(sid);
    if (isKnown)
        outbox->control([sid](QByteArray *out) { NatsEncoder::unsubscribe(out, sid); });
}

void NatsConnectionPrivate::limitSubscription(quint64 sid, quint64 maximum)
{
    dispatcher.setMaximum(sid, maximum);
    outbox->control([&](QByteArray *out) { dispatcher.encodeLimit(sid, out); });
}

NatsFuture<void> NatsConnectionPrivate::drainSubscription(NatsSubscription *subscription)
{
    NatsSubscriptionPrivate *sub = NatsSubscriptionPrivate::get(subscription);
    if (!outbox->isOnline()) {
        return NatsError(Code::NotConnected, NatsConnection::tr("There is no connection to drain the subscription of"),
                         sub->subject.toString());
    }
    const quint64 sid = sub->sid;
    dispatcher.setDraining(sid);
    if (sub->state != NatsSubscription::State::Draining) // else the server knows
        outbox->control([sid](QByteArray *out) { NatsEncoder::unsubscribe(out, sid); });
    const auto promise = std::make_shared<NatsPromise<void>>();
    // What the server sent before the answer to this ping has been delivered when it is here.
    ping([this, sid, promise, target = QPointer<NatsSubscription>(subscription), guard = QPointer<NatsConnection>(q)](
                 const NatsResult<void> &answer) {
        if (guard)
            dispatcher.remove(sid);
        if (target)
            NatsSubscriptionPrivate::get(target)->end({});
        promise->finish(answer);
    });
    const NatsFuture<void> future = promise->future();
    sub->drained = future;
    sub->setState(NatsSubscription::State::Draining);
    return future;
}
