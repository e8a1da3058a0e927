// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsclient.h"
#include "support/natsjwt.h"
#include "testing/natswait.h"

#include <QtCore/QSaveFile>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using Kind = NatsJwt::Kind;

// JWTs end at a full second, so these tests last for some.
class tst_AuthenticationExpiry : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void comesBack_data();
    void comesBack();
    void notRenewed();
    void fileRenewed();

private:
    NatsCredentials shortLived() const
    {
        return m_issuer.makeUser(Kind::Signing, QDateTime::currentDateTime().addSecs(2));
    }

    const NatsJwt m_issuer;
    NatsServerProcess m_server;
};

void tst_AuthenticationExpiry::initTestCase()
{
    QVERIFY2(m_server.start(m_issuer.serverConfiguration()), qPrintable(m_server.errorString()));
}

// AUTH-EXPIRY-01
void tst_AuthenticationExpiry::comesBack_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::newRow("ws") << u"ws"_s;
    QTest::newRow("nats") << u"nats"_s;
}

void tst_AuthenticationExpiry::comesBack()
{
    QFETCH(QString, scheme);
    NatsClient client(NatsClient::optionsFor(m_server.url(scheme)));
    int questions = 0;
    client.connection->setAuthenticator([&](const NatsAuthChallenge &challenge) -> NatsFuture<NatsAuthentication> {
        ++questions;
        return NatsAuthentication::credentials(shortLived(), challenge);
    });
    QVERIFY2(client.open(), m_server.log().constData());
    QStringList log;
    QVERIFY(client.subscribe(u"a"_s, &log));
    for (int i = 1; i <= 2; ++i) {
        QVERIFY2(client.events.waitFor(u"error AuthenticationExpired"_s), m_server.log().constData());
        QVERIFY(client.events.waitFor(u"reconnected"_s));
        QCOMPARE(questions, 1 + i);
        QVERIFY(client.connection->publish(u"a"_s, QString::number(i)));
        QVERIFY(client.flush());
        QCOMPARE(log.size(), i);
    }
    QCOMPARE(client.events.count(u"error AuthorizationViolation"_s), 0);
    QCOMPARE(client.events.count(u"closed"_s), 0);
}

// AUTH-EXPIRY-02
void tst_AuthenticationExpiry::notRenewed()
{
    NatsClient client(NatsClient::optionsFor(m_server.webSocketUrl()));
    client.connection->setAuthenticator(NatsAuthenticators::credentials(shortLived()));
    QStringList texts;
    QObject::connect(client.connection.get(), &NatsConnection::errorOccurred, client.connection.get(),
                     [&texts](const NatsError &error) { texts.append(error.text()); });
    QVERIFY2(client.open(), m_server.log().constData());
    QVERIFY(client.events.waitFor(u"error AuthenticationExpired"_s));
    QVERIFY2(texts.constFirst().contains(u"have expired"_s), qPrintable(texts.constFirst()));
    // Two attempts are refused, and that is the end. Within the second of the expiry a server may
    // let the client in once more, and newer ones say also of an attempt that it has expired.
    QVERIFY(NatsTest::waitUntil([&client] { return client.connection->state() == NatsConnection::State::Closed; }));
    QCOMPARE(client.connection->error().category(), NatsError::Category::Authentication);
    QVERIFY(client.events.count(u"closed AuthorizationViolation"_s) + client.events.count(u"closed AuthenticationExpired"_s) == 1);
    QVERIFY(client.events.count(u"error AuthorizationViolation"_s) <= 2);
}

// AUTH-EXPIRY-03
void tst_AuthenticationExpiry::fileRenewed()
{
    const QTemporaryDir folder;
    const QString name = folder.filePath(u"me.creds"_s);
    const auto renew = [&name](const NatsCredentials &credentials) {
        QSaveFile file(name);
        return file.open(QIODevice::WriteOnly) && file.write(NatsJwt::toText(credentials)) > 0 && file.commit();
    };
    QVERIFY(renew(shortLived()));
    NatsClient client(NatsClient::optionsFor(m_server.webSocketUrl()));
    client.connection->setAuthenticator(NatsAuthenticators::credentialsFile(name));
    QVERIFY2(client.open(), m_server.log().constData());
    QVERIFY(renew(m_issuer.makeUser()));
    QVERIFY(client.events.waitFor(u"error AuthenticationExpired"_s));
    QVERIFY2(client.events.waitFor(u"reconnected"_s), m_server.log().constData());
    QCOMPARE(client.events.count(u"error AuthenticationExpired"_s), 1);
    QCOMPARE(client.events.count(u"error AuthorizationViolation"_s), 0);
}

QTEST_GUILESS_MAIN(tst_AuthenticationExpiry)
#include "tst_authenticationexpiry.moc"
