// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "thermostat.h"

#include <NatsQt/NatsFakeServer>

#include <QtTest/QTest>

class tst_Thermostat : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void heatsWhenItIsCold();
    void saysNothingTwice();
    void asksForTheTarget();
    void keepsItsTargetWhenNobodyKnows();
    void ignoresNonsense();
    void goesOnAfterALoss();

private:
    std::unique_ptr<NatsFakeServer> m_server;
    std::unique_ptr<NatsConnection> m_connection;
    std::unique_ptr<Thermostat> m_thermostat;
};

#define EXPECT(operation) QVERIFY2(m_server->expect(operation), qPrintable(m_server->errorString()))
#define EXPECT_NOTHING() QVERIFY2(m_server->expectNothing(), qPrintable(m_server->errorString()))

void tst_Thermostat::init()
{
    m_server = std::make_unique<NatsFakeServer>();
    m_connection = std::make_unique<NatsConnection>();
    m_server->serve(m_connection.get());
    m_thermostat = std::make_unique<Thermostat>(m_connection.get());
    m_connection->open();
    EXPECT("SUB room.temperature 1");
    EXPECT("SUB * 2"); // the inbox of requests; nobody can guess its name
    EXPECT("PUB room.settings * 0\r\n");
}

void tst_Thermostat::cleanup()
{
    m_thermostat.reset();
    m_connection.reset();
    m_server.reset();
}

void tst_Thermostat::heatsWhenItIsCold()
{
    m_server->publish("room.temperature", "17.5");
    EXPECT("PUB room.heating 2\r\non");
    QVERIFY(m_thermostat->isHeating());
    m_server->publish("room.temperature", "21");
    EXPECT("PUB room.heating 3\r\noff");
}

void tst_Thermostat::saysNothingTwice()
{
    m_server->publish("room.temperature", "17.5");
    m_server->publish("room.temperature", "17.4");
    EXPECT("PUB room.heating 2\r\non");
    EXPECT_NOTHING();
}

void tst_Thermostat::asksForTheTarget()
{
    QVERIFY(m_server->respond("25"));
    QCOMPARE(m_thermostat->target(), 25);
    m_server->publish("room.temperature", "22");
    EXPECT("PUB room.heating 2\r\non");
}

void tst_Thermostat::keepsItsTargetWhenNobodyKnows()
{
    QVERIFY(m_server->respond("ask somebody else"));
    QCOMPARE(m_thermostat->target(), 20);
}

void tst_Thermostat::ignoresNonsense()
{
    m_server->publish("room.temperature", "warm");
    EXPECT_NOTHING();
}

void tst_Thermostat::goesOnAfterALoss()
{
    m_server->drop();
    EXPECT("SUB room.temperature 1"); // the connection is back
    EXPECT("SUB * 2");
    m_server->publish("room.temperature", "3");
    EXPECT("PUB room.heating 2\r\non");
}

QTEST_GUILESS_MAIN(tst_Thermostat)
#include "tst_thermostat.moc"
