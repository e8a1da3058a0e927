// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef SAMPLEPUBLISHER_H
#define SAMPLEPUBLISHER_H

#include <NatsQt/NatsConnection>

#include <QtCore/QElapsedTimer>
#include <QtCore/QThread>
#include <QtCore/QTimer>

// Publishes samples of four channels, each as "number value", as many in a second as is asked for; the
// subject telemetry.rate changes that. Ends the program when its standard input is closed, so that it
// does not stay behind when the window has crashed.
class SamplePublisher : public QObject
{
    Q_OBJECT
public:
    SamplePublisher(const QString &url, int rate);
    ~SamplePublisher() override;

    void start();

private:
    void setRate(int rate);
    void publishDue();
    bool publishSample();
    double valueOf(int channel, qint64 number) const;

    NatsConnection m_connection;
    QTimer m_tick;
    QElapsedTimer m_clock;
    QThread *m_watcher = nullptr;
    QList<NatsSubject> m_subjects;
    qint64 m_sent = 0; // since the clock was started
    qint64 m_number = 0;
    int m_rate;
};

#endif
