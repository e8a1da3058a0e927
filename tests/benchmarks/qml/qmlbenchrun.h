// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef QMLBENCHRUN_H
#define QMLBENCHRUN_H

#include "benchresult.h"
#include "loopmeter.h"
#include "qmlbenchoptions.h"

#include <QtCore/qprocess.h>
#include <QtQml/qqmlapplicationengine.h>

QT_BEGIN_NAMESPACE
class QQuickWindow;
QT_END_NAMESPACE

// One mode: shows its document, starts the publisher, measures from the first message on, and prints.
class QmlBenchRun : public QObject
{
    Q_OBJECT
public:
    explicit QmlBenchRun(const QmlBenchOptions &options) : m_options(options) { }
    ~QmlBenchRun() override;

    bool start();

private Q_SLOTS:
    void startPublisher(); // the document is subscribed
    void begin(); // the first message has come
    void beginWithBucket(int code); // it is filled
    void finish();

private:
    struct Figure
    {
        QString name; // as in the JSON of the other modes
        QString text;
        double value;
    };
    void measure();
    QList<Figure> figures();
    void print();
    double figure(const char *name) const;

    const QmlBenchOptions m_options;
    QQmlApplicationEngine m_engine;
    QProcess m_publisher;
    LoopMeter m_meter;
    BenchStopwatch m_stopwatch;
    QQuickWindow *m_window = nullptr;
    double m_receivedBefore = 0;
    double m_droppedBefore = 0;
    qint64 m_memoryBefore = 0;
    bool m_begun = false;
};

#endif
