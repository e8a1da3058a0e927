// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsclient.h"
#include "support/natshostileserver.h"

#include <QtCore/QtEndian>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Moment = NatsHostileServer::Moment;
using Server = NatsHostileServer;

// A server that promises TLS and does something else. The user is told, and nothing is sent in clear: see nothingInClear().
class tst_HostileTls : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void afterInfo_data();
    void afterInfo();
    void inPlaceOfTls_data();
    void inPlaceOfTls();
    void nothingInClear_data();
    void nothingInClear();
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

// Begins as the test wants, and answers the first that a client says with something else; keeps all that it hears.
class TlsPretender : public QTcpServer
{
public:
    TlsPretender(const QByteArray &beginning, const QByteArray &answer, bool hangsUp)
    {
        connect(this, &QTcpServer::newConnection, this, [=] {
            QTcpSocket *socket = nextPendingConnection();
            heard.append(QByteArray());
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, this, [=, index = heard.size() - 1] {
                const bool isFirst = heard.at(index).isEmpty();
                heard[index] += socket->readAll();
                if (isFirst)
                    socket->write(answer);
                if (isFirst && hangsUp)
                    socket->disconnectFromHost();
            });
            socket->write(beginning);
        });
    }

    QByteArrayList heard; // of each connection
};

// Whether all of it is records of TLS; the last one may be incomplete.
static bool isTls(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        constexpr qsizetype HeaderSize = 5; // type, version, length
        const bool isType = bytes.front() >= 20 && bytes.front() <= 23;
        if (!isType || (bytes.size() > 1 && bytes.at(1) != 3) || bytes.size() < HeaderSize)
            return isType && bytes.size() < HeaderSize;
        const qsizetype size = HeaderSize + qFromBigEndian<quint16>(bytes.data() + 3);
        bytes = bytes.sliced(qMin(size, bytes.size()));
    }
    return true;
}

void tst_HostileTls::nothingInClear_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<bool>("first"); // TLS before INFO
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("hangsUp");
    const auto rows = [](const char *name, const char *scheme, bool first) {
        const auto row = [&](const char *what, const QByteArray &answer, bool hangsUp = false) {
            QTest::addRow("%s, %s", name, what) << QString::fromLatin1(scheme) << first << answer << hangsUp;
        };
        row("garbage", QByteArray(4096, '\xa5'));
        row("lines", "+OK\r\nPONG\r\n");
        row("INFO without TLS", "INFO {\"proto\":1}\r\n");
        row("HTTP", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n");
        row("alert", Alert);
        row("alert, and the end", Alert, true);
        row("goodbye", QByteArray("\x15\x03\x03\0\x02\x01\0", 7)); // a warning: close notify
        row("INFO, and the end", "INFO {\"proto\":1}\r\n", true);
        row("the end", {}, true);
        row("silence", {});
    };
    rows("nats", "nats", false);
    rows("tls", "tls", false);
    rows("tls first", "tls", true);
    rows("wss", "wss", true);
}

// TRANS-TLS-06, TRANS-TLS-07
void tst_HostileTls::nothingInClear()
{
    QFETCH(const QString, scheme);
    QFETCH(const bool, first);
    QFETCH(const QByteArray, answer);
    QFETCH(const bool, hangsUp);
    TlsPretender server(first ? QByteArray() : Info, answer, hangsUp);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QString address = u"127.0.0.1:%1"_s.arg(server.serverPort());
    NatsOptions options = NatsClient::optionsFor(scheme + u"://"_s + address);
    options.setReconnectJitterTls(0ms);
    options.setConnectTimeout(300ms); // some of these a client can only wait for
    options.setToken(u"s3cret"_s);
    options.setUpgradeHeaders({ { "Authorization", "Bearer s3cret" } });
    NatsTlsOptions tls;
    tls.setHandshakeFirst(first && scheme == u"tls"_s);
    options.setTls(tls);
    NatsClient client(options);
    client.connection->open();
    for (int attempt = 0; attempt < 2; ++attempt) {
        QVERIFY(client.events.waitFor(u"error"_s));
        QVERIFY2(client.events.lastError().text().contains(address), qPrintable(client.events.lastError().text()));
    }
    QCOMPARE(client.events.count(u"opened"_s), 0);
    client.connection->close();
    QVERIFY(client.events.waitFor(u"closed"_s));
    QVERIFY(server.heard.size() >= 2);
    QVERIFY(server.heard.first().size() > 5); // it began
    for (const QByteArray &heard : std::as_const(server.heard))
        QVERIFY2(isTls(heard), heard.toHex(' ').constData());
}

QTEST_GUILESS_MAIN(tst_HostileTls)
#include "tst_hostiletls.moc"
