// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsjetstreampublisher_p.h"

#include "jetstream/natsjetstream_p.h"

/*!
    \class NatsJetStreamPublisher
    \inmodule NatsQt
    \since 0.1
    \brief Publishes many messages to streams without waiting for one acknowledgement before the next message.

    As many as NatsJetStreamPublisherOptions::maximumPending() wait for their acknowledgements at a time. A program
    that has more to say than that publishes until it is refused, and goes on with readyToPublish():

    \code
    auto *publisher = new NatsJetStreamPublisher(jetStream, {}, this);
    connect(publisher, &NatsJetStreamPublisher::readyToPublish, this, &Importer::publishMore);

    void Importer::publishMore()
    {
        while (m_next < m_rows.size()) {
            const auto ack = m_publisher->publish("rows", m_rows.at(m_next));
            if (ack.isFinished() && ack.result().error().code() == NatsError::Code::BufferFull)
                return; // until readyToPublish()
            ack.then(this, [this](const NatsResult<NatsPublishAck> &ack) { count(ack); });
            ++m_next;
        }
    }
    \endcode

    Each future finishes exactly once, in the order in which acknowledgements arrive. Messages reach the server in
    the order in which they are published, apart from those that have to be sent again.

    When the connection is lost, nobody knows which of the messages that were sent had been stored. Those with an
    id are sent again when the connection is back, and the stream stores none of them twice. Those without finish
    with ConnectionLost: they may have been stored, or may still be. NatsJetStreamPublisherOptions::setMakesMessageIds()
    gives each message an id. What is published while there is no connection is kept by the connection, as with
    NatsConnection::publish().

    Made for a NatsJetStream, which may be deleted before it. When the connection is closed or deleted, what waits
    finishes with ConnectionClosed; when this object is deleted, with Cancelled. NatsConnection::drain() ends the
    subscription that acknowledgements come with: flush() first.

    \sa NatsJetStream::publish(), NatsJetStreamPublisherOptions
*/

/*! Constructs a publisher for \a jetStream with \a options and \a parent. Options that cannot be make each call
    of publish() finish with InvalidOption. */
NatsJetStreamPublisher::NatsJetStreamPublisher(NatsJetStream *jetStream, const NatsJetStreamPublisherOptions &options,
                                               QObject *parent)
    : QObject(parent),
      d_ptr(std::make_unique<NatsJetStreamPublisherPrivate>(this, NatsJetStreamPrivate::apiOf(jetStream), options))
{
}

/*! What waits for an acknowledgement finishes with Cancelled; it may be stored nevertheless. */
NatsJetStreamPublisher::~NatsJetStreamPublisher()
{
    Q_D(NatsJetStreamPublisher);
    d->shutdown();
}

/*! Returns the options. */
NatsJetStreamPublisherOptions NatsJetStreamPublisher::options() const
{
    Q_D(const NatsJetStreamPublisher);
    return d->options;
}

/*! Returns how many messages have been published and are not finished. */
qsizetype NatsJetStreamPublisher::pendingCount() const
{
    Q_D(const NatsJetStreamPublisher);
    return d->window.count();
}

/*!
    Publishes \a payload to \a subject. The future finishes when a stream has stored it, or with an error.

    Nothing is sent, and the future is finished already, with BufferFull when
    NatsJetStreamPublisherOptions::maximumPending() messages wait, or the connection refuses more;
    readyToPublish() tells when there is room. So it is with InvalidSubject, InvalidOption, PayloadTooLarge,
    NotConnected, ConnectionClosed and the other errors of NatsConnection::publish().

    Later come the errors of NatsJetStream::publish(), and ConnectionLost. Without an acknowledgement in
    NatsJetStreamOptions::timeout() (5 seconds) it is Timeout, for a message with an id after as many attempts as
    NatsJetStreamPublisherOptions::attempts(). Cancelling the future makes room for another message; the message
    may be stored nevertheless.
*/
NatsFuture<NatsPublishAck> NatsJetStreamPublisher::publish(const NatsSubject &subject, const NatsPayload &payload)
{
    Q_D(NatsJetStreamPublisher);
    return d->publish(subject, payload.data());
}

/*!
    Publishes \a payload to \a subject with \a options. Besides the errors of the function above: InvalidHeader,
    HeadersNotSupported, and ApiLevelRequired for options that the servers are too old for, which they are asked
    once for each connection, so that the first such message may be stored after one that is published later.
*/
NatsFuture<NatsPublishAck> NatsJetStreamPublisher::publish(const NatsSubject &subject, const NatsPayload &payload,
                                                           const NatsJetStreamPublishOptions &options)
{
    Q_D(NatsJetStreamPublisher);
    return d->publish(subject, payload.data(), options);
}

/*! Finishes when all messages that were published before are acknowledged, at once where there are none. If
    some of them are not, it finishes when it is known of all of them, with the first error. */
NatsFuture<void> NatsJetStreamPublisher::flush()
{
    Q_D(NatsJetStreamPublisher);
    return d->flush();
}

/*! \fn void NatsJetStreamPublisher::readyToPublish()
    Emitted once after publish() has refused with BufferFull, when no more than half of
    NatsJetStreamPublisherOptions::maximumPending() messages wait, and the connection takes more. */
