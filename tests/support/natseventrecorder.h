// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSEVENTRECORDER_H
#define NATSEVENTRECORDER_H

#include "core/natsconnection.h"
#include "testing/natswait.h"

#include <QtCore/QPointer>
#include <QtCore/QStringList>

// Writes down what a NatsConnection emits, in order, one line for each signal:
//
//     state Connecting            connected true                opened ws://h:1
//     disconnected ws://h:1 2/10  reconnecting 1                reconnected ws://h:1
//     serversChanged +a -b        lameDuck ws://h:1             pinged 1
//     stale                       forcedReconnect               slowConsumer a
//     error ProtocolError         closed NoError
class NatsEventRecorder : public QObject
{
    Q_OBJECT
public:
    explicit NatsEventRecorder(NatsConnection *connection);

    QStringList events() const { return m_events; }
    // Those that begin with one of words
    QStringList events(const QStringList &words) const;
    qsizetype count(const QString &word) const { return events({ word }).size(); }
    NatsError lastError() const { return m_lastError; }
    void clear();

    // Waits for an event that begins with event and comes after the one that the last call found.
    bool waitFor(const QString &event, std::chrono::milliseconds deadline = NatsTest::Patience);

private:
    void record(const QString &event) { m_events.append(event); }
    void recordConnection(NatsConnection *connection);
    void recordTrouble(NatsConnection *connection);

    QStringList m_events;
    qsizetype m_seen = 0;
    NatsError m_lastError;
};

#endif
