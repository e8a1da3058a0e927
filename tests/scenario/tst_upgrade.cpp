// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsclient.h"
#include "support/natsfakehttpserver.h"

#include <QtCore/QLoggingCategory>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using State = NatsConnection::State;

// The HTTP request with which WebSocket begins: what it says, and how it is refused.
class tst_Upgrade : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refused_data();
    void refused();
    void redirectIsNotFollowed_data();
    void redirectIsNotFollowed();
    void noAnswer_data();
    void noAnswer();
    void nothingListens_data();
    void nothingListens();
    void pathAndQuery_data();
    void pathAndQuery();
    void headers();
    void headersOfAProvider();
    void noLineBreakInAHeader();
    void loginStaysOutOfTheRequest();
    void origin_data();
    void origin();
    void ipv6_data();
    void ipv6();
};

static const QByteArray Html = "<html><body>404 200 hello</body></html>";

// TRANS-WS-03, TRANS-UP-01
void tst_Upgrade::refused_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("serverCode");
    QTest::addColumn<QString>("word"); // of the advice
    const auto row = [](const char *status, const QByteArray &headers, const QByteArray &body, const char *word) {
        QTest::newRow(status) << NatsFakeHttpServer::answer(status, headers, body) << QByteArray(status).left(3).toInt()
                              << QString::fromLatin1(word);
    };
    row("400 Bad Request", {}, {}, "not a NATS server");
    row("401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"\r\n", {}, "authorization");
    row("403 Forbidden", {}, {}, "origin");
    row("404 Not Found", "Content-Type: text/html\r\n", Html, "path");
    row("405 Method Not Allowed", {}, {}, "path");
    row("200 OK", "Content-Type: text/html\r\n", Html, "not a NATS server");
    row("502 Bad Gateway", {}, {}, "not a NATS server");
    for (const char *challenge : { "", "WWW-Authenticate: Unheard-of\r\n", "WWW-Authenticate: Digest realm=\"x\", nonce=\"y\"\r\n" }) {
        QTest::addRow("401 %.24s", challenge) << NatsFakeHttpServer::answer("401 Unauthorized", challenge) << 401 << u"authorization"_s;
    }
    QTest::newRow("not HTTP") << QByteArray("hello, world\r\n\r\n") << 0 << u"not a NATS server"_s;
}

void tst_Upgrade::refused()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, serverCode);
    QFETCH(QString, word);
    NatsFakeHttpServer server;
    QVERIFY(server.start());
    server.setAnswer(answer);
    NatsClient client(NatsClient::optionsFor(server.url()));
    client.connection->open();
    for (int attempt = 0; attempt < 2; ++attempt) { // each failure is told, and the attempts go on
        QVERIFY(client.events.waitFor(u"error"_s, 4s)); // before any timeout
        const NatsError error = client.events.lastError();
        QCOMPARE(error.code(), Code::UpgradeRefused);
        QCOMPARE(error.serverCode(), serverCode);
        QVERIFY2(error.text().contains(word), qPrintable(error.text()));
    }
    QCOMPARE(client.connection->state(), State::Connecting);
}

// TRANS-UP-01
void tst_Upgrade::redirectIsNotFollowed_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QString>("location"); // %1 stands for the port of who listens elsewhere
    const std::pair<const char *, QString> locations[]{ { "http", u"http://127.0.0.1:%1/elsewhere"_s },
                                                        { "ws", u"ws://127.0.0.1:%1"_s },
                                                        { "no scheme", u"//127.0.0.1:%1/"_s },
                                                        { "a path", u"/elsewhere"_s } };
    for (const char *status : { "301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect" }) {
        for (const auto &[name, location] : locations)
            QTest::addRow("%.3s to %s", status, name) << QByteArray(status) << location;
    }
}

