// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsconsumernotification.h"

#include <QtCore/QDebug>
#include <QtCore/QMetaEnum>

#include <tuple>

class NatsConsumerNotificationData : public QSharedData
{
public:
    auto fields() const { return std::tie(kind, text, error, name, count, messages, bytes, consumerSequence, streamSequence); }

    NatsConsumerNotification::Kind kind = NatsConsumerNotification::Kind::Status;
    QString text;
    NatsError error;
    QString name;
    int count = 0;
    qint64 messages = 0;
    qint64 bytes = 0;
    quint64 consumerSequence = 0;
    quint64 streamSequence = 0;
};

/*!
    \class NatsConsumerNotification
    \inmodule NatsQt
    \since 0.1
    \brief What a program can be told about the work of a consumer, other than its messages.

    A consumer that receives messages goes on by itself after what a notification tells of; what ends it is an error.
    Which of the properties say something depends on kind(); the others are empty or 0.
*/

/*!
    \enum NatsConsumerNotification::Kind

    \value Pulled The server was asked for messages: for messages(), and at most bytes() where that is not 0.
    \value Discarded A request for messages ended before it was fulfilled: messages() and bytes() are what it had left.
    \value Heartbeat The server has nothing to deliver and says so; consumerSequence() and streamSequence() are those of
           the last message that it delivered.
    \value HeartbeatsMissed Nothing came for as long as count() heartbeats take, so that messages are asked for again.
    \value FlowControl The server asked whether what it delivered has arrived, and was answered.
    \value Resumed There is a connection again, and messages were asked for on it.
    \value LeadershipChanged Another server leads the consumer, and was asked for messages.
    \value ServerShutDown The server that leads the consumer shuts down.
    \value NoResponders Nobody answers requests for messages: the consumer or its stream is gone, or JetStream is off.
    \value LimitExceeded More was asked for than the consumer allows; error() says which limit, and what to do.
    \value MessageTooLarge The next message is larger than a request for messages allows.
    \value StreamNotFound There is no stream name(). It may come back.
    \value ConsumerNotFound There is no consumer name(), which was found out count() times in a row. It may come back.
    \value ConsumerDeleted The consumer was deleted.
    \value ConsumerPinned This program is the one that gets the messages of its priority group; name() is the id that
           the server gave it.
    \value ConsumerUnpinned This program is no longer the one that gets the messages of its priority group.
    \value OrderedConsumerReset A message was missing, or the consumer was lost, so that the consumer name() took its
           place behind streamSequence(), which is lower than before when the stream has begun again.
    \value InvalidMessage What came is no message of the consumer; it was left out.
    \value HandlerFailed The function that the program gave for a message failed; error() says how.
    \value Status Anything else that the server says; text() and error() have its words.
*/

/*! Constructs a notification of the kind Status that says nothing. */
NatsConsumerNotification::NatsConsumerNotification()
    : d(new NatsConsumerNotificationData)
{
}

/*! Constructs a notification of \a kind with the translated \a text and, where something failed, the \a error. */
NatsConsumerNotification::NatsConsumerNotification(Kind kind, const QString &text, const NatsError &error)
    : NatsConsumerNotification()
{
    d->kind = kind;
    d->text = text;
    d->error = error;
}

NatsConsumerNotification::NatsConsumerNotification(const NatsConsumerNotification &other) = default;
NatsConsumerNotification::NatsConsumerNotification(NatsConsumerNotification &&other) noexcept = default;
NatsConsumerNotification::~NatsConsumerNotification() = default;
NatsConsumerNotification &NatsConsumerNotification::operator=(const NatsConsumerNotification &other) = default;
NatsConsumerNotification &NatsConsumerNotification::operator=(NatsConsumerNotification &&other) noexcept = default;

/*! \property NatsConsumerNotification::kind
    \brief what happened, for programs */
NatsConsumerNotification::Kind NatsConsumerNotification::kind() const
{
    return d->kind;
}

/*! \property NatsConsumerNotification::text
    \brief what happened, translated and for people */
QString NatsConsumerNotification::text() const
{
    return d->text;
}

/*! \property NatsConsumerNotification::error
    \brief what failed; NoError where nothing did */
NatsError NatsConsumerNotification::error() const
{
    return d->error;
}

/*! \property NatsConsumerNotification::name
    \brief the name of the stream or consumer that it is about, or the id of a pinned client, or empty */
QString NatsConsumerNotification::name() const
{
    return d->name;
}

/*! Sets the name that it is about to \a name. */
void NatsConsumerNotification::setName(const QString &name)
{
    d->name = name;
}

/*! \property NatsConsumerNotification::count
    \brief how often in a row it happened, or 0 */
int NatsConsumerNotification::count() const
{
    return d->count;
}

/*! Sets how often in a row it happened to \a count. */
void NatsConsumerNotification::setCount(int count)
{
    d->count = count;
}

/*! \property NatsConsumerNotification::messages
    \brief how many messages it is about, or 0 */
qint64 NatsConsumerNotification::messages() const
{
    return d->messages;
}

/*! Sets how many messages it is about to \a messages. */
void NatsConsumerNotification::setMessages(qint64 messages)
{
    d->messages = messages;
}

/*! \property NatsConsumerNotification::bytes
    \brief how many bytes it is about, or 0 */
qint64 NatsConsumerNotification::bytes() const
{
    return d->bytes;
}

/*! Sets how many bytes it is about to \a bytes. */
void NatsConsumerNotification::setBytes(qint64 bytes)
{
    d->bytes = bytes;
}

/*! \property NatsConsumerNotification::consumerSequence
    \brief the number of the last message among those that the consumer delivered, or 0 */
quint64 NatsConsumerNotification::consumerSequence() const
{
    return d->consumerSequence;
}

/*! Sets the number of the last message among those that the consumer delivered to \a consumerSequence. */
void NatsConsumerNotification::setConsumerSequence(quint64 consumerSequence)
{
    d->consumerSequence = consumerSequence;
}

/*! \property NatsConsumerNotification::streamSequence
    \brief the number of the last message that the consumer delivered in the stream, or 0 */
quint64 NatsConsumerNotification::streamSequence() const
{
    return d->streamSequence;
}

/*! Sets the number of the last message that the consumer delivered in the stream to \a streamSequence. */
void NatsConsumerNotification::setStreamSequence(quint64 streamSequence)
{
    d->streamSequence = streamSequence;
}

bool NatsConsumerNotification::isEqual(const NatsConsumerNotification &other) const
{
    return d == other.d || d->fields() == other.d->fields();
}

/*! \relates NatsConsumerNotification
    Writes \a notification to \a debug and returns the stream. */
QDebug operator<<(QDebug debug, const NatsConsumerNotification &notification)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << "NatsConsumerNotification("
                    << QMetaEnum::fromType<NatsConsumerNotification::Kind>().valueToKey(int(notification.kind()));
    if (!notification.text().isEmpty())
        debug << ", " << notification.text();
    if (!notification.name().isEmpty())
        debug << ", name " << notification.name();
    if (notification.count() != 0)
        debug << ", count " << notification.count();
    if (notification.messages() != 0 || notification.bytes() != 0)
        debug << ", " << notification.messages() << " messages, " << notification.bytes() << " bytes";
    if (notification.consumerSequence() != 0 || notification.streamSequence() != 0)
        debug << ", consumer sequence " << notification.consumerSequence() << ", stream sequence " << notification.streamSequence();
    if (notification.error())
        debug << ", " << notification.error();
    return debug << ')';
}
