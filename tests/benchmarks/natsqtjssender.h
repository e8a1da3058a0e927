// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQTJSSENDER_H
#define NATSQTJSSENDER_H

#include <NatsQt/NatsJetStream>
#include <NatsQt/NatsJetStreamManager>
#include <NatsQt/NatsJetStreamPublisher>

#include <limits>

// Makes a stream in memory and publishes to it, with as many messages without an acknowledgement as the window has.
class NatsQtJsSender : public QObject
{
    Q_OBJECT
public:
    NatsQtJsSender(NatsJetStream *jetStream, qint64 size, int window);

    static QString stream() { return QStringLiteral("BENCH"); }
    static NatsStreamConfig streamConfig(); // in memory
    void makeStream(const NatsStreamConfig &config); // a new one

    // At most so many that have not been consumed, where it is told of those
    void publish(qint64 messages, qint64 mostUnconsumed = std::numeric_limits<qint64>::max());
    void addConsumed();
    NatsJetStreamManager *manager() { return &m_manager; }

Q_SIGNALS:
    void streamMade();
    void finished(); // all are acknowledged
    void failed(const QString &reason);

private:
    void go();
    void take(const NatsResult<NatsPublishAck> &ack);

    const NatsSubject m_subject;
    const NatsPayload m_payload;
    NatsJetStreamManager m_manager;
    NatsJetStreamPublisher m_publisher;
    qint64 m_messages = 0;
    qint64 m_mostUnconsumed = 0;
    qint64 m_published = 0;
    qint64 m_acknowledged = 0;
    qint64 m_consumed = 0;
};

#endif
