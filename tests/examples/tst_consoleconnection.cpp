// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "consoleprocess.h"

#include "support/natsjwt.h"
#include "support/natsserverprocess.h"
#include "support/natstestcertificates.h"
#include "testing/natswait.h"

#include <QtNetwork/QTcpServer>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using Certificate = NatsTestCertificates::Server;
using Clients = NatsTestCertificates::Clients;

// How the example connects, and what it says when it cannot.
class tst_ConsoleConnection : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void unusableServer_data();
    void unusableServer();
    void unreachableServer();
    void silentServer();
    void servers_data();
    void servers();
    void context_data();
    void context();
    void unusableContext_data();
    void unusableContext();
    void contextGivesWay();
    void login_data();
    void login();
    void loginRefused_data();
    void loginRefused();
    void unusableFiles_data();
    void unusableFiles();
    void certificates();
    void nameAndInboxPrefix();
    void notPermitted_data();
    void notPermitted();
    void answerNotPermitted();
    void reconnects();

private:
    NatsServerProcess m_server;
};

static const QStringList Publish{ u"pub"_s, u"a"_s, u"x"_s };
static const QByteArray Login = "authorization { user: me, password: s3cret }";

static QByteArray closedAddress()
{
    QTcpServer listener; // the system chooses a port, at which nobody listens afterwards
    listener.listen(QHostAddress::LocalHost);
    return "127.0.0.1:" + QByteArray::number(listener.serverPort());
}

void tst_ConsoleConnection::initTestCase()
{
    QVERIFY2(m_server.start(), qPrintable(m_server.errorString()));
}

void tst_ConsoleConnection::unusableServer_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("problem");
    QTest::newRow("scheme") << u"mqtt://me:s3cret@127.0.0.1"_s << QByteArray("'mqtt' is not known; use ws, wss, nats or tls");
    QTest::newRow("port") << u"nats://me:s3cret@127.0.0.1:x"_s << QByteArray("malformed");
    QTest::newRow("no WebSocket") << m_server.url(u"ws"_s).replace(QString::number(QUrl(m_server.webSocketUrl()).port()),
                                                                  QString::number(QUrl(m_server.tcpUrl()).port()))
                                  << QByteArray("refused WebSocket");
    QTest::newRow("no host") << u"nats://host.invalid"_s << QByteArray("host.invalid");
}

void tst_ConsoleConnection::unusableServer()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, problem);
    ConsoleProcess publisher;
    QCOMPARE(publisher.run(QStringList{ u"-s"_s, url } + Publish), 1);
    QVERIFY2(publisher.errors().startsWith("console: error: "), publisher.errors());
    QVERIFY2(publisher.errors().contains(problem), publisher.errors());
    QVERIFY2(!publisher.errors().contains("s3cret"), publisher.errors());
    QCOMPARE(publisher.errors().count('\n'), 1);
}

void tst_ConsoleConnection::unreachableServer()
{
    const QByteArray address = closedAddress();
    for (const auto *scheme : { "nats://", "ws://" }) {
        ConsoleProcess subscriber;
        QCOMPARE(subscriber.run({ u"-s"_s, QString::fromLatin1(scheme + address), u"sub"_s, u"a"_s }), 1);
        QCOMPARE(subscriber.errors(), "console: error: Nothing listens at " + address
                         + "; is the server running? --server names another one\n");
    }
}

void tst_ConsoleConnection::silentServer()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const QString url = u"nats://127.0.0.1:%1"_s.arg(silent.serverPort());
    ConsoleProcess publisher;
    QCOMPARE(publisher.run(QStringList{ u"--timeout"_s, u"50ms"_s, u"-s"_s, url } + Publish), 1);
    QVERIFY2(publisher.errors().contains("within 50 ms; is it a NATS server?"), publisher.errors());
}

void tst_ConsoleConnection::servers_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("environment");
    const QString closed = u"nats://"_s + QString::fromLatin1(closedAddress());
    const QString open = m_server.tcpUrl();
    QTest::newRow("list") << QStringList{ u"-s"_s, closed + u',' + open } << QString();
    QTest::newRow("repeated") << QStringList{ u"-s"_s, closed, u"--server"_s, open } << QString();
    QTest::newRow("without a scheme") << QStringList{ u"-s"_s, QString(open).remove(u"nats://"_s) } << QString();
    QTest::newRow("NATS_URL") << QStringList() << open;
    QTest::newRow("list in NATS_URL") << QStringList() << QString(closed + u',' + open);
    QTest::newRow("option before NATS_URL") << QStringList{ u"-s"_s, open } << closed;
}

