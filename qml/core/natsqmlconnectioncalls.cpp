// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/natsqmlconnection.h"

#include "qml/base/natsqmlcalloptions.h"
#include "qml/base/natsqmlpayload.h"
#include "qml/base/natsqmlpromise.h"
#include "qml/core/natsqmlmessage.h"

#include <QtQml/QJSEngine>

// The methods of the element. Each first applies what was written to properties in the same pass:
// after "nats.active = true" a program expects that "nats.publish()" is kept, not refused.

namespace {

const auto nothing = [](const auto &) { return QJSValue(); };

} // namespace

// What is told where the C++ connection that the program gave has been destroyed.
NatsError NatsQmlConnection::gone()
{
    return NatsError(NatsError::Code::ConnectionClosed, tr("The connection does not exist any more"));
}

/*! \qmlmethod NatsConnection::open()
    Opens the connection, and sets \l active to true. It never fails: what goes wrong is told by
    errorOccurred(), and tried again. */
void NatsQmlConnection::open()
{
    const QPointer<NatsQmlConnection> alive(this);
    setActive(true);
    if (alive)
        updated();
}

/*! \qmlmethod NatsConnection::close()
    Closes the connection, and sets \l active to false. What was published goes out first. The
    subscriptions come back when the connection is opened again. */
void NatsQmlConnection::close()
{
    setActive(false);
}

/*!
    \qmlmethod bool NatsConnection::publish(string subject, var payload, object options)

    Publishes \a payload to \a subject. The payload is a string, an ArrayBuffer, a typed array, a
    DataView, or an object or array, which is sent as JSON; without one the message is empty.

    The \a options are \c headers, an object of names and values, where a value may be an array, and
    \c reply, the subject that an answer is expected at. Any other name is refused.

    While the connection is made or restored, messages are kept and sent afterwards. Returns whether
    the message was accepted; where it was not, errorOccurred() tells why.
*/
bool NatsQmlConnection::publish(const QString &subject, const QJSValue &payload, const QJSValue &options)
{
    return accept(tryPublish(subject, payload, options));
}

bool NatsQmlConnection::respond(const NatsMessage &message, const QJSValue &payload, const QJSValue &options)
{
    return accept(tryRespond(message, payload, options));
}

bool NatsQmlConnection::accept(const NatsResult<void> &result)
{
    if (result)
        return true;
    const QPointer<NatsQmlConnection> alive(this);
    setError(result.error());
    if (alive)
        Q_EMIT errorOccurred(result.error());
    return false;
}

NatsResult<void> NatsQmlConnection::tryPublish(const QString &subject, const QJSValue &payload,
                                               const QJSValue &options)
{
    const QPointer<NatsQmlConnection> alive(this);
    if (!updated())
        return gone();
    const auto bytes = natsQmlPayload(qjsEngine(this), payload, subject);
    if (!bytes)
        return bytes.error();
    const auto given = NatsQmlCallOptions::fromJs(options,
                                                  NatsQmlCallOptions::Headers | NatsQmlCallOptions::Reply,
                                                  subject);
    if (!given)
        return given.error();
    if (!alive || !m_connection)
        return gone(); // a toJSON() of the payload may have done that
    NatsPublishOptions publishOptions;
    publishOptions.setHeaders(given->headers);
    if (!given->reply.isEmpty())
        publishOptions.setReply(given->reply);
    return m_connection->publish(subject, *bytes, publishOptions);
}

NatsResult<void> NatsQmlConnection::tryRespond(const NatsMessage &message, const QJSValue &payload,
                                               const QJSValue &options)
{
    const QPointer<NatsQmlConnection> alive(this);
    const auto bytes = natsQmlPayload(qjsEngine(this), payload, message.reply());
    if (!bytes)
        return bytes.error();
    const auto given = NatsQmlCallOptions::fromJs(options, NatsQmlCallOptions::Headers, message.reply());
    if (!given)
        return given.error();
    if (!alive || !m_connection)
        return gone();
    return m_connection->respond(message, *bytes, given->headers);
}

