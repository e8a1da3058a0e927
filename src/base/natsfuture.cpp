// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "base/natsfuture.h"

#include <QtCore/QCoreApplication>

NatsError NatsPrivate::cancelledError()
{
    return NatsError(NatsError::Code::Cancelled, QCoreApplication::translate("NatsFuture", "The call was cancelled"));
}

/*!
    \class NatsFuture
    \inmodule NatsQt
    \since 0.1
    \brief Stands for the one result that a call will have later.

    A future finishes exactly once with a NatsResult: with the answer, or with the error that
    ended the call, be it a timeout, a refusal, the end of the connection or cancel(). It never
    stays unfinished, and it never blocks.

    \code
    connection.request("time.now").then(this, [this](const NatsResult<NatsMessage> &reply) {
        label->setText(reply ? reply->text() : reply.error().text());
    });
    \endcode

    In C++20 coroutines a future can be awaited; the value of \c{co_await} is the NatsResult.
    Copies stand for the same result. A future belongs to the thread of the object that it came
    from. It exists in all builds of Qt, also where QFuture does not (single-threaded
    WebAssembly), and costs no lock.

    \sa NatsPromise
*/

/*! \fn template<typename T> NatsFuture<T>::NatsFuture()
    Constructs a future that is finished with NatsError::Code::Cancelled. */
/*! \fn template<typename T> NatsFuture<T>::NatsFuture(Result result)
    Constructs a future that is finished with \a result. */
/*! \fn template<typename T> NatsFuture<T>::NatsFuture(NatsError error)
    Constructs a future that is finished with \a error. */
/*! \fn template<typename T> template<typename Value, std::enable_if_t<std::is_same_v<std::decay_t<Value>, T>, int> = 0> NatsFuture<T>::NatsFuture(Value &&value)
    Constructs a future that is finished with \a value. */
/*! \fn template<typename T> bool NatsFuture<T>::isFinished() const
    Returns whether the result is there. */
/*! \fn template<typename T> NatsResult<T> NatsFuture<T>::result() const
    Returns the result; before isFinished() that is an error with the code Cancelled. */
/*! \fn template<typename T> void NatsFuture<T>::cancel()
    Drops the work behind this future and finishes it with NatsError::Code::Cancelled.
    Does nothing when it is finished. */
/*! \fn template<typename T> template<typename Callback> void NatsFuture<T>::then(const QObject *context, Callback &&callback) const
    Calls \a callback with the NatsResult when it is there. The callback is dropped when
    \a context, which must live in this thread, is destroyed first. It is never called from
    inside then(): with a finished future it is called from the event loop. It may delete
    anything. */
/*! \fn template<typename T> QFuture<NatsResult<T>> NatsFuture<T>::toFuture() const
    Returns a QFuture that finishes with the same result. Cancelling it has no effect on this
    future. Not available where Qt is built without QFuture. */

/*!
    \class NatsPromise
    \inmodule NatsQt
    \since 0.1
    \brief The end of a NatsFuture at which the result is given.

    Can be moved, not copied. A promise that is destroyed before finish() finishes its future
    with NatsError::Code::Cancelled.
*/

/*! \fn template<typename T> NatsFuture<T> NatsPromise<T>::future() const
    Returns the future that this promise finishes. */
/*! \fn template<typename T> void NatsPromise<T>::finish(Result result)
    Finishes the future with \a result. Only the first call has an effect. Callbacks run inside
    this call and may delete anything, this promise too. */
/*! \fn template<typename T> void NatsPromise<T>::onCancelled(std::function<void()> handler)
    Calls \a handler once if the future is cancelled before it is finished, so that the work
    behind it can be dropped. */
/*! \fn template<typename T> bool NatsPromise<T>::isFinished() const
    Returns whether the future is finished, be it by finish() or by cancellation. */
