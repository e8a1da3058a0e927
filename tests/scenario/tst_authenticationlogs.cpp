// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsclient.h"
#include "support/natsjwt.h"

#include <QtCore/QFile>
#include <QtCore/QLoggingCategory>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;

// Everything that is logged while a program connects in each of the ways, with all categories on,
// and everything that errors say.
class tst_AuthenticationLogs : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void noSecrets_data();
    void noSecrets();
    void credentialsFile();
    void urls();

private:
    void verify(const QByteArrayList &secrets, const NatsEventRecorder &events);
    static void keep(QtMsgType type, const QMessageLogContext &context, const QString &text);

    static inline QByteArray s_log;
    static inline QtMessageHandler s_before = nullptr;

    const NatsJwt m_issuer;
    const NatsJwt m_stranger;
};

void tst_AuthenticationLogs::initTestCase()
{
    QLoggingCategory::setFilterRules(u"nats.*=true"_s);
    s_before = qInstallMessageHandler(keep);
}

void tst_AuthenticationLogs::cleanupTestCase()
{
    qInstallMessageHandler(s_before);
}

void tst_AuthenticationLogs::keep(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (QByteArray(context.category).startsWith("nats.") || type != QtDebugMsg)
        s_log += text.toUtf8() + '\n';
    if (type == QtFatalMsg)
        s_before(type, context, text);
}

void tst_AuthenticationLogs::verify(const QByteArrayList &secrets, const NatsEventRecorder &events)
{
    for (NatsError error = events.lastError(); error; error = error.cause()) {
        s_log += error.text().toUtf8() + error.serverText().toUtf8() + '\n';
        QString shown;
        QDebug(&shown) << error;
        s_log += shown.toUtf8() + '\n';
    }
    QVERIFY(s_log.contains("CONNECT")); // the handshake was logged
    for (const QByteArray &secret : secrets) {
        QVERIFY(secret.size() >= 6);
        for (const QByteArray &form : { secret, secret.toBase64(), secret.toHex(), secret.toPercentEncoding() })
            QVERIFY2(!s_log.contains(form), "a secret was logged");
    }
}

// AUTH-SECRET-02
void tst_AuthenticationLogs::noSecrets_data()
{
    using namespace NatsAuthenticators;
    QTest::addColumn<QByteArray>("configuration");
    QTest::addColumn<NatsAuthenticator>("authenticator");
    QTest::addColumn<QByteArrayList>("secrets");
    const NatsNkey key = *NatsNkey::create(NatsNkey::Type::User);
    const NatsCredentials user = m_issuer.makeUser();
    const NatsCredentials bearer = m_issuer.makeUser(NatsJwt::Kind::Bearer);
    const NatsCredentials stranger = m_stranger.makeUser();
    const QByteArrayList password{ "correct-horse"_ba }; // what follows is escaped in logs
    const QByteArrayList ofUser = QByteArrayList{ user.key().seed() } + user.jwt().split('.').mid(1);
    const QByteArrayList ofStranger = QByteArrayList{ stranger.key().seed() } + stranger.jwt().split('.').mid(1);
    const QByteArray passwords = "authorization { user: me, password: \"correct-horse§\" }";
    const QByteArray tokens = "authorization { token: \"correct-horse§\" }";
    const QByteArray keys = "authorization { users: [ { nkey: " + key.publicKey() + " } ] }";
    const QByteArray operatorMode = m_issuer.serverConfiguration();
    QTest::newRow("password") << passwords << userPassword(u"me"_s, u"correct-horse§"_s) << password;
    QTest::newRow("wrong password") << passwords << userPassword(u"me"_s, u"battery-staple"_s)
                                    << QByteArrayList{ "battery-staple" };
    QTest::newRow("token") << tokens << token(u"correct-horse§"_s) << password;
    QTest::newRow("wrong token") << tokens << token(u"battery-staple"_s) << QByteArrayList{ "battery-staple" };
    QTest::newRow("nkey") << keys << nkey(key) << QByteArrayList{ key.seed() };
    QTest::newRow("wrong nkey") << keys << nkey(user.key()) << QByteArrayList{ user.key().seed() };
    QTest::newRow("JWT") << operatorMode << credentials(user) << ofUser;
    QTest::newRow("JWT of another account") << operatorMode << credentials(stranger) << ofStranger;
    QTest::newRow("bearer") << operatorMode << credentials(bearer) << bearer.jwt().split('.').mid(1);
}

