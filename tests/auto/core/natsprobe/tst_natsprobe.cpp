// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsprobe_p.h"
#include "testing/natswait.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDeadlineTimer>
#include <QtCore/QElapsedTimer>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace std::chrono_literals;

class tst_NatsProbe : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void failsAfterTheTimeout();
    void shortestTimeout();
    void answered();
    void onlyTheLastQuestionCounts();
    void bytesGiveTheWholeTimeAgain();
    void bytesStartNothing();
    void blockedEventLoopIsNoSilence();
};

// CORE-SYSTEM-01
void tst_NatsProbe::failsAfterTheTimeout()
{
    NatsProbe probe(nullptr);
    const QSignalSpy failed(&probe, &NatsProbe::failed);
    QElapsedTimer clock;
    clock.start();
    probe.start(100ms);
    QVERIFY(NatsTest::waitUntil([&failed] { return !failed.isEmpty(); }));
    QVERIFY(clock.elapsed() >= 90); // a coarse timer may be 5 % early
    NatsTest::settle();
    QCOMPARE(failed.size(), 1);
}

void tst_NatsProbe::shortestTimeout()
{
    NatsProbe probe(nullptr);
    const QSignalSpy failed(&probe, &NatsProbe::failed);
    probe.start(1ms);
    QVERIFY(NatsTest::waitUntil([&failed] { return !failed.isEmpty(); }));
}

void tst_NatsProbe::answered()
{
    NatsProbe probe(nullptr);
    probe.finish(probe.start(1h));
    QVERIFY(!probe.findChild<QTimer *>()->isActive());
}

// CORE-SYSTEM-01
void tst_NatsProbe::onlyTheLastQuestionCounts()
{
    NatsProbe probe(nullptr);
    const int first = probe.start(1h);
    const int second = probe.start(1h);
    probe.finish(first);
    QVERIFY(probe.findChild<QTimer *>()->isActive());
    probe.finish(second);
    QVERIFY(!probe.findChild<QTimer *>()->isActive());
}

// CORE-SYSTEM-01
void tst_NatsProbe::bytesGiveTheWholeTimeAgain()
{
    NatsProbe probe(nullptr);
    const QSignalSpy failed(&probe, &NatsProbe::failed);
    int chunks = 0;
    QTimer server;
    connect(&server, &QTimer::timeout, &probe, [&] {
        ++chunks;
        probe.bytesReceived();
    });
    probe.start(60ms);
    server.start(5ms);
    QVERIFY(NatsTest::waitUntil([&chunks] { return chunks == 40; })); // 200 ms
    QVERIFY(failed.isEmpty());
    server.stop();
    QVERIFY(NatsTest::waitUntil([&failed] { return !failed.isEmpty(); }));
}

void tst_NatsProbe::bytesStartNothing()
{
    NatsProbe probe(nullptr);
    probe.bytesReceived();
    QVERIFY(!probe.findChild<QTimer *>()->isActive());
}

// The answer lies in the socket, and the event loop gets to it as soon as it runs.
// CORE-SYSTEM-01
void tst_NatsProbe::blockedEventLoopIsNoSilence()
{
    NatsProbe probe(nullptr);
    const QSignalSpy failed(&probe, &NatsProbe::failed);
    probe.start(40ms);
    const QDeadlineTimer busy(150ms);
    while (!busy.hasExpired()) { }
    QCoreApplication::processEvents();
    QVERIFY(failed.isEmpty());
    QVERIFY(NatsTest::waitUntil([&failed] { return !failed.isEmpty(); }));
}

QTEST_GUILESS_MAIN(tst_NatsProbe)
#include "tst_natsprobe.moc"
