// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natspushconsumer_p.h"

#include "jetstream/natsconsumercalls_p.h"
#include "jetstream/natsjetstream.h"
#include "jetstream/natsjetstreamchecks_p.h"
#include "jetstream/natsjetstreamtexts_p.h"
#include "jetstream/natspublishretry_p.h"

using Code = NatsError::Code;
using Kind = NatsConsumerNotification::Kind;

/*!
    \class NatsPushConsumer
    \inmodule NatsQt
    \since 0.1
    \brief Receives from a consumer of the server that pushes to a subject.

    Made with the names of a stream and of a consumer that has a NatsConsumerConfig::deliverSubject(). consume() asks the
    server for that subject, and receives what comes there; with NatsPushConsumerOptions::deliverSubject() nothing is
    asked. What the consumer asks for in between, such as flow control, is answered by itself.

    A NatsPullConsumer is the better choice for work: it is never sent more than it can take.

    \sa NatsConsumer, NatsPushConsumerOptions
*/

/*! Constructs a consumer that receives from the one that has \a name in \a stream, through \a jetStream, with \a parent.
    It does not need \a jetStream to stay, only its connection. */
NatsPushConsumer::NatsPushConsumer(NatsJetStream *jetStream, const QString &stream, const QString &name, QObject *parent)
    : NatsConsumer(std::make_unique<NatsPushConsumerPrivate>(jetStream, stream, name), parent)
{
}

/*! Stops without a signal. Messages that were received can still be acknowledged. */
NatsPushConsumer::~NatsPushConsumer() = default;

/*! Returns how it receives. */
NatsPushConsumerOptions NatsPushConsumer::options() const
{
    Q_D(const NatsPushConsumer);
    return d->options;
}

/*! Sets how it receives to \a options, from the next consume() on, which checks them. */
void NatsPushConsumer::setOptions(const NatsPushConsumerOptions &options)
{
    Q_D(NatsPushConsumer);
    d->options = options;
}

NatsPushConsumerPrivate::NatsPushConsumerPrivate(NatsJetStream *jetStream, const QString &streamName, const QString &consumerName)
    : NatsConsumerPrivate(jetStream, streamName, consumerName), m_push(api, this)
{
    m_retry.setSingleShot(true);
    QObject::connect(&m_retry, &QTimer::timeout, &m_retry, [this] { ask(); });
}

NatsPushConsumerPrivate::~NatsPushConsumerPrivate()
{
    if (m_sender)
        m_sender->processed = nullptr;
}

NatsResult<void> NatsPushConsumerPrivate::start()
{
    const auto valid = NatsChecks::firstError(NatsChecks::name(QStringLiteral("consumer"), name), options.validate());
    if (!valid)
        return valid;
    makeSender();
    m_working.start(api->connection(), options.workingInterval());
    m_attempt = 0;
    m_isAsking = options.deliverSubject().isEmpty();
    if (m_isAsking) {
        watch(api->connection());
        m_retry.start(0); // its own event: whoever starts it has not finished its statement yet
        return {};
    }
    m_source = { options.deliverSubject(), options.deliverGroup(), options.idleHeartbeat() };
    return m_push.start(m_source);
}

void NatsPushConsumerPrivate::makeSender()
{
    if (m_sender)
        return;
    m_sender = std::make_shared<NatsAckSender>(api->connection(), api->options().timeout());
    m_sender->processed = [this](const NatsMessage &message) {
        m_working.remove(message);
        --m_processing;
    };
}

void NatsPushConsumerPrivate::halt()
{
    if (NatsConnection *connection = api->connection())
        connection->disconnect(&m_retry);
    m_isAsking = false;
    m_retry.stop();
    m_question.cancel();
    m_push.stop();
    m_working.stop();
}

void NatsPushConsumerPrivate::diagnose(NatsConsumerDiagnosis *diagnosis) const
{
    diagnosis->pulls = false;
    diagnosis->processing = m_processing;
}

void NatsPushConsumerPrivate::watch(NatsConnection *connection)
{
    QObject::connect(connection, &NatsConnection::stateChanged, &m_retry, [this](NatsConnection::State state) { handleState(state); });
    QObject::connect(connection, &QObject::destroyed, &m_retry, [this] {
        finish(NatsError(Code::ConnectionClosed,
                         NatsJetStreamTexts::tr("The connection does not exist any more")));
    });
}

