// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsbackoff_p.h"

#include <QtTest/QTest>

#include <algorithm>

using namespace std::chrono_literals;
using std::chrono::milliseconds;

class tst_NatsBackoff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void doubles_data();
    void doubles();
    void jitter_data();
    void jitter();
};

void tst_NatsBackoff::doubles_data()
{
    QTest::addColumn<int>("failedRounds");
    QTest::addColumn<int>("expected");
    QTest::newRow("none failed") << 0 << 100;
    QTest::newRow("one") << 1 << 200;
    QTest::newRow("three") << 3 << 800;
    QTest::newRow("as many as the limit allows") << 4 << 1000;
    QTest::newRow("so many that it would overflow") << 1000000 << 1000;
}

// CORE-RECONNECT-04
void tst_NatsBackoff::doubles()
{
    QFETCH(int, failedRounds);
    QFETCH(int, expected);
    NatsOptions options;
    options.setReconnectTimeWait(100ms);
    options.setMaximumReconnectTimeWait(1s);
    options.setReconnectJitter(0ms);
    QCOMPARE(natsBackoff(options, failedRounds, false).count(), expected);
}

void tst_NatsBackoff::jitter_data()
{
    QTest::addColumn<bool>("encrypted");
    QTest::addColumn<int>("most");
    QTest::newRow("plain") << false << 10;
    QTest::newRow("encrypted, wss too") << true << 50;
}

// CORE-RECONNECT-03
void tst_NatsBackoff::jitter()
{
    QFETCH(bool, encrypted);
    QFETCH(int, most);
    NatsOptions options;
    options.setReconnectTimeWait(100ms);
    options.setReconnectJitter(10ms);
    options.setReconnectJitterTls(50ms);
    milliseconds least = 1h;
    milliseconds largest = 0ms;
    for (int i = 0; i < 5000; ++i) {
        const milliseconds wait = natsBackoff(options, 0, encrypted);
        least = std::min(least, wait);
        largest = std::max(largest, wait);
    }
    QCOMPARE(least.count(), 100);
    QCOMPARE(largest.count(), 100 + most);
}

QTEST_APPLESS_MAIN(tst_NatsBackoff)
#include "tst_natsbackoff.moc"
