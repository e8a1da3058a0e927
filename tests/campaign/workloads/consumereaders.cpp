// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "workloads/consumereaders.h"

#include <QtCore/QTimer>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

// What an acknowledgement that is waited for may end with
static const CampaignFutures::Codes ackCodes{ Code::Timeout, Code::NoResponders, Code::BufferFull, Code::ConnectionLost };

// A consumer ends by itself with its connection only.
static void watchEnd(NatsConsumer *consumer, const ConsumedMessages *messages)
{
    QObject::connect(consumer, &NatsConsumer::stopped, consumer, [messages](const NatsError &error) {
        if (error && error.code() != Code::ConnectionDraining && error.code() != Code::ConnectionClosed)
            messages->violation(u"stopped: "_s + error.text());
    });
}

// Bytes of others may have become a part of a message.
void ConsumedMessages::violation(const QString &what) const
{
    if (m_stage->hadGarbage())
        count(u"damaged by garbage"_s);
    else
        m_stage->ledger()->violation(m_who + u": "_s + what);
}

// Delivered, and then not there or stored anew. What was acknowledged must be there all the same.
void ConsumedMessages::forgotten(const QString &what) const
{
    if (m_stage->site()->mayForget())
        count(u"delivered, and forgotten by a cluster of nats-server 2.9"_s);
    else
        violation(what);
}

void ConsumedMessages::count(const QString &what) const
{
    m_stage->ledger()->add(m_who + u": "_s + what);
}

void ConsumedMessages::add(const NatsJetStreamMessage &message, bool mayComeAgain)
{
    const quint64 sequence = message.streamSequence();
    if (!message.subject().endsWith(u'.' + message.text()))
        violation(u"the message to %1 has the payload of another one"_s.arg(message.subject()));
    if (!mayComeAgain && sequence <= m_last)
        violation(u"sequence %1 comes after %2"_s.arg(sequence).arg(m_last));
    if (mayComeAgain && sequence <= m_verified)
        return count(u"on its way again when it was acknowledged"_s);
    m_last = qMax(m_last, sequence);
    QString &subject = m_subjects[sequence];
    if (!subject.isEmpty())
        count(u"delivered again"_s);
    if (!subject.isEmpty() && subject != message.subject())
        violation(u"sequence %1 is %2 and %3"_s.arg(sequence).arg(subject, message.subject()));
    subject = message.subject();
    m_delivered.insert(subject);
}

bool ConsumedMessages::hasAll(const QMap<QString, quint64> &stored) const
{
    return m_delivered.size() >= stored.size()
            && std::all_of(stored.keyBegin(), stored.keyEnd(), [this](const QString &subject) { return m_delivered.contains(subject); });
}

void ConsumedMessages::verify(const QMap<QString, quint64> &stored)
{
    QMap<QString, QList<quint64>> sequences;
    for (auto message = m_subjects.cbegin(); message != m_subjects.cend(); ++message)
        sequences[*message].append(message.key());
    for (auto message = sequences.cbegin(); message != sequences.cend(); ++message) {
        if (message->size() > 1)
            forgotten(u"%1 has the sequences %2 and %3"_s.arg(message.key()).arg(message->first()).arg(message->last()));
        if (!stored.contains(message.key()))
            forgotten(u"%1, sequence %2, is not stored"_s.arg(message.key()).arg(message->first()));
    }
    QStringList missing = stored.keys();
    missing.removeIf([this](const QString &subject) { return m_delivered.contains(subject); });
    if (!missing.isEmpty()) {
        violation(u"%1 of %2 messages were not delivered, among them %3; the last sequence was %4"_s.arg(missing.size())
                          .arg(stored.size())
                          .arg(missing.first())
                          .arg(m_last));
    }
    m_stage->ledger()->add(m_who + u": messages"_s, m_subjects.size());
    m_subjects.clear();
    m_delivered.clear();
    m_verified = m_last;
}

SharedReader::SharedReader(ConsumedMessages *messages, NatsJetStream *jetStream, const QString &stream, const QString &consumer)
    : m_messages(messages)
    , m_random(messages->stage()->random()->fork())
    , m_futures(messages->stage()->ledger())
    , m_consumer(jetStream, stream, consumer, this)
{
    NatsConsumeOptions options;
    options.setExpires(4s);
    options.setIdleHeartbeat(500ms);
    m_consumer.setOptions(options);
    connect(&m_consumer, &NatsConsumer::messageReceived, this, &SharedReader::take);
    watchEnd(&m_consumer, messages);
}

void SharedReader::consume()
{
    if (const auto started = m_consumer.consume(); !started)
        m_messages->violation(u"does not start: "_s + started.error().text());
}

// What is forgotten comes again when the server has waited for it.
void SharedReader::take(const NatsJetStreamMessage &message)
{
    m_messages->add(message, true);
    switch (m_isCareful ? 0 : m_random.between(0, 19)) {
    case 16: message.nak(m_random.time(0, 300)); return;
    case 17: m_messages->count(u"forgotten"_s); return;
    case 18: return acknowledgeWithAnswer(message);
    case 19: return QTimer::singleShot(m_random.time(1, 500), this, [message] { message.ack(); });
    default: message.ack();
    }
}

void SharedReader::acknowledgeWithAnswer(const NatsJetStreamMessage &message)
{
    m_futures.add(u"ackSync()"_s, message.ackSync(), ackCodes);
}

OrderedReader::OrderedReader(const QString &who, CampaignStage *stage, NatsJetStream *jetStream, const QString &stream, bool push)
    : m_messages(who, stage)
    , m_consumer(jetStream, stream, [push] {
          NatsOrderedConsumerOptions options;
          options.setPush(push);
          options.setIdleHeartbeat(500ms);
          options.setInactiveThreshold(5s);
          return options;
      }(), this)
{
    connect(&m_consumer, &NatsConsumer::messageReceived, this,
            [this](const NatsJetStreamMessage &message) { m_messages.add(message, false); });
    connect(&m_consumer, &NatsConsumer::notification, this, [this](const NatsConsumerNotification &notification) {
        if (notification.kind() == NatsConsumerNotification::Kind::OrderedConsumerReset)
            m_messages.count(u"made anew"_s);
    });
    watchEnd(&m_consumer, &m_messages);
}

void OrderedReader::consume()
{
    if (const auto started = m_consumer.consume(); !started)
        m_messages.violation(u"does not start: "_s + started.error().text());
}