void NatsPushConsumerPrivate::handleState(NatsConnection::State state)
{
    using State = NatsConnection::State;
    if (state == State::Closed)
        return finish(NatsError(Code::ConnectionClosed, NatsJetStreamTexts::tr("The connection was closed"))
                              .withCause(api->connection()->error()));
    if (state == State::Draining) {
        // What is on its way still comes; then the subscription ends, and this with it.
        if (!m_push.isOpen())
            finish(connectionRefusal());
        return;
    }
    m_retry.stop();
    m_question.cancel();
    m_attempt = 0;
    if (m_isAsking)
        ask();
}

void NatsPushConsumerPrivate::ask()
{
    m_isAsking = true;
    if (api->connection()->state() != NatsConnection::State::Connected || m_retry.isActive() || !m_question.isFinished())
        return;
    m_question = NatsConsumerCalls::info(api, stream, name);
    m_question.then(&m_retry, [this](const NatsResult<NatsConsumerInfo> &info) {
        if (running && info.error().code() != Code::Cancelled)
            takeInfo(info);
    });
}

void NatsPushConsumerPrivate::takeInfo(const NatsResult<NatsConsumerInfo> &info)
{
    if (!info)
        return takeMissing(info.error());
    m_isAsking = false;
    m_attempt = 0;
    const auto source = sourceOf(*info);
    if (!source)
        return finish(source.error());
    m_sender->acknowledges = info->config().ackPolicy() != NatsConsumerConfig::AckPolicy::None;
    if (m_push.isOpen() && m_source == *source)
        return;
    m_source = *source;
    if (const auto started = m_push.start(m_source); !started)
        finish(started.error());
}

NatsResult<NatsPush::Source> NatsPushConsumerPrivate::sourceOf(const NatsConsumerInfo &info) const
{
    const NatsConsumerConfig config = info.config();
    NatsPush::Source source;
    source.subject = config.deliverSubject();
    source.queueGroup = config.deliverGroup();
    source.heartbeat = config.idleHeartbeat();
    if (source.subject.isEmpty())
        return NatsError(Code::InvalidConsumerConfiguration,
                         NatsJetStreamTexts::tr("The consumer '%1' of the stream '%2' does not push")
                                 .arg(name, stream));
    const bool isOwn = m_push.isOpen() && m_source.subject == source.subject;
    if (info.isPushBound() && source.queueGroup.isEmpty() && !isOwn)
        return NatsError(Code::InvalidRequest,
                         NatsJetStreamTexts::tr(
                                 "Somebody receives from the consumer '%1' of the stream '%2' already")
                                 .arg(name, stream));
    return source;
}

void NatsPushConsumerPrivate::takeMissing(const NatsError &why)
{
    const bool isStream = why.code() == Code::StreamNotFound;
    const bool isMissing = isStream || why.code() == Code::ConsumerNotFound;
    if (why.code() == Code::PermissionViolation || (isMissing && options.abortsOnMissingResource()))
        return finish(why);
    ++m_attempt;
    m_isAsking = isMissing || !m_push.isOpen();
    if (m_isAsking)
        m_retry.start(NatsPublishRetry::pauseBefore(m_attempt + 1));
    NatsConsumerNotification missing(isStream    ? Kind::StreamNotFound
                                     : isMissing ? Kind::ConsumerNotFound
                                                 : Kind::Status,
                                     why.text(), why);
    missing.setName(isStream ? stream : name);
    missing.setCount(m_attempt);
    notify(missing);
}

void NatsPushConsumerPrivate::takeMessage(const NatsMessage &message)
{
    ++m_processing;
    m_working.add(message);
    deliver(message, m_sender);
}

void NatsPushConsumerPrivate::takeNotification(const NatsConsumerNotification &notification)
{
    notify(notification);
}

// The server may tell why nothing comes; the subscription stays where it is.
bool NatsPushConsumerPrivate::takeLoss()
{
    if (options.deliverSubject().isEmpty())
        ask();
    return true;
}

void NatsPushConsumerPrivate::takeEnd(const NatsError &why)
{
    finish(why);
}
