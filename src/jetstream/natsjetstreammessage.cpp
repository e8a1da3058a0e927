// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsjetstreammessage_p.h"

#include "jetstream/natsjetstreamchecks_p.h"
#include "jetstream/natsjetstreammessagedata_p.h"
#include "jetstream/natsjson_p.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDebug>
#include <QtCore/QJsonValue>

#include <limits>

/*!
    \class NatsJetStreamMessage
    \inmodule NatsQt
    \since 0.1
    \brief A message that a consumer delivered, and its acknowledgement.

    The server delivers a message again until it is acknowledged, or has been delivered as often as the consumer
    allows:

    \code
    void Orders::handle(const NatsJetStreamMessage &message)
    {
        if (store(message.data()))
            message.ack();
        else if (message.deliveryCount() < 5)
            message.nak(std::chrono::seconds(10));
        else
            message.term(QStringLiteral("the database refuses it"));
    }
    \endcode

    Copies are one message: what one of them acknowledges is acknowledged for all. ack(), ackSync(), nak() and term()
    are final. Only the first of them is sent; each later call does nothing and succeeds. When it could not be sent,
    because the connection is closed or its buffer is full, the message is not acknowledged and the call can be
    repeated.

    A consumer with NatsConsumerConfig::AckPolicy::None wants no acknowledgements: of its messages none is sent, and
    the calls succeed. A message that was default-constructed is of no consumer; the calls return InvalidReply.

    Like everything of a connection a message is acknowledged in the thread of the connection, and its last copy is
    destroyed there.

    \sa NatsJetStream::toMessage()
*/

using SharedData = QExplicitlySharedDataPointer<NatsJetStreamMessageData>;

static const NatsMessage &messageOf(const SharedData &d)
{
    static const NatsMessage none;
    return d ? d->message : none;
}

static const NatsDeliveryInfo &infoOf(const SharedData &d)
{
    static const NatsDeliveryInfo none;
    return d ? d->info : none;
}

static NatsError ofNoConsumer()
{
    return NatsError(NatsError::Code::InvalidReply,
                     QCoreApplication::translate("NatsJetStream", "This is not a message of a consumer, so it cannot be acknowledged"));
}

/*! Constructs a message that is none. */
NatsJetStreamMessage::NatsJetStreamMessage() = default;

NatsJetStreamMessage::NatsJetStreamMessage(NatsJetStreamMessageData *data)
    : d(data)
{
}

NatsJetStreamMessage::NatsJetStreamMessage(const NatsJetStreamMessage &other) = default;
NatsJetStreamMessage::NatsJetStreamMessage(NatsJetStreamMessage &&other) noexcept = default;
NatsJetStreamMessage::~NatsJetStreamMessage() = default;
NatsJetStreamMessage &NatsJetStreamMessage::operator=(const NatsJetStreamMessage &other) = default;
NatsJetStreamMessage &NatsJetStreamMessage::operator=(NatsJetStreamMessage &&other) noexcept = default;

/*! Returns the message as it came, with its headers and its reply subject. */
NatsMessage NatsJetStreamMessage::message() const
{
    return messageOf(d);
}

/*! Returns the subject that it was published to. */
QString NatsJetStreamMessage::subject() const
{
    return messageOf(d).subject();
}

/*! Returns the headers. They are decoded at each call. */
NatsHeaders NatsJetStreamMessage::headers() const
{
    return messageOf(d).headers();
}

/*! Returns the payload. */
QByteArray NatsJetStreamMessage::data() const
{
    return messageOf(d).data();
}

/*! Returns the payload as text, decoded as UTF-8. */
QString NatsJetStreamMessage::text() const
{
    return messageOf(d).text();
}

/*! Returns the payload decoded as JSON, or an error with the code InvalidPayload; see NatsMessage::json(). */
NatsResult<QJsonValue> NatsJetStreamMessage::json() const
{
    return messageOf(d).json();
}

/*! Returns the name of the stream that stores it. */
QString NatsJetStreamMessage::stream() const
{
    return infoOf(d).stream();
}

/*! Returns the name of the consumer that delivered it. */
QString NatsJetStreamMessage::consumer() const
{
    return infoOf(d).consumer();
}

/*! Returns the domain of the stream, or an empty text where there is none or the server does not tell. */
QString NatsJetStreamMessage::domain() const
{
    return infoOf(d).domain();
}

/*! Returns the number of the message in its stream, from 1 on. */
quint64 NatsJetStreamMessage::streamSequence() const
{
    return infoOf(d).streamSequence;
}

/*! Returns the number of this delivery among all of the consumer, from 1 on. */
quint64 NatsJetStreamMessage::consumerSequence() const
{
    return infoOf(d).consumerSequence;
}

/*! Returns how often the consumer has delivered this message, this time included. */
quint64 NatsJetStreamMessage::deliveryCount() const
{
    return infoOf(d).deliveryCount;
}

/*! Returns whether the consumer has delivered it before: deliveryCount() is more than 1. */
bool NatsJetStreamMessage::isRedelivered() const
{
    return infoOf(d).deliveryCount > 1;
}