/*!
    \qmlmethod Promise NatsConnection::request(string subject, var payload, object options)

    Publishes \a payload to \a subject and returns a Promise of the answer, a natsMessage. The
    payload is as in publish(); the \a options are \c headers and \c timeout, in milliseconds.

    \qml
    nats.request("time", "", { timeout: 1500 })
        .then((reply) => { clock.text = reply.text })
        .catch((error) => { clock.text = error.message })
    \endqml

    It is rejected with an \c Error that has a \c code: NatsError.NoResponders when nobody listens,
    NatsError.Timeout when nobody answers, NatsError.NotConnected, NatsError.ConnectionClosed or
    NatsError.ConnectionDraining depending on the state, and others for wrong arguments.
*/
QJSValue NatsQmlConnection::request(const QString &subject, const QJSValue &payload, const QJSValue &options)
{
    QJSEngine *engine = qjsEngine(this);
    const QPointer<NatsQmlConnection> self(this);
    const auto future = tryRequest(subject, payload, options);
    return NatsQmlPromise::follow(engine, future, QStringLiteral("request"), subject,
                                  [engine, self](const NatsResult<NatsMessage> &reply) {
                                      return engine->toScriptValue(NatsQmlMessage(*reply, self, engine));
                                  });
}

NatsFuture<NatsMessage> NatsQmlConnection::tryRequest(const QString &subject, const QJSValue &payload,
                                                      const QJSValue &options)
{
    const QPointer<NatsQmlConnection> alive(this);
    if (!updated())
        return gone();
    const auto bytes = natsQmlPayload(qjsEngine(this), payload, subject);
    if (!bytes)
        return bytes.error();
    const auto given = NatsQmlCallOptions::fromJs(options,
                                                  NatsQmlCallOptions::Headers | NatsQmlCallOptions::Timeout,
                                                  subject);
    if (!given)
        return given.error();
    if (!alive || !m_connection)
        return gone();
    NatsRequestOptions requestOptions;
    requestOptions.setHeaders(given->headers);
    if (given->timeout)
        requestOptions.setTimeout(*given->timeout);
    return m_connection->request(subject, *bytes, requestOptions);
}

/*! \qmlmethod Promise NatsConnection::flush()
    Returns a Promise that is resolved when the server has processed all that was published so far. */
QJSValue NatsQmlConnection::flush()
{
    QJSEngine *engine = qjsEngine(this);
    NatsConnection *source = updated();
    const NatsFuture<void> future = source ? source->flush() : NatsFuture<void>(gone());
    return NatsQmlPromise::follow(engine, future, QStringLiteral("flush"), {}, nothing);
}

/*! \qmlmethod Promise NatsConnection::roundTripTime()
    Returns a Promise of the time that the server takes to answer, in milliseconds with decimals. */
QJSValue NatsQmlConnection::roundTripTime()
{
    using Time = std::chrono::microseconds;
    QJSEngine *engine = qjsEngine(this);
    NatsConnection *source = updated();
    const NatsFuture<Time> future = source ? source->roundTripTime() : NatsFuture<Time>(gone());
    const auto milliseconds = [](const NatsResult<Time> &time) {
        return QJSValue(double(time->count()) / 1000);
    };
    return NatsQmlPromise::follow(engine, future, QStringLiteral("roundTripTime"), {}, milliseconds);
}

/*! \qmlmethod Promise NatsConnection::drain()
    Ends the subscriptions, delivers what has arrived, sends what was published, and closes the
    connection. Returns a Promise that is resolved when all this is done. */
QJSValue NatsQmlConnection::drain()
{
    QJSEngine *engine = qjsEngine(this);
    NatsConnection *source = updated();
    const NatsFuture<void> future = source ? source->drain() : NatsFuture<void>(gone());
    return NatsQmlPromise::follow(engine, future, QStringLiteral("drain"), {}, nothing);
}

/*! \qmlmethod string NatsConnection::createInbox()
    Returns a subject that nobody else uses, for answers. */
QString NatsQmlConnection::createInbox()
{
    return m_connection ? m_connection->createInbox() : QString();
}
