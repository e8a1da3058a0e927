// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/natsqmlerror.h"

#include "qml/base/natsqmlnumbers.h"

#include <QtCore/QMetaEnum>

/*!
    \qmltype natsError
    \inqmlmodule Nats
    \since 0.1
    \brief Tells what went wrong: a code, a text for people, and where it came from.

    Compare \l code with the values of \c NatsError, such as \c NatsError.NoResponders:

    \qml
    NatsConnection {
        onErrorOccurred: (error) => {
            if (error.code === NatsError.PermissionViolation)
                console.warn("not allowed:", error.subject)
        }
    }
    \endqml

    What a promise is rejected with is an \c Error of JavaScript that has the same properties
    \c code, \c category, \c message, \c subject, \c serverCode, \c serverText, \c expectedRevision and
    \c storedRevision.

    \sa NatsError
*/

/*!
    \qmltype NatsError
    \inqmlmodule Nats
    \since 0.1
    \brief Holds the enumerations of errors.

    \c NatsError.Code and \c NatsError.Category have the values of the enumerations of the C++ class,
    such as \c NatsError.Code.NoResponders, which is also \c NatsError.NoResponders.

    \sa natsError
*/

/*! \qmlproperty enumeration natsError::code
    What went wrong, for programs; see NatsError::Code. */

/*! \qmlproperty enumeration natsError::category
    The group that \l code belongs to; see NatsError::Category. */

/*! \qmlproperty string natsError::message
    What went wrong, translated and for people. */

/*! \qmlproperty string natsError::text
    The same as \l message. */

/*! \qmlproperty string natsError::subject
    The subject that the error is about, or empty. */

/*! \qmlproperty int natsError::serverCode
    The number that the server sent with the error, or 0. */

/*! \qmlproperty string natsError::serverText
    The server's own words, or empty. They are not translated. */

/*! \qmlproperty var natsError::expectedRevision
    The revision that a change of a key expected: a number up to 2^53, and a string of decimal digits beyond; undefined
    where the error is not about one. */

/*! \qmlproperty var natsError::storedRevision
    The revision that the key has instead, in the form of \l expectedRevision, and 0 where it has none; undefined where
    the error is not about one, or nobody tells. */

/*! \qmlproperty bool natsError::temporary
    Whether the library itself goes on trying, so that it may be enough to wait. */

QVariant NatsQmlError::expectedRevisionNumber() const
{
    return natsQmlNumber(expectedRevision());
}

QVariant NatsQmlError::storedRevisionNumber() const
{
    return natsQmlNumber(storedRevision());
}

/*! \qmlmethod string natsError::toString()
    Returns the code by name and the text, for logs. */
QString NatsQmlError::toString() const
{
    const QString name = QLatin1String(QMetaEnum::fromType<NatsError::Code>().valueToKey(int(code())));
    return text().isEmpty() ? name : name + QLatin1String(": ") + text();
}
