// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/natsqmlconnection.h"

#include "qml/base/natsqmlpayload.h"
#include "qml/base/natsqmlpromise.h"
#include "qml/core/natsqmlmessage.h"

#include <QtQml/QJSEngine>
#include <QtQml/QQmlInfo>

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

    The \a options are \c headers, an object of names and values, where a value may be an array,
    \c reply, the subject that an answer is expected at, \c traceDestination, the subject that servers
    report to where the message goes, and \c traceOnly, which then keeps it from being delivered. Any
    other name is refused.

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

// What each call with a payload needs. The engine may run code of the program meanwhile.
NatsResult<NatsQmlConnection::Prepared> NatsQmlConnection::prepare(const QString &subject, const QJSValue &payload,
                                                                   const QJSValue &options,
                                                                   NatsQmlCallOptions::Names allowed)
{
    const QPointer<NatsQmlConnection> alive(this);
    const auto bytes = natsQmlPayload(qjsEngine(this), payload, subject);
    if (!bytes)
        return bytes.error();
    const auto given = NatsQmlCallOptions::fromJs(options, allowed, subject);
    if (!given)
        return given.error();
    if (!alive || !m_connection)
        return gone(); // a toJSON() of the payload may have done that
    return Prepared{ *bytes, *given };
}

NatsResult<void> NatsQmlConnection::tryPublish(const QString &subject, const QJSValue &payload,
                                               const QJSValue &options)
{
    using Names = NatsQmlCallOptions;
    if (!updated())
        return gone();
    const auto call = prepare(subject, payload, options, Names::Headers | Names::Reply | Names::Trace);
    if (!call)
        return call.error();
    return m_connection->publish(subject, call->payload, call->options.forPublish());
}

NatsResult<void> NatsQmlConnection::tryRespond(const NatsMessage &message, const QJSValue &payload,
                                               const QJSValue &options)
{
    const auto call = prepare(message.reply(), payload, options, NatsQmlCallOptions::Headers);
    if (!call)
        return call.error();
    return m_connection->respond(message, call->payload, call->options.headers);
}

/*!
    \qmlmethod Promise NatsConnection::request(string subject, var payload, object options)

    Publishes \a payload to \a subject and returns a Promise of the answer, a natsMessage. The
    payload is as in publish(); the \a options are \c headers, \c timeout in milliseconds, \c noMux for a
    subscription of its own, \c reply for the subject of the answer, which needs \c noMux, and those of
    tracing.

    \qml
    Button {
        onClicked: nats.request("time", "", { timeout: 1500 })
            .then((reply) => { clock.text = reply.text })
            .catch((error) => { clock.text = error.message })
    }
    \endqml

    It is rejected with an \c Error that has a \c code: NatsError.NoResponders when nobody listens,
    NatsError.Timeout when nobody answers, NatsError.NotConnected, NatsError.ConnectionClosed or
    NatsError.ConnectionDraining depending on the state, and others for wrong arguments. NatsRequest is the
    declarative form.
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
    using Names = NatsQmlCallOptions;
    if (!updated())
        return gone();
    const auto call = prepare(subject, payload, options,
                              Names::Headers | Names::Timeout | Names::Reply | Names::NoMux | Names::Trace);
    if (!call)
        return call.error();
    return m_connection->request(subject, call->payload, call->options.forRequest());
}

/*!
    \qmlmethod Promise NatsConnection::requestMany(string subject, var payload, object options)

    Publishes \a payload to \a subject and returns a Promise of all answers, an array of natsMessage, which is
    empty when none came in time. The \a options are those of request(), and

    \table
    \row \li \c strategy \li What ends it, apart from \c timeout and \c maximumMessages: \c "timer", the default,
        for nothing else; \c "count" for \c maximumMessages, which then must be given; \c "stall" when after the
        first answer none comes for \c stallTimeout; \c "sentinel" with an answer without payload, or one that
        \c sentinel names. It is among the answers.
    \row \li \c timeout \li How long it may take as a whole, in milliseconds; 1000 by default.
    \row \li \c maximumMessages \li After how many answers it is over; 0, the default, is any number.
    \row \li \c stallTimeout \li In milliseconds; 300 by default.
    \row \li \c sentinel \li A function of an answer that returns whether it is the last one.
    \endtable

    \qml
    Button {
        onClicked: nats.requestMany("$SRV.PING", "", { strategy: "stall" })
            .then((answers) => { list.model = answers.map((answer) => answer.json().name) })
    }
    \endqml

    It is rejected as request() is, but not for a timeout. NatsRequestMany is the declarative form, which
    shows the answers as they come.
*/
QJSValue NatsQmlConnection::requestMany(const QString &subject, const QJSValue &payload, const QJSValue &options)
{
    using Messages = QList<NatsMessage>;
    QJSEngine *engine = qjsEngine(this);
    const QPointer<NatsQmlConnection> self(this);
    const auto started = tryRequestMany(subject, payload, options);
    if (started)
        connect(*started, &NatsRequestMany::finished, *started, &QObject::deleteLater);
    const auto future = started ? (*started)->collect() : NatsFuture<Messages>(started.error());
    return NatsQmlPromise::follow(engine, future, QStringLiteral("requestMany"), subject,
                                  [engine, self](const NatsResult<Messages> &replies) {
                                      QJSValue list = engine->newArray(uint(replies->size()));
                                      for (qsizetype i = 0; i < replies->size(); ++i)
                                          list.setProperty(quint32(i), engine->toScriptValue(NatsQmlMessage(replies->at(i), self, engine)));
                                      return list;
                                  });
}