void tst_Upgrade::redirectIsNotFollowed()
{
    QFETCH(QByteArray, status);
    QFETCH(QString, location);
    QTcpServer elsewhere;
    QVERIFY(elsewhere.listen(QHostAddress::LocalHost));
    if (location.contains(u'%'))
        location = location.arg(elsewhere.serverPort());
    NatsFakeHttpServer server;
    QVERIFY(server.start());
    server.setAnswer(NatsFakeHttpServer::answer(status, "Location: " + location.toLatin1() + "\r\n"));
    NatsOptions options = NatsClient::optionsFor(server.url());
    options.setUpgradeHeaders({ { "Authorization", "Bearer t0ken" } });
    NatsClient client(options);
    client.connection->open();
    for (int attempt = 0; attempt < 2; ++attempt) {
        QVERIFY(client.events.waitFor(u"error"_s, 4s));
        const NatsError error = client.events.lastError();
        QCOMPARE(error.code(), Code::UpgradeRefused);
        QCOMPARE(error.serverCode(), status.left(3).toInt());
        QVERIFY2(error.text().contains(u"redirects"_s), qPrintable(error.text()));
    }
    QVERIFY(!elsewhere.waitForNewConnection(0)); // of what the system has, too
    for (const QByteArray &request : server.requests())
        QVERIFY2(request.startsWith("GET / HTTP/1.1\r\n"), request.constData());
}

// TRANS-WS-04
void tst_Upgrade::noAnswer_data()
{
    QTest::addColumn<QString>("scheme");
    for (const auto *scheme : { "ws", "wss", "nats" })
        QTest::newRow(scheme) << QString::fromLatin1(scheme);
}

void tst_Upgrade::noAnswer()
{
    QFETCH(QString, scheme);
    NatsFakeHttpServer server;
    QVERIFY(server.start());
    QUrl url(server.url());
    url.setScheme(scheme);
    NatsOptions options = NatsClient::optionsFor(url.toString());
    options.setConnectTimeout(100ms);
    NatsClient client(options);
    client.connection->open();
    QVERIFY(client.events.waitFor(u"error ConnectTimeout"_s));
    QVERIFY(client.events.lastError().text().contains(url.authority()));
    QVERIFY(client.events.waitFor(u"error ConnectTimeout"_s));
}

// TRANS-ERR-01
void tst_Upgrade::nothingListens_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<Code>("code");
    for (const auto *scheme : { "ws", "wss", "nats", "tls" }) {
        const QString start = QString::fromLatin1(scheme) + u"://"_s;
        QTest::addRow("%s closed port", scheme) << start + u"127.0.0.1"_s << Code::ConnectionRefused;
        QTest::addRow("%s unknown host", scheme) << start + u"no-such-host.invalid"_s << Code::HostNotFound;
    }
}

void tst_Upgrade::nothingListens()
{
    QFETCH(QString, url);
    QFETCH(Code, code);
    NatsFakeHttpServer server;
    QVERIFY(server.start());
    QUrl target(url);
    target.setPort(server.serverPort());
    server.close();
    NatsClient client(NatsClient::optionsFor(target.toString()));
    client.connection->open();
    for (int attempt = 0; attempt < 2; ++attempt) {
        QVERIFY(client.events.waitFor(u"error"_s));
        QCOMPARE(client.events.lastError().code(), code);
        QVERIFY(client.events.lastError().text().contains(target.authority()));
    }
}

// TRANS-WS-05
void tst_Upgrade::pathAndQuery_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QByteArray>("requested");
    QTest::newRow("nothing") << QString() << QByteArray("/");
    QTest::newRow("path") << u"/nats/live"_s << QByteArray("/nats/live");
    QTest::newRow("path and query") << u"/p/q?x=1&y=a%20b"_s << QByteArray("/p/q?x=1&y=a%20b");
    QTest::newRow("query") << u"?x=1"_s << QByteArray("/?x=1");
    QTest::newRow("space") << u"/a b"_s << QByteArray("/a%20b");
}

