// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSFUTURECHAIN_H
#define NATSFUTURECHAIN_H

#include "base/natsfuture.h"

namespace NatsChain {

template<typename To, typename From, typename Map>
NatsFuture<To> map(const QObject *context, NatsFuture<From> from, Map map)
{
    if (from.isFinished())
        return NatsFuture<To>(NatsResult<To>(map(from.result())));
    const auto promise = std::make_shared<NatsPromise<To>>();
    promise->onCancelled([from]() mutable { from.cancel(); });
    from.then(context, [promise, map = std::move(map)](const NatsResult<From> &result) { promise->finish(map(result)); });
    return promise->future();
}

template<typename To, typename From, typename Next>
NatsFuture<To> then(const QObject *context, NatsFuture<From> from, Next next)
{
    const auto follow = [next = std::move(next)](const NatsResult<From> &result) {
        return result ? NatsFuture<To>(next(result)) : NatsFuture<To>(result.error());
    };
    if (from.isFinished())
        return follow(from.result());
    const auto promise = std::make_shared<NatsPromise<To>>();
    promise->onCancelled([from]() mutable { from.cancel(); });
    // Weak: the context is what may be gone by the time that the second future is made.
    from.then(context, [promise, follow, guard = QPointer<const QObject>(context)](const NatsResult<From> &result) {
        NatsFuture<To> second = follow(result);
        if (second.isFinished() || !guard)
            return promise->finish(second.result());
        promise->onCancelled([second]() mutable { second.cancel(); });
        second.then(guard, [promise](const NatsResult<To> &last) { promise->finish(last); });
    });
    return promise->future();
}

} // namespace NatsChain

#endif
