// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/messaging/natsqmldrain.h"

#include "qml/core/natsqmlconnection.h"

/*!
    \qmltype NatsDrain
    \inqmlmodule Nats
    \since 0.1
    \brief Ends a connection, a subscription or a responder without losing what is under way.

    \qml
    Window {
        onClosing: (close) => { close.accepted = false; leaving.start() }

        NatsDrain { id: leaving; connection: nats; onFinished: (error) => Qt.quit() }
    }
    \endqml

    NatsConnection::drain(), NatsSubscription::drain() and NatsResponder::drain() are the forms that
    return a Promise.
*/

/*! \qmlproperty NatsConnection NatsDrain::connection
    The connection to drain. Where it is not set, it is the one that this element is nested in. */
/*! \qmlproperty QtObject NatsDrain::subscription
    A NatsSubscription or NatsResponder to drain, in place of the whole connection. Where it has been
    destroyed, start() fails with NatsError.SubscriptionEnded. */
void NatsQmlDrain::setSubscription(NatsQmlReceiver *subscription)
{
    if (subscription == m_subscription && m_isForOne == bool(subscription))
        return;
    m_subscription = subscription;
    m_isForOne = subscription;
    Q_EMIT subscriptionChanged();
}

/*! \qmlproperty bool NatsDrain::running
    \readonly
    Whether it is draining. */
/*! \qmlproperty natsError NatsDrain::error
    \readonly
    Why it failed, as with NatsConnection::drain(); NatsError.NoError when it did not. */
/*! \qmlmethod bool NatsDrain::start()
    Starts to drain. Returns false when it is \l running already. */
/*! \qmlsignal NatsDrain::errorOccurred(natsError error)
    Emitted when it failed: \a error tells why. */
/*! \qmlsignal NatsDrain::finished(natsError error)
    Emitted when all is delivered and sent, or it failed: \a error then tells why. */

NatsFuture<void> NatsQmlDrain::begin()
{
    if (m_subscription)
        return m_subscription->tryDrain();
    if (m_isForOne)
        return NatsError(NatsError::Code::SubscriptionEnded, tr("The subscription does not exist any more"));
    NatsQmlConnection *target = follow();
    return target ? target->tryDrain() : NatsFuture<void>(tellOfMissingConnection());
}
