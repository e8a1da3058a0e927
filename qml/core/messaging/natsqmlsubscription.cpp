// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/messaging/natsqmlsubscription.h"

#include "qml/core/natsqmlconnection.h"

#include <QtCore/QMetaMethod>

/*!
    \qmltype NatsSubscription
    \inqmlmodule Nats
    \since 0.1
    \brief Receives the messages of a subject.

    Nested in a NatsConnection it belongs to that connection, elsewhere \l connection names one:

    \qml
    NatsSubscription {
        connection: nats
        subject: "plant.%1.temperature".arg(zone.currentValue)
        active: page.visible
        onMessageReceived: (message) => gauge.value = Number(message.text)
    }
    \endqml

    It survives a lost connection, and comes back when the connection is closed and opened again.
    Changes of properties are collected and lead to one new subscription in the next pass of the
    event loop. Destroying the element unsubscribes.

    \sa NatsConnection, natsMessage
*/

/*! \qmlproperty NatsConnection NatsSubscription::connection
    The connection to subscribe with. Where it is not set, it is the one that this element is nested
    in. */

/*! \qmlproperty string NatsSubscription::subject
    The subject, which may have the wildcards \c * and \c >. */

/*! \qmlproperty string NatsSubscription::queueGroup
    Of all subscribers with the same queue group, only one gets each message. Empty by default. */

/*! \qmlproperty int NatsSubscription::maximumMessages
    After how many messages the subscription ends; 0, the default, is never. */
void NatsQmlSubscription::setMaximumMessages(int maximumMessages)
{
    if (subscriber().setMaximumMessages(maximumMessages))
        Q_EMIT maximumMessagesChanged();
}

/*! \qmlproperty int NatsSubscription::timeout
    How long to wait for the first message, in milliseconds, from when the subscription is made; 0, the
    default, is for as long as it takes. When none came, the subscription ends with the error
    \c NatsError.Timeout. */
void NatsQmlSubscription::setTimeout(int timeout)
{
    if (subscriber().setTimeout(timeout))
        Q_EMIT timeoutChanged();
}

/*! \qmlproperty bool NatsSubscription::active
    Whether messages are wanted; true by default. False unsubscribes at once. */

/*! \qmlproperty bool NatsSubscription::subscribed
    \readonly
    Whether the subscription exists. It is kept while the connection is lost and restored. */

/*! \qmlproperty bool NatsSubscription::draining
    \readonly
    Whether the subscription is ending: what has arrived is delivered, and then it has ended(). */

/*! \qmlproperty real NatsSubscription::receivedCount
    \readonly
    How many messages came since a property was changed last. It is always up to date, and tells of
    changes once in a frame. */

/*! \qmlsignal NatsSubscription::messageReceived(natsMessage message)
    Emitted for each \a message. What a handler throws is written to the console with its place, and the
    next message is delivered as if nothing had happened. */

/*! \qmlsignal NatsSubscription::slowConsumer(real pending)
    Emitted when messages arrive faster than they are handled: \a pending bytes of the connection wait to
    be delivered, the next of them to this subscription. The limit is
    NatsConnection::slowConsumerSize. */

/*! \qmlsignal NatsSubscription::errorOccurred(natsError error)
    Emitted when the subscription could not be made or was refused by the server: \a error tells
    why. It is written to the console too, with the place in the document. */

/*! \qmlsignal NatsSubscription::ended()
    Emitted when the subscription has ended on its own: after \l maximumMessages, after drain(), when
    the server refused it, or because the connection was closed. Only in the last case it begins
    again by itself, when the connection is opened again. */

/*! \qmlmethod Promise NatsSubscription::drain()
    Unsubscribes, and delivers what has arrived. Returns a Promise that is resolved afterwards. The
    declarative form is NatsDrain. */

// QML connects its handlers with this too. Asking for the receivers at each message would take a lock.
void NatsQmlSubscription::connectNotify(const QMetaMethod &signal)
{
    if (signal == QMetaMethod::fromSignal(&NatsQmlSubscription::messageReceived))
        m_isHandled = true;
}

void NatsQmlSubscription::receive(const NatsMessage &message)
{
    countMessage();
    if (m_isHandled)
        Q_EMIT messageReceived(NatsQmlMessage(message, subscriber().origin()));
}