void tst_ConsoleConnection::servers()
{
    QFETCH(QStringList, options);
    QFETCH(QString, environment);
    ConsoleProcess publisher;
    if (!environment.isEmpty())
        publisher.setVariable(u"NATS_URL"_s, environment);
    QCOMPARE(publisher.run(options + Publish), 0);
    QCOMPARE(publisher.run(Publish + options), 0); // who thinks of it last
}

void tst_ConsoleConnection::context_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<bool>("isSelected");
    QTest::newRow("named") << QStringList{ u"--context"_s, u"mine"_s } << false;
    QTest::newRow("selected") << QStringList() << true;
}

// Neither the address nor the login is anywhere else.
void tst_ConsoleConnection::context()
{
    QFETCH(QStringList, options);
    QFETCH(bool, isSelected);
    NatsServerProcess server;
    QVERIFY2(server.start(Login), qPrintable(server.errorString()));
    ConsoleProcess publisher;
    publisher.writeFile(u"nats/context/mine.json"_s,
                        "{ \"url\": \"" + server.tcpUrl().toUtf8() + "\", \"user\": \"me\", \"password\": \"s3cret\" }");
    if (isSelected)
        publisher.writeFile(u"nats/context.txt"_s, "mine\n");
    QCOMPARE(publisher.run(options + Publish), 0);
}

void tst_ConsoleConnection::unusableContext_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("selected");
    QTest::addColumn<QByteArray>("problem");
    QTest::newRow("there is none") << QStringList{ u"--context"_s, u"other"_s } << QByteArray() << QByteArray("other.json");
    QTest::newRow("broken") << QStringList{ u"--context"_s, u"broken"_s } << QByteArray() << QByteArray("broken.json");
    QTest::newRow("selected, broken") << QStringList() << QByteArray("broken") << QByteArray("broken.json");
}

void tst_ConsoleConnection::unusableContext()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, selected);
    QFETCH(QByteArray, problem);
    ConsoleProcess publisher;
    publisher.writeFile(u"nats/context/broken.json"_s, "{ \"url\": 5 }");
    publisher.writeFile(u"nats/context.txt"_s, selected);
    QCOMPARE(publisher.run(options + Publish), 1);
    QVERIFY2(publisher.errors().contains(problem), publisher.errors());
}

// What is said in this call goes before what was written down some day.
void tst_ConsoleConnection::contextGivesWay()
{
    NatsServerProcess server;
    QVERIFY2(server.start(Login), qPrintable(server.errorString()));
    const auto contents = [](const QString &url, const QByteArray &password) {
        return "{ \"url\": \"" + url.toUtf8() + "\", \"user\": \"me\", \"password\": \"" + password + "\" }";
    };
    ConsoleProcess publisher;
    const QString closed = u"nats://"_s + QString::fromLatin1(closedAddress());
    publisher.writeFile(u"nats/context/closed.json"_s, contents(closed, "s3cret"));
    publisher.writeFile(u"nats/context/stranger.json"_s, contents(server.tcpUrl(), "wrong"));
    publisher.writeFile(u"nats/context/mine.json"_s, contents(server.tcpUrl(), "s3cret"));
    publisher.writeFile(u"nats/context.txt"_s, "closed");
    QCOMPARE(publisher.run(Publish), 1);
    // The address is replaced, the login is not
    QCOMPARE(publisher.run(QStringList{ u"--context"_s, u"closed"_s, u"-s"_s, server.tcpUrl() } + Publish), 0);
    // The login is replaced, the address is not
    const QStringList stranger{ u"--context"_s, u"stranger"_s };
    QCOMPARE(publisher.run(stranger + Publish), 1);
    QCOMPARE(publisher.run(stranger + QStringList{ u"--user"_s, u"me"_s, u"--password"_s, u"s3cret"_s } + Publish), 0);
    // Who names a server does not mean the selected context
    QCOMPARE(publisher.run(QStringList{ u"-s"_s, m_server.tcpUrl() } + Publish), 0);
    publisher.setVariable(u"NATS_URL"_s, m_server.tcpUrl());
    QCOMPARE(publisher.run(Publish), 0);
    // But who names a context means it
    publisher.setVariable(u"NATS_URL"_s, closed);
    QCOMPARE(publisher.run(QStringList{ u"--context"_s, u"mine"_s } + Publish), 0);
}

