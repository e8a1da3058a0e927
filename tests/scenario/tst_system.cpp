// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natssystemmonitor.h"
#include "support/natsclient.h"
#include "support/natsserverprocess.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using State = NatsConnection::State;

class tst_System : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void silentServerIsLeft_data() { transports(); }
    void silentServerIsLeft();
    void livingServerIsKept_data() { transports(); }
    void livingServerIsKept();
    void reconnectsWhenTheNetworkIsBack();

private:
    static void transports();
};

void tst_System::transports()
{
    QTest::addColumn<QString>("scheme");
    QTest::newRow("WebSocket") << u"ws"_s;
    QTest::newRow("TCP") << u"nats"_s;
}

// The pings alone would need six minutes.
// CORE-SYSTEM-01
void tst_System::silentServerIsLeft()
{
    QFETCH(QString, scheme);
    NatsServerProcess silent;
    NatsServerProcess other;
    QVERIFY2(silent.start(), qPrintable(silent.errorString()));
    QVERIFY2(other.start(), qPrintable(other.errorString()));
    NatsOptions options = NatsClient::optionsFor(silent.url(scheme));
    options.setServers({ silent.url(scheme), other.url(scheme) });
    options.setNoRandomize(true);
    options.setPingInterval(2min);
    options.setProbeTimeout(200ms);
    NatsSystemMonitor monitor;
    NatsClient client(options);
    client.connection->setSystemMonitor(&monitor);
    QVERIFY(client.open());
    QStringList log;
    QVERIFY(client.subscribe("a", &log));
    silent.suspend();
    Q_EMIT monitor.resumed();
    QVERIFY(client.events.waitFor(u"stale"_s));
    QVERIFY(client.events.waitFor(u"reconnected"_s));
    QVERIFY(client.connection->publish("a", "x"));
    QVERIFY(client.flush());
    QCOMPARE(log, QStringList{ u"a=x"_s });
}

// CORE-SYSTEM-01
void tst_System::livingServerIsKept()
{
    QFETCH(QString, scheme);
    NatsServerProcess server;
    QVERIFY2(server.start(), qPrintable(server.errorString()));
    NatsSystemMonitor monitor;
    NatsOptions options = NatsClient::optionsFor(server.url(scheme));
    options.setProbeTimeout(200ms);
    NatsClient client(options);
    client.connection->setSystemMonitor(&monitor);
    QVERIFY(client.open());
    client.events.clear();
    for (int i = 0; i < 5; ++i) {
        monitor.setSuspended(true);
        monitor.setSuspended(false);
        monitor.setNetworkReachable(i % 2 == 0);
        QVERIFY(client.flush());
    }
    QVERIFY(client.events.events().isEmpty());
    QCOMPARE(client.connection->state(), State::Connected);
}

// CORE-SYSTEM-02
void tst_System::reconnectsWhenTheNetworkIsBack()
{
    NatsServerProcess server;
    QVERIFY2(server.start(), qPrintable(server.errorString()));
    NatsSystemMonitor monitor;
    NatsOptions options = NatsClient::optionsFor(server.webSocketUrl());
    options.setReconnectTimeWait(1h);
    options.setMaximumReconnectTimeWait(1h);
    NatsClient client(options);
    client.connection->setSystemMonitor(&monitor);
    QVERIFY(client.open());
    monitor.setNetworkReachable(false);
    server.kill();
    QVERIFY(client.events.waitFor(u"reconnecting"_s));
    QVERIFY(server.restart());
    monitor.setNetworkReachable(true);
    QVERIFY(client.events.waitFor(u"reconnected"_s));
}

QTEST_GUILESS_MAIN(tst_System)
#include "tst_system.moc"