NatsResult<NatsRequestMany *> NatsQmlConnection::tryRequestMany(const QString &subject, const QJSValue &payload,
                                                                const QJSValue &options)
{
    using Names = NatsQmlCallOptions;
    if (!updated())
        return gone();
    const auto call = prepare(subject, payload, options,
                              Names::Headers | Names::Timeout | Names::Reply | Names::NoMux | Names::Trace | Names::Many);
    if (!call)
        return call.error();
    NatsRequestManyOptions requestOptions = call->options.forRequestMany();
    if (call->options.sentinel.isCallable())
        requestOptions.setSentinel(sentinelFrom(call->options.sentinel));
    return m_connection->requestMany(subject, call->payload, requestOptions);
}

// A function that throws names no message the last one, and says so.
std::function<bool(const NatsMessage &)> NatsQmlConnection::sentinelFrom(const QJSValue &function)
{
    return [self = QPointer<NatsQmlConnection>(this), function](const NatsMessage &message) {
        QJSEngine *engine = self ? qjsEngine(self) : nullptr;
        if (!engine)
            return false;
        const QJSValue last = function.call({ engine->toScriptValue(NatsQmlMessage(message, self, engine)) });
        if (last.isError() && self)
            qmlWarning(self) << tr("The sentinel of requestMany() failed: %1").arg(last.toString());
        return !last.isError() && last.toBool();
    };
}

/*! \qmlmethod Promise NatsConnection::flush()
    Returns a Promise that is resolved when the server has processed all that was published so far. The
    declarative form is NatsFlush. */
QJSValue NatsQmlConnection::flush()
{
    QJSEngine *engine = qjsEngine(this);
    return NatsQmlPromise::follow(engine, tryFlush(), QStringLiteral("flush"), {}, nothing);
}

NatsFuture<void> NatsQmlConnection::tryFlush()
{
    NatsConnection *source = updated();
    return source ? source->flush() : NatsFuture<void>(gone());
}

/*! \qmlmethod Promise NatsConnection::roundTripTime()
    Returns a Promise of the time that the server takes to answer, in milliseconds with decimals. The
    declarative form is NatsRoundTripTime. */
QJSValue NatsQmlConnection::roundTripTime()
{
    using Time = std::chrono::microseconds;
    QJSEngine *engine = qjsEngine(this);
    const auto milliseconds = [](const NatsResult<Time> &time) {
        return QJSValue(double(time->count()) / 1000);
    };
    return NatsQmlPromise::follow(engine, tryRoundTripTime(), QStringLiteral("roundTripTime"), {}, milliseconds);
}

NatsFuture<std::chrono::microseconds> NatsQmlConnection::tryRoundTripTime()
{
    NatsConnection *source = updated();
    return source ? source->roundTripTime() : NatsFuture<std::chrono::microseconds>(gone());
}

/*! \qmlmethod Promise NatsConnection::drain()
    Ends the subscriptions, delivers what has arrived, sends what was published, and closes the
    connection. Returns a Promise that is resolved when all this is done. The declarative form is NatsDrain. */
QJSValue NatsQmlConnection::drain()
{
    QJSEngine *engine = qjsEngine(this);
    return NatsQmlPromise::follow(engine, tryDrain(), QStringLiteral("drain"), {}, nothing);
}

NatsFuture<void> NatsQmlConnection::tryDrain()
{
    NatsConnection *source = updated();
    return source ? source->drain() : NatsFuture<void>(gone());
}

/*! \qmlmethod bool NatsConnection::forceReconnect()
    Gives the connection up and makes another, at the next server: after credentials have changed, or to
    spread clients over a cluster anew. While an attempt is waited for, it is made at once. Returns whether
    that was possible; errorOccurred() tells why not. */
bool NatsQmlConnection::forceReconnect()
{
    NatsConnection *source = updated();
    return accept(source ? source->reconnect() : NatsResult<void>(gone()));
}

/*! \qmlmethod bool NatsConnection::replaceServers(list<string> servers)
    Replaces the servers, also those that the cluster told of, and leaves the connection as it is: it counts
    from the next loss on. Writing \l servers makes a new connection instead. Returns whether \a servers can
    be used; errorOccurred() tells why not, and nothing has changed then. */
bool NatsQmlConnection::replaceServers(const QStringList &servers)
{
    const QPointer<NatsQmlConnection> alive(this);
    NatsConnection *source = updated();
    if (!accept(source ? source->setServers(servers) : NatsResult<void>(gone())))
        return false;
    if (alive)
        keepServers(servers);
    return true;
}

/*! \qmlmethod string NatsConnection::createInbox()
    Returns a subject that nobody else uses, for answers. */
QString NatsQmlConnection::createInbox()
{
    return m_connection ? m_connection->createInbox() : QString();
}
