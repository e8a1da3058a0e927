// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/natsqmlrequestmany.h"

#include "qml/core/natsqmlconnection.h"

#include <QtQml/QJSEngine>
#include <QtQml/QQmlInfo>

/*!
    \qmltype NatsRequestMany
    \inqmlmodule Nats
    \since 0.1
    \brief A request that several may answer, or one several times.

    Nested in a NatsConnection it belongs to that connection, elsewhere \l connection names one:

    \qml
    NatsRequestMany {
        id: presence
        connection: nats
        subject: "room.who"
        strategy: NatsRequestMany.Stall
    }
    Button { text: "Who is there?"; enabled: !presence.running; onClicked: presence.send() }
    ListView { model: presence.replies; delegate: Text { text: modelData.text } }
    \endqml

    NatsConnection::requestMany() is the form that returns a Promise of all answers.
*/

NatsQmlRequestMany::~NatsQmlRequestMany()
{
    drop();
}

/*! \qmlproperty NatsConnection NatsRequestMany::connection
    The connection to ask with. Where it is not set, it is the one that this element is nested in. */
NatsQmlConnection *NatsQmlRequestMany::connection() const
{
    return m_connection ? m_connection.data() : qobject_cast<NatsQmlConnection *>(parent());
}

void NatsQmlRequestMany::setConnection(NatsQmlConnection *connection)
{
    if (connection == m_connection)
        return;
    m_connection = connection;
    Q_EMIT connectionChanged();
}

/*! \qmlproperty string NatsRequestMany::subject
    The subject to ask. This and what follows counts at the next send(). */
/*! \qmlproperty var NatsRequestMany::payload
    What is sent: a string, an ArrayBuffer, a typed array, or an object or array, which is sent as JSON. */
void NatsQmlRequestMany::setPayload(const QJSValue &payload)
{
    if (payload.strictlyEquals(m_payload))
        return;
    m_payload = payload;
    Q_EMIT payloadChanged();
}

/*! \qmlproperty var NatsRequestMany::headers
    An object of names and values, where a value may be an array; none by default. */
void NatsQmlRequestMany::setHeaders(const QJSValue &headers)
{
    if (headers.strictlyEquals(m_headers))
        return;
    m_headers = headers;
    Q_EMIT headersChanged();
}

/*! \qmlproperty enumeration NatsRequestMany::strategy
    What ends the request, apart from \l timeout and \l maximumMessages:
    \value NatsRequestMany.Timer Nothing else; the default.
    \value NatsRequestMany.Count \l maximumMessages, which must be set.
    \value NatsRequestMany.Stall After the first answer, that none comes for \l stallTimeout.
    \value NatsRequestMany.Sentinel An answer without payload, which is among the \l replies. */
/*! \qmlproperty int NatsRequestMany::timeout
    How long the request may take as a whole, in milliseconds; 1000 by default. That it is over is no error. */
/*! \qmlproperty int NatsRequestMany::maximumMessages
    After how many answers the request is over; 0, the default, is any number. */
/*! \qmlproperty int NatsRequestMany::stallTimeout
    In milliseconds; 300 by default. */
/*! \qmlproperty bool NatsRequestMany::noMux
    Whether the request has a subscription of its own; false by default. */
/*! \qmlproperty bool NatsRequestMany::running
    \readonly
    Whether more answers are waited for. */
/*! \qmlproperty list<natsMessage> NatsRequestMany::replies
    \readonly
    The answers since the last send(). */
/*! \qmlproperty int NatsRequestMany::receivedCount
    \readonly
    How many \l replies there are. */
/*! \qmlproperty natsError NatsRequestMany::error
    \readonly
    What ended the request before its time; NatsError.NoError when nothing did. */
/*! \qmlsignal NatsRequestMany::messageReceived(natsMessage message)
    Emitted for each answer. */
/*! \qmlsignal NatsRequestMany::finished(natsError error)
    Emitted when no more answers are waited for. The code of \a error is NatsError.NoError when the request was
    over as its properties say, be it without an answer. */

/*! \qmlmethod bool NatsRequestMany::send()
    Asks, with no \l replies at first; a request that is running is dropped. Returns whether it was sent;
    \l error and finished() tell why not. */
bool NatsQmlRequestMany::send()
{
    const QPointer<NatsQmlRequestMany> alive(this);
    const bool wasRunning = isRunning();
    drop();
    const bool hadReplies = !std::exchange(m_replies, {}).isEmpty();
    const auto started = start(); // user code, in the payload
    if (!alive)
        return false;
    if (started) {
        m_request = *started;
        connect(m_request, &NatsRequestMany::messageReceived, this, &NatsQmlRequestMany::handleMessage);
        connect(m_request, &NatsRequestMany::finished, this, &NatsQmlRequestMany::handleFinished);
    }
    if (hadReplies)
        Q_EMIT repliesChanged();
    if (alive && wasRunning != isRunning())
        Q_EMIT runningChanged();
    if (alive)
        setError(started.error());
    if (alive && !started) {
        qmlWarning(this) << started.error().text();
        Q_EMIT finished(started.error());
    }
    return started.hasValue();
}

NatsResult<NatsRequestMany *> NatsQmlRequestMany::start()
{
    if (NatsQmlConnection *target = connection())
        return target->tryRequestMany(m_subject, m_payload, options());
    return NatsError(NatsError::Code::NotConnected, tr("The request has no connection"), m_subject);
}

// The same road as that of a call in JavaScript, with its checks.
QJSValue NatsQmlRequestMany::options() const
{
    static const char *const strategies[] = { "timer", "count", "stall", "sentinel" };
    QJSEngine *engine = qjsEngine(this);
    if (!engine)
        return {};
    QJSValue result = engine->newObject();
    result.setProperty(QStringLiteral("headers"), m_headers);
    result.setProperty(QStringLiteral("strategy"), QLatin1String(strategies[qBound(0, int(m_strategy), 3)]));
    result.setProperty(QStringLiteral("timeout"), m_timeout);
    result.setProperty(QStringLiteral("maximumMessages"), m_maximumMessages);
    result.setProperty(QStringLiteral("stallTimeout"), m_stallTimeout);
    result.setProperty(QStringLiteral("noMux"), m_noMux);
    return result;
}

/*! \qmlmethod void NatsRequestMany::cancel()
    Waits for no more answers; finished() is emitted with NatsError.Cancelled. */
void NatsQmlRequestMany::cancel()
{
    if (m_request)
        m_request->cancel();
}

void NatsQmlRequestMany::drop()
{
    if (!m_request)
        return;
    m_request->disconnect(this);
    delete m_request;
}

void NatsQmlRequestMany::setError(const NatsError &error)
{
    if (error == m_error)
        return;
    m_error = error;
    Q_EMIT errorChanged();
}

void NatsQmlRequestMany::handleMessage(const NatsMessage &message)
{
    const QPointer<NatsQmlRequestMany> alive(this);
    const NatsQmlMessage reply(message, connection(), qjsEngine(this));
    m_replies.append(QVariant::fromValue(reply));
    Q_EMIT repliesChanged();
    if (alive)
        Q_EMIT messageReceived(reply);
}

void NatsQmlRequestMany::handleFinished(const NatsError &error)
{
    const QPointer<NatsQmlRequestMany> alive(this);
    m_request->disconnect(this);
    m_request->deleteLater();
    m_request = nullptr;
    setError(error);
    if (alive)
        Q_EMIT runningChanged();
    if (alive)
        Q_EMIT finished(error);
}