static bool waitForTheOutcome(const NatsClient &client)
{
    return NatsTest::waitUntil([&client] {
        return client.events.count(u"opened"_s) + client.events.count(u"closed"_s) > 0;
    });
}

void tst_AuthenticationLogs::noSecrets()
{
    QFETCH(QByteArray, configuration);
    QFETCH(NatsAuthenticator, authenticator);
    QFETCH(QByteArrayList, secrets);
    for (const QString &scheme : { u"ws"_s, u"nats"_s }) {
        s_log.clear();
        NatsServerProcess server;
        QVERIFY2(server.start(configuration), qPrintable(server.errorString()));
        NatsClient client(NatsClient::optionsFor(server.url(scheme)));
        client.connection->setAuthenticator(authenticator);
        client.connection->open();
        QVERIFY(waitForTheOutcome(client));
        if (client.connection->isConnected()) {
            server.restart();
            QVERIFY(client.events.waitFor(u"reconnected"_s));
        }
        verify(secrets, client.events);
    }
}

void tst_AuthenticationLogs::credentialsFile()
{
    s_log.clear();
    const NatsCredentials user = m_issuer.makeUser();
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"me.creds"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(NatsJwt::toText(user));
    QVERIFY(file.flush());
    NatsServerProcess server;
    QVERIFY2(server.start(m_issuer.serverConfiguration()), qPrintable(server.errorString()));
    NatsClient client(NatsClient::optionsFor(server.webSocketUrl()));
    client.connection->setAuthenticator(NatsAuthenticators::credentialsFile(file.fileName()));
    QVERIFY2(client.open(), server.log().constData());
    file.seek(0);
    file.write(NatsJwt::toText(user).replace(user.key().seed().right(3), "AAA")); // a wrong checksum
    QVERIFY(file.flush());
    server.restart();
    QVERIFY(client.events.waitFor(u"closed InvalidCredentials"_s));
    verify(QByteArrayList{ user.key().seed().chopped(3) } + user.jwt().split('.').mid(1), client.events);
}

void tst_AuthenticationLogs::urls()
{
    s_log.clear();
    NatsServerProcess server;
    QVERIFY2(server.start("authorization { user: me, password: battery-staple }"), qPrintable(server.errorString()));
    for (const QString &login : { u"me:battery-staple@"_s, u"me:wrong-battery@"_s, u"lonely-token@"_s }) {
        QString url = server.webSocketUrl();
        NatsClient client(NatsClient::optionsFor(url.replace(u"://"_s, u"://"_s + login)));
        client.connection->open();
        QVERIFY(waitForTheOutcome(client));
        s_log += client.connection->servers().join(u' ').toUtf8() + client.connection->currentServer().toUtf8();
        verify({ "battery-staple", "wrong-battery", "lonely-token" }, client.events);
    }
    for (const QString &url : { u"ftp://me:battery-staple@h:1"_s, u"ws://me:battery-staple@"_s,
                                u"me:battery-staple@h:0"_s }) {
        NatsClient client(NatsClient::optionsFor(url));
        client.connection->open();
        QVERIFY(client.events.waitFor(u"closed"_s));
        verify({ "battery-staple" }, client.events);
    }
}

QTEST_GUILESS_MAIN(tst_AuthenticationLogs)
#include "tst_authenticationlogs.moc"
