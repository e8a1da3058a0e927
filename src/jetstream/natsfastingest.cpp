// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsfastingest_p.h"

#include "jetstream/natsjetstream_p.h"

/*!
    \class NatsFastIngest
    \inmodule NatsQt
    \since 0.1
    \brief Publishes a long row of messages to one stream, which acknowledges many at a time.

    Messages are stored as they come, in order, and the server says from time to time how far it is; it decides how
    often. That is faster than an acknowledgement for each message, and unlike with NatsAtomicBatch there is no limit
    to their number and no going back. Needs NatsStreamConfig::allowBatchedPublish() and nats-server 2.14.

    \code
    auto *ingest = new NatsFastIngest(jetStream, this);
    connect(ingest, &NatsFastIngest::readyToAdd, this, &Importer::addMore);
    connect(ingest, &NatsFastIngest::ended, this, &Importer::finish);

    void Importer::addMore()
    {
        while (m_next < m_rows.size()) {
            if (!m_ingest->add("rows", m_rows.at(m_next)))
                return; // until readyToAdd(), or ended() tells why not
            ++m_next;
        }
        m_ingest->commit();
    }
    \endcode

    The server ends a batch ten seconds after its last message; ping() keeps it. When the connection is lost it ends
    with ConnectionLost, and what acknowledgedCount() tells is stored; of what was sent after that nobody knows.

    \sa NatsJetStreamPublisher, NatsAtomicBatch
*/

/*!
    \enum NatsFastIngest::State
    \value Open Messages can be added.
    \value Committing The end has been sent, and the stream has not answered.
    \value Ended Nothing more can be added; it stays so.
*/

/*!
    \enum NatsFastIngest::GapPolicy
    What the server does when a message is missing, or refused.
    \value Fail It ends the batch with what came before.
    \value Continue It goes on.
*/

/*! Constructs a batch for \a jetStream with \a parent. */
NatsFastIngest::NatsFastIngest(NatsJetStream *jetStream, QObject *parent)
    : QObject(parent), d_ptr(std::make_unique<NatsFastIngestPrivate>(this, NatsJetStreamPrivate::apiOf(jetStream)))
{
}

/*! Futures that are not finished finish with Cancelled. */
NatsFastIngest::~NatsFastIngest()
{
    Q_D(NatsFastIngest);
    blockSignals(true); // nobody expects one from here
    d->end(NatsPrivate::cancelledError());
}

/*! Returns after how many messages the server is asked to acknowledge at most; 10 by default. */
int NatsFastIngest::acknowledgeEvery() const
{
    Q_D(const NatsFastIngest);
    return d->acknowledgeEvery;
}

/*! Sets after how many messages the server is asked to acknowledge at most to \a messages, from 1 to 65535. The
    server begins with fewer where it is busy. Has no effect after the first message. */
void NatsFastIngest::setAcknowledgeEvery(int messages)
{
    Q_D(NatsFastIngest);
    if (d->sequence == 0)
        d->acknowledgeEvery = qBound(1, messages, 65535);
}

/*! Returns how many acknowledgements may be under way; 2 by default. */
int NatsFastIngest::maximumOutstandingAcks() const
{
    Q_D(const NatsFastIngest);
    return d->maximumOutstandingAcks;
}

/*! Sets how many acknowledgements may be under way before add() refuses to \a acks, from 1 to 3. */
void NatsFastIngest::setMaximumOutstandingAcks(int acks)
{
    Q_D(NatsFastIngest);
    d->maximumOutstandingAcks = qBound(1, acks, 3);
}

/*! Returns what the server does when a message is missing; Fail by default. */
NatsFastIngest::GapPolicy NatsFastIngest::gapPolicy() const
{
    Q_D(const NatsFastIngest);
    return d->gapPolicy;
}

/*! Sets what the server does when a message is missing to \a policy. Has no effect after the first message. */
void NatsFastIngest::setGapPolicy(GapPolicy policy)
{
    Q_D(NatsFastIngest);
    if (d->sequence == 0)
        d->gapPolicy = policy;
}

