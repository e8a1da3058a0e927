// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsatomicbatch_p.h"

#include "jetstream/natsjetstream_p.h"

/*!
    \class NatsAtomicBatch
    \inmodule NatsQt
    \since 0.1
    \brief Messages of which a stream stores all or none.

    Up to 1000 messages for one stream, on any of its subjects. Nothing is stored before commit(). Needs
    NatsStreamConfig::allowAtomicPublish() and nats-server 2.12.

    \code
    auto *batch = new NatsAtomicBatch(jetStream, this);
    batch->add("account.1", "-10");
    batch->commit("account.2", "+10").then(this, [batch](const NatsResult<NatsPublishAck> &ack) {
        qInfo() << (ack ? ack->batchCount() : 0) << "messages stored";
        batch->deleteLater();
    });
    \endcode

    Expectations of the messages are checked by the stream at the end: it is commit() that finishes with
    WrongExpectation, and nothing is stored. A batch ends with the first error; all its futures that are not
    finished then finish with it. When the connection is lost before commit() nothing is stored; when it is lost
    after that the error is ConnectionLost, and the batch may have been stored.

    A server gives a batch up, and all of it, ten seconds after its last message.

    \sa NatsJetStreamPublisher
*/

/*!
    \enum NatsAtomicBatch::State
    \value Open Messages can be added.
    \value Committing The stream has been asked to store them.
    \value Ended It is stored, given up or refused; a batch that has ended stays so.
*/

/*! \variable NatsAtomicBatch::MaximumMessages
    How many messages a server takes in one batch. */

/*! Constructs a batch for \a jetStream with a random id and \a parent. */
NatsAtomicBatch::NatsAtomicBatch(NatsJetStream *jetStream, QObject *parent)
    : NatsAtomicBatch(jetStream, QString(), parent)
{
}

/*! Constructs a batch for \a jetStream with the \a id, of at most 64 bytes, and \a parent. An empty one becomes
    random. No other batch of the stream may have the same at the same time. One that cannot be makes add() and
    commit() finish with InvalidOption. */
NatsAtomicBatch::NatsAtomicBatch(NatsJetStream *jetStream, const QString &id, QObject *parent)
    : QObject(parent), d_ptr(std::make_unique<NatsAtomicBatchPrivate>(this, NatsJetStreamPrivate::apiOf(jetStream), id))
{
}

/*! Abandons the batch, unless it is committed. */
NatsAtomicBatch::~NatsAtomicBatch()
{
    abandon();
}

/*! \property NatsAtomicBatch::id
    \brief what the server knows the batch by */
QString NatsAtomicBatch::id() const
{
    Q_D(const NatsAtomicBatch);
    return d->id;
}

/*! Returns how often the server has to answer; 100 by default. */
int NatsAtomicBatch::acknowledgeEvery() const
{
    Q_D(const NatsAtomicBatch);
    return d->acknowledgeEvery;
}

/*! Makes the server answer to the first of the messages, and then to each one after as many as \a messages; those
    behind wait for it. 0 or less is the first one only. Takes effect for messages that are added afterwards. */
void NatsAtomicBatch::setAcknowledgeEvery(int messages)
{
    Q_D(NatsAtomicBatch);
    d->acknowledgeEvery = messages;
}

/*! Returns how many messages were added. */
int NatsAtomicBatch::count() const
{
    Q_D(const NatsAtomicBatch);
    return d->count;
}

/*! Returns what the batch is doing. */
NatsAtomicBatch::State NatsAtomicBatch::state() const
{
    Q_D(const NatsAtomicBatch);
    return d->state;
}

/*! Returns the error that ended the batch; NoError where there is none. */
NatsError NatsAtomicBatch::error() const
{
    Q_D(const NatsAtomicBatch);
    return d->error;
}

/*!
    Adds a message with \a payload to \a subject and \a options. The future finishes when it has been sent, or, for
    one of those that the server answers, when the server has it; cancelling it changes nothing.

    Nothing is sent, and the batch stays as it is, with InvalidSubject, with InvalidOption for options that cannot
    be, NatsJetStreamPublishOptions::expectedLastMessageId() and, after the first message,
    NatsJetStreamPublishOptions::expectedLastSequence() among them, and with BatchError for more than
    MaximumMessages. Attempts and timeouts of the options have no meaning here.

    Other errors end the batch: ApiLevelRequired, NoResponders when no stream listens on the subject, BatchError
    when the stream does not allow batches, TooManyRequests when there are too many of them, Timeout, and those of
    NatsConnection::publish(). After the end it is that of the end, or BatchError.
*/
NatsFuture<void> NatsAtomicBatch::add(const NatsSubject &subject, const NatsPayload &payload,
                                      const NatsJetStreamPublishOptions &options)
{
    Q_D(NatsAtomicBatch);
    return d->add(subject, payload.data(), options);
}

/*!
    Asks the stream to store what was added, without another message. Needs nats-server 2.14 and at least one
    message. For what it finishes with see the function below.
*/
NatsFuture<NatsPublishAck> NatsAtomicBatch::commit()
{
    Q_D(NatsAtomicBatch);
    return d->commitWithoutMessage();
}

/*!
    Adds the last message, with \a payload to \a subject and \a options, and asks the stream to store all. The
    future finishes with the sequence of the last message and the number of messages.

    Besides the errors of add(): WrongExpectation, BatchError when messages are missing, ConnectionLost,
    InvalidAcknowledgement when the answer is about another batch, and those of NatsJetStream::publish(). Cancelling
    the future ends the batch, which may be stored nevertheless.
*/
NatsFuture<NatsPublishAck> NatsAtomicBatch::commit(const NatsSubject &subject, const NatsPayload &payload,
                                                   const NatsJetStreamPublishOptions &options)
{
    Q_D(NatsAtomicBatch);
    return d->commit(subject, payload.data(), options);
}

/*! Ends the batch without storing anything; its futures finish with Cancelled. The server forgets it after ten
    seconds. While it is committed, this only stops to wait: it may be stored. */
void NatsAtomicBatch::abandon()
{
    Q_D(NatsAtomicBatch);
    d->end(NatsError(NatsError::Code::Cancelled, tr("The batch was abandoned")));
}
