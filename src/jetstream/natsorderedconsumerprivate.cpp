// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// Makes consumers on the server, one after the other. Public functions are in natsorderedconsumer.cpp.

#include "jetstream/natsorderedconsumer_p.h"

#include "jetstream/natsconsumercalls_p.h"
#include "jetstream/natsjetstreamlogging_p.h"
#include "jetstream/natsjetstreamtexts_p.h"
#include "jetstream/natspublishretry_p.h"

#include <QtCore/QUuid>

#include <limits>

using Code = NatsError::Code;
using Kind = NatsConsumerNotification::Kind;

// Others may have the same prefix, and the server gives the same consumer to all who ask for one name.
static QString prefixFor(const NatsOrderedConsumerOptions &options)
{
    const QString unique = QUuid::createUuid().toString(QUuid::Id128);
    return options.namePrefix().isEmpty() ? unique : options.namePrefix() + QLatin1Char('_') + unique;
}

NatsOrderedConsumerPrivate::NatsOrderedConsumerPrivate(NatsJetStream *jetStream, const QString &streamName,
                                                       const NatsOrderedConsumerOptions &orderedOptions)
    : NatsConsumerPrivate(jetStream, streamName, QString()), options(orderedOptions), fetches(this),
      m_pull(api, this, std::make_shared<QString>(), nullptr), m_push(api, this),
      m_streamCheck(api, stream,
                    [this](bool isMadeAnew) { beginAgain(isMadeAnew); }),
      m_sender(std::make_shared<NatsAckSender>(api->connection(), api->options().timeout())),
      m_prefix(prefixFor(options))
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
    if (fetches.isRunning())
        return NatsError(Code::InvalidRequest,
                         NatsJetStreamTexts::tr(
                                 "The ordered consumer of the stream '%1' fetches; wait for its end")
                                 .arg(stream));
    fetches.leave();
    watch(api->connection());
    m_attempt = 0;
    m_wasCreated = false;
    m_lastError = {};
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
    diagnosis->isBeingMade = !m_isThere;
    if (!diagnosis->error)
        diagnosis->error = m_isThere ? m_pull.lastError() : m_lastError;
}

void NatsOrderedConsumerPrivate::watch(NatsConnection *connection)
{
    QObject::connect(connection, &NatsConnection::stateChanged, &m_retry, [this](NatsConnection::State state) { handleState(state); });
    QObject::connect(connection, &QObject::destroyed, &m_retry, [this] {
        finish(NatsError(Code::ConnectionClosed,
                         NatsJetStreamTexts::tr("The connection does not exist any more")));
    });
}

// Nothing is asked for while there is no connection, so that one subscription and one pull begin the next one.
void NatsOrderedConsumerPrivate::handleState(NatsConnection::State state)
{
    using State = NatsConnection::State;
    if (state == State::Closed)
        return finish(NatsError(Code::ConnectionClosed, NatsJetStreamTexts::tr("The connection was closed"))
                              .withCause(api->connection()->error()));
    if (state == State::Draining) {
        // What is on its way still comes; then the subscription ends, and this with it.
        if (!m_pull.isOpen() && !m_push.isOpen())
            finish(connectionRefusal());
        return;
    }
    leave();
    m_attempt = 0;
    if (state == State::Connected)
        create();
}

void NatsOrderedConsumerPrivate::leave()
{
    m_retry.stop();
    m_streamCheck.stop();
    m_pull.stop();
    m_push.stop();
    m_isThere = false;
    if (std::exchange(m_isCreating, false))
        NatsConsumerRemoval::startAfter(std::exchange(m_creation, {}), api, stream, QString::fromUtf8(m_wantedName));
}

void NatsOrderedConsumerPrivate::remove()
{
    if (!m_wantedName.isEmpty())
        NatsConsumerRemoval::start(api, stream, QString::fromUtf8(m_wantedName), m_existence);
    m_wantedName.clear();
}

QString NatsOrderedConsumerPrivate::nextName()
{
    return m_prefix + QLatin1Char('_') + QString::number(++m_serial);
}

void NatsOrderedConsumerPrivate::create()
{
    if (api->connection()->state() != NatsConnection::State::Connected)
        return;
    remove();
    const QString wanted = nextName();
    m_wantedName = wanted.toUtf8();
    if (options.isPush()) {
        // Without heartbeats: there is nobody yet to send them.
        if (const auto started = m_push.start({}); !started)
            return finish(started.error());
    }
    m_isCreating = true;
    m_isNamed = false;
    m_existence = NatsConsumerRemoval::Existence::Unknown;
    m_creation = NatsConsumerCalls::createUnique(api, stream, cursor.next(options, wanted, m_push.subject()));
    m_creation.then(&m_retry, [this, wantedName = m_wantedName](const NatsResult<NatsConsumerInfo> &info) {
        if (m_isCreating && wantedName == m_wantedName && info.error().code() != Code::Cancelled)
            takeCreated(info);
    });
}

void NatsOrderedConsumerPrivate::takeCreated(const NatsResult<NatsConsumerInfo> &info)
{
    m_isCreating = false;
    if (!info)
        return takeRefused(info.error());
    m_isThere = true;
    m_existence = NatsConsumerRemoval::Existence::Certain;
    m_lastError = {};
    if (options.isPush())
        m_push.setHeartbeat(options.idleHeartbeat());
    cursor.begin(*info);
    checkStream(*info);
    const bool isReset = std::exchange(m_wasCreated, true);
    const QPointer<NatsConsumer> guard(q);
    const auto isCurrent = [this, current = m_wantedName] { return m_isThere && m_wantedName == current; };
    if (!tellName() || !isCurrent())
        return;
    if (isReset && (!tellReset() || !isCurrent()))
        return;
    if (!options.isPush()) {
        const auto started = pull(info->name());
        if (!guard || !isCurrent())
            return;
        if (!started)
            return finish(started.error());
    }
    tellUpToDate();
}

