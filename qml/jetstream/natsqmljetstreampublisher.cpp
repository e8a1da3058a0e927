// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmljetstreampublisher.h"

#include "jetstream/natsjetstream.h"
#include "jetstream/natsjetstreampublisher.h"
#include "qml/base/natsqmlpayload.h"
#include "qml/base/natsqmlpromise.h"
#include "qml/core/natsqmlconnection.h"
#include "qml/jetstream/natsqmljetstreampublishoptions.h"

#include <QtQml/QJSEngine>

/*!
    \qmltype NatsJetStreamPublisher
    \inqmlmodule Nats
    \since 0.1
    \brief Publishes messages that a stream acknowledges, without waiting for one before the next.

    \qml
    Button {
        onClicked: orders.publish("orders.new", { item: 7 })
            .then((ack) => { label.text = ack.stream + " " + ack.sequence })
            .catch((error) => { label.text = error.message })

        NatsJetStreamPublisher {
            id: orders
            connection: nats
            makesMessageIds: true
            onFailed: (subject, error) => console.warn(subject, error.message)
        }
    }
    \endqml

    No more than \l maximumPending messages wait for their acknowledgement at a time. A program that has more to
    say than that goes on when there is room:

    \qml
    NatsJetStreamPublisher {
        function more() {
            while (ready && rows.length > 0)
                publish("rows", rows.shift())
        }
        onReadyToPublish: more()
    }
    \endqml

    When the connection is lost, messages with an id are sent again, and stored once; the others are rejected with
    NatsError.ConnectionLost, and may have been stored. \l makesMessageIds gives each one an id. What is published
    while the connection is made or restored is kept, as with NatsConnection::publish().

    Settings that change while messages wait take effect when none waits any more. Another connection takes effect
    at once: what waits is rejected with NatsError.Cancelled, as when the element is destroyed, and may be stored.

    Nested in a NatsConnection it belongs to that connection, elsewhere \l connection names one. NatsPublisher
    publishes a property when it changes, and waits for nothing.
*/

/*! \qmlproperty NatsConnection NatsJetStreamPublisher::connection
    The connection to publish with. Where it is not set, it is the one that this element is nested in. */
/*! \qmlproperty int NatsJetStreamPublisher::pendingCount
    \readonly
    How many messages were published and are neither acknowledged nor rejected. It tells of changes once in a frame. */
/*! \qmlproperty bool NatsJetStreamPublisher::ready
    \readonly
    Whether there is room for a message. It becomes false when \l maximumPending messages wait, and when the
    connection has refused to keep more, and true again when no more than half of that wait and the connection takes
    more. It does not tell whether there is a connection. */
/*! \qmlsignal NatsJetStreamPublisher::readyToPublish()
    Emitted when \l ready has become true again. */
/*! \qmlsignal NatsJetStreamPublisher::published(natsPublishAck ack)
    Emitted for each message that a stream has stored, or has had already, with its acknowledgement \a ack. */
/*! \qmlsignal NatsJetStreamPublisher::failed(string subject, natsError error)
    Emitted for each message to \a subject whose Promise is rejected, from the event loop: \a error tells why. */
/*! \qmlsignal NatsJetStreamPublisher::errorOccurred(natsError error)
    Emitted with an \a error of the code NatsError.InvalidOption when a property is given a value that it cannot
    have: it keeps the one before. It is written to the console too, with the place in the document. */

NatsQmlJetStreamPublisher::NatsQmlJetStreamPublisher(QObject *parent)
    : NatsQmlElement(parent)
{
    connect(&m_frame, &NatsQmlFrame::due, this, &NatsQmlJetStreamPublisher::tellPending);
}

NatsQmlJetStreamPublisher::~NatsQmlJetStreamPublisher() = default;

int NatsQmlJetStreamPublisher::pendingCount() const
{
    return m_publisher ? int(m_publisher->pendingCount()) : 0;
}

