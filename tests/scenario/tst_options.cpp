// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsclient.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

// What a real server makes of the options that only it can show.
class tst_Options : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void noEcho_data();
    void noEcho();
    void verboseAndPedantic_data();
    void verboseAndPedantic();
    void name();
    void inboxPrefix();

private:
    NatsServerProcess m_server;
};

void tst_Options::initTestCase()
{
    QVERIFY2(m_server.start("debug: true\ntrace: true\n"
                            "accounts { A { users: [ { user: all, password: p }, { user: narrow, password: p, permissions: {"
                            " subscribe: [\"mine.>\", \"echo\"] } } ] } }\nno_auth_user: all"),
             qPrintable(m_server.errorString()));
}

// CORE-PUB-08
void tst_Options::noEcho_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<bool>("noEcho");
    for (const auto *scheme : { "ws", "nats" }) {
        QTest::addRow("%s echo", scheme) << QString::fromLatin1(scheme) << false;
        QTest::addRow("%s no echo", scheme) << QString::fromLatin1(scheme) << true;
    }
}

void tst_Options::noEcho()
{
    QFETCH(QString, scheme);
    QFETCH(bool, noEcho);
    NatsOptions options = NatsClient::optionsFor(m_server.url(scheme));
    NatsClient other(options);
    options.setNoEcho(noEcho);
    NatsClient client(options);
    QVERIFY(client.open() && other.open());
    QStringList own;
    QStringList others;
    QVERIFY(client.subscribe("a", &own));
    QVERIFY(other.subscribe("a", &others));
    client.connection->publish("a", "mine");
    QVERIFY(client.flush());
    other.connection->publish("a", "theirs");
    QVERIFY(other.flush());
    QVERIFY(client.flush());
    QCOMPARE(others, (QStringList{ u"a=mine"_s, u"a=theirs"_s }));
    QCOMPARE(own, noEcho ? QStringList{ u"a=theirs"_s } : others);
}

void tst_Options::verboseAndPedantic_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::newRow("ws") << u"ws"_s;
    QTest::newRow("nats") << u"nats"_s;
}

// A server that acknowledges each line changes nothing for the program.
void tst_Options::verboseAndPedantic()
{
    QFETCH(QString, scheme);
    NatsOptions options = NatsClient::optionsFor(m_server.url(scheme));
    options.setVerbose(true);
    options.setPedantic(true);
    NatsClient client(options);
    QVERIFY(client.open());
    QStringList log;
    QVERIFY(client.subscribe("a", &log));
    for (int i = 0; i < 3; ++i)
        client.connection->publish("a", QByteArray::number(i));
    QVERIFY(client.flush());
    QCOMPARE(log, (QStringList{ u"a=0"_s, u"a=1"_s, u"a=2"_s }));
    QCOMPARE(client.events.count(u"error"_s), 0);
}

void tst_Options::name()
{
    NatsOptions options = NatsClient::optionsFor(m_server.url(u"ws"_s));
    options.setName(u"pump \"7\" ü"_s);
    NatsClient client(options);
    QVERIFY(client.open());
    QVERIFY(NatsTest::waitUntil([this] { return m_server.log().contains("pump"); }));
    QVERIFY2(m_server.log().contains("\"name\":\"pump \\\"7\\\" ü\""), m_server.log().constData());
}

// CORE-REQ-01
void tst_Options::inboxPrefix()
{
    NatsOptions options = NatsClient::optionsFor(m_server.url(u"ws"_s));
    options.setUser(u"narrow"_s);
    options.setPassword(u"p"_s);
    NatsClient denied(options);
    options.setInboxPrefix(u"mine.inbox"_s);
    NatsClient allowed(options);
    QVERIFY(denied.open() && allowed.open());
    NatsSubscription *responder = allowed.connection->subscribe("echo").value();
    connect(responder, &NatsSubscription::messageReceived, this,
            [&allowed](const NatsMessage &message) { allowed.connection->respond(message, message.data()); });
    QVERIFY(allowed.flush());
    NatsRequestOptions patient;
    patient.setTimeout(NatsTest::Patience);
    const auto reply = allowed.connection->request("echo", "x", patient);
    const auto refused = denied.connection->request("echo", "x", patient);
    QVERIFY(NatsTest::waitFor(reply) && NatsTest::waitFor(refused));
    QCOMPARE(reply.result().value().text(), u"x"_s);
    QVERIFY(reply.result().value().subject().startsWith(u"mine.inbox."_s));
    QCOMPARE(refused.result().error().code(), Code::PermissionViolation);
}

QTEST_GUILESS_MAIN(tst_Options)
#include "tst_options.moc"
