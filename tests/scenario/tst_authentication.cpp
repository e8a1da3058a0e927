// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsclient.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using State = NatsConnection::State;

class tst_Authentication : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void accepted_data();
    void accepted();
    void refused_data();
    void refused();
    void serverRestartedWithAnotherPassword();
};

static const QByteArray UserAndPassword("authorization { user: me, password: \"\xc2\xa7s3cret\" }");
static const QByteArray Token("authorization { token: \"t0ken\" }");

static NatsOptions login(const NatsServerProcess &server, const QString &user, const QString &password, const QString &token)
{
    NatsOptions options = NatsClient::optionsFor(server.webSocketUrl());
    options.setUser(user);
    options.setPassword(password);
    options.setToken(token);
    return options;
}

// CORE-AUTH-01, AUTH-KIND-01
void tst_Authentication::accepted_data()
{
    QTest::addColumn<QByteArray>("configuration");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("token");
    QTest::addColumn<QString>("inUrl");
    QTest::newRow("none needed") << QByteArray() << QString() << QString() << QString() << QString();
    QTest::newRow("none needed, given") << QByteArray() << u"me"_s << u"x"_s << QString() << QString();
    QTest::newRow("user and password") << UserAndPassword << u"me"_s << u"§s3cret"_s << QString() << QString();
    QTest::newRow("token") << Token << QString() << QString() << u"t0ken"_s << QString();
    QTest::newRow("user and password in the URL") << UserAndPassword << QString() << QString() << QString() << u"me:%C2%A7s3cret"_s;
    QTest::newRow("token in the URL") << Token << QString() << QString() << QString() << u"t0ken"_s;
}

// CORE-AUTH-01
void tst_Authentication::accepted()
{
    QFETCH(QByteArray, configuration);
    QFETCH(QString, user);
    QFETCH(QString, password);
    QFETCH(QString, token);
    QFETCH(QString, inUrl);
    NatsServerProcess server;
    QVERIFY2(server.start(configuration), qPrintable(server.errorString()));
    NatsOptions options = login(server, user, password, token);
    if (!inUrl.isEmpty())
        options.setServers({ server.webSocketUrl().replace(u"ws://"_s, u"ws://"_s + inUrl + u'@') });
    NatsClient client(options);
    QVERIFY(client.open());
    QVERIFY(client.flush());
    QCOMPARE(client.events.count(u"error"_s), 0);
}

// CORE-AUTH-02, AUTH-FAIL-01
void tst_Authentication::refused_data()
{
    QTest::addColumn<QByteArray>("configuration");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("token");
    QTest::newRow("nothing given") << UserAndPassword << QString() << QString() << QString();
    QTest::newRow("wrong password") << UserAndPassword << u"me"_s << u"wrong"_s << QString();
    QTest::newRow("wrong user") << UserAndPassword << u"you"_s << u"§s3cret"_s << QString();
    QTest::newRow("wrong token") << Token << QString() << QString() << u"wrong"_s;
}

// CORE-AUTH-02
void tst_Authentication::refused()
{
    QFETCH(QByteArray, configuration);
    QFETCH(QString, user);
    QFETCH(QString, password);
    QFETCH(QString, token);
    NatsServerProcess server;
    QVERIFY2(server.start(configuration), qPrintable(server.errorString()));
    NatsClient client(login(server, user, password, token));
    client.connection->open();
    QVERIFY(client.events.waitFor(u"closed AuthorizationViolation"_s));
    QCOMPARE(client.events.count(u"error AuthorizationViolation"_s), 2);
    QCOMPARE(client.events.count(u"opened"_s), 0);
    QVERIFY(!client.events.lastError().text().contains(u"wrong"_s)); // nor any other secret
}

void tst_Authentication::serverRestartedWithAnotherPassword()
{
    NatsServerProcess server;
    QVERIFY2(server.start(UserAndPassword), qPrintable(server.errorString()));
    NatsClient client(login(server, u"me"_s, u"§s3cret"_s, {}));
    QVERIFY(client.open());
    server.stop();
    QVERIFY2(server.start("authorization { user: me, password: other }"), qPrintable(server.errorString()));
    QVERIFY(client.events.waitFor(u"closed AuthorizationViolation"_s));
}

QTEST_GUILESS_MAIN(tst_Authentication)
#include "tst_authentication.moc"
