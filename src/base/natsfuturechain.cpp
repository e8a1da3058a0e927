// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "base/natsfuturechain.h"

/*!
    \namespace NatsChain
    \inmodule NatsQt
    \since 0.1
    \brief Futures made from futures.

    Cancelling the future that comes out cancels the one that went in. When the context is destroyed first, the future
    that comes out finishes with Cancelled as soon as the one that went in is finished.
*/

/*! \fn template<typename To, typename From, typename Map> NatsFuture<To> NatsChain::map(const QObject *context, NatsFuture<From> from, Map map)
    Returns a future with what \a map makes, a NatsResult<To>, of the NatsResult<From> of \a from. \a context may only
    be null when \a from is finished. */
/*! \fn template<typename To, typename From, typename Next> NatsFuture<To> NatsChain::chain(const QObject *context, NatsFuture<From> from, Next next)
    Returns the future, a NatsFuture<To>, that \a next makes of the NatsResult<From> of \a from. It is not called when
    the future that comes out was cancelled meanwhile. \a context may only be null when \a from is finished. */
/*! \fn template<typename To, typename From, typename Next> NatsFuture<To> NatsChain::then(const QObject *context, NatsFuture<From> from, Next next)
    Returns the future, a NatsFuture<To>, that \a next makes when \a from has a value. An error of \a from is the
    error of what is returned. \a context may only be null when \a from is finished. */
