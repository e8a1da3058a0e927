// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsclient.h"
#include "support/natshostileserver.h"

#include <QtNetwork/QNetworkProxy>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Moment = NatsHostileServer::Moment;
using Server = NatsHostileServer;

// A server, or a proxy, that answers the upgrade with something else. What is plainly refused, with a
// status of HTTP, is in tst_upgrade.cpp.
class tst_HostileUpgrade : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wrongAnswer_data();
    void wrongAnswer();
    void hangsUp_data();
    void hangsUp();
    void wordsOfTheServerAreBounded();
    void infoBesideTheAnswer();
    void proxyThatAnswersWithHtml_data();
    void proxyThatAnswersWithHtml();
};

static const QByteArray Html = "<html><head><title>Sign in</title></head><body>Accept our terms</body></html>\r\n";

static QByteArray page(const QByteArray &status, const QByteArray &body = Html)
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: text/html\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

void tst_HostileUpgrade::wrongAnswer_data()
{
    QTest::addColumn<QByteArray>("wrong"); // in place of right, in a right answer
    QTest::addColumn<QByteArray>("right");
    QTest::newRow("another key accepted") << QByteArray("AAAAAAAAAAAAAAAAAAAAAAAAAAA=") << QByteArray();
    QTest::newRow("no key accepted") << QByteArray("X-None: x") << QByteArray("Sec-WebSocket-Accept:");
    QTest::newRow("no Upgrade") << QByteArray("X-None: websocket") << QByteArray("Upgrade: websocket");
    QTest::newRow("another Upgrade") << QByteArray("Upgrade: h2c") << QByteArray("Upgrade: websocket");
    QTest::newRow("no Connection") << QByteArray("X-None: Upgrade") << QByteArray("Connection: Upgrade");
    QTest::newRow("another Connection") << QByteArray("Connection: close") << QByteArray("Connection: Upgrade");
    QTest::newRow("HTTP 1.0") << QByteArray("HTTP/1.0") << QByteArray("HTTP/1.1");
    QTest::newRow("status 200") << QByteArray("200 OK") << QByteArray("101 Switching Protocols");
    QTest::newRow("no status") << QByteArray("HTTP/1.1 Switching") << QByteArray("HTTP/1.1 101 Switching");
    QTest::newRow("status beyond numbers") << QByteArray("HTTP/1.1 99999999999999999999 ") << QByteArray("HTTP/1.1 101 ");
}

// TRANS-WS-03
void tst_HostileUpgrade::wrongAnswer()
{
    QFETCH(const QByteArray, wrong);
    QFETCH(const QByteArray, right);
    Server server(u"ws"_s);
    QVERIFY(server.start());
    server.attack(Moment::Upgrade, [&](qint64 sent) {
        QByteArray answer = Server::upgradeAnswer(server.lastRequest());
        const qsizetype key = answer.indexOf("Accept: ") + 8;
        return sent > 0 ? QByteArray() : right.isEmpty() ? answer.replace(key, 28, wrong) : answer.replace(right, wrong);
    });
    NatsClient client(NatsClient::optionsFor(server.url()));
    client.connection->open();
    QVERIFY(client.events.waitFor(u"error"_s, 4s)); // before any timeout
    const NatsError error = client.events.lastError();
    QVERIFY2(error.code() == Code::UpgradeRefused, qPrintable(error.text()));
    QVERIFY2(error.text().contains(QUrl(server.url()).authority()), qPrintable(error.text()));
    QVERIFY2(error.text().contains(u"not a NATS server"_s), qPrintable(error.text()));
    QVERIFY(client.events.waitFor(u"opened"_s));
    QCOMPARE(server.connectionCount(), 2);
}

void tst_HostileUpgrade::hangsUp_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half a line") << QByteArray("HTTP/1.1 101 Swi");
    QTest::newRow("half of the headers") << QByteArray("HTTP/1.1 101 Switching Protocols\r\nUpgrade: webs");
    QTest::newRow("half a page") << page("200 OK").chopped(20);
    QTest::newRow("the whole page") << page("503 Service Unavailable");
}

// TRANS-WS-03, TRANS-ERR-01
void tst_HostileUpgrade::hangsUp()
{
    QFETCH(const QByteArray, said);
    Server server(u"ws"_s);
    QVERIFY(server.start());
    server.attack(Moment::Upgrade, Server::once(said));
    server.setHangsUp(true);
    NatsClient client(NatsClient::optionsFor(server.url()));
    client.connection->open();
    QVERIFY(client.events.waitFor(u"error"_s, 4s));
    const NatsError error = client.events.lastError();
    QVERIFY2(error.code() == Code::UpgradeRefused || error.code() == Code::ConnectionLost, qPrintable(error.text()));
    QVERIFY2(error.text().contains(QUrl(server.url()).authority()), qPrintable(error.text()));
    QVERIFY(client.events.waitFor(u"opened"_s));
    QCOMPARE(client.events.count(u"error"_s), 1);
}

