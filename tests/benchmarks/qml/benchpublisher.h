// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef BENCHPUBLISHER_H
#define BENCHPUBLISHER_H

#include "core/natsconnection.h"
#include "qmlbenchoptions.h"

#include <QtCore/qelapsedtimer.h>
#include <QtCore/qtimer.h>

// The other process: publishes at a rate, or as fast as the subject bench.handled says that messages are
// handled. It ends when the message "end" comes there, or the connection is lost.
class BenchPublisher : public QObject
{
    Q_OBJECT
public:
    explicit BenchPublisher(const QmlBenchOptions &options);

    void start();
    static NatsOptions optionsFor(const QString &url); // one attempt

private:
    void hear(const NatsMessage &message);
    void publishDue();
    qint64 due() const;

    const QmlBenchOptions m_options;
    NatsConnection m_connection;
    QList<NatsSubject> m_subjects;
    QByteArray m_payload;
    QTimer m_tick;
    QElapsedTimer m_clock;
    qint64 m_published = 0;
    qint64 m_handled = 0;
};

#endif
