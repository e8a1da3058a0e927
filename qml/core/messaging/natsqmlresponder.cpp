// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/messaging/natsqmlresponder.h"

#include "qml/base/natsqmlengine.h"
#include "qml/base/natsqmlpayload.h"
#include "qml/base/natsqmlproblem.h"
#include "qml/core/messaging/natsqmlpendinganswer.h"
#include "qml/core/natsqmlconnection.h"

#include <QtQml/QJSEngine>
#include <QtQml/QQmlInfo>

/*!
    \qmltype NatsResponder
    \inqmlmodule Nats
    \since 0.1
    \brief Answers the requests to a subject with a function.

    \qml
    NatsResponder {
        connection: nats
        subject: "display.brightness"
        queueGroup: "displays"
        handler: (request) => {
            panel.brightness = request.json().value
            return { ok: true }
        }
    }
    \endqml

    What \l handler returns is the answer. It may also be a Promise, whose value is then the answer: while
    it is pending, other requests are handled. Where the function throws or the promise is rejected,
    the requester gets an empty answer with the headers \c Nats-Service-Error, the text, and
    \c Nats-Service-Error-Code: the \c code of what was thrown, if that is a number from 400 to 599,
    and else 500.

    Responders with the same \l queueGroup share the requests. Nested in a NatsConnection it belongs to
    that connection, elsewhere \l connection names one. It survives a lost connection, and comes back
    when the connection is closed and opened again. Destroying the element unsubscribes; what is
    pending is not answered any more.

    \sa NatsSubscription, natsMessage::respond()
*/

/*! \qmlproperty NatsConnection NatsResponder::connection
    The connection to answer with. Where it is not set, it is the one that this element is nested in. */
/*! \qmlproperty string NatsResponder::subject
    The subject, which may have the wildcards \c * and \c >. */
/*! \qmlproperty string NatsResponder::queueGroup
    Of all responders with the same queue group, only one gets each request. Empty by default. */
/*! \qmlproperty bool NatsResponder::active
    Whether requests are wanted; true by default. False unsubscribes at once; what is pending is still
    answered. */
/*! \qmlproperty bool NatsResponder::subscribed
    \readonly
    Whether the subscription exists. It is kept while the connection is lost and restored. */
/*! \qmlproperty real NatsResponder::receivedCount
    \readonly
    How many requests came since a property was changed last. It is always up to date, and tells of changes
    once in a frame. */

/*! \qmlproperty function NatsResponder::handler
    The function that gets a request, a natsMessage, and returns the answer, or a Promise of it: a string,
    a number or a boolean, which are sent as their text, an ArrayBuffer, a typed array, a DataView, or an
    object or array, which is sent as JSON. Null is an empty answer, and so is undefined, unless the
    function has answered with natsMessage::respond(), which takes headers too.

    It is also called for a message to which no answer is expected; what it returns is dropped then. */
void NatsQmlResponder::setHandler(const QJSValue &handler)
{
    if (handler.strictlyEquals(m_handler))
        return;
    m_handler = handler;
    Q_EMIT handlerChanged();
}

/*! \qmlproperty int NatsResponder::pendingCount
    \readonly
    How many promises of the handler are not settled yet. */
/*! \qmlproperty real NatsResponder::failedCount
    \readonly
    How many requests the handler has failed since a property was changed last. */
/*! \qmlsignal NatsResponder::slowConsumer(real pending)
    Emitted when requests arrive faster than they are handled, and \a pending bytes of them wait; see
    NatsSubscription::slowConsumer(). */
/*! \qmlsignal NatsResponder::errorOccurred(natsError error)
    Emitted when the subscription could not be made or was refused by the server, and with
    \c NatsError.HandlerFailed when the function threw, its promise was rejected, or its answer cannot
    be sent: \a error tells why. It is written to the console too, with the place in the document. */
/*! \qmlsignal NatsResponder::ended()
    Emitted when the subscription has ended on its own, as NatsSubscription::ended(). */
