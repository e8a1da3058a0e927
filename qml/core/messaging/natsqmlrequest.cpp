// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/messaging/natsqmlrequest.h"

#include "qml/core/natsqmlconnection.h"

#include <QtQml/QJSEngine>

/*!
    \qmltype NatsRequest
    \inqmlmodule Nats
    \since 0.1
    \brief A request whose reply is a property.

    While it is \l active, the request is sent as soon as there is a connection, again when \l subject,
    \l payload or \l headers change, and again when a lost connection is restored. Changes in one pass of
    the event loop lead to one request.

    \qml
    Column {
        NatsRequest {
            id: inventory
            connection: nats
            subject: "svc.inventory.list"
            payload: ({ page: pager.value })
        }
        BusyIndicator { running: inventory.running }
        ListView { model: inventory.reply?.json().items ?? [] }
        Label { text: inventory.error.message }
    }
    \endqml

    A request that has an effect, such as starting a pump, is better sent by hand: set \l active to
    false, and call send().

    Nested in a NatsConnection it belongs to that connection, elsewhere \l connection names one.
    Destroying the element drops the request. NatsConnection::request() is the form that returns a
    Promise.
*/

/*! \qmlproperty NatsConnection NatsRequest::connection
    The connection to ask with. Where it is not set, it is the one that this element is nested in. */
/*! \qmlproperty string NatsRequest::subject
    The subject to ask. */
/*! \qmlproperty var NatsRequest::payload
    What is sent: a string, an ArrayBuffer, a typed array, a DataView, or an object or array, which is sent
    as JSON; nothing by default. */
/*! \qmlproperty var NatsRequest::headers
    A natsHeaders, or an object of names and values, where a value may be an array; none by default. */
/*! \qmlproperty int NatsRequest::timeout
    How long to wait for the reply, in milliseconds; 1000 by default. It counts at the next request. */
/*! \qmlproperty bool NatsRequest::noMux
    Whether the request has a subscription of its own; false by default. */
/*! \qmlproperty bool NatsRequest::active
    Whether the request is sent by itself; true by default. False does not drop one that is running. */
/*! \qmlproperty bool NatsRequest::resendOnReconnect
    Whether an active request is sent again when a lost connection is restored; true by default. */
/*! \qmlproperty bool NatsRequest::running
    \readonly
    Whether a reply is waited for. */
/*! \qmlproperty var NatsRequest::reply
    \readonly
    The reply to the last request, a natsMessage; undefined until it arrives, and when the last request
    has failed. While another request is running, it is still that of the one before. */
/*! \qmlproperty natsError NatsRequest::error
    \readonly
    Why the last request has no reply: NatsError.NoResponders when nobody listens, NatsError.Timeout when
    nobody answers, and others as with NatsConnection::request(). NatsError.NoError when there is a reply, or
    none was asked for yet. */
/*! \qmlsignal NatsRequest::replied(natsMessage reply)
    Emitted when \a reply has arrived. */
/*! \qmlsignal NatsRequest::errorOccurred(natsError error)
    Emitted when a request has failed; \a error tells why. What could not even be sent, because of a wrong
    subject or payload, is written to the console too, with the place in the document. */
/*! \qmlsignal NatsRequest::finished(natsError error)
    Emitted when a request is over, after replied() or errorOccurred(). After a reply, the code of \a error
    is NatsError.NoError. */

NatsQmlRequest::~NatsQmlRequest()
{
    drop();
}

/*! \qmlmethod bool NatsRequest::send()
    Asks now, even without being \l active; a request that is running is dropped. While the connection is
    made or restored, the request waits for it within its \l timeout. Returns whether it could be sent;
    \l error tells why not. */
bool NatsQmlRequest::send()
{
    const QPointer<NatsQmlRequest> alive(this);
    drop();
    sent();
    const int turn = m_turn;
    NatsFuture<NatsMessage> future = start(); // user code, in the payload
    if (!alive || turn != m_turn) {
        future.cancel(); // this is gone, or has sent another request meanwhile
        return false;
    }
    if (future.isFinished()) { // nothing arrives so soon: it was refused
        const NatsError refusal = future.result().error();
        warn(refusal);
        finish({}, refusal);
        return false;
    }
    m_future = future;
    future.then(this, [this, turn](const NatsResult<NatsMessage> &reply) {
        if (turn == m_turn)
            handleReply(reply);
    });
    if (!std::exchange(m_running, true))
        Q_EMIT runningChanged();
    return true;
}

NatsFuture<NatsMessage> NatsQmlRequest::start()
{
    if (NatsQmlConnection *target = follow())
        return target->tryRequest(subject(), payload(), options());
    return missingConnection(subject());
}

/*! \qmlmethod void NatsRequest::cancel()
    Waits for no reply any more. The request has failed with NatsError.Cancelled then. */
void NatsQmlRequest::cancel()
{
    if (m_future)
        m_future->cancel();
}

void NatsQmlRequest::drop()
{
    ++m_turn;
    if (auto running = std::exchange(m_future, std::nullopt))
        running->cancel();
}

void NatsQmlRequest::handleReply(const NatsResult<NatsMessage> &reply)
{
    m_future.reset();
    if (reply)
        finish(QVariant::fromValue(NatsQmlMessage(*reply, connection(), qjsEngine(this))), {});
    else
        finish({}, reply.error());
}

// All properties have their new values when the first signal tells of one.
void NatsQmlRequest::finish(const QVariant &reply, const NatsError &error)
{
    const bool hasChanged = std::exchange(m_reply, reply).isValid() || reply.isValid();
    const bool wasRunning = std::exchange(m_running, false);
    const bool isNewError = keepError(error);
    const QPointer<NatsQmlRequest> alive(this);
    if (hasChanged)
        Q_EMIT replyChanged();
    if (alive && isNewError)
        Q_EMIT errorChanged();
    if (alive && wasRunning)
        Q_EMIT runningChanged();
    if (alive && error)
        Q_EMIT errorOccurred(error);
    else if (alive)
        Q_EMIT replied(reply.value<NatsQmlMessage>());
    if (alive)
        Q_EMIT finished(error);
}
