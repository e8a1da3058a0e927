// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsjetstream_p.h"

#include "base/natsfuturechain.h"
#include "core/natsconnection.h"
#include "jetstream/natsjetstreammessage_p.h"
#include "jetstream/natspublishcall_p.h"

/*!
    \class NatsJetStream
    \inmodule NatsQt
    \since 0.1
    \brief The way to JetStream: messages that a server stores, and acknowledges.

    Made for a NatsConnection, which it does not own. What is published to a subject that a stream listens on is
    stored there, and the future of publish() says so.

    \code
    auto *jetStream = new NatsJetStream(connection, {}, this);
    jetStream->publish("orders.new", order).then(this, [this](const NatsResult<NatsPublishAck> &ack) {
        label->setText(ack ? tr("Stored as %1").arg(ack->sequence()) : ack.error().text());
    });
    \endcode

    Calls that are under way when this object is deleted go on; when the connection is closed or deleted they
    finish with its error. An option that cannot be makes each call finish with InvalidOption.

    A server acknowledges before it syncs to its disk, by default every two minutes: a killed server loses
    nothing, a lost computer may. A stream with NatsStreamConfig::noAck() never acknowledges, so publish() times
    out there; use NatsConnection::publish().

    \sa NatsJetStreamManager, NatsJetStreamOptions
*/

/*! Constructs the way to the JetStream of \a connection with \a options and \a parent. */
NatsJetStream::NatsJetStream(NatsConnection *connection, const NatsJetStreamOptions &options, QObject *parent)
    : QObject(parent), d_ptr(std::make_unique<NatsJetStreamPrivate>())
{
    d_ptr->api = std::make_shared<NatsJetStreamApi>(connection, options);
    d_ptr->acks = std::make_shared<NatsAckSender>(connection, options.timeout());
}

NatsJetStream::NatsJetStream(std::unique_ptr<NatsJetStreamPrivate> dd, QObject *parent)
    : QObject(parent), d_ptr(std::move(dd))
{
}

/*! Calls that are under way go on. */
NatsJetStream::~NatsJetStream() = default;

/*! Returns another way to the same JetStream with \a parent, for what is to outlive this one: it shares the options, and
    what is known of the servers. */
NatsJetStream *NatsJetStream::clone(QObject *parent) const
{
    Q_D(const NatsJetStream);
    return new NatsJetStream(std::make_unique<NatsJetStreamPrivate>(*d), parent);
}

/*! Returns the connection, or nullptr when it was deleted. */
NatsConnection *NatsJetStream::connection() const
{
    Q_D(const NatsJetStream);
    return d->api->connection();
}

/*! Returns the options. */
NatsJetStreamOptions NatsJetStream::options() const
{
    Q_D(const NatsJetStream);
    return d->api->options();
}

/*! \property NatsJetStream::apiPrefix
    \brief what the subjects of requests begin with, such as \c{$JS.API}; NatsJetStreamOptions::apiPrefix() has
    the rule */
QString NatsJetStream::apiPrefix() const
{
    Q_D(const NatsJetStream);
    return d->api->options().apiPrefix();
}

/*!
    Asks what the account uses and may use.

    The error is JetStreamNotEnabled when there is no JetStream for the account, Timeout, ProtocolError when
    the reply cannot be understood, or one of NatsConnection::request().
*/
NatsFuture<NatsAccountInfo> NatsJetStream::accountInfo()
{
    Q_D(NatsJetStream);
    return NatsChain::map<NatsAccountInfo>(d->api->connection(), d->api->request(QStringLiteral("INFO")),
                                           [](const NatsResult<QJsonObject> &reply) -> NatsResult<NatsAccountInfo> {
                                               if (!reply)
                                                   return reply.error();
                                               return NatsAccountInfo::fromJson(*reply);
                                           });
}

/*!
    Publishes \a payload to \a subject with \a options and waits until a stream has stored it.

    Nothing is sent when an option cannot be (InvalidOption, which names it) or the subject is not one that can be
    published to. An option that servers of the account do not know, such as a time to live, finishes the call
    with ApiLevelRequired instead of being ignored; the servers are asked for their level once for each
    connection, so the first such message may be stored after one that is published later.

    The error is NoResponders when no stream listens on the subject, WrongExpectation, StoreFailed,
    MessageTooLarge, ResourceLimitExceeded and others of the category JetStream when the stream refuses the
    message, InvalidAcknowledgement when somebody else answered, Timeout, and those of NatsConnection::request().
    After a Timeout the message may have been stored; NatsJetStreamPublishOptions::setMessageId() makes it safe
    to publish it again.
*/
NatsFuture<NatsPublishAck> NatsJetStream::publish(const NatsSubject &subject, const NatsPayload &payload,
                                                  const NatsJetStreamPublishOptions &options)
{
    Q_D(NatsJetStream);
    return NatsPublishCall::publish(d->api, subject, payload.data(), options);
}

/*!
    Returns what \a message is for JetStream when a consumer delivered it to a subscription of the program: to the
    deliver subject of a consumer, or to the reply subject of a request for its next messages.

    It can be acknowledged for as long as the connection exists, also without this object; after that its calls
    return ConnectionClosed. Whether the consumer wants acknowledgements at all is not known here: where it does not,
    those that are sent have no effect, and NatsJetStreamMessage::ackSync() finishes with NoResponders.

    The error is InvalidReply when \a message is not a message of a consumer, which its reply subject tells.
*/
NatsResult<NatsJetStreamMessage> NatsJetStream::toMessage(const NatsMessage &message) const
{
    Q_D(const NatsJetStream);
    if (const auto info = NatsDeliveryInfo::fromReply(message.replyUtf8()))
        return NatsJetStreamMessagePrivate::make(message, *info, d->acks);
    return NatsError(NatsError::Code::InvalidReply,
                     tr("What came to '%1' with the reply subject '%2' is not a message of a consumer")
                             .arg(message.subject(), message.reply()),
                     message.subject());
}
