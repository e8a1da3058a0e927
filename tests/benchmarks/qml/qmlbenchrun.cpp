// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qmlbenchrun.h"

#include "benchresult.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTextStream>
#include <QtQuick/QQuickWindow>

using namespace Qt::StringLiterals;

QmlBenchRun::~QmlBenchRun()
{
    if (m_publisher.state() != QProcess::NotRunning && !m_publisher.waitForFinished(2000))
        m_publisher.kill();
    m_publisher.waitForFinished(2000);
}

bool QmlBenchRun::start()
{
    m_engine.addImportPath(QStringLiteral(NATSQT_QML_DIR));
    m_engine.setInitialProperties({ { u"url"_s, m_options.url }, { u"messages"_s, double(m_options.messages) } });
    const QString document = m_options.mode.left(1).toUpper() + m_options.mode.mid(1);
    m_engine.load(QUrl(u"qrc:/%1.qml"_s.arg(document)));
    m_window = qobject_cast<QQuickWindow *>(m_engine.rootObjects().value(0));
    if (!m_window)
        return false;
    connect(m_window, SIGNAL(ready()), this, SLOT(startPublisher()));
    connect(m_window, SIGNAL(firstReceived()), this, SLOT(begin()));
    connect(m_window, SIGNAL(allReceived()), this, SLOT(finish()));
    connect(m_window, &QQuickWindow::frameSwapped, &m_meter, &LoopMeter::countFrame);
    return true;
}

void QmlBenchRun::startPublisher()
{
    m_publisher.setProcessChannelMode(QProcess::ForwardedChannels);
    if (m_options.fillsBucket())
        connect(&m_publisher, &QProcess::finished, this, &QmlBenchRun::beginWithBucket);
    m_publisher.start(QCoreApplication::applicationFilePath(), m_options.forPublisher());
}

void QmlBenchRun::beginWithBucket(int code)
{
    if (code != 0)
        return QCoreApplication::exit(1); // it has said why
    begin();
    QMetaObject::invokeMethod(m_window, "open");
}

double QmlBenchRun::figure(const char *name) const
{
    return m_window->property(name).toDouble();
}

// A second after the first message, where a time is measured: the model is full by then, and the
// delegates are made.
void QmlBenchRun::begin()
{
    if (std::exchange(m_begun, true))
        return;
    if (m_options.messages > 0)
        return measure();
    QTimer::singleShot(1000, this, [this] {
        measure();
        QTimer::singleShot(std::chrono::seconds(m_options.seconds), Qt::PreciseTimer, this, &QmlBenchRun::finish);
    });
}

void QmlBenchRun::measure()
{
    m_receivedBefore = figure("received");
    m_droppedBefore = figure("dropped");
    m_memoryBefore = benchMemory();
    m_meter.start();
    m_stopwatch.start();
}

void QmlBenchRun::finish()
{
    m_meter.stop();
    if (m_options.fillsBucket() && figure("received") != double(m_options.messages)) {
        qCritical("error: %.0f of %.0f keys", figure("received"), double(m_options.messages));
        return QCoreApplication::exit(1);
    }
    print();
    m_window->disconnect(this);
    QMetaObject::invokeMethod(m_window, "endPublisher");
    QTimer::singleShot(200, QCoreApplication::instance(), &QCoreApplication::quit);
}

QList<QmlBenchRun::Figure> QmlBenchRun::figures()
{
    const double seconds = double(m_stopwatch.wallNanoseconds()) / 1e9;
    const double received = figure("received") - m_receivedBefore;
    QList<Figure> result{
        { u"messages"_s, u"messages"_s, received },
        { u"seconds"_s, u"seconds"_s, seconds },
        { u"messagesPerSecond"_s, u"messages a second"_s, received / seconds },
        { u"cpuNanosecondsPerMessage"_s, u"processor time here, ns a message"_s, double(m_stopwatch.cpuNanoseconds()) / received },
        { u"dropped"_s, u"dropped"_s, figure("dropped") - m_droppedBefore },
        { u"framesPerSecond"_s, u"frames a second"_s, double(m_meter.frames()->size()) / seconds },
        { u"longestFrameMilliseconds"_s, u"longest frame, ms"_s, LoopMeter::percentile(m_meter.frames(), 1) },
        { u"medianGapMilliseconds"_s, u"event loop, median gap, ms"_s, LoopMeter::percentile(m_meter.turns(), 0.5) },
        { u"p99GapMilliseconds"_s, u"event loop, 99th percentile, ms"_s, LoopMeter::percentile(m_meter.turns(), 0.99) },
        { u"longestGapMilliseconds"_s, u"event loop, longest gap, ms"_s, LoopMeter::percentile(m_meter.turns(), 1) },
        { u"memoryGrownKiB"_s, u"memory grown, KiB"_s, double(benchMemory() - m_memoryBefore) },
    };
    if (m_options.fillsBucket())
        result.prepend({ u"shownInMilliseconds"_s, u"until all is shown, ms"_s, seconds * 1000 });
    return result;
}

void QmlBenchRun::print()
{
    QTextStream out(stdout);
    QJsonObject object{ { u"program"_s, QCoreApplication::applicationName() },
                        { u"mode"_s, m_options.mode },
                        { u"qt"_s, QString::fromLatin1(qVersion()) },
                        { u"size"_s, m_options.size } };
    const QList<Figure> all = figures();
    for (const auto &[name, text, value] : all) {
        object.insert(name, value);
        if (!m_options.json)
            out << qSetFieldWidth(36) << Qt::left << text << qSetFieldWidth(0) << QString::number(value, 'f', value < 1000 ? 2 : 0) << Qt::endl;
    }
    if (m_options.json)
        out << QJsonDocument(object).toJson(QJsonDocument::Compact) << Qt::endl;
}
