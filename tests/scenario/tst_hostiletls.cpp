// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsclient.h"
#include "support/natshostileserver.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Moment = NatsHostileServer::Moment;
using Server = NatsHostileServer;

// A server that promises TLS and does something else. Nothing is sent in clear, and the user is told.
class tst_HostileTls : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void afterInfo_data();
    void afterInfo();
    void inPlaceOfTls_data();
    void inPlaceOfTls();
};

static const QByteArray Info = "INFO {\"proto\":1,\"tls_required\":true}\r\n";
static const QByteArray Alert("\x15\x03\x03\0\x02\x02\x28", 7); // fatal: handshake failure
static const QByteArray LongRecord("\x16\x03\x03\xff\xff", 5); // longer than a record may be

void tst_HostileTls::afterInfo_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<bool>("hangsUp");
    QTest::addColumn<Code>("code");
    // In one piece with INFO: somebody in between may have added it
    QTest::newRow("data beside INFO") << QByteArray("PONG\r\n") << false << Code::ProtocolError;
    QTest::newRow("half a line beside INFO") << QByteArray("MSG") << false << Code::ProtocolError;
    QTest::newRow("TLS beside INFO") << LongRecord << false << Code::ProtocolError;
    QTest::newRow("silence") << QByteArray() << false << Code::ConnectTimeout;
}

// TRANS-TLS-06, CORE-OPEN-02
void tst_HostileTls::afterInfo()
{
    QFETCH(const QByteArray, said);
    QFETCH(const bool, hangsUp);
    QFETCH(const Code, code);
    for (const auto *scheme : { "nats", "tls" }) {
        Server server(u"nats"_s);
        QVERIFY(server.start());
        server.attack(Moment::Info, Server::once(Info + said));
        server.setHangsUp(hangsUp);
        server.setReads(false);
        QUrl url(server.url());
        url.setScheme(QString::fromLatin1(scheme));
        NatsOptions options = NatsClient::optionsFor(url.toString());
        options.setReconnectJitterTls(0ms);
        options.setConnectTimeout(code == Code::ConnectTimeout ? 300ms : 20s);
        options.setToken(u"s3cret"_s);
        NatsClient client(options);
        client.connection->open();
        QVERIFY(client.events.waitFor(u"error"_s));
        QVERIFY2(client.events.lastError().code() == code, qPrintable(client.events.lastError().text()));
        QVERIFY(client.events.lastError().text().contains(url.authority()));
    }
}

void tst_HostileTls::inPlaceOfTls_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<bool>("hangsUp");
    QTest::addColumn<Code>("code");
    for (const auto *scheme : { "wss", "tls" }) { // both encrypted from the first byte, see below
        const QString name = QString::fromLatin1(scheme);
        QTest::addRow("%s, INFO", scheme) << name << Info << false << Code::TlsError;
        QTest::addRow("%s, HTML", scheme) << name << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n<html>") << false << Code::TlsError;
        QTest::addRow("%s, alert", scheme) << name << Alert << false << Code::TlsError;
        QTest::addRow("%s, long record", scheme) << name << LongRecord + QByteArray(70000, 'x') << false << Code::TlsError;
        QTest::addRow("%s, zeros", scheme) << name << QByteArray(70000, '\0') << false << Code::TlsError;
        QTest::addRow("%s, half a record", scheme) << name << QByteArray("\x16\x03\x03\0\x40xx", 7) << false << Code::ConnectTimeout;
        QTest::addRow("%s, half a record, and the end", scheme) << name << QByteArray("\x16\x03\x03\0\x40xx", 7) << true << Code::NoError;
        QTest::addRow("%s, the end", scheme) << name << QByteArray() << true << Code::NoError;
    }
}

// TRANS-TLS-06
void tst_HostileTls::inPlaceOfTls()
{
    QFETCH(const QString, scheme);
    QFETCH(const QByteArray, said);
    QFETCH(const bool, hangsUp);
    QFETCH(const Code, code);
    Server server(u"nats"_s);
    QVERIFY(server.start());
    server.attack(Moment::Info, Server::once(said));
    server.setHangsUp(hangsUp);
    server.setVictims(1000);
    QUrl url(server.url());
    url.setScheme(scheme);
    NatsOptions options = NatsClient::optionsFor(url.toString());
    options.setReconnectJitterTls(0ms);
    options.setConnectTimeout(code == Code::ConnectTimeout ? 300ms : 20s);
    NatsTlsOptions tls;
    tls.setHandshakeFirst(scheme == u"tls"_s);
    options.setTls(tls);
    NatsClient client(options);
    client.connection->open();
    for (int attempt = 0; attempt < 2; ++attempt) { // each failure is told, and the attempts go on
        QVERIFY(client.events.waitFor(u"error"_s));
        const NatsError error = client.events.lastError();
        if (code != Code::NoError) // else which one depends on where the end is noticed
            QVERIFY2(error.code() == code, qPrintable(error.text()));
        QVERIFY2(error.category() == NatsError::Category::Tls || error.category() == NatsError::Category::Transport
                         || code == Code::ConnectTimeout, qPrintable(error.text()));
        QVERIFY2(error.text().contains(url.authority()), qPrintable(error.text()));
    }
    QCOMPARE(client.events.count(u"opened"_s), 0);
}

QTEST_GUILESS_MAIN(tst_HostileTls)
#include "tst_hostiletls.moc"
