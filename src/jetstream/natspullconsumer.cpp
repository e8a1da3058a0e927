// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natspullconsumer_p.h"

#include "jetstream/natsfetch_p.h"
#include "jetstream/natsjetstream.h"
#include "jetstream/natsjetstreamchecks_p.h"

/*!
    \class NatsPullConsumer
    \inmodule NatsQt
    \since 0.1
    \brief Asks a consumer of the server for messages.

    Made with the names of a stream and of a consumer, which NatsJetStreamManager::createConsumer() makes. Nothing is
    asked about them: several programs, or several objects of one, may consume from the same consumer, and each message
    goes to one of them.

    consume() asks again and again, as options() say. What is being processed counts: a handler that is slow, or keeps
    its messages to acknowledge them later, is not sent more than it can take. fetch() and next() ask once, and can be
    used beside it.

    When the connection breaks, its server shuts down, or the leader of the consumer changes, it asks again at once.
    When the consumer or its stream is deleted, it asks until they are there again, with growing pauses of up to five
    seconds, unless NatsConsumeOptions::abortsOnMissingResource().

    \sa NatsConsumer, NatsConsumeOptions
*/

/*! Constructs a consumer that consumes from the one that has \a name in \a stream, through \a jetStream, with \a parent.
    It does not need \a jetStream to stay, only its connection. */
NatsPullConsumer::NatsPullConsumer(NatsJetStream *jetStream, const QString &stream, const QString &name, QObject *parent)
    : NatsConsumer(std::make_unique<NatsPullConsumerPrivate>(jetStream, stream, name), parent)
{
}

/*! Stops without a signal. Messages that were received can still be acknowledged. */
NatsPullConsumer::~NatsPullConsumer() = default;

/*! Returns how consume() asks for messages. */
NatsConsumeOptions NatsPullConsumer::options() const
{
    Q_D(const NatsPullConsumer);
    return d->options;
}

/*! Sets how consume() asks for messages to \a options, from the next consume() on, which checks them. */
void NatsPullConsumer::setOptions(const NatsConsumeOptions &options)
{
    Q_D(NatsPullConsumer);
    d->options = options;
}

/*!
    Asks once for messages, as \a options say. The object that gets them is a child of this one.

    The error is InvalidOption, NotConnected while there is no connection, or one of NatsConnection::subscribe().
*/
NatsResult<NatsFetch *> NatsPullConsumer::fetch(const NatsFetchOptions &options)
{
    Q_D(NatsPullConsumer);
    if (const NatsError refused = d->api->refusal())
        return refused;
    const auto valid = NatsChecks::firstError(NatsChecks::name(QStringLiteral("stream"), d->stream),
                                              NatsChecks::name(QStringLiteral("consumer"), d->name), options.validate());
    if (!valid)
        return valid.error();
    std::unique_ptr<NatsFetch> fetch(new NatsFetch(this));
    const auto begun = NatsFetchPrivate::get(fetch.get())->begin(d->api, d->stream, d->name, options, d->pin);
    if (!begun)
        return begun.error();
    return fetch.release();
}

/*!
    Asks for one message, and waits for it for \a expires, at least a second. The future has nothing when none came in
    that time.

    The error is one of fetch() or NatsFetch::finished(). When the future is cancelled, a message on its way is given
    back to the consumer.
*/
NatsFuture<std::optional<NatsJetStreamMessage>> NatsPullConsumer::next(std::chrono::milliseconds expires)
{
    NatsFetchOptions options;
    options.setMaximumMessages(1);
    options.setExpires(expires);
    return NatsFetchPrivate::single(fetch(options));
}

NatsPullConsumerPrivate::NatsPullConsumerPrivate(NatsJetStream *jetStream, const QString &streamName, const QString &consumerName)
    : NatsConsumerPrivate(jetStream, streamName, consumerName), m_pull(api, this, pin, nullptr)
{
}

NatsPullConsumerPrivate::~NatsPullConsumerPrivate()
{
    if (m_sender)
        m_sender->processed = nullptr;
}

NatsResult<void> NatsPullConsumerPrivate::start()
{
    const auto valid = NatsChecks::firstError(NatsChecks::name(QStringLiteral("consumer"), name), options.validate());
    if (!valid)
        return valid;
    if (!m_sender) {
        m_sender = std::make_shared<NatsAckSender>(api->connection(), api->options().timeout());
        m_sender->processed = [this](const NatsMessage &message) {
            m_working.remove(message);
            m_pull.processed(message.size());
        };
    }
    m_working.start(api->connection(), options.workingInterval());
    return m_pull.start(stream, name, options);
}

void NatsPullConsumerPrivate::halt()
{
    m_pull.stop(true);
    m_working.stop();
}

void NatsPullConsumerPrivate::diagnose(NatsConsumerDiagnosis *diagnosis) const
{
    diagnosis->requested = m_pull.account().requested().messages;
    diagnosis->processing = m_pull.account().processing().messages;
    if (diagnosis->running)
        diagnosis->error = m_pull.lastError();
}

void NatsPullConsumerPrivate::takeMessage(const NatsMessage &message)
{
    m_working.add(message);
    deliver(message, m_sender);
}

void NatsPullConsumerPrivate::takeNotification(const NatsConsumerNotification &notification)
{
    notify(notification);
}

void NatsPullConsumerPrivate::takeEnd(const NatsError &why)
{
    finish(why);
}
