// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsorderedconsumer_p.h"

#include "jetstream/natsconsumercalls_p.h"
#include "jetstream/natsconsumerremoval_p.h"
#include "jetstream/natsjetstream.h"
#include "jetstream/natsjetstreamlogging_p.h"
#include "jetstream/natspublishretry_p.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QUuid>

using Code = NatsError::Code;
using Kind = NatsConsumerNotification::Kind;

static QString tr(const char *text)
{
    return QCoreApplication::translate("NatsJetStream", text);
}

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

    When the stream is deleted and made again, it begins at its beginning. Acknowledgements of its messages do nothing. After stop(), consume() goes on behind the last message.

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

/*! \fn void NatsOrderedConsumer::upToDate()
    Emitted once: when all messages have come that were in the stream when it began, be it none. */

NatsOrderedConsumerPrivate::NatsOrderedConsumerPrivate(NatsJetStream *jetStream, const QString &streamName,
                                                       const NatsOrderedConsumerOptions &orderedOptions)
    : NatsConsumerPrivate(jetStream, streamName, QString()), options(orderedOptions),
      m_pull(api, this, std::make_shared<QString>(), nullptr), m_push(api, this),
      m_sender(std::make_shared<NatsAckSender>(api->connection(), api->options().timeout())),
      m_prefix(options.namePrefix().isEmpty() ? QUuid::createUuid().toString(QUuid::Id128) : options.namePrefix())
{
    m_sender->acknowledges = false;
    m_retry.setSingleShot(true);
    QObject::connect(&m_retry, &QTimer::timeout, &m_retry, [this] { create(); });
}

NatsOrderedConsumerPrivate::~NatsOrderedConsumerPrivate() = default;

NatsResult<void> NatsOrderedConsumerPrivate::start()
{
    if (const auto valid = options.validate(); !valid)
        return valid;
    watch(api->connection());
    m_attempt = 0;
    m_retry.start(0); // its own event: whoever starts it has not finished its statement yet
    return {};
}

void NatsOrderedConsumerPrivate::halt()
{
    if (NatsConnection *connection = api->connection())
        connection->disconnect(&m_retry);
    leave();
    remove();
}

void NatsOrderedConsumerPrivate::diagnose(NatsConsumerDiagnosis *diagnosis) const
{
    diagnosis->pulls = !options.isPush();
    diagnosis->requested = m_pull.account().requested().messages;
    diagnosis->processing = m_pull.account().processing().messages;
    if (diagnosis->running)
        diagnosis->error = m_pull.lastError();
}

void NatsOrderedConsumerPrivate::watch(NatsConnection *connection)
{
    QObject::connect(connection, &NatsConnection::stateChanged, &m_retry, [this](NatsConnection::State state) { handleState(state); });
    QObject::connect(connection, &QObject::destroyed, &m_retry, [this] {
        finish(NatsError(Code::ConnectionClosed, tr("The connection does not exist any more")));
    });
}

// Nothing is asked for while there is no connection, so that one subscription and one pull begin the next one.
void NatsOrderedConsumerPrivate::handleState(NatsConnection::State state)
{
    using State = NatsConnection::State;
    if (state == State::Closed)
        return finish(NatsError(Code::ConnectionClosed, tr("The connection was closed")).withCause(api->connection()->error()));
    leave();
    m_attempt = 0;
    if (state == State::Connected)
        create();
}

void NatsOrderedConsumerPrivate::leave()
{
    m_retry.stop();
    m_creation.cancel();
    m_pull.stop();
    m_push.stop();
}

void NatsOrderedConsumerPrivate::remove()
{
    if (m_wantedName.isEmpty() || api->refusal())
        return;
    NatsConsumerRemoval::start(api, stream, QString::fromUtf8(m_wantedName));
    m_wantedName.clear();
}

void NatsOrderedConsumerPrivate::create()
{
    if (api->connection()->state() != NatsConnection::State::Connected)
        return;
    remove();
    const QString wanted = m_prefix + QLatin1Char('_') + QString::number(++m_serial);
    m_wantedName = wanted.toUtf8();
    cursor.restart();
    if (!setName(wanted) || !running || m_wantedName != wanted.toUtf8())
        return;
    QString deliverSubject;
    if (options.isPush()) {
        NatsPush::Source source;
        source.heartbeat = options.idleHeartbeat();
        if (const auto started = m_push.start(source); !started)
            return finish(started.error());
        deliverSubject = m_push.subject();
    }
    m_creation = NatsConsumerCalls::create(api, stream, cursor.config(options, wanted, deliverSubject));
    m_creation.then(&m_retry, [this](const NatsResult<NatsConsumerInfo> &info) {
        if (running && info.error().code() != Code::Cancelled)
            takeCreated(info);
    });
}

