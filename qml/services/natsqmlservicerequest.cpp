// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/services/natsqmlservicerequest.h"

#include "qml/base/natsqmlengine.h"
#include "qml/base/natsqmllogging.h"

#include <QtCore/QCoreApplication>

/*!
    \qmltype natsServiceRequest
    \inqmlmodule Nats
    \since 0.1
    \brief What an endpoint of a service was asked, and the way to answer it.

    A value: it can be kept in a \c{property natsServiceRequest}, or passed on. Copies are one request, which is answered
    once: by respond() or respondError(), or else by what NatsEndpoint::handler returns, throws or promises. Text, JSON
    and headers are decoded each time they are asked for.

    \sa NatsEndpoint
*/

/*! \qmlproperty string natsServiceRequest::subject
    The subject that was asked; where that of the endpoint has wildcards, it tells what stands for them. */
/*! \qmlproperty ArrayBuffer natsServiceRequest::payload
    The payload as it was sent. */
/*! \qmlproperty string natsServiceRequest::text
    The payload as text, decoded as UTF-8. */
/*! \qmlproperty int natsServiceRequest::size
    The number of bytes of the payload. */
/*! \qmlproperty natsHeaders natsServiceRequest::headers
    The headers, decoded. */
/*! \qmlproperty bool natsServiceRequest::answered
    Whether it was answered, through this value or a copy of it. */
/*! \qmlmethod bool natsServiceRequest::hasHeader(string name)
    Returns whether there is a header \a name. Case is ignored. */
/*! \qmlmethod string natsServiceRequest::header(string name)
    Returns the first value of the header \a name, or an empty string. Case is ignored. */
/*! \qmlmethod list<string> natsServiceRequest::headerValues(string name)
    Returns the values of the header \a name, in order. Case is ignored. */

/*! \qmlmethod var natsServiceRequest::json()
    Returns the payload decoded as JSON. Throws an \c Error where it is not JSON; a handler that does not catch it
    answers with the code 400. */
QJSValue NatsQmlServiceRequest::json() const
{
    constexpr int BadRequest = 400;
    QJSEngine *engine = m_exchange ? m_exchange->engine.data() : nullptr;
    if (!engine) {
        qCWarning(lcNatsQml) << "json() of a request that was not received has no value";
        return {};
    }
    const QJSValue value = NatsQmlEngine::of(engine)->fromJson(text());
    if (!value.isError())
        return value;
    const NatsError error(NatsError::Code::InvalidPayload,
                          QCoreApplication::translate("NatsQml", "The payload is not JSON: %1").arg(value.toString()),
                          subject());
    QJSValue object = NatsQmlEngine::errorObject(engine, error);
    object.setProperty(QStringLiteral("code"), BadRequest); // what the requester gets when nobody catches it
    engine->throwError(object);
    return {};
}

/*! \qmlmethod bool natsServiceRequest::respond(var payload, object options)
    Answers with \a payload, which is as in NatsConnection::publish(). Of the \a options there is \c headers. Returns
    whether the answer was accepted; where it was not, also because there was one already, NatsEndpoint::errorOccurred()
    tells why. */
bool NatsQmlServiceRequest::respond(const QJSValue &payload, const QJSValue &options) const
{
    if (m_exchange)
        return m_exchange->respond(payload, options);
    qCWarning(lcNatsQml) << "A request that was not received cannot be answered";
    return false;
}

/*! \qmlmethod bool natsServiceRequest::respondError(int code, string description, var payload, object options)
    Answers that there was an error, with a \a code other than 0, most often one of HTTP, and a \a description, a text of
    one line, which are sent as headers beside \a payload. Of the \a options there is \c headers. It is counted as an
    error of the endpoint. Returns what respond() does. */
bool NatsQmlServiceRequest::respondError(int code, const QString &description, const QJSValue &payload,
                                         const QJSValue &options) const
{
    if (m_exchange)
        return m_exchange->respondError(code, description, payload, options);
    qCWarning(lcNatsQml) << "A request that was not received cannot be answered";
    return false;
}

/*! \qmlmethod string natsServiceRequest::toString()
    Returns subject and size, for logs. The payload is not shown, since it may be confidential. */
QString NatsQmlServiceRequest::toString() const
{
    return QStringLiteral("natsServiceRequest(%1, %2 bytes)").arg(subject()).arg(size());
}
