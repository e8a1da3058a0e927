// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsclient.h"
#include "support/natsjwt.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using Code = NatsError::Code;

// TRANS-UP-06: servers take credentials from cookies of the upgrade request.
class tst_Cookies : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void jwt_data();
    void jwt();
    void others_data();
    void others();

private:
    const NatsJwt m_issuer;
};

void tst_Cookies::jwt_data()
{
    QTest::addColumn<QByteArray>("cookies");
    QTest::addColumn<bool>("accepted");
    const QByteArray jwt = m_issuer.makeUser(NatsJwt::Kind::Bearer).jwt();
    QTest::newRow("alone") << "ticket=" + jwt << true;
    QTest::newRow("among others") << "a=1; ticket=" + jwt + "; b=2" << true;
    QTest::newRow("another name") << "other=" + jwt << false;
    QTest::newRow("none") << QByteArray() << false;
    QTest::newRow("of another issuer") << "ticket=" + NatsJwt().makeUser(NatsJwt::Kind::Bearer).jwt() << false;
}

void tst_Cookies::jwt()
{
    QFETCH(QByteArray, cookies);
    QFETCH(bool, accepted);
    NatsServerProcess server;
    server.setWebSocketConfiguration("no_tls: true\njwt_cookie: \"ticket\"");
    QVERIFY2(server.start(m_issuer.serverConfiguration()), qPrintable(server.errorString()));
    NatsClient client(NatsClient::optionsFor(server.webSocketUrl()));
    int asked = 0;
    client.connection->setUpgradeHeadersProvider([&](const QUrl &) {
        ++asked;
        return cookies.isEmpty() ? NatsHeaders() : NatsHeaders{ { "Cookie", cookies } };
    });
    client.connection->open();
    if (!accepted) {
        QVERIFY(client.events.waitFor(u"closed AuthorizationViolation"_s));
        return;
    }
    QVERIFY2(client.events.waitFor(u"opened"_s), server.log().constData());
    server.kill();
    QVERIFY2(server.restart(), qPrintable(server.errorString()));
    QVERIFY(client.events.waitFor(u"reconnected"_s));
    QVERIFY(asked >= 2);
}

void tst_Cookies::others_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<QByteArray>("cookies");
    QTest::newRow("user and password") << QByteArray("user_cookie: \"u\"\npass_cookie: \"p\"")
                                       << QByteArray("authorization { user: me, password: s3cret }")
                                       << QByteArray("u=me; p=s3cret");
    QTest::newRow("token") << QByteArray("token_cookie: \"t\"") << QByteArray("authorization { token: t0ken }")
                           << QByteArray("t=t0ken");
}

void tst_Cookies::others()
{
    QFETCH(QByteArray, rule);
    QFETCH(QByteArray, authorization);
    QFETCH(QByteArray, cookies);
    NatsServerProcess server;
    if (server.version() < QVersionNumber(2, 11)) {
        QSKIP(qPrintable(u"nats-server %1 takes only a JWT from a cookie; 2.11 is the first that takes more"_s
                                 .arg(server.version().toString())));
    }
    server.setWebSocketConfiguration("no_tls: true\n" + rule);
    QVERIFY2(server.start(authorization), qPrintable(server.errorString()));
    NatsOptions options = NatsClient::optionsFor(server.webSocketUrl());
    options.setUpgradeHeaders({ { "Cookie", cookies } });
    NatsClient client(options);
    QVERIFY2(client.open(), server.log().constData());
    options.setUpgradeHeaders({ { "Cookie", cookies + "x" } });
    NatsClient refused(options);
    refused.connection->open();
    QVERIFY(refused.events.waitFor(u"closed AuthorizationViolation"_s));
}

QTEST_GUILESS_MAIN(tst_Cookies)
#include "tst_cookies.moc"