void NatsOrderedConsumerPrivate::takeCreated(const NatsResult<NatsConsumerInfo> &info)
{
    if (!info) {
        const NatsError why = info.error();
        qCDebug(lcNatsJetStream) << "no ordered consumer for" << stream << "yet:" << why;
        m_push.stop();
        if (isFatal(why))
            return finish(why);
        m_retry.start(NatsPublishRetry::pauseBefore(++m_attempt));
        const bool isMissing = why.code() == Code::StreamNotFound;
        if (isMissing && m_wasCreated)
            cursor.beginAgain(); // one that is made later has other messages
        NatsConsumerNotification failed(isMissing ? Kind::StreamNotFound : Kind::Status, why.text(), why);
        failed.setName(stream);
        failed.setCount(m_attempt);
        notify(failed);
        return;
    }
    cursor.begin(*info);
    const bool isReset = std::exchange(m_wasCreated, true);
    if (const auto received = receive(*info); !received)
        return finish(received.error());
    const QPointer<NatsConsumer> guard(q);
    if (isReset) {
        NatsConsumerNotification again(Kind::OrderedConsumerReset, tr("Another consumer goes on behind the message %1")
                                                                           .arg(cursor.streamSequence()));
        again.setName(info->name());
        again.setStreamSequence(cursor.streamSequence());
        if (!notify(again))
            return;
    }
    if (guard && cursor.isUpToDate() && !std::exchange(m_toldUpToDate, true))
        Q_EMIT static_cast<NatsOrderedConsumer *>(q)->upToDate();
}

NatsResult<void> NatsOrderedConsumerPrivate::receive(const NatsConsumerInfo &info)
{
    if (options.isPush())
        return {};
    NatsConsumeOptions consume;
    consume.setMaximumMessages(options.maximumMessages());
    consume.setIdleHeartbeat(options.idleHeartbeat());
    consume.setBound(true); // what is wrong is found out by making another one
    return m_pull.start(stream, info.name(), consume);
}

bool NatsOrderedConsumerPrivate::isFatal(const NatsError &why) const
{
    switch (why.code()) {
    case Code::StreamNotFound:
        return options.abortsOnMissingResource();
    case Code::PermissionViolation:
    case Code::InvalidOption:
    case Code::InvalidRequest:
    case Code::InvalidConsumerConfiguration:
    case Code::WorkQueueConflict:
    case Code::ApiLevelRequired:
        return true;
    default: // also JetStreamNotEnabled, which a server that starts says, too
        return false;
    }
}

void NatsOrderedConsumerPrivate::takeMessage(const NatsMessage &message)
{
    // Nobody acknowledges it. One that is left out makes room for another one, too.
    if (!options.isPush())
        m_pull.processed(message.size());
    const auto info = NatsDeliveryInfo::fromReply(message.replyUtf8());
    if (info && info->consumerView() != m_wantedName)
        return; // of one before
    const auto step = info ? cursor.advance(*info) : NatsOrderedCursor::Step::Gap;
    if (step == NatsOrderedCursor::Step::Gap)
        return reset();
    m_attempt = 0;
    if (step == NatsOrderedCursor::Step::Next && !deliver(message, m_sender))
        return;
    if (cursor.isUpToDate() && !std::exchange(m_toldUpToDate, true))
        Q_EMIT static_cast<NatsOrderedConsumer *>(q)->upToDate();
}

void NatsOrderedConsumerPrivate::takeNotification(const NatsConsumerNotification &notification)
{
    // A heartbeat of a consumer that has pushed more than has come
    const bool isBehind = options.isPush() && notification.kind() == Kind::Heartbeat
            && cursor.isBehind(notification.consumerSequence());
    if (notification.kind() == Kind::Resumed || !notify(notification))
        return;
    if (isBehind && running)
        reset();
}

bool NatsOrderedConsumerPrivate::takeLoss()
{
    reset();
    return true;
}

void NatsOrderedConsumerPrivate::reset()
{
    qCDebug(lcNatsJetStream) << "the ordered consumer" << m_wantedName << "of" << stream << "is made anew";
    leave();
    m_retry.start(m_attempt == 0 ? std::chrono::milliseconds(0) : NatsPublishRetry::pauseBefore(m_attempt));
    ++m_attempt;
}

void NatsOrderedConsumerPrivate::takeEnd(const NatsError &why)
{
    finish(why);
}
