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
NatsFuture<To> chain(const QObject *context, NatsFuture<From> from, Next next)
{
    if (from.isFinished())
        return next(from.result());
    const auto promise = std::make_shared<NatsPromise<To>>();
    promise->onCancelled([from]() mutable { from.cancel(); });
    // Weak: the context is what may be gone by the time that the second future is made.
    const auto goOn = [promise, next = std::move(next), guard = QPointer<const QObject>(context)](const NatsResult<From> &result) {
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

template<typename To, typename From, typename Next>
NatsFuture<To> then(const QObject *context, NatsFuture<From> from, Next next)
{
    return chain<To>(context, std::move(from), [next = std::move(next)](const NatsResult<From> &result) {
        return result ? NatsFuture<To>(next(result)) : NatsFuture<To>(result.error());
    });
}

} // namespace NatsChain

#endif