/*! \qmlmethod Promise NatsResponder::drain()
    Unsubscribes, and handles the requests that have arrived. Returns a Promise that is resolved afterwards;
    promises of the handler may still be pending then. The declarative form is NatsDrain. */

void NatsQmlResponder::restarted()
{
    const QPointer<NatsQmlResponder> alive(this);
    NatsQmlReceiver::restarted();
    if (alive && std::exchange(m_failedCount, 0) > 0)
        Q_EMIT failedCountChanged();
}

void NatsQmlResponder::countPending(int change)
{
    m_pendingCount += change;
    Q_EMIT pendingCountChanged();
}

void NatsQmlResponder::receive(const NatsMessage &message)
{
    countMessage();
    QJSEngine *engine = qjsEngine(this);
    // Not connection(), which may be another one already
    const NatsQmlMessage::Origin origin(new NatsQmlOrigin(subscriber().origin()->connection, engine));
    if (!engine || !m_handler.isCallable()) {
        fail(message, origin, tr("The property 'handler' is not a function"));
        return;
    }
    NatsQmlEngine *functions = NatsQmlEngine::of(engine);
    const QPointer<NatsQmlResponder> alive(this);
    const QJSValue outcome = functions->run(m_handler, engine->toScriptValue(NatsQmlMessage(message, origin)));
    if (!alive)
        return;
    const QJSValue promise = outcome.property(QStringLiteral("promise"));
    if (promise.isObject())
        functions->settle(promise, engine->newQObject(new NatsQmlPendingAnswer(this, message, origin)));
    else if (outcome.property(QStringLiteral("failed")).toBool())
        fail(message, origin, outcome.property(QStringLiteral("problem")));
    else
        answer(message, origin, outcome.property(QStringLiteral("value")));
}

// What the handler returned, or its promise was resolved with
void NatsQmlResponder::answer(const NatsMessage &request, const NatsQmlMessage::Origin &origin, const QJSValue &value)
{
    using Answer = NatsQmlOrigin::Answer;
    if (!request.hasReply() || (value.isUndefined() && origin->answer == Answer::Given))
        return;
    if (value.isUndefined() && origin->answer == Answer::Refused) {
        fail(request, origin, tr("The answer could not be sent"));
        return;
    }
    if (!origin->connection)
        return; // and so is the requester's way
    const QPointer<NatsQmlResponder> alive(this);
    const auto sent = origin->connection->tryRespond(request, natsQmlValueAsPayload(value), {});
    if (!sent && alive)
        fail(request, origin, sent.error().text());
}

// What the handler threw, or its promise was rejected with
void NatsQmlResponder::fail(const NatsMessage &request, const NatsQmlMessage::Origin &origin, const QJSValue &problem)
{
    constexpr int InternalError = 500;
    const NatsQmlProblem told(problem);
    const bool hasCode = told.code() >= 400 && told.code() < 600;
    if (request.hasReply())
        refuse(request, origin, hasCode ? told.code() : InternalError, told.text());
    ++m_failedCount;
    reportFailure(NatsError(NatsError::Code::HandlerFailed,
                            tr("The handler of '%1' failed: %2").arg(request.subject(), told.textWithPlace()), request.subject()));
}

// In the way of NATS services (ADR-32), whose clients know these headers
void NatsQmlResponder::refuse(const NatsMessage &request, const NatsQmlMessage::Origin &origin, int code,
                              const QString &text)
{
    if (!origin->connection || !origin->connection->connection())
        return;
    NatsHeaders headers;
    headers.append("Nats-Service-Error", text.simplified().remove(QChar::Null)); // a header is one line
    headers.append("Nats-Service-Error-Code", QString::number(code));
    origin->connection->connection()->respond(request, {}, headers);
}

void NatsQmlResponder::reportFailure(const NatsError &error)
{
    const QPointer<NatsQmlResponder> alive(this);
    Q_EMIT failedCountChanged();
    if (alive)
        report(error);
}