// TRANS-UP-07
void tst_HostileUpgrade::wordsOfTheServerAreBounded()
{
    for (const QByteArray &said : { page("404 " + QByteArray(30000, 'x')), QByteArray(30000, 'x') + "\r\n\r\n",
                                    page("404 Not <b>Found</b>\x07\x1b[31m") }) {
        Server server(u"ws"_s);
        QVERIFY(server.start());
        server.attack(Moment::Upgrade, Server::once(said));
        NatsClient client(NatsClient::optionsFor(server.url()));
        client.connection->open();
        QVERIFY(client.events.waitFor(u"error UpgradeRefused"_s, 4s));
        const NatsError error = client.events.lastError();
        QVERIFY2(error.text().size() < 400 && error.serverText().size() < 400, qPrintable(error.text().left(500)));
        QVERIFY(!error.text().contains(QChar(27)) && !error.serverText().contains(QChar(27)));
    }
}

// TRANS-WS-02: also where it is more than the answer itself may be
void tst_HostileUpgrade::infoBesideTheAnswer()
{
    Server server(u"ws"_s);
    QVERIFY(server.start());
    const QByteArray info = "INFO {\"proto\":1,\"server_name\":\"large\",\"x\":\"" + QByteArray(500 * 1024, 'x') + "\"}\r\n";
    server.attack(Moment::Upgrade, [&](qint64 sent) {
        return sent > 0 ? QByteArray() : Server::upgradeAnswer(server.lastRequest()) + Server::frame(info) + Server::frame("PONG\r\n");
    });
    NatsClient client(NatsClient::optionsFor(server.url()));
    QVERIFY(client.open());
    QCOMPARE(client.connection->serverInfo().serverName(), u"large"_s);
    QCOMPARE(client.events.count(u"error"_s), 0);
}

void tst_HostileUpgrade::proxyThatAnswersWithHtml_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<Code>("code");
    for (const auto *scheme : { "ws", "wss", "nats", "tls" }) {
        const QString name = QString::fromLatin1(scheme);
        QTest::addRow("%s, refused with a page", scheme) << name << page("403 Forbidden") << Code::ProxyError;
        QTest::addRow("%s, a portal", scheme) << name << page("302 Found") << Code::ProxyError;
        QTest::addRow("%s, out of order", scheme) << name << page("502 Bad Gateway") << Code::ProxyError;
        QTest::addRow("%s, no HTTP at all", scheme) << name << Html + "\r\n" << Code::ProxyError;
        const bool isEncrypted = name == u"wss"_s;
        QTest::addRow("%s, a page in place of the tunnel", scheme)
                << name << "HTTP/1.1 200 OK\r\n\r\n" + Html.repeated(3) + "\r\n\r\n"
                << (isEncrypted ? Code::TlsError : name == u"ws"_s ? Code::UpgradeRefused : Code::ProtocolError);
    }
}

// TRANS-PROXY-03, TRANS-WS-03
void tst_HostileUpgrade::proxyThatAnswersWithHtml()
{
    QFETCH(const QString, scheme);
    QFETCH(const QByteArray, answer);
    QFETCH(const Code, code);
    Server proxy(u"ws"_s); // a CONNECT looks like an upgrade to it
    QVERIFY(proxy.start());
    proxy.attack(Moment::Upgrade, Server::once(answer));
    proxy.setVictims(1000);
    NatsOptions options = NatsClient::optionsFor(scheme + u"://example.invalid:4222"_s);
    options.setReconnectJitterTls(0ms);
    options.setProxy(QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, proxy.serverPort()));
    NatsClient client(options);
    client.connection->open();
    for (int attempt = 0; attempt < 2; ++attempt) { // each failure is told, and the attempts go on
        QVERIFY(client.events.waitFor(u"error"_s, 4s));
        const NatsError error = client.events.lastError();
        QVERIFY2(error.code() == code, qPrintable(error.text()));
        QVERIFY2(error.text().contains(u"example.invalid:4222"_s) || code == Code::ProtocolError, qPrintable(error.text()));
    }
    QVERIFY(proxy.lastRequest().startsWith("CONNECT example.invalid:4222"));
}

QTEST_GUILESS_MAIN(tst_HostileUpgrade)
#include "tst_hostileupgrade.moc"