void tst_ConsoleConnection::login_data()
{
    QTest::addColumn<QByteArray>("configuration");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("file"); // what FILE in the options is
    const NatsJwt issuer;
    const NatsNkey key = NatsNkey::create(NatsNkey::Type::User).value();
    QTest::newRow("user") << Login << QStringList{ u"--user"_s, u"me"_s, u"--password"_s, u"s3cret"_s } << QByteArray();
    QTest::newRow("token") << QByteArray("authorization { token: s3cret }") << QStringList{ u"--token"_s, u"s3cret"_s }
                           << QByteArray();
    QTest::newRow("nkey") << "authorization { users: [ { nkey: " + key.publicKey() + " } ] }"
                          << QStringList{ u"--nkey"_s, u"FILE"_s } << key.seed() + '\n' + key.publicKey() + '\n';
    QTest::newRow("credentials") << issuer.serverConfiguration() << QStringList{ u"--creds"_s, u"FILE"_s }
                                 << NatsJwt::toText(issuer.makeUser());
}

void tst_ConsoleConnection::login()
{
    QFETCH(QByteArray, configuration);
    QFETCH(QStringList, options);
    QFETCH(QByteArray, file);
    NatsServerProcess server;
    QVERIFY2(server.start(configuration), qPrintable(server.errorString()));
    ConsoleProcess publisher;
    const QString path = publisher.writeFile(u"file"_s, file);
    options.replaceInStrings(u"FILE"_s, path);
    for (const QString &url : { server.tcpUrl(), server.webSocketUrl() }) {
        const int exitCode = publisher.run(QStringList{ u"-s"_s, url } + options + Publish);
        QVERIFY2(exitCode == 0, publisher.errors());
    }
}

void tst_ConsoleConnection::loginRefused_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("none") << QStringList();
    QTest::newRow("password") << QStringList{ u"--user"_s, u"me"_s, u"--password"_s, u"wr0ng"_s };
    QTest::newRow("token") << QStringList{ u"--token"_s, u"wr0ng"_s };
}

void tst_ConsoleConnection::loginRefused()
{
    QFETCH(QStringList, options);
    NatsServerProcess server;
    QVERIFY2(server.start(Login), qPrintable(server.errorString()));
    ConsoleProcess publisher;
    QCOMPARE(publisher.run(QStringList{ u"-s"_s, server.tcpUrl() } + options + Publish), 1);
    QVERIFY2(publisher.errors().startsWith("console: error: "), publisher.errors());
    QVERIFY2(publisher.errors().contains("; check --user and --password"), publisher.errors());
    QVERIFY2(!publisher.errors().contains("wr0ng"), publisher.errors());
    QCOMPARE(publisher.errors().count('\n'), 1);
}

void tst_ConsoleConnection::unusableFiles_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QByteArray>("contents");
    for (const QString &option : { u"--creds"_s, u"--nkey"_s, u"--tlsca"_s }) {
        QTest::addRow("%s, missing", qPrintable(option)) << option << QByteArray();
        QTest::addRow("%s, wrong", qPrintable(option)) << option << QByteArray("SUAs3cret\n");
    }
}

void tst_ConsoleConnection::unusableFiles()
{
    QFETCH(QString, option);
    QFETCH(QByteArray, contents);
    ConsoleProcess publisher;
    const QString path = contents.isEmpty() ? u"/nowhere/at/all"_s : publisher.writeFile(u"file"_s, contents);
    QCOMPARE(publisher.run(QStringList{ u"-s"_s, m_server.tcpUrl(), option, path } + Publish), 1);
    QVERIFY2(publisher.errors().contains(path.toUtf8()), publisher.errors());
    QVERIFY2(!publisher.errors().contains("s3cret"), publisher.errors());
}

void tst_ConsoleConnection::certificates()
{
    const NatsTestCertificates &certificates = NatsTestCertificates::instance();
    QVERIFY2(certificates.isValid(), qPrintable(certificates.errorString()));
    NatsServerProcess server;
    QVERIFY2(certificates.start(&server, Certificate::Good, Clients::MustShowCertificate), qPrintable(server.errorString()));
    const QStringList authority{ u"--tlsca"_s, certificates.authority() };
    const QStringList certificate{ u"--tlscert"_s, certificates.clientCertificate(), u"--tlskey"_s, certificates.clientKey() };
    ConsoleProcess publisher;
    for (const QString &scheme : { u"tls"_s, u"wss"_s, u"nats"_s }) {
        const QStringList to{ u"-s"_s, server.url(scheme) };
        QCOMPARE(publisher.run(to + certificate + Publish), 1);
        QVERIFY2(publisher.errors().contains("--tlsca FILE"), publisher.errors());
        QCOMPARE(publisher.run(to + authority + Publish), 1);
        QVERIFY2(publisher.errors().contains("--tlscert"), publisher.errors());
        QCOMPARE(publisher.run(to + authority + certificate + Publish), 0);
    }
    // Who names certificates does not want to talk in the clear
    QCOMPARE(publisher.run(QStringList{ u"-s"_s, m_server.tcpUrl() } + authority + Publish), 1);
}