void tst_Upgrade::pathAndQuery()
{
    QFETCH(QString, given);
    QFETCH(QByteArray, requested);
    NatsFakeHttpServer server;
    QVERIFY(server.start());
    server.setAnswer(NatsFakeHttpServer::answer("404 Not Found"));
    NatsClient client(NatsClient::optionsFor(server.url(given)));
    client.connection->open();
    QVERIFY(NatsTest::waitUntil([&server] { return server.requests().size() == 2; })); // at each attempt
    for (const QByteArray &request : server.requests())
        QCOMPARE(request.left(request.indexOf("\r\n")), "GET " + requested + " HTTP/1.1");
}

// TRANS-UP-02
void tst_Upgrade::headers()
{
    NatsFakeHttpServer server;
    QVERIFY(server.start());
    NatsOptions options = NatsClient::optionsFor(server.url());
    NatsHeaders headers;
    headers.append("Authorization", "Bearer t0ken");
    headers.append("Cookie", "jwt=abc");
    headers.append("Cookie", "other=1");
    headers.append("X-Tag", "a");
    headers.append("X-Tag", "b");
    options.setUpgradeHeaders(headers);
    NatsClient client(options);
    client.connection->open();
    QVERIFY(NatsTest::waitUntil([&server] { return !server.requests().isEmpty(); }));
    QCOMPARE(server.headerValues("authorization"), QByteArrayList{ "Bearer t0ken" });
    QCOMPARE(server.headerValues("cookie"), QByteArrayList{ "jwt=abc; other=1" });
    QCOMPARE(server.headerValues("x-tag"), QByteArrayList{ "a, b" });
    QCOMPARE(server.headerValues("origin"), QByteArrayList());
}

// TRANS-UP-03
void tst_Upgrade::headersOfAProvider()
{
    NatsFakeHttpServer server;
    QVERIFY(server.start());
    server.setAnswer(NatsFakeHttpServer::answer("401 Unauthorized"));
    NatsOptions options = NatsClient::optionsFor(server.url(u"/p"_s));
    options.setUpgradeHeaders({ { "Authorization", "old" } });
    NatsClient client(options);
    QList<QUrl> asked;
    client.connection->setUpgradeHeadersProvider([&asked](const QUrl &url) {
        asked.append(url);
        return NatsHeaders{ { "Authorization", "ticket " + QByteArray::number(asked.size()) } };
    });
    QByteArrayList seen;
    connect(&server, &NatsFakeHttpServer::requested, this, [&] { seen += server.headerValues("authorization"); });
    client.connection->open();
    QVERIFY(NatsTest::waitUntil([&seen] { return seen.size() == 3; }));
    QCOMPARE(seen, (QByteArrayList{ "ticket 1", "ticket 2", "ticket 3" }));
    QCOMPARE(asked.first(), QUrl(server.url(u"/p"_s)));
}

// TRANS-UP-04: neither the options nor a provider can add lines to the request.
void tst_Upgrade::noLineBreakInAHeader()
{
    NatsFakeHttpServer server;
    QVERIFY(server.start());
    NatsOptions options = NatsClient::optionsFor(server.url());
    options.setUpgradeHeaders({ { "X-Tag", "a\r\nX-Bad: b" } });
    NatsClient client(options);
    client.connection->open();
    QVERIFY(client.events.waitFor(u"closed InvalidOption"_s));
    QVERIFY(server.requests().isEmpty());
    NatsClient other(NatsClient::optionsFor(server.url()));
    other.connection->setUpgradeHeadersProvider([](const QUrl &) {
        return NatsHeaders{ { "X-Tag", "a\r\nX-Bad: b" } };
    });
    other.connection->open();
    QVERIFY(other.events.waitFor(u"error InvalidOption"_s));
    QVERIFY(other.events.waitFor(u"error InvalidOption"_s)); // the next attempt asks again
    QVERIFY(server.requests().isEmpty());
}

static QByteArray s_log;

static void keepLog(QtMsgType, const QMessageLogContext &, const QString &text)
{
    s_log += text.toUtf8() + '\n';
}

