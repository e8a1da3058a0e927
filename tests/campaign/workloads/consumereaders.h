// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef CONSUMEREADERS_H
#define CONSUMEREADERS_H

#include "campaignfutures.h"
#include "campaignstage.h"
#include "jetstream/natsjetstream.h"
#include "jetstream/natsorderedconsumer.h"
#include "jetstream/natspullconsumer.h"

#include <QtCore/QMap>
#include <QtCore/QSet>

// What a consumer has delivered: the subject of each sequence. In these workloads each message has a subject of its own.
class ConsumedMessages
{
public:
    ConsumedMessages(const QString &who, CampaignStage *stage) : m_who(who), m_stage(stage) { }

    void add(const NatsJetStreamMessage &message, bool mayComeAgain);
    bool hasAll(const QMap<QString, quint64> &stored) const;
    void verify(const QMap<QString, quint64> &stored); // and forgets
    void violation(const QString &what) const;
    void forgotten(const QString &what) const;
    void count(const QString &what) const;
    CampaignStage *stage() const { return m_stage; }

private:
    QString m_who;
    CampaignStage *m_stage;
    QMap<quint64, QString> m_subjects;
    QSet<QString> m_delivered;
    quint64 m_last = 0; // over all that was forgotten, too
    quint64 m_verified = 0; // what is not newer was forgotten
};

// JS-FAULT-01: consumes from a consumer that it shares with others, and acknowledges everything sooner or later.
class SharedReader : public QObject
{
public:
    SharedReader(ConsumedMessages *messages, NatsJetStream *jetStream, const QString &stream, const QString &consumer);

    void setCareful(bool careful) { m_isCareful = careful; } // acknowledges at once
    bool isSettled() const { return m_futures.areFinished(); }
    void consume();

private:
    void take(const NatsJetStreamMessage &message);
    void acknowledgeWithAnswer(const NatsJetStreamMessage &message);

    ConsumedMessages *m_messages;
    CampaignRandom m_random;
    CampaignFutures m_futures;
    NatsPullConsumer m_consumer;
    bool m_isCareful = false;
};

// JS-FAULT-02: reads the stream in order.
class OrderedReader : public QObject
{
public:
    OrderedReader(const QString &who, CampaignStage *stage, NatsJetStream *jetStream, const QString &stream, bool push);

    ConsumedMessages *messages() { return &m_messages; }
    QString name() const { return m_consumer.name(); } // of the consumer that it has now
    void consume();
    void stop() { m_consumer.stop(); }

private:
    ConsumedMessages m_messages;
    NatsOrderedConsumer m_consumer;
};

#endif
