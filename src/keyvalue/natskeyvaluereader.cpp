// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "keyvalue/natskeyvaluereader_p.h"

#include "core/natsconnection.h"
#include "keyvalue/natskeyvalueerrors_p.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

using namespace std::chrono_literals;
using Code = NatsError::Code;
using Include = NatsKeyValueWatchOptions::Include;
using Kind = NatsConsumerNotification::Kind;
using Policy = NatsConsumerConfig::DeliverPolicy;

// How soon a reader that reads once knows that what it waits for was purged meanwhile
static constexpr auto HeartbeatOfOnce = 1s;

// Values are small and many: with 500, a server that sends them from memory often waits for the next request. Where they
// are large, the consumer asks for fewer.
static constexpr int MessagesAtOnce = 1000;

NatsKeyValueReader::NatsKeyValueReader(const std::shared_ptr<NatsKeyValueBinding> &binding,
                                       const NatsKeyValueWatchOptions &options, Mode mode, QObject *parent)
    : QObject(parent)
    , m_binding(binding)
    , m_options(options)
    , m_mode(mode)
{
    connect(&m_patience, &QTimer::timeout, this, &NatsKeyValueReader::checkProgress);
}

NatsKeyValueReader::~NatsKeyValueReader() = default;

// The last of each key are all that there are where no more is kept, for which a server takes half as long. Should somebody
// else have changed that since, older values come before the last ones, which a list of keys must not have.
Policy NatsKeyValueReader::policy() const
{
    switch (m_options.include()) {
    case Include::History: return Policy::All;
    case Include::Updates: return Policy::New;
    default: return m_mode == Mode::Endless && m_binding->keepsLastOnly() ? Policy::All : Policy::LastPerSubject;
    }
}

NatsOrderedConsumerOptions NatsKeyValueReader::consumerOptions(const QStringList &subjects) const
{
    NatsOrderedConsumerOptions options;
    // A server takes longer for a filter, be it one that lets all through.
    const bool isWhole = subjects == QStringList{ m_binding->readSubject(QStringLiteral(">")) };
    if (!isWhole || !m_binding->keepsOwnOnly() || policy() != Policy::All)
        options.setFilterSubjects(subjects);
    options.setMaximumMessages(MessagesAtOnce);
    options.setHeadersOnly(m_options.headersOnly());
    if (m_options.resumeFromRevision() > 0) {
        options.setDeliverPolicy(Policy::ByStartSequence);
        options.setStartSequence(m_options.resumeFromRevision());
    } else {
        options.setDeliverPolicy(policy());
    }
    if (m_mode == Mode::Once) {
        options.setIdleHeartbeat(HeartbeatOfOnce);
        options.setAbortOnMissingResource(true);
    }
    return options;
}

NatsResult<void> NatsKeyValueReader::start()
{
    if (const NatsError refused = m_binding->refusal())
        return refused;
    m_subjects.clear();
    const QStringList keys = m_options.keys();
    for (const QString &key : keys) {
        const auto stored = m_binding->storedFilter(key);
        if (!stored)
            return stored.error();
        m_subjects.append(m_binding->readSubject(*stored));
    }
    if (m_subjects.isEmpty())
        return NatsError(Code::InvalidOption,
                         QCoreApplication::translate("NatsKeyValue", "The option 'keys' cannot be empty"));
    m_wanted.clear();
    if (m_mode == Mode::Once)
        m_patience.start(qMax<std::chrono::milliseconds>(m_binding->jetStream->options().timeout(),
                                                         3 * HeartbeatOfOnce));
    return begin(m_subjects);
}

NatsResult<void> NatsKeyValueReader::begin(const QStringList &subjects)
{
    auto *consumer = new NatsOrderedConsumer(m_binding->jetStream.get(), m_binding->stream,
                                             consumerOptions(subjects), this);
    m_consumer = consumer;
    connect(consumer, &NatsConsumer::messageReceived, this, &NatsKeyValueReader::take);
    connect(consumer, &NatsConsumer::notification, this, &NatsKeyValueReader::takeNotification);
    connect(consumer, &NatsConsumer::stopped, this, &NatsKeyValueReader::takeEnd);
    connect(consumer, &NatsOrderedConsumer::upToDate, this, [this] {
        m_isCaughtUp = true;
        Q_EMIT caughtUp();
    });
    return consumer->consume();
}

void NatsKeyValueReader::stop()
{
    m_patience.stop();
    if (!m_consumer)
        return;
    m_consumer->disconnect(this);
    m_consumer->stop();
    m_consumer->deleteLater(); // this may be a slot of its
    m_consumer.clear();
}

bool NatsKeyValueReader::isWanted(const NatsMessage &message) const
{
    if (m_wanted.isEmpty())
        return true;
    const auto subject = NatsSubject::fromUtf8(message.subjectUtf8());
    return std::any_of(m_wanted.begin(), m_wanted.end(),
                       [&subject](const NatsSubject &wanted) { return wanted.matches(subject); });
}

void NatsKeyValueReader::take(const NatsJetStreamMessage &message)
{
    m_hasProgressed = true;
    m_lastRevision = message.streamSequence();
    const NatsMessage received = message.message();
    if (!isWanted(received))
        return;
    const auto key = m_binding->keyOf(received.subjectUtf8());
    if (!key) {
        Q_EMIT problem(key.error());
        return;
    }
    const bool isUpdate = m_isCaughtUp || m_options.include() == Include::Updates;
    const NatsKeyValueEntry entry = NatsKeyValueEntryPrivate::make(m_binding->placeOf(*key), message, isUpdate);
    if (m_options.ignoresDeletes() && entry.isDeleted())
        return;
    Q_EMIT read(entry);
}

void NatsKeyValueReader::takeNotification(const NatsConsumerNotification &notification)
{
    if (notification.kind() == Kind::Heartbeat)
        m_hasProgressed = true;
    if (notification.kind() == Kind::OrderedConsumerReset && notification.streamSequence() < m_lastRevision) {
        m_lastRevision = notification.streamSequence();
        Q_EMIT beganAgain();
        return;
    }
    if (!notification.error())
        return;
    m_lastProblem = NatsKeyValueErrors::ofBucket(notification.error(), m_binding->bucket);
    Q_EMIT problem(m_lastProblem);
}

void NatsKeyValueReader::takeEnd(const NatsError &why)
{
    // Servers before 2.10 know one subject of a consumer; all are read, and the others left out here.
    if (why.code() == Code::ApiLevelRequired && m_subjects.size() > 1 && m_wanted.isEmpty()) {
        for (const QString &subject : std::as_const(m_subjects))
            m_wanted.append(NatsSubject(subject));
        m_consumer->deleteLater();
        const auto begun = begin({ m_binding->readSubject(QStringLiteral(">")) });
        if (begun)
            return;
    }
    stop();
    Q_EMIT ended(NatsKeyValueErrors::ofBucket(why, m_binding->bucket));
}

void NatsKeyValueReader::checkProgress()
{
    if (std::exchange(m_hasProgressed, false))
        return;
    stop();
    NatsError late(Code::Timeout,
                   QCoreApplication::translate("NatsKeyValue",
                                               "The bucket '%1' did not tell its entries in time")
                           .arg(m_binding->bucket));
    if (m_lastProblem)
        late = late.withCause(m_lastProblem);
    Q_EMIT ended(late);
}