// TRANS-WS-06
void tst_Upgrade::loginStaysOutOfTheRequest()
{
    NatsFakeHttpServer server;
    QVERIFY(server.start());
    server.setAnswer(NatsFakeHttpServer::answer("401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"\r\n"));
    QUrl url(server.url(u"/p"_s));
    url.setUserInfo(u"gordon:s3cret"_s);
    QLoggingCategory::setFilterRules(u"nats.*=true"_s);
    const QtMessageHandler before = qInstallMessageHandler(keepLog);
    NatsClient client(NatsClient::optionsFor(url.toString()));
    client.connection->open();
    const bool asked = NatsTest::waitUntil([&server] { return server.requests().size() == 2; });
    qInstallMessageHandler(before);
    QLoggingCategory::setFilterRules({});
    QVERIFY(asked);
    const QByteArray said = server.requests().join() + s_log + client.events.events().join(u'\n').toUtf8()
            + client.events.lastError().text().toUtf8() + client.connection->servers().join(u'\n').toUtf8();
    QVERIFY(said.contains("/p"));
    QVERIFY2(!said.contains("gordon") && !said.contains("s3cret"), said.constData());
    QVERIFY(!said.contains(QByteArray("gordon:s3cret").toBase64()));
}

// TRANS-UP-05
void tst_Upgrade::origin_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QString>("origin"); // %1 stands for the address of the server
    QTest::addColumn<bool>("allowed");
    QTest::newRow("same origin, none") << QByteArray("same_origin: true") << QString() << true;
    QTest::newRow("same origin, right") << QByteArray("same_origin: true") << u"http://%1"_s << true;
    QTest::newRow("same origin, wrong") << QByteArray("same_origin: true") << u"http://evil.example"_s << false;
    QTest::newRow("list, right") << QByteArray("allowed_origins: [\"https://app.example\"]") << u"https://app.example"_s << true;
    QTest::newRow("list, wrong") << QByteArray("allowed_origins: [\"https://app.example\"]") << u"https://evil.example"_s << false;
}

void tst_Upgrade::origin()
{
    QFETCH(QByteArray, rule);
    QFETCH(QString, origin);
    QFETCH(bool, allowed);
    NatsServerProcess server;
    server.setWebSocketConfiguration("no_tls: true\n" + rule);
    QVERIFY2(server.start(), qPrintable(server.errorString()));
    NatsOptions options = NatsClient::optionsFor(server.webSocketUrl());
    options.setOrigin(origin.contains(u'%') ? origin.arg(QUrl(server.webSocketUrl()).authority()) : origin);
    NatsClient client(options);
    client.connection->open();
    QVERIFY(client.events.waitFor(allowed ? u"opened"_s : u"error UpgradeRefused"_s));
    if (!allowed) {
        QCOMPARE(client.events.lastError().serverCode(), 403);
        QVERIFY2(client.events.lastError().text().contains(u"origin"_s), qPrintable(client.events.lastError().text()));
    }
}

// CORE-URL-04
void tst_Upgrade::ipv6_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::newRow("ws") << u"ws"_s;
    QTest::newRow("nats") << u"nats"_s;
}

void tst_Upgrade::ipv6()
{
    QFETCH(QString, scheme);
    if (!QTcpServer().listen(QHostAddress::LocalHostIPv6))
        QSKIP("This machine has no IPv6");
    NatsServerProcess server;
    server.setWebSocketConfiguration("no_tls: true\nhost: \"::1\"");
    QVERIFY2(server.start("host: \"::1\""), qPrintable(server.errorString()));
    NatsClient client(NatsClient::optionsFor(server.url(scheme, u"::1"_s)));
    QVERIFY(client.open());
    QVERIFY(client.connection->currentServer().startsWith(u"[::1]:"_s));
}

QTEST_GUILESS_MAIN(tst_Upgrade)
#include "tst_upgrade.moc"