void tst_ConsoleConnection::nameAndInboxPrefix()
{
    NatsServerProcess server;
    QVERIFY2(server.start("debug: true\ntrace: true"), qPrintable(server.errorString()));
    const QStringList to{ u"-s"_s, server.tcpUrl() };
    ConsoleProcess responder(to + QStringList{ u"reply"_s, u"a"_s, u"x"_s, u"--connection-name"_s, u"the one"_s });
    QVERIFY2(responder.waitForError("Listening on"), responder.errors());
    QVERIFY(NatsTest::waitUntil([&server] { return server.log().contains("\"name\":\"the one\""); }));
    ConsoleProcess asking;
    QCOMPARE(asking.run(to + QStringList{ u"--inbox-prefix"_s, u"my.inbox"_s, u"req"_s, u"a"_s }), 0);
    QVERIFY(responder.waitForOutput("with reply \"my.inbox."));
}

void tst_ConsoleConnection::notPermitted_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::newRow("pub") << QStringList{ u"pub"_s, u"closed"_s, u"x"_s };
    QTest::newRow("sub") << QStringList{ u"sub"_s, u"closed"_s };
    QTest::newRow("req") << QStringList{ u"req"_s, u"closed"_s, u"--timeout"_s, u"1h"_s };
    QTest::newRow("req, several") << QStringList{ u"req"_s, u"closed"_s, u"--replies"_s, u"2"_s, u"--timeout"_s, u"1h"_s };
    QTest::newRow("reply") << QStringList{ u"reply"_s, u"closed"_s, u"x"_s };
}

static const QByteArray Permissions = "authorization { users: [ { user: me, password: s3cret, permissions: "
                                      "{ publish: { deny: [ closed, \"no.answer\" ] }, subscribe: { deny: closed } } } ] }";

void tst_ConsoleConnection::notPermitted()
{
    QFETCH(QStringList, command);
    NatsServerProcess server;
    QVERIFY2(server.start(Permissions), qPrintable(server.errorString()));
    ConsoleProcess process;
    const QStringList to{ u"-s"_s, server.tcpUrl(), u"--user"_s, u"me"_s, u"--password"_s, u"s3cret"_s };
    QCOMPARE(process.run(to + command), 1);
    QVERIFY2(process.errors().contains("console: error: "), process.errors());
    QVERIFY2(process.errors().contains("closed") && process.errors().contains("; use another user"), process.errors());
    QCOMPARE(process.errors().count("another user"), 1);
    QVERIFY2(!process.errors().contains("Published"), process.errors());
}

// That one who asks wants the answer where it may not go does not end the responder.
void tst_ConsoleConnection::answerNotPermitted()
{
    NatsServerProcess server;
    QVERIFY2(server.start(Permissions), qPrintable(server.errorString()));
    const QStringList to{ u"-s"_s, server.tcpUrl(), u"--user"_s, u"me"_s, u"--password"_s, u"s3cret"_s };
    ConsoleProcess responder(to + QStringList{ u"reply"_s, u"a"_s, u"x"_s });
    QVERIFY2(responder.waitForError("Listening on"), responder.errors());
    ConsoleProcess asking;
    QCOMPARE(asking.run(to + QStringList{ u"pub"_s, u"a"_s, u"x"_s, u"--reply"_s, u"no.answer"_s }), 0);
    QVERIFY2(responder.waitForError("no.answer"), responder.errors());
    QCOMPARE(asking.run(to + QStringList{ u"req"_s, u"a"_s, u"--raw"_s }), 0);
    QCOMPARE(asking.output(), QByteArray("x\n"));
}

void tst_ConsoleConnection::reconnects()
{
    NatsServerProcess server;
    QVERIFY2(server.start(), qPrintable(server.errorString()));
    ConsoleProcess subscriber({ u"-s"_s, server.tcpUrl(), u"sub"_s, u"a"_s, u"--count"_s, u"1"_s });
    QVERIFY2(subscriber.waitForError("Subscribing on"), subscriber.errors());
    const QByteArray address = server.tcpUrl().remove(u"nats://"_s).toUtf8();
    server.kill();
    QVERIFY2(subscriber.waitForError("Disconnected from " + address), subscriber.errors());
    QVERIFY2(server.restart(), qPrintable(server.errorString()));
    QVERIFY2(subscriber.waitForError("Reconnected to " + address), subscriber.errors());
    ConsoleProcess publisher;
    QCOMPARE(publisher.run(QStringList{ u"-s"_s, server.tcpUrl() } + Publish), 0);
    QVERIFY(subscriber.waitForEnd());
    QCOMPARE(subscriber.output(), QByteArray("[#1] Received on \"a\"\nx\n\n"));
}

QTEST_GUILESS_MAIN(tst_ConsoleConnection)
#include "tst_consoleconnection.moc"
