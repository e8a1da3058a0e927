// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsclient.h"
#include "support/natsjwt.h"
#include "support/natstestcertificates.h"

#include <QtCore/QFile>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace NatsAuthenticators;
using Code = NatsError::Code;

class tst_AuthenticationKeys : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void accepted_data();
    void accepted();
    void credentialsFileOverEachTransport_data();
    void credentialsFileOverEachTransport();
    void combined_data();
    void combined();
    void keyForAServerThatAsksForNone();
    void refused_data();
    void refused();
    void refusedForEver();
    void keyReplaced();
    void slowerThanTheServerWaits();

private:
    const NatsJwt m_issuer;
    const NatsJwt m_stranger;
    const NatsNkey m_key = NatsNkey::create(NatsNkey::Type::User).valueOr({});
};

static QByteArray nkeyConfiguration(const NatsNkey &key)
{
    return "authorization { users: [ { nkey: " + key.publicKey() + " } ] }";
}

// AUTH-KIND-02
void tst_AuthenticationKeys::accepted_data()
{
    using Kind = NatsJwt::Kind;
    QTest::addColumn<QByteArray>("configuration");
    QTest::addColumn<NatsAuthenticator>("authenticator");
    QTest::addColumn<QString>("scheme");
    for (const QString &scheme : { u"ws"_s, u"nats"_s }) {
        const QByteArray over = scheme.toLatin1();
        const QByteArray operatorMode = m_issuer.serverConfiguration();
        QTest::addRow("nkey, %s", over.data()) << nkeyConfiguration(m_key) << nkey(m_key) << scheme;
        QTest::addRow("JWT, %s", over.data()) << operatorMode << credentials(m_issuer.makeUser()) << scheme;
        const QDateTime end = QDateTime::currentDateTime().addDays(1);
        QTest::addRow("JWT with an end, %s", over.data())
                << operatorMode << credentials(m_issuer.makeUser(Kind::Signing, end)) << scheme;
        QTest::addRow("bearer, %s", over.data())
                << operatorMode << credentials(m_issuer.makeUser(Kind::Bearer)) << scheme;
    }
}

void tst_AuthenticationKeys::accepted()
{
    QFETCH(QByteArray, configuration);
    QFETCH(NatsAuthenticator, authenticator);
    QFETCH(QString, scheme);
    NatsServerProcess server;
    QVERIFY2(server.start(configuration), qPrintable(server.errorString()));
    NatsClient client(NatsClient::optionsFor(server.url(scheme)));
    client.connection->setAuthenticator(authenticator);
    QVERIFY2(client.open(), server.log().constData());
    QVERIFY(client.flush());
    QCOMPARE(client.events.count(u"error"_s), 0);
}

// AUTH-CREDS-01
void tst_AuthenticationKeys::credentialsFileOverEachTransport_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<bool>("crlf");
    QTest::newRow("ws") << u"ws"_s << false;
    QTest::newRow("nats") << u"nats"_s << false;
    QTest::newRow("wss") << u"wss"_s << false;
    QTest::newRow("tls") << u"tls"_s << false;
    QTest::newRow("ws, CRLF") << u"ws"_s << true;
}

void tst_AuthenticationKeys::credentialsFileOverEachTransport()
{
    QFETCH(QString, scheme);
    QFETCH(bool, crlf);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"me.creds"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(NatsJwt::toText(m_issuer.makeUser()).replace("\n", crlf ? "\r\n" : "\n"));
    file.close();
    NatsServerProcess server;
    QByteArray configuration = m_issuer.serverConfiguration();
    const NatsTestCertificates &certificates = NatsTestCertificates::instance();
    QVERIFY2(certificates.isValid(), qPrintable(certificates.errorString()));
    if (scheme == u"wss"_s || scheme == u"tls"_s) {
        server.setWebSocketConfiguration(certificates.serverConfiguration());
        configuration += certificates.serverConfiguration();
    }
    QVERIFY2(server.start(configuration), qPrintable(server.errorString()));
    NatsOptions options = NatsClient::optionsFor(server.url(scheme));
    options.setTls(certificates.options());
    NatsClient client(options);
    client.connection->setAuthenticator(credentialsFile(file.fileName()));
    QVERIFY2(client.open(), server.log().constData());
    QVERIFY(client.flush());
}

