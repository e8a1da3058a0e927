// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTCHAIN_P_H
#define NATSOBJECTCHAIN_P_H

#include "base/natsfuture.h"

// Futures made from futures. Cancelling the one that comes out cancels the one that went in.
namespace NatsObjectChain {

// next makes a NatsFuture<To> from the NatsResult<From>.
template<typename To, typename From, typename Next>
NatsFuture<To> chain(const QObject *context, NatsFuture<From> from, Next next)
{
    if (from.isFinished())
        return next(from.result());
    const auto promise = std::make_shared<NatsPromise<To>>();
    promise->onCancelled([from]() mutable { from.cancel(); });
    const auto goOn = [promise, next = std::move(next), guard = QPointer<const QObject>(context)](const auto &result) {
        if (promise->isFinished())
            return; // cancelled
        NatsFuture<To> second = next(result);
        if (second.isFinished() || !guard)
            return promise->finish(second.result());
        promise->onCancelled([second]() mutable { second.cancel(); });
        second.then(guard, [promise](const NatsResult<To> &last) { promise->finish(last); });
    };
    from.then(context, goOn);
    return promise->future();
}

// An error goes through, and next makes a NatsFuture<To> from a value.
template<typename To, typename From, typename Next>
NatsFuture<To> then(const QObject *context, NatsFuture<From> from, Next next)
{
    return chain<To>(context, std::move(from), [next = std::move(next)](const NatsResult<From> &result) {
        return result ? NatsFuture<To>(next(*result)) : NatsFuture<To>(result.error());
    });
}

} // namespace NatsObjectChain

#endif