// The messages end from the event loop: this may be called by a handler of one of them.
void NatsQmlJetStreamPublisher::drop()
{
    if (!m_publisher)
        return;
    m_publisher->disconnect(this);
    m_publisher->deleteLater();
    m_publisher = nullptr;
    m_refused = false;
    m_frame.request();
}

void NatsQmlJetStreamPublisher::connectionReplaced()
{
    drop();
    scheduleUpdate();
    tellRoom(); // last statement: it runs code of the program
}

NatsResult<NatsJetStreamPublisher *> NatsQmlJetStreamPublisher::publisher(const QString &subject)
{
    NatsQmlConnection *target = follow();
    if (!target)
        return missingConnection(subject);
    const QPointer<NatsQmlJetStreamPublisher> alive(this);
    NatsConnection *source = target->updated(); // may tell the program of changes
    if (!source || !alive)
        return NatsQmlConnection::gone();
    const bool isOther = m_publisher && m_source != source;
    if (isOther || (m_isStale && pendingCount() == 0))
        drop();
    if (m_publisher)
        return m_publisher.data();
    const auto jetStream = m_use.jetStream(source);
    if (!jetStream)
        return jetStream.error();
    m_isStale = false;
    m_source = source;
    m_publisher = new NatsJetStreamPublisher(*jetStream, m_options, this);
    connect(m_publisher, &NatsJetStreamPublisher::readyToPublish, this, [this] {
        m_refused = false;
        tellRoom();
    });
    return m_publisher.data();
}

/*!
    \qmlmethod Promise NatsJetStreamPublisher::publish(string subject, var payload, object options)

    Publishes \a payload to \a subject. The payload is as in NatsConnection::publish(). Returns a Promise of the
    acknowledgement, a natsPublishAck. The \a options are

    \table
    \row \li \c headers \li A natsHeaders, or an object of names and values, where a value may be an array.
    \row \li \c messageId \li A string: the stream stores one message with it in its duplicate window.
    \row \li \c expectedStream \li The name of the stream that must store the message.
    \row \li \c expectedLastSequence, \c expectedLastMessageId \li What the last message of the stream must have. A
             sequence is a number, or a string of decimal digits; 0 is that of an empty stream.
    \row \li \c expectedLastSubjectSequence \li The sequence that the last message of the subject must have, or of
             \c expectedLastSubjectSequenceSubject, which may have wildcards.
    \row \li \c ttl \li How long the message lives: milliseconds, or a string such as \c "1h30m" or \c "never".
    \row \li \c rollup \li Which earlier messages this one replaces: \c "none", \c "subject" or \c "all".
    \row \li \c schedule \li When the server publishes the message: an object with \c specification, such as
             \c "@every 1m", \c target, and where wanted \c source, \c ttl, \c timeZone and \c rollup.
    \row \li \c cancelSchedule \li The subject whose schedule this message ends.
    \row \li \c counterIncrement \li A string of digits with or without a sign, to add to a counter.
    \row \li \c timeout \li How long the acknowledgement is waited for, instead of \l timeout.
    \row \li \c attempts \li How often the message is tried at most, where that is more than \l attempts.
    \row \li \c retriesTimeouts \li Whether the message gets an id, so that it is tried again after a timeout.
    \endtable

    Any other name is refused. The Promise is rejected with an \c Error that has a \c code: NatsError.BufferFull when
    there is no room, until readyToPublish(); NatsError.WrongExpectation when an expectation does not hold;
    NatsError.NoResponders when no stream listens on the subject, after all attempts; NatsError.Timeout without an
    acknowledgement in time; NatsError.ConnectionLost; NatsError.NotConnected and NatsError.ConnectionClosed depending
    on the state; and others for wrong arguments.
*/
QJSValue NatsQmlJetStreamPublisher::publish(const QString &subject, const QJSValue &payload, const QJSValue &options)
{
    QJSEngine *engine = qjsEngine(this);
    const QPointer<NatsQmlJetStreamPublisher> alive(this);
    const auto future = tryPublish(subject, payload, options);
    if (alive)
        track(subject, future); // before the promise, which is settled afterwards; it runs code of the program
    return NatsQmlPromise::follow(engine, future, QStringLiteral("publish"), subject,
                                  [engine](const NatsResult<NatsPublishAck> &ack) {
                                      return engine->toScriptValue(NatsQmlPublishAck(*ack));
                                  });
}