// Everything at once: servers take what they look at. AUTH-MERGE-01
void tst_AuthenticationKeys::combined_data()
{
    QTest::addColumn<QByteArray>("configuration");
    QTest::newRow("password") << "authorization { user: me, password: s3cret }"_ba;
    QTest::newRow("token") << "authorization { token: t0ken }"_ba;
    QTest::newRow("nkey") << nkeyConfiguration(m_key);
    QTest::newRow("users of several kinds")
            << "authorization { users: [ { nkey: " + m_key.publicKey() + " }, { user: you, password: other } ] }";
    QTest::newRow("operator") << m_issuer.serverConfiguration();
}

void tst_AuthenticationKeys::combined()
{
    QFETCH(QByteArray, configuration);
    NatsServerProcess server;
    QVERIFY2(server.start(configuration), qPrintable(server.errorString()));
    NatsOptions options = NatsClient::optionsFor(server.webSocketUrl());
    options.setUser(u"me"_s);
    options.setPassword(u"s3cret"_s);
    options.setToken(u"t0ken"_s);
    NatsClient client(options);
    const NatsCredentials user(m_issuer.userJwt(m_key), m_key);
    using Answer = NatsFuture<NatsAuthentication>;
    client.connection->setAuthenticator([this, user](const NatsAuthChallenge &challenge) -> Answer {
        auto all = NatsAuthentication::nkey(m_key, challenge);
        if (all)
            all->merge(NatsAuthentication::credentials(user, challenge).valueOr({}));
        return all;
    });
    QVERIFY2(client.open(), server.log().constData());
}

void tst_AuthenticationKeys::keyForAServerThatAsksForNone()
{
    NatsServerProcess server;
    QVERIFY2(server.start(), qPrintable(server.errorString()));
    NatsClient client(NatsClient::optionsFor(server.tcpUrl()));
    client.connection->setAuthenticator(nkey(m_key));
    QVERIFY2(client.open(), server.log().constData());
}

// AUTH-FAIL-01
void tst_AuthenticationKeys::refused_data()
{
    using Kind = NatsJwt::Kind;
    QTest::addColumn<QByteArray>("configuration");
    QTest::addColumn<NatsAuthenticator>("authenticator");
    const NatsNkey other = *NatsNkey::create(NatsNkey::Type::User);
    const QByteArray operatorMode = m_issuer.serverConfiguration();
    const NatsCredentials user = m_issuer.makeUser();
    QByteArray changed = user.jwt();
    changed[changed.size() - 10] = changed[changed.size() - 10] == 'A' ? 'B' : 'A';
    QTest::newRow("no nkey") << nkeyConfiguration(m_key) << NatsAuthenticator();
    QTest::newRow("another nkey") << nkeyConfiguration(m_key) << nkey(other);
    QTest::newRow("password in place of an nkey") << nkeyConfiguration(m_key) << userPassword(u"me"_s, u"x"_s);
    QTest::newRow("no JWT") << operatorMode << NatsAuthenticator();
    QTest::newRow("nkey in place of a JWT") << operatorMode << nkey(user.key());
    QTest::newRow("JWT without its seed") << operatorMode << credentials({ user.jwt() });
    QTest::newRow("JWT with another seed") << operatorMode << credentials({ user.jwt(), other });
    QTest::newRow("JWT of another account") << operatorMode << credentials(m_stranger.makeUser());
    QTest::newRow("JWT with a changed signature") << operatorMode << credentials({ changed, user.key() });
    const QDateTime past = QDateTime::currentDateTime().addSecs(-10);
    QTest::newRow("expired JWT") << operatorMode << credentials(m_issuer.makeUser(Kind::Signing, past));
}