// With the answer to its creation, or with the first message where that is faster.
bool NatsOrderedConsumerPrivate::tellName()
{
    return std::exchange(m_isNamed, true) || setName(QString::fromUtf8(m_wantedName));
}

bool NatsOrderedConsumerPrivate::tellReset()
{
    NatsConsumerNotification again(Kind::OrderedConsumerReset,
                                   NatsJetStreamTexts::tr("Another consumer goes on behind the message %1")
                                           .arg(cursor.streamSequence()));
    again.setName(name);
    again.setStreamSequence(cursor.streamSequence());
    return notify(again);
}

void NatsOrderedConsumerPrivate::takeRefused(const NatsError &why)
{
    qCDebug(lcNatsJetStream) << "no ordered consumer for" << stream << "yet:" << why;
    m_push.stop();
    m_lastError = why;
    if (why.serverCode() != 0 || why.code() == Code::PermissionViolation)
        m_wantedName.clear(); // there is none, or it is somebody else's
    if (isFatal(why))
        return finish(why);
    m_retry.start(NatsPublishRetry::pauseBefore(++m_attempt));
    const Kind kind = why.code() == Code::StreamNotFound    ? Kind::StreamNotFound
            : why.code() == Code::JetStreamNotEnabled ? Kind::NoResponders
                                                      : Kind::Status;
    NatsConsumerNotification failed(kind, why.text(), why);
    failed.setName(stream);
    failed.setCount(m_attempt);
    notify(failed);
}

// A stream that was made anew is not told from one that has nothing new. Older servers let the consumer begin behind
// the last message, newer ones where it was asked to.
void NatsOrderedConsumerPrivate::checkStream(const NatsConsumerInfo &info)
{
    if (!m_firstCreated.isValid()) {
        m_firstCreated = info.created();
        return;
    }
    if (cursor.streamSequence() == 0 || cursor.isRepeating())
        return;
    if (info.pendingCount() == 0 || info.delivered().streamSequence() < cursor.streamSequence())
        m_streamCheck.start(cursor.streamSequence(), m_firstCreated);
}

void NatsOrderedConsumerPrivate::beginAgain(bool isMadeAnew)
{
    if (isMadeAnew)
        cursor.restart();
    else
        cursor.restartAfterLast(m_firstCreated);
    m_firstCreated = {};
    leave();
    create();
}

// About four of them are under way at once, because three quarters of the messages are the usual threshold: half of what a
// connection may have pending by default. A message that the server takes fits in any case.
qint64 NatsOrderedConsumerPrivate::largestPull() const
{
    constexpr qint64 Usual = 32 * 1024 * 1024;
    return qMin<qint64>(std::numeric_limits<int>::max(), qMax(Usual, 2 * api->connection()->serverInfo().maximumPayload()));
}

NatsResult<void> NatsOrderedConsumerPrivate::pull(const QString &consumer)
{
    NatsConsumeOptions consume;
    consume.setMaximumMessages(options.maximumMessages());
    consume.setIdleHeartbeat(options.idleHeartbeat());
    consume.setBound(true); // what is wrong is found out by making another one
    return m_pull.start(stream, consumer, consume, largestPull());
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
    case Code::PedanticRefusal:
        return true;
    default: // also JetStreamNotEnabled, which a server that starts says, too
        return false;
    }
}

void NatsOrderedConsumerPrivate::takeMessage(const NatsMessage &message)
{
    using Step = NatsOrderedCursor::Step;
    const auto info = NatsDeliveryInfo::fromReply(message.replyUtf8());
    const bool isOfAnother = info && info->consumerView() != m_wantedName; // of one before
    if (info && !isOfAnother && (!tellName() || info->consumerView() != m_wantedName))
        return;
    const Step step = isOfAnother ? Step::Old : info ? cursor.advance(*info) : Step::Gap;
    if (step == Step::Next) {
        m_attempt = 0;
        if (!deliver(message, m_sender))
            return;
    }
    if (!options.isPush())
        m_pull.processed(message.size());
    if (step == Step::Gap)
        return reset();
    if (step == Step::Old && !isOfAnother && !cursor.isRepeating())
        m_streamCheck.start(cursor.streamSequence(), m_firstCreated);
    tellUpToDate();
}

void NatsOrderedConsumerPrivate::tellUpToDate()
{
    if ((running || fetches.isRunning()) && cursor.isUpToDate() && !std::exchange(m_toldUpToDate, true))
        Q_EMIT static_cast<NatsOrderedConsumer *>(q)->upToDate();
}

void NatsOrderedConsumerPrivate::takeNotification(const NatsConsumerNotification &notification)
{
    using Replay = NatsConsumerConfig::ReplayPolicy;
    if (notification.kind() == Kind::Resumed)
        return;
    // A consumer that has sent more than has come: the end of it was lost.
    const quint64 sequence = notification.consumerSequence();
    const bool isBehind = cursor.isBehind(sequence);
    bool isStalled = false;
    if (notification.kind() == Kind::Heartbeat && !isBehind) {
        m_attempt = 0;
        if (options.replayPolicy() == Replay::Instant) { // else it may only wait for the time of the next one
            cursor.noteIdle(sequence);
            isStalled = cursor.isStalled(sequence);
        }
    }
    if (!notify(notification) || !m_isThere)
        return;
    if ((isBehind && cursor.isBehind(sequence)) || (isStalled && cursor.isStalled(sequence)))
        return reset();
    tellUpToDate();
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