/*! \qmlmethod Promise NatsJetStreamPublisher::send(var payload, object options)
    Publishes \a payload to the property \l subject with \a options, as publish() does. */
QJSValue NatsQmlJetStreamPublisher::send(const QJSValue &payload, const QJSValue &options)
{
    return publish(QString(m_subject), payload, options);
}

// The engine may run code of the program meanwhile, which may be the end of this.
NatsFuture<NatsPublishAck> NatsQmlJetStreamPublisher::tryPublish(const QString &subject, const QJSValue &payload,
                                                                 const QJSValue &options)
{
    const QPointer<NatsQmlJetStreamPublisher> alive(this);
    const auto bytes = natsQmlPayload(qjsEngine(this), payload, subject);
    if (!bytes)
        return bytes.error();
    const auto given = natsQmlJetStreamPublishOptions(options, subject);
    if (!given)
        return given.error();
    if (!alive)
        return NatsPrivate::cancelledError();
    const auto found = publisher(subject);
    if (!found)
        return found.error();
    if (options.isUndefined() || options.isNull())
        return (*found)->publish(subject, *bytes);
    return (*found)->publish(subject, *bytes, *given);
}

void NatsQmlJetStreamPublisher::track(const QString &subject, const NatsFuture<NatsPublishAck> &future)
{
    future.then(this, [this, subject](const NatsResult<NatsPublishAck> &result) { handleResult(subject, result); });
    m_frame.request();
    const bool isFull = future.isFinished() && future.result().error().code() == NatsError::Code::BufferFull;
    if (isFull)
        m_refused = true;
    if ((isFull || pendingCount() >= room()) && std::exchange(m_ready, false))
        Q_EMIT readyChanged();
}

void NatsQmlJetStreamPublisher::handleResult(const QString &subject, const NatsResult<NatsPublishAck> &result)
{
    m_frame.request();
    const QPointer<NatsQmlJetStreamPublisher> alive(this);
    if (result)
        Q_EMIT published(*result);
    else
        Q_EMIT failed(subject, result.error());
    if (alive)
        tellRoom();
}

// How many may wait. Other options count when nothing waits any more.
int NatsQmlJetStreamPublisher::room() const
{
    return m_publisher ? m_publisher->options().maximumPending() : m_options.maximumPending();
}

// Last statement of whoever calls it
void NatsQmlJetStreamPublisher::tellRoom()
{
    if (m_ready || m_refused || pendingCount() > room() / 2)
        return;
    m_ready = true;
    const QPointer<NatsQmlJetStreamPublisher> alive(this);
    Q_EMIT readyChanged();
    if (alive && m_ready)
        Q_EMIT readyToPublish();
}

void NatsQmlJetStreamPublisher::tellPending()
{
    if (std::exchange(m_toldPending, pendingCount()) != pendingCount())
        Q_EMIT pendingCountChanged();
}

/*! \qmlmethod Promise NatsJetStreamPublisher::flush()
    Returns a Promise that is resolved when all messages that were published before are acknowledged, at once where
    there are none. If some of them are not, it is rejected when it is known of all of them, with the first error. */
QJSValue NatsQmlJetStreamPublisher::flush()
{
    const auto future = m_publisher ? m_publisher->flush() : NatsFuture<void>(NatsResult<void>());
    return NatsQmlPromise::follow(qjsEngine(this), future, QStringLiteral("flush"), {},
                                  [](const auto &) { return QJSValue(); });
}