void tst_AuthenticationKeys::refused()
{
    QFETCH(QByteArray, configuration);
    QFETCH(NatsAuthenticator, authenticator);
    NatsServerProcess server;
    QVERIFY2(server.start(configuration), qPrintable(server.errorString()));
    NatsClient client(NatsClient::optionsFor(server.webSocketUrl()));
    client.connection->setAuthenticator(authenticator);
    client.connection->open();
    QVERIFY(client.events.waitFor(u"closed AuthorizationViolation"_s));
    QCOMPARE(client.events.count(u"error AuthorizationViolation"_s), 2);
    QCOMPARE(client.events.count(u"opened"_s), 0);
    const NatsError error = client.connection->error();
    QCOMPARE(error.category(), NatsError::Category::Authentication);
    QVERIFY2(error.text().contains(u"refused the credentials"_s), qPrintable(error.text()));
    QCOMPARE(error.serverText(), u"Authorization Violation"_s);
}

// AUTH-FAIL-02
void tst_AuthenticationKeys::refusedForEver()
{
    NatsServerProcess server;
    QVERIFY2(server.start(m_issuer.serverConfiguration()), qPrintable(server.errorString()));
    NatsOptions options = NatsClient::optionsFor(server.webSocketUrl());
    options.setIgnoreAuthErrorAbort(true);
    NatsClient client(options);
    client.connection->setAuthenticator(credentials(m_stranger.makeUser()));
    client.connection->open();
    for (int i = 0; i < 4; ++i)
        QVERIFY(client.events.waitFor(u"error AuthorizationViolation"_s));
    client.connection->setAuthenticator(credentials(m_issuer.makeUser()));
    QVERIFY(client.events.waitFor(u"opened"_s));
    QCOMPARE(client.events.count(u"closed"_s), 0);
}

// AUTH-ASYNC-04
void tst_AuthenticationKeys::keyReplaced()
{
    const NatsNkey other = *NatsNkey::create(NatsNkey::Type::User);
    NatsServerProcess server;
    QVERIFY2(server.start(nkeyConfiguration(m_key)), qPrintable(server.errorString()));
    NatsClient client(NatsClient::optionsFor(server.webSocketUrl()));
    client.connection->setAuthenticator(nkey(m_key));
    QVERIFY2(client.open(), server.log().constData());
    server.stop();
    client.connection->setAuthenticator(nkey(other));
    QVERIFY2(server.start(nkeyConfiguration(other)), qPrintable(server.errorString()));
    QVERIFY2(client.events.waitFor(u"reconnected"_s), server.log().constData());
    QCOMPARE(client.events.count(u"error AuthorizationViolation"_s), 0);
}

// Whoever types a password is slower than the server waits; that is no wrong password. AUTH-FAIL-03
void tst_AuthenticationKeys::slowerThanTheServerWaits()
{
    NatsServerProcess server;
    const QByteArray configuration = "authorization { user: me, password: s3cret, timeout: 0.2 }";
    QVERIFY2(server.start(configuration), qPrintable(server.errorString()));
    NatsClient client(NatsClient::optionsFor(server.webSocketUrl()));
    std::vector<NatsPromise<NatsAuthentication>> unanswered;
    client.connection->setAuthenticator([&unanswered](const NatsAuthChallenge &) {
        if (unanswered.size() == 3)
            return NatsFuture<NatsAuthentication>(NatsAuthentication::userPassword(u"me"_s, u"s3cret"_s));
        unanswered.emplace_back();
        return unanswered.back().future();
    });
    client.connection->open();
    QVERIFY2(client.events.waitFor(u"opened"_s), server.log().constData());
    QCOMPARE(client.events.count(u"error AuthenticationTimeout"_s), 3);
    QCOMPARE(client.events.count(u"closed"_s), 0);
}

QTEST_GUILESS_MAIN(tst_AuthenticationKeys)
#include "tst_authenticationkeys.moc"
