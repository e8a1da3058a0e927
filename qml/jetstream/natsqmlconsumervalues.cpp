// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmlconsumervalues.h"

#include "qml/base/natsqmlnumbers.h"

/*!
    \qmltype natsConsumerNotification
    \inqmlmodule Nats
    \since 0.1
    \brief What happens to a consumer between its messages.

    \sa NatsConsumer::notification()
*/

/*! \qmlproperty int natsConsumerNotification::kind
    What happened: a value of the enumeration, such as \c NatsConsumerNotification.HeartbeatsMissed; in C++ it is
    NatsConsumerNotification::Kind, which says what the other properties hold. */
/*! \qmlproperty string natsConsumerNotification::text
    The same as a sentence. */
/*! \qmlproperty natsError natsConsumerNotification::error
    The error that it is; NatsError.NoError where it is none. */
/*! \qmlproperty string natsConsumerNotification::name
    A name that belongs to it. */
/*! \qmlproperty int natsConsumerNotification::count
    How often it has happened in a row. */
/*! \qmlproperty real natsConsumerNotification::messages
    A number of messages. */
/*! \qmlproperty real natsConsumerNotification::bytes
    A number of bytes. */
/*! \qmlproperty var natsConsumerNotification::consumerSequence
    How many messages the consumer has delivered: a number up to 2^53, and a string of decimal digits beyond. */
/*! \qmlproperty var natsConsumerNotification::streamSequence
    The sequence of a message in the stream, given as \l consumerSequence is. */
/*! \qmlmethod string natsConsumerNotification::toString()
    Returns the text. */

/*!
    \qmltype natsConsumerHealth
    \inqmlmodule Nats
    \since 0.1
    \brief Why a consumer receives nothing.

    \sa NatsConsumer::health
*/

/*! \qmlproperty int natsConsumerHealth::reason
    Why nothing is received: a value of the enumeration, such as \c NatsConsumerHealth.Paused; in C++ it is
    NatsConsumerHealth::Reason, which has them all. */
/*! \qmlproperty string natsConsumerHealth::text
    The reason as a sentence, which says what to do where something can be done. */
/*! \qmlproperty bool natsConsumerHealth::healthy
    Whether messages are received as soon as there are some. */
/*! \qmlmethod string natsConsumerHealth::toString()
    Returns the text. */

/*!
    \qmltype NatsConsumerNotification
    \inqmlmodule Nats
    \since 0.1
    \brief Holds the enumeration of what happens to consumers.

    \c NatsConsumerNotification.Kind has the values of the enumeration of the C++ class, such as
    \c NatsConsumerNotification.Kind.HeartbeatsMissed, which is also \c NatsConsumerNotification.HeartbeatsMissed.

    \sa natsConsumerNotification
*/

/*!
    \qmltype NatsConsumerHealth
    \inqmlmodule Nats
    \since 0.1
    \brief Holds the enumeration of why a consumer receives nothing.

    \c NatsConsumerHealth.Reason has the values of the enumeration of the C++ class, such as
    \c NatsConsumerHealth.Reason.Paused, which is also \c NatsConsumerHealth.Paused.

    \sa natsConsumerHealth
*/

QVariant NatsQmlConsumerNotification::consumerSequence() const
{
    return natsQmlNumber(m_notification.consumerSequence());
}

QVariant NatsQmlConsumerNotification::streamSequence() const
{
    return natsQmlNumber(m_notification.streamSequence());
}