/*! Returns what the batch is doing. */
NatsFastIngest::State NatsFastIngest::state() const
{
    Q_D(const NatsFastIngest);
    return d->state;
}

/*! Returns the error that ended the batch; NoError where there is none. */
NatsError NatsFastIngest::error() const
{
    Q_D(const NatsFastIngest);
    return d->error;
}

/*! Returns how many messages were accepted by add() and commit(). */
quint64 NatsFastIngest::sentCount() const
{
    Q_D(const NatsFastIngest);
    return d->sequence;
}

/*! Returns how many of them the stream has acknowledged. With GapPolicy::Continue, those that were missing or
    refused are counted too. */
quint64 NatsFastIngest::acknowledgedCount() const
{
    Q_D(const NatsFastIngest);
    return d->acknowledgedSequence;
}

/*!
    Adds a message with \a payload to \a subject and \a options. Attempts and timeouts of the options have no meaning
    here.

    The error is BufferFull when the server has to acknowledge first: add the message again after readyToAdd(). So
    it is after the very first message until the server has answered it. The batch goes on after BufferFull,
    InvalidSubject, InvalidOption, InvalidHeader and PayloadTooLarge. After the end it is the error of that, or
    FastBatchError.
*/
NatsResult<void> NatsFastIngest::add(const NatsSubject &subject, const NatsPayload &payload,
                                     const NatsJetStreamPublishOptions &options)
{
    Q_D(NatsFastIngest);
    return d->add(subject, payload.data(), options);
}

/*! Asks the server how far it is, which also keeps the batch. Finishes when it has answered; calls until then share
    the one question. The error is that of the end of the batch, Timeout among them, or FastBatchError before the
    first message has been answered. */
NatsFuture<void> NatsFastIngest::ping()
{
    Q_D(NatsFastIngest);
    return d->ping();
}

/*! Ends the batch without another message; see the function below. Needs at least one message. */
NatsFuture<NatsPublishAck> NatsFastIngest::commit()
{
    Q_D(NatsFastIngest);
    return d->commitWithoutMessage();
}

/*!
    Adds the last message, with \a payload to \a subject and \a options, and ends the batch. Does not wait for room.
    The future finishes with the sequence of the last message and the number of messages when all are stored.

    The error is FastBatchError when one was missing or refused and gapPolicy() is Fail, with what it was as its
    cause, or when the stream does not allow fast batches; ApiLevelRequired, NoResponders, TooManyRequests, Timeout,
    ConnectionLost, InvalidAcknowledgement when somebody else answered, and those of NatsConnection::publish().
    Cancelling the future abandons the batch.
*/
NatsFuture<NatsPublishAck> NatsFastIngest::commit(const NatsSubject &subject, const NatsPayload &payload,
                                                  const NatsJetStreamPublishOptions &options)
{
    Q_D(NatsFastIngest);
    return d->commit(subject, payload.data(), options);
}

/*! Ends the batch here and now. What has been sent stays stored; the server forgets the batch after ten seconds. */
void NatsFastIngest::abandon()
{
    Q_D(NatsFastIngest);
    d->end(NatsError(NatsError::Code::Cancelled, tr("The batch was abandoned")));
}

/*! \fn void NatsFastIngest::readyToAdd()
    Emitted once after add() has refused with BufferFull, when there is room again. */
/*! \fn void NatsFastIngest::acknowledged(quint64 sequence)
    Emitted when all messages up to number \a sequence of the batch, counted from 1, are stored. */
/*! \fn void NatsFastIngest::gapFound(quint64 expected, quint64 received)
    Emitted when messages did not arrive: number \a expected was due, and number \a received came. */
/*! \fn void NatsFastIngest::messageRefused(quint64 sequence, const NatsError &error)
    Emitted when the stream has refused message number \a sequence with \a error. */
/*! \fn void NatsFastIngest::ended(const NatsError &error)
    Emitted when the batch has ended: with NoError when it was committed, else with the \a error that ended it. */