/*! Returns how many messages the consumer had left to deliver after this one. */
quint64 NatsJetStreamMessage::pendingCount() const
{
    return infoOf(d).pending;
}

/*! Returns when the stream stored it, in UTC and to the millisecond; invalid for a message that is none. */
QDateTime NatsJetStreamMessage::time() const
{
    constexpr qint64 NanosecondsInMillisecond = 1000000;
    return d ? QDateTime::fromMSecsSinceEpoch(d->info.time / NanosecondsInMillisecond).toUTC() : QDateTime();
}

/*! Returns when the stream stored it, in nanoseconds since the beginning of 1970 in UTC, exactly. */
qint64 NatsJetStreamMessage::timeNanoseconds() const
{
    return infoOf(d).time;
}

/*! Returns whether a final acknowledgement was sent through this message or a copy of it, also while an ackSync()
    waits for its answer. */
bool NatsJetStreamMessage::isAcknowledged() const
{
    return d && d->isAcknowledged();
}

/*!
    Tells the server that the message was processed. It is not waited for; a server that does not get it delivers
    the message again. With NatsConsumerConfig::AckPolicy::All it counts for the earlier messages, too.

    The error is InvalidReply for a message that is none, BufferFull, ConnectionClosed and the others of
    NatsConnection::publish(); the message is not acknowledged then.

    \sa ackSync()
*/
NatsResult<void> NatsJetStreamMessage::ack() const
{
    return d ? d->sendFinal(QByteArrayLiteral("+ACK")) : ofNoConsumer();
}

/*!
    Does the same and finishes when the server has taken the acknowledgement, so that the message is not delivered
    again. It waits for \a timeout, at least one millisecond; 0, the default, is NatsJetStreamOptions::timeout().

    When the message is acknowledged already, by whatever call, the future is finished at once, without an error and
    without asking the server. While another ackSync() waits, the same future is returned.

    The error is NoResponders when there is no such consumer any more, Timeout, Cancelled, InvalidOption for a
    negative \a timeout, and those of ack(). The message is not acknowledged then, and the call can be repeated: a
    server that has taken the first one takes the second, too. A call whose future is forgotten goes on; one whose
    future is cancelled is not waited for, but was sent.
*/
NatsFuture<void> NatsJetStreamMessage::ackSync(std::chrono::milliseconds timeout) const
{
    return d ? d->sendAndWait(timeout) : NatsFuture<void>(ofNoConsumer());
}

/*!
    Tells the server that the message was not processed, and is to be delivered again: at once, or after \a delay,
    which is not negative.

    The error is InvalidOption for a negative \a delay, and those of ack().
*/
NatsResult<void> NatsJetStreamMessage::nak(std::chrono::milliseconds delay) const
{
    if (const auto valid = NatsChecks::range("delay", delay.count(), 0, std::numeric_limits<qint64>::max()); !valid)
        return valid;
    if (!d)
        return ofNoConsumer();
    if (delay.count() == 0)
        return d->sendFinal(QByteArrayLiteral("-NAK"));
    const qint64 nanoseconds = NatsJson::fromDuration(delay).toInteger();
    return d->sendFinal("-NAK {\"delay\":" + QByteArray::number(nanoseconds) + '}');
}

/*!
    Tells the server that the message is being processed, so that NatsConsumerConfig::ackWait() begins anew. It can
    be repeated until the message is acknowledged, and does nothing after that.

    The error is one of those of ack().
*/
NatsResult<void> NatsJetStreamMessage::working() const
{
    return d ? d->sendWorking() : ofNoConsumer();
}

/*!
    Tells the server not to deliver the message again although it was not processed. It tells so in an advisory,
    NatsJetStreamAdvisories::messageTerminated(), and there says \a reason, any text.

    The reason is left out where the server of the connection is older than nats-server 2.10.4: it would overlook the
    whole call. The error is one of those of ack(), and PayloadTooLarge for a reason beyond what the server takes.
*/
NatsResult<void> NatsJetStreamMessage::term(const QString &reason) const
{
    return d ? d->sendTerm(reason) : ofNoConsumer();
}

/*! \relates NatsJetStreamMessage
    Writes subject, stream, consumer, sequences and size of \a message to \a debug and returns the stream. The payload
    is not shown, since it may be confidential. */
QDebug operator<<(QDebug debug, const NatsJetStreamMessage &message)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << "NatsJetStreamMessage(" << message.subject() << ", " << message.stream() << ' ' << message.streamSequence()
                    << ", " << message.consumer() << ' ' << message.consumerSequence();
    if (message.isRedelivered())
        debug << ", delivery " << message.deliveryCount();
    return debug << ", " << message.message().dataView().size() << " bytes)";
}

NatsJetStreamMessage NatsJetStreamMessagePrivate::make(const NatsMessage &message, const NatsDeliveryInfo &info,
                                                       const std::shared_ptr<NatsAckSender> &sender)
{
    return NatsJetStreamMessage(new NatsJetStreamMessageData(message, info, sender));
}

void NatsJetStreamMessagePrivate::release(const NatsJetStreamMessage &message)
{
    if (message.d)
        message.d->release();
}
