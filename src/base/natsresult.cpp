// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "base/natsresult.h"

/*!
    \class NatsResult
    \inmodule NatsQt
    \since 0.1
    \brief Holds what a call returned, or the NatsError that tells why it did not.

    \code
    if (const auto subscription = connection.subscribe("orders.>"))
        watch(*subscription);
    else
        qWarning() << subscription.error();
    \endcode

    NatsResult<void> holds nothing but perhaps an error. Nothing is ever thrown.
*/

/*! \fn template<typename T> NatsResult<T>::NatsResult(T value)
    Constructs a result that holds \a value. */
/*! \fn template<typename T> NatsResult<T>::NatsResult(NatsError error)
    Constructs a result that holds \a error, which must not be NoError. */
/*! \fn template<typename T> bool NatsResult<T>::hasValue() const
    Returns whether the call succeeded. */
/*! \fn template<typename T> const T &NatsResult<T>::value() const
    Returns the value. Calling this on an error is a mistake that debug builds catch. */
/*! \fn template<typename T> T NatsResult<T>::valueOr(T other) const
    Returns the value, or \a other when there is an error. */
/*! \fn template<typename T> NatsError NatsResult<T>::error() const
    Returns the error; it is NatsError::Code::NoError when there is a value. */
