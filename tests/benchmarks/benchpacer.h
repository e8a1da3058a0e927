// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef BENCHPACER_H
#define BENCHPACER_H

#include <QtCore/qtimer.h>

#include <functional>

// Publishes a number of messages without ever holding the event loop: a batch of about 64 KiB in
// each pass, until 4 MiB are under way; it goes on when half of these have arrived. Both
// programs publish through this class, so the rhythm is the same.
class BenchPacer : public QObject
{
    Q_OBJECT
public:
    BenchPacer(std::function<void()> publishOne, qint64 wireSize, QObject *parent = nullptr);

    void start(qint64 messages);
    void received(qint64 messages);

Q_SIGNALS:
    void finished(); // as many were received as were published

private:
    void publishBatch();

    const std::function<void()> m_publishOne;
    const qint64 m_batch;
    const qint64 m_window;
    qint64 m_total = 0;
    qint64 m_published = 0;
    qint64 m_received = 0;
    QTimer m_timer;
};

#endif
