// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/messaging/natsqmlflush.h"

#include "qml/core/natsqmlconnection.h"

/*!
    \qmltype NatsFlush
    \inqmlmodule Nats
    \since 0.1
    \brief Waits until the server has processed what was published.

    \qml
    Button {
        text: "Quit"
        enabled: !saving.running
        onClicked: saving.start()

        NatsFlush { id: saving; connection: nats; onFinished: (error) => Qt.quit() }
    }
    \endqml

    NatsConnection::flush() is the form that returns a Promise.
*/

/*! \qmlproperty NatsConnection NatsFlush::connection
    The connection. Where it is not set, it is the one that this element is nested in. */
/*! \qmlproperty bool NatsFlush::running
    \readonly
    Whether the server has not answered yet. */
/*! \qmlproperty natsError NatsFlush::error
    \readonly
    Why it failed, as with NatsConnection::flush(); NatsError.NoError when it did not. */
/*! \qmlmethod bool NatsFlush::start()
    Starts to wait. Returns false when it is \l running already. */
/*! \qmlsignal NatsFlush::errorOccurred(natsError error)
    Emitted when it failed: \a error tells why. */
/*! \qmlsignal NatsFlush::finished(natsError error)
    Emitted when the server has answered, or it failed: \a error then tells why. */

NatsFuture<void> NatsQmlFlush::begin()
{
    NatsQmlConnection *target = follow();
    return target ? target->tryFlush() : NatsFuture<void>(tellOfMissingConnection());
}
