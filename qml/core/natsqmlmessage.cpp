// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/natsqmlmessage.h"

#include "qml/base/natsqmlengine.h"
#include "qml/base/natsqmllogging.h"
#include "qml/core/natsqmlconnection.h"

#include <QtCore/QCoreApplication>

/*!
    \qmltype natsMessage
    \inqmlmodule Nats
    \since 0.1
    \brief A received message.

    A value: it can be kept in a \c{property natsMessage}, or passed on, for as long as one wants.
    Text, JSON and headers are decoded each time they are asked for.

    \sa NatsSubscription::messageReceived(), NatsConnection::request()
*/

NatsQmlOrigin::NatsQmlOrigin(NatsQmlConnection *source, QJSEngine *jsEngine)
    : connection(source), engine(jsEngine)
{
}

/*! \qmlproperty string natsMessage::subject
    The subject that the message was published to. */

/*! \qmlproperty string natsMessage::reply
    The subject that an answer is expected at, or empty. */

/*! \qmlproperty bool natsMessage::hasReply
    Whether an answer is expected. */

/*! \qmlproperty ArrayBuffer natsMessage::payload
    The payload as it was sent. */

/*! \qmlproperty string natsMessage::text
    The payload as text, decoded as UTF-8. */

/*! \qmlproperty int natsMessage::size
    The number of bytes of the payload. */

/*! \qmlproperty natsHeaders natsMessage::headers
    The headers, decoded. */

/*! \qmlmethod bool natsMessage::hasHeader(string name)
    Returns whether there is a header \a name. Case is ignored. */

/*! \qmlmethod string natsMessage::header(string name)
    Returns the first value of the header \a name, or an empty string. Case is ignored. */

/*! \qmlmethod list<string> natsMessage::headerValues(string name)
    Returns the values of the header \a name, in order. Case is ignored. */

/*!
    \qmlmethod var natsMessage::json()

    Returns the payload decoded as JSON. Throws an \c Error whose \c code is
    \c NatsError.InvalidPayload when it is not JSON.
*/
QJSValue NatsQmlMessage::json() const
{
    QJSEngine *engine = m_origin ? m_origin->engine.data() : nullptr;
    if (!engine) {
        qCWarning(lcNatsQml) << "json() of a message that was not received has no value";
        return {};
    }
    const QJSValue value = NatsQmlEngine::of(engine)->fromJson(text());
    if (!value.isError())
        return value;
    const NatsError error(NatsError::Code::InvalidPayload,
                          QCoreApplication::translate("NatsQml", "The payload is not JSON: %1")
                                  .arg(value.toString()),
                          subject());
    engine->throwError(NatsQmlEngine::errorObject(engine, error));
    return {};
}

/*!
    \qmlmethod bool natsMessage::respond(var payload, object options)

    Publishes \a payload to \l reply, through the connection that the message came from. Of the
    \a options there is \c headers. Returns whether the answer was accepted; where it was not,
    NatsConnection::errorOccurred() tells why.

    \sa NatsConnection::publish()
*/
bool NatsQmlMessage::respond(const QJSValue &payload, const QJSValue &options) const
{
    const Origin origin = m_origin; // this may be gone when the handler of an error returns
    if (origin && origin->connection) {
        const bool accepted = origin->connection->respond(m_message, payload, options);
        origin->answer = accepted ? NatsQmlOrigin::Answer::Given : NatsQmlOrigin::Answer::Refused;
        return accepted;
    }
    qCWarning(lcNatsQml) << "The message to" << subject() << "cannot be answered: its NatsConnection is gone";
    return false;
}

/*! \qmlmethod string natsMessage::toString()
    Returns subject and size, for logs. The payload is not shown, since it may be confidential. */
QString NatsQmlMessage::toString() const
{
    return QStringLiteral("natsMessage(%1, %2 bytes)").arg(subject()).arg(size());
}
