// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmljetstreammessage.h"

#include "qml/base/natsqmllogging.h"
#include "qml/base/natsqmlnumbers.h"
#include "qml/base/natsqmlpromise.h"

/*!
    \qmltype natsJetStreamMessage
    \inqmlmodule Nats
    \since 0.1
    \brief A message of a consumer.

    A value: it can be kept in a \c{property natsJetStreamMessage}, or passed on, for as long as one wants. Its copies are
    one message: the first acknowledgement counts.

    \sa NatsConsumer::messageReceived()
*/

/*! \qmlproperty string natsJetStreamMessage::subject
    The subject that the message was published to. */
/*! \qmlproperty ArrayBuffer natsJetStreamMessage::payload
    The payload as it was sent. */
/*! \qmlproperty string natsJetStreamMessage::text
    The payload as text, decoded as UTF-8. */
/*! \qmlproperty int natsJetStreamMessage::size
    The number of bytes of the payload. */
/*! \qmlproperty natsHeaders natsJetStreamMessage::headers
    The headers, decoded. */
/*! \qmlproperty string natsJetStreamMessage::stream
    The name of the stream that stores it. */
/*! \qmlproperty string natsJetStreamMessage::consumer
    The name of the consumer that delivered it. */
/*! \qmlproperty var natsJetStreamMessage::streamSequence
    The number of the message in its stream: a number up to 2^53, and a string of decimal digits beyond. */
/*! \qmlproperty var natsJetStreamMessage::consumerSequence
    The number of this delivery among all of the consumer, given as \l streamSequence is. */
/*! \qmlproperty var natsJetStreamMessage::pendingCount
    How many messages the consumer had left to deliver after this one, given as \l streamSequence is. */
/*! \qmlproperty int natsJetStreamMessage::deliveryCount
    How often the consumer has delivered this message, this time included. */
/*! \qmlproperty bool natsJetStreamMessage::redelivered
    Whether the consumer has delivered it before. */
/*! \qmlproperty date natsJetStreamMessage::time
    When the stream stored it, to the millisecond. */
/*! \qmlproperty string natsJetStreamMessage::timeNanoseconds
    When the stream stored it, in nanoseconds since 1970, as decimal digits. */
/*! \qmlproperty bool natsJetStreamMessage::acknowledged
    Whether a final acknowledgement was sent: ack(), ackSync(), nak() or term(). */
/*! \qmlmethod bool natsJetStreamMessage::hasHeader(string name)
    Returns whether there is a header \a name. Case is ignored. */
/*! \qmlmethod string natsJetStreamMessage::header(string name)
    Returns the first value of the header \a name, or an empty string. Case is ignored. */

QVariant NatsQmlJetStreamMessage::streamSequence() const
{
    return natsQmlNumber(m_message.streamSequence());
}

QVariant NatsQmlJetStreamMessage::consumerSequence() const
{
    return natsQmlNumber(m_message.consumerSequence());
}

QVariant NatsQmlJetStreamMessage::pendingCount() const
{
    return natsQmlNumber(m_message.pendingCount());
}

/*! \qmlmethod var natsJetStreamMessage::json()
    Returns the payload decoded as JSON. Throws an \c Error whose \c code is \c NatsError.InvalidPayload when it is not
    JSON. */
QJSValue NatsQmlJetStreamMessage::json() const
{
    return NatsQmlMessage(m_message.message(), m_origin).json();
}

bool NatsQmlJetStreamMessage::report(const NatsResult<void> &sent) const
{
    if (!sent)
        qCWarning(lcNatsQml).noquote() << "The message to" << subject() << "was not acknowledged:" << sent.error().text();
    return bool(sent);
}

/*! \qmlmethod bool natsJetStreamMessage::ack()
    Tells the server that the message was processed. Returns whether that was accepted; where it was not, the logging
    category \c nats.qml says why, and the message comes again. */
bool NatsQmlJetStreamMessage::ack() const
{
    return report(m_message.ack());
}

/*! \qmlmethod Promise natsJetStreamMessage::ackSync(int timeout)
    Does the same, and returns a Promise that is resolved when the server has taken it. It waits for \a timeout
    milliseconds; 0, the default, is the timeout of the element. The Promise is rejected with NatsError.Timeout,
    NatsError.NoResponders when the consumer is gone, and others. */
QJSValue NatsQmlJetStreamMessage::ackSync(int timeout) const
{
    QJSEngine *engine = m_origin ? m_origin->engine.data() : nullptr;
    return NatsQmlPromise::follow(engine, m_message.ackSync(std::chrono::milliseconds(timeout)), QStringLiteral("ackSync"),
                                  subject(), [](const auto &) { return QJSValue(); });
}

/*! \qmlmethod bool natsJetStreamMessage::nak(int delay)
    Tells the server that the message was not processed, and is to come again: at once, or after \a delay milliseconds.
    Returns what ack() does. */
bool NatsQmlJetStreamMessage::nak(int delay) const
{
    return report(m_message.nak(std::chrono::milliseconds(delay)));
}

/*! \qmlmethod bool natsJetStreamMessage::working()
    Tells the server that the message is being processed, so that its time to be acknowledged begins anew. Returns what
    ack() does. */
bool NatsQmlJetStreamMessage::working() const
{
    return report(m_message.working());
}

/*! \qmlmethod bool natsJetStreamMessage::term(string reason)
    Tells the server not to deliver the message again although it was not processed, for \a reason. Returns what ack()
    does. */
bool NatsQmlJetStreamMessage::term(const QString &reason) const
{
    return report(m_message.term(reason));
}

/*! \qmlmethod string natsJetStreamMessage::toString()
    Returns subject, stream, sequence and size, for logs. */
QString NatsQmlJetStreamMessage::toString() const
{
    return QStringLiteral("natsJetStreamMessage(%1, %2 %3, %4 bytes)")
            .arg(subject(), stream(), QString::number(m_message.streamSequence()), QString::number(size()));
}
