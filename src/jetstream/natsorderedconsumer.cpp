// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsorderedconsumer_p.h"

#include "jetstream/natsjetstream.h"

/*!
    \class NatsOrderedConsumer
    \inmodule NatsQt
    \since 0.1
    \brief Reads the messages of a stream in order, each exactly once, and goes on with those to come.

    It makes a consumer on the server by itself, in memory and without acknowledgements, and deletes it when it stops.
    When messages are left out, the consumer is lost, or the connection breaks, another one goes on where the last
    message was; each message comes once and in the order of the stream, however often that happens.

    \code
    NatsOrderedConsumerOptions options;
    options.setFilterSubjects({ "sensors.*.temperature" });
    auto *history = new NatsOrderedConsumer(jetStream, "SENSORS", options, this);
    connect(history, &NatsConsumer::messageReceived, plot, &Plot::add);
    connect(history, &NatsOrderedConsumer::upToDate, plot, &Plot::showAll);
    history->consume();
    \endcode

    Acknowledgements of its messages do nothing. After stop(), consume() goes on behind the last message. Call stop() before
    the connection is closed, or drain the connection: else the server keeps the consumer for
    NatsOrderedConsumerOptions::inactiveThreshold().

    When the stream is deleted and made again, it begins at the first message; when messages were lost with a server,
    which kept them in memory or had not written them yet, it goes on with those that are newer than the last that came.
    The notification OrderedConsumerReset has a lower streamSequence() then. That is found out by asking for the stream,
    and goes unseen without the permission to do that, or when the stream has got further than before meanwhile.

    \sa NatsConsumer, NatsOrderedConsumerOptions
*/

/*! Constructs a consumer that reads \a stream through \a jetStream as \a options say, with \a parent. It does not need
    \a jetStream to stay, only its connection. */
NatsOrderedConsumer::NatsOrderedConsumer(NatsJetStream *jetStream, const QString &stream, const NatsOrderedConsumerOptions &options,
                                         QObject *parent)
    : NatsConsumer(std::make_unique<NatsOrderedConsumerPrivate>(jetStream, stream, options), parent)
{
}

/*! Stops without a signal. */
NatsOrderedConsumer::~NatsOrderedConsumer() = default;

/*! Returns the options. */
NatsOrderedConsumerOptions NatsOrderedConsumer::options() const
{
    Q_D(const NatsOrderedConsumer);
    return d->options;
}

/*! Returns the sequence in the stream of the message that came last; before the first one, that before the place where
    it begins. */
quint64 NatsOrderedConsumer::lastSequence() const
{
    Q_D(const NatsOrderedConsumer);
    return d->cursor.streamSequence();
}

/*!
    Asks once for the messages behind the last one, as \a options say, without priority groups. The object that gets them
    is a child of this one; messageReceived() of this one is not emitted for them.

    Fetches share a consumer on the server, which is deleted with this object, or when consume() begins. When a message is
    missing or that consumer was lost, the fetch goes on with another one, of which notification() tells. One can run at a
    time.

    The error is InvalidOption, also where the options let the consumer push, InvalidRequest while it consumes or another
    fetch runs, NotConnected while there is no connection, or one of NatsConnection::subscribe(). Those of
    NatsJetStreamManager::createConsumer() are told by NatsFetch::finished().
*/
NatsResult<NatsFetch *> NatsOrderedConsumer::fetch(const NatsFetchOptions &options)
{
    Q_D(NatsOrderedConsumer);
    return d->fetches.start(options);
}

/*!
    Asks for the message behind the last one, and waits for it for \a expires, at least a second. The future has nothing
    when none came in that time.

    The error is one of fetch() or NatsFetch::finished(). A message that is on its way when the future is cancelled comes
    with the next one.
*/
NatsFuture<std::optional<NatsJetStreamMessage>> NatsOrderedConsumer::next(std::chrono::milliseconds expires)
{
    NatsFetchOptions options;
    options.setMaximumMessages(1);
    options.setExpires(expires);
    return NatsFetchPrivate::single(fetch(options));
}

/*! \fn void NatsOrderedConsumer::upToDate()
    Emitted once: when all messages have come that were in the stream when it began, be it none. Those that were deleted
    meanwhile are not waited for. */
