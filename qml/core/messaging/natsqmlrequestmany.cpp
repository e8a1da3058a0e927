// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/messaging/natsqmlrequestmany.h"

#include "qml/core/natsqmlconnection.h"

#include <QtQml/QJSEngine>

/*!
    \qmltype NatsRequestMany
    \inqmlmodule Nats
    \since 0.1
    \brief A request that several may answer, or one several times.

    \qml
    Column {
        NatsRequestMany {
            id: presence
            connection: nats
            subject: "room.who"
            strategy: NatsRequestMany.Stall
            active: false
        }
        Button { text: "Who is there?"; enabled: !presence.running; onClicked: presence.send() }
        ListView { model: presence.replies; delegate: Text { text: modelData.text } }
    }
    \endqml

    While it is \l active, the request is sent by itself as NatsRequest is: as soon as there is a
    connection, when \l subject, \l payload or \l headers change, and when a lost connection is restored.

    Nested in a NatsConnection it belongs to that connection, elsewhere \l connection names one.
    Destroying the element drops the request. NatsConnection::requestMany() is the form that returns a
    Promise of all answers.
*/

/*! \qmlproperty NatsConnection NatsRequestMany::connection
    The connection to ask with. Where it is not set, it is the one that this element is nested in. */
/*! \qmlproperty string NatsRequestMany::subject
    The subject to ask. */
/*! \qmlproperty var NatsRequestMany::payload
    What is sent: a string, an ArrayBuffer, a typed array, a DataView, or an object or array, which is sent
    as JSON; nothing by default. */
/*! \qmlproperty var NatsRequestMany::headers
    A natsHeaders, or an object of names and values, where a value may be an array; none by default. */
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
/*! \qmlproperty bool NatsRequestMany::active
    Whether the request is sent by itself; true by default. False does not drop one that is running. */
/*! \qmlproperty bool NatsRequestMany::resendOnReconnect
    Whether an active request is sent again when a lost connection is restored; true by default. */
/*! \qmlproperty bool NatsRequestMany::running
    \readonly
    Whether more answers are waited for. */
/*! \qmlproperty list<natsMessage> NatsRequestMany::replies
    \readonly
    The answers since it was sent last. */
/*! \qmlproperty int NatsRequestMany::receivedCount
    \readonly
    How many \l replies there are. */
/*! \qmlproperty natsError NatsRequestMany::error
    \readonly
    What ended the request before its time; NatsError.NoError when nothing did. */
/*! \qmlsignal NatsRequestMany::messageReceived(natsMessage message)
    Emitted for each answer, with the \a message. */
/*! \qmlsignal NatsRequestMany::errorOccurred(natsError error)
    Emitted when something ended the request before its time; \a error tells what. What could not even be sent is
    written to the console too, with the place in the document. */
/*! \qmlsignal NatsRequestMany::finished(natsError error)
    Emitted when no more answers are waited for. The code of \a error is NatsError.NoError when the request was
    over as its properties say, be it without an answer. */

NatsQmlRequestMany::~NatsQmlRequestMany()
{
    drop();
}

/*! \qmlmethod bool NatsRequestMany::send()
    Asks now, even without being \l active, with no \l replies at first; a request that is running is
    dropped. Returns whether it was sent; \l error tells why not. */
bool NatsQmlRequestMany::send()
{
    const QPointer<NatsQmlRequestMany> alive(this);
    drop();
    sent();
    const auto started = start(); // user code, in the payload
    if (!alive || m_request) {
        if (started)
            delete *started; // another request was sent meanwhile
        return false;
    }
    const bool hadReplies = !std::exchange(m_replies, {}).isEmpty();
    const bool wasRunning = m_running;
    const bool hadError = started && keepError({});
    if (started) {
        m_running = true;
        m_request = *started;
        connect(m_request, &NatsRequestMany::messageReceived, this, &NatsQmlRequestMany::handleMessage);
        connect(m_request, &NatsRequestMany::finished, this, &NatsQmlRequestMany::handleFinished);
        connect(m_request, &QObject::destroyed, this, &NatsQmlRequestMany::handleDestroyed);
    }
    if (hadReplies)
        Q_EMIT repliesChanged();
    if (alive && hadError)
        Q_EMIT errorChanged();
    if (alive && started && !wasRunning)
        Q_EMIT runningChanged();
    if (alive && !started) {
        warn(started.error());
        finish(started.error());
    }
    return started.hasValue();
}

NatsResult<NatsRequestMany *> NatsQmlRequestMany::start()
{
    if (NatsQmlConnection *target = follow())
        return target->tryRequestMany(subject(), payload(), manyOptions());
    return missingConnection(subject());
}

QJSValue NatsQmlRequestMany::manyOptions() const
{
    static const char *const strategies[] = { "timer", "count", "stall", "sentinel" };
    QJSValue result = options();
    result.setProperty(QStringLiteral("strategy"), QLatin1String(strategies[qBound(0, int(m_strategy), 3)]));
    result.setProperty(QStringLiteral("maximumMessages"), m_maximumMessages);
    result.setProperty(QStringLiteral("stallTimeout"), m_stallTimeout);
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
    m_request->disconnect(this);
    m_request->deleteLater();
    m_request = nullptr;
    finish(error);
}

// The connection was destroyed, and its requests with it.
void NatsQmlRequestMany::handleDestroyed()
{
    finish(NatsQmlConnection::gone());
}

void NatsQmlRequestMany::finish(const NatsError &error)
{
    const bool wasRunning = std::exchange(m_running, false);
    const bool isNewError = keepError(error);
    const QPointer<NatsQmlRequestMany> alive(this);
    if (isNewError)
        Q_EMIT errorChanged();
    if (alive && wasRunning)
        Q_EMIT runningChanged();
    if (alive && error)
        Q_EMIT errorOccurred(error);
    if (alive)
        Q_EMIT finished(error);
}
