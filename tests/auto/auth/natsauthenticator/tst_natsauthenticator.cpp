// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsfakeconnection.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using State = NatsConnection::State;
using Answer = NatsFuture<NatsAuthentication>;

static const QByteArray Seed("SUAMLK2ZNL35WSMW37E7UD4VZ7ELPKW7DHC3BWBSD2GCZ7IUQQXZIORRBU");
static const QByteArray PublicKey("UCK5N7N66OBOINFXAYC2ACJQYFSOD4VYNU6APEJTAVFZB2SVHLKGEW7L");
static const QByteArray Nonce("PXoWU7zWAMt75FY");
static const QByteArray Signature("ZaAiVDgB5CeYoXoQ7cBCmq+ZllzUnGUoDVb8C7PilWvC"
                                  "s8XKfUchAUhz2P4BYAF++Dg3w05CqyQFRDiGL6LrDw==");
static const QByteArray Jwt("eyJ0eXAiOiJKV1QifQ.eyJzdWIiOiJVIn0.c2ln");

class tst_NatsAuthenticator : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void signatureForms();
    void mergeOrder();
    void isEmpty();
    void connectFields_data();
    void connectFields();
    void urlGoesFirst();
    void keyWithoutSeed();
    void credentialsFileIsMissing();
    void challenge();
    void answersLater();
    void fails_data();
    void fails();
    void neverAnswers();
    void answersTooLate();
    void forgetsToAnswer();
    void askedAtEachAttempt();
    void deletesTheConnection_data();
    void deletesTheConnection();
    void closesTheConnection();
    void closedWhileAsked();
    void replacedWhileAsked();
};

static NatsNkey userKey()
{
    return NatsNkey::fromSeed(Seed).valueOr({});
}

// AUTH-NKEY-02
void tst_NatsAuthenticator::signatureForms()
{
    const NatsAuthChallenge challenge(u"one:1"_s, Nonce);
    const auto signedNonce = NatsAuthentication::nkey(userKey(), challenge);
    QVERIFY(signedNonce);
    QCOMPARE(signedNonce->nkey(), PublicKey);
    QCOMPARE(signedNonce->signature(), Signature);
    const auto withJwt = NatsAuthentication::credentials({ Jwt, userKey() }, challenge);
    QVERIFY(withJwt);
    QCOMPARE(withJwt->jwt(), Jwt);
    QCOMPARE(withJwt->signature(), Signature);
    const auto bearer = NatsAuthentication::credentials({ Jwt }, challenge);
    QVERIFY(bearer);
    QCOMPARE(bearer->jwt(), Jwt);
    QVERIFY(bearer->signature().isEmpty());
    const auto unasked = NatsAuthentication::nkey(userKey(), NatsAuthChallenge());
    QVERIFY(unasked);
    QVERIFY(unasked->signature().isEmpty());
}

// AUTH-MERGE-01
void tst_NatsAuthenticator::mergeOrder()
{
    NatsAuthentication sum = NatsAuthentication::userPassword(u"a"_s, u"1"_s);
    sum.merge(NatsAuthentication::token(u"t"_s));
    QCOMPARE(sum.user(), u"a"_s);
    QCOMPARE(sum.token(), u"t"_s);
    sum.merge(NatsAuthentication::userPassword(u"b"_s, u"2"_s));
    QCOMPARE(sum.user(), u"b"_s);
    QCOMPARE(sum.password(), u"2"_s);
    sum.merge(*NatsAuthentication::credentials({ Jwt, userKey() }, { u"one:1"_s, Nonce }));
    sum.merge(NatsAuthentication());
    QCOMPARE(sum.user(), u"b"_s);
    QCOMPARE(sum.password(), u"2"_s);
    QCOMPARE(sum.token(), u"t"_s);
    QCOMPARE(sum.jwt(), Jwt);
    QCOMPARE(sum.signature(), Signature);
}

void tst_NatsAuthenticator::isEmpty()
{
    QVERIFY(NatsAuthentication().isEmpty());
    QVERIFY(!NatsAuthentication::token(u"t"_s).isEmpty());
    QVERIFY(!NatsAuthentication::userPassword(u"u"_s, {}).isEmpty());
    QVERIFY(!NatsAuthentication::credentials({ Jwt }, {})->isEmpty());
}

static NatsAuthenticator combined()
{
    return [](const NatsAuthChallenge &challenge) -> Answer {
        auto all = NatsAuthentication::nkey(userKey(), challenge);
        all->merge(NatsAuthentication::userPassword(u"u"_s, u"p"_s));
        all->merge(NatsAuthentication::token(u"t"_s));
        return all;
    };
}

// AUTH-KIND-01, AUTH-MERGE-01
void tst_NatsAuthenticator::connectFields_data()
{
    using namespace NatsAuthenticators;
    QTest::addColumn<NatsAuthenticator>("authenticator");
    QTest::addColumn<NatsOptions>("options");
    QTest::addColumn<QString>("expected"); // user, pass, auth_token, nkey, jwt, sig
    const NatsOptions none = NatsFakeConnection::quickOptions();
    NatsOptions login = none;
    login.setUser(u"me"_s);
    login.setPassword(u"x"_s);
    NatsOptions token = none;
    token.setToken(u"tt"_s);
    const QString signature = QString::fromLatin1(Signature);
    const QString key = QString::fromLatin1(PublicKey);
    const QString jwt = QString::fromLatin1(Jwt);
    const NatsCredentials creds(Jwt, userKey());
    QTest::newRow("none") << NatsAuthenticator() << none << u"|||||"_s;
    QTest::newRow("options") << NatsAuthenticator() << login << u"me|x||||"_s;
    QTest::newRow("user") << userPassword(u"u"_s, u"§p"_s) << none << u"u|§p||||"_s;
    QTest::newRow("user without password") << userPassword(u"u"_s, {}) << none << u"u|||||"_s;
    QTest::newRow("token") << NatsAuthenticators::token(u"t\"\\"_s) << none << u"||t\"\\|||"_s;
    QTest::newRow("nkey") << nkey(userKey()) << none << u"|||%1||%2"_s.arg(key, signature);
    QTest::newRow("JWT") << credentials(creds) << none << u"||||%1|%2"_s.arg(jwt, signature);
    QTest::newRow("bearer") << credentials({ Jwt }) << none << u"||||%1|"_s.arg(jwt);
    QTest::newRow("all in one") << combined() << none << u"u|p|t|%1||%2"_s.arg(key, signature);
    QTest::newRow("nkey and options") << nkey(userKey()) << login << u"me|x||%1||%2"_s.arg(key, signature);
    QTest::newRow("JWT and token") << credentials(creds) << token << u"||tt||%1|%2"_s.arg(jwt, signature);
    QTest::newRow("both have a user") << userPassword(u"u"_s, u"p"_s) << login << u"me|x||||"_s;
}

void tst_NatsAuthenticator::connectFields()
{
    QFETCH(NatsAuthenticator, authenticator);
    QFETCH(NatsOptions, options);
    QFETCH(QString, expected);
    NatsFakeConnection fake(options);
    fake.server.setInfo(u"nonce"_s, QString::fromLatin1(Nonce));
    fake.connection->setAuthenticator(authenticator);
    QVERIFY(fake.open());
    const QJsonObject connect = fake.server.connects().constFirst();
    QStringList fields;
    for (const auto field : { "user"_L1, "pass"_L1, "auth_token"_L1, "nkey"_L1, "jwt"_L1, "sig"_L1 })
        fields.append(connect.value(field).toString());
    QCOMPARE(fields.join(u'|'), expected);
}

// AUTH-MERGE-02
void tst_NatsAuthenticator::urlGoesFirst()
{
    NatsOptions options = NatsFakeConnection::quickOptions({ u"ws://url:1@one:1"_s });
    options.setUser(u"options"_s);
    options.setPassword(u"2"_s);
    NatsFakeConnection fake(options);
    fake.connection->setAuthenticator(NatsAuthenticators::userPassword(u"authenticator"_s, u"3"_s));
    QVERIFY(fake.open());
    QCOMPARE(fake.server.connects().constFirst().value("user"_L1).toString(), u"url"_s);
    QCOMPARE(fake.server.connects().constFirst().value("pass"_L1).toString(), u"1"_s);
}

void tst_NatsAuthenticator::keyWithoutSeed()
{
    NatsFakeConnection fake;
    fake.connection->setAuthenticator(NatsAuthenticators::nkey(*NatsNkey::fromPublicKey(PublicKey)));
    fake.connection->open();
    QVERIFY(fake.events.waitFor(u"closed InvalidCredentials"_s));
    QVERIFY(fake.server.connects().isEmpty());
}

// AUTH-CREDS-04
void tst_NatsAuthenticator::credentialsFileIsMissing()
{
    NatsFakeConnection fake;
    fake.connection->setAuthenticator(NatsAuthenticators::credentialsFile(u"/nowhere/user.creds"_s));
    fake.connection->open();
    QVERIFY(fake.events.waitFor(u"closed InvalidCredentials"_s));
    QVERIFY(fake.events.lastError().text().contains(u"/nowhere/user.creds"_s));
    QVERIFY(fake.server.connects().isEmpty());
}

void tst_NatsAuthenticator::challenge()
{
    NatsFakeConnection fake;
    fake.server.setInfo(u"nonce"_s, u"n0nce"_s);
    NatsAuthChallenge seen;
    fake.connection->setAuthenticator([&seen](const NatsAuthChallenge &challenge) -> Answer {
        seen = challenge;
        return Answer(NatsAuthentication());
    });
    QVERIFY(fake.open());
    QCOMPARE(seen.server(), u"one:1"_s);
    QCOMPARE(seen.nonce(), "n0nce"_ba);
}

// Answers when the test says so.
class LateAnswer
{
public:
    NatsAuthenticator authenticator()
    {
        return [promises = m_promises](const NatsAuthChallenge &) {
            promises->emplace_back();
            return promises->back().future();
        };
    }
    bool waitForQuestion(size_t count = 1)
    {
        return NatsTest::waitUntil([this, count] { return m_promises->size() >= count; });
    }
    void answer(const NatsResult<NatsAuthentication> &result) { m_promises->back().finish(result); }
    void forget() { m_promises->clear(); }
    NatsPromise<NatsAuthentication> takeFirst()
    {
        auto first = std::move(m_promises->front());
        m_promises->front() = {};
        return first;
    }

private:
    std::shared_ptr<std::vector<NatsPromise<NatsAuthentication>>> m_promises =
            std::make_shared<std::vector<NatsPromise<NatsAuthentication>>>();
};

// AUTH-ASYNC-01
void tst_NatsAuthenticator::answersLater()
{
    NatsFakeConnection fake;
    LateAnswer late;
    fake.connection->setAuthenticator(late.authenticator());
    fake.connection->open();
    QVERIFY(late.waitForQuestion());
    NatsTest::settle();
    QVERIFY(fake.server.connects().isEmpty());
    QCOMPARE(fake.connection->state(), State::Connecting);
    late.answer(NatsAuthentication::token(u"t"_s));
    QVERIFY(fake.events.waitFor(u"opened"_s));
    QCOMPARE(fake.server.connects().size(), 1);
    QCOMPARE(fake.server.connects().constFirst().value("auth_token"_L1).toString(), u"t"_s);
}

// AUTH-ASYNC-02
void tst_NatsAuthenticator::fails_data()
{
    QTest::addColumn<NatsError::Code>("code");
    QTest::addColumn<bool>("isFinal");
    QTest::newRow("no credentials") << Code::InvalidCredentials << true;
    QTest::newRow("refused by a login server") << Code::AuthorizationViolation << true;
    QTest::newRow("login server does not answer") << Code::Timeout << false;
    QTest::newRow("network") << Code::HostNotFound << false;
}

void tst_NatsAuthenticator::fails()
{
    QFETCH(NatsError::Code, code);
    QFETCH(bool, isFinal);
    NatsFakeConnection fake;
    int questions = 0;
    fake.connection->setAuthenticator([code, &questions](const NatsAuthChallenge &) -> Answer {
        if (++questions == 4)
            return Answer(NatsAuthentication());
        return NatsError(code, u"the keychain is locked"_s);
    });
    fake.connection->open();
    QVERIFY(fake.events.waitFor(isFinal ? u"closed"_s : u"opened"_s));
    QCOMPARE(questions, isFinal ? 2 : 4);
    QCOMPARE(fake.events.count(u"error"_s), isFinal ? 2 : 3);
    QCOMPARE(fake.events.lastError().code(), code);
    QCOMPARE(fake.events.lastError().text(), u"the keychain is locked"_s);
}

// AUTH-ASYNC-03
void tst_NatsAuthenticator::neverAnswers()
{
    NatsOptions options = NatsFakeConnection::quickOptions();
    options.setConnectTimeout(30ms);
    NatsFakeConnection fake(options);
    LateAnswer late;
    fake.connection->setAuthenticator(late.authenticator());
    fake.connection->open();
    QVERIFY(fake.events.waitFor(u"error ConnectTimeout"_s));
    QVERIFY(late.waitForQuestion(2));
    QVERIFY(fake.server.connects().isEmpty());
    QCOMPARE(fake.server.liveTransports(), 1);
}

void tst_NatsAuthenticator::answersTooLate()
{
    NatsOptions options = NatsFakeConnection::quickOptions();
    options.setConnectTimeout(500ms);
    NatsFakeConnection fake(options);
    LateAnswer late;
    fake.connection->setAuthenticator(late.authenticator());
    fake.connection->open();
    QVERIFY(late.waitForQuestion());
    auto first = late.takeFirst();
    QVERIFY(late.waitForQuestion(2));
    first.finish(NatsAuthentication::token(u"old"_s));
    NatsTest::settle();
    QVERIFY(fake.server.connects().isEmpty());
    late.answer(NatsAuthentication::token(u"new"_s));
    QVERIFY(fake.events.waitFor(u"opened"_s));
    QCOMPARE(fake.server.connects().constLast().value("auth_token"_L1).toString(), u"new"_s);
}

void tst_NatsAuthenticator::forgetsToAnswer()
{
    NatsFakeConnection fake;
    LateAnswer late;
    fake.connection->setAuthenticator(late.authenticator());
    fake.connection->open();
    QVERIFY(late.waitForQuestion());
    late.forget();
    QVERIFY(fake.events.waitFor(u"error Cancelled"_s));
    QVERIFY(late.waitForQuestion()); // again
    late.answer(NatsAuthentication());
    QVERIFY(fake.events.waitFor(u"opened"_s));
}

// AUTH-ASYNC-04
void tst_NatsAuthenticator::askedAtEachAttempt()
{
    NatsFakeConnection fake;
    int questions = 0;
    fake.connection->setAuthenticator([&questions](const NatsAuthChallenge &) -> Answer {
        return Answer(NatsAuthentication::token(u"t%1"_s.arg(++questions)));
    });
    QVERIFY(fake.open());
    for (int i = 2; i < 5; ++i) {
        fake.server.drop();
        QVERIFY(fake.events.waitFor(u"reconnected"_s));
        QCOMPARE(questions, i);
        QCOMPARE(fake.server.connects().constLast().value("auth_token"_L1).toString(), u"t%1"_s.arg(i));
    }
}

// AUTH-ASYNC-05
void tst_NatsAuthenticator::deletesTheConnection_data()
{
    QTest::addColumn<bool>("answers");
    QTest::newRow("answers at once") << true;
    QTest::newRow("never answers") << false;
}

void tst_NatsAuthenticator::deletesTheConnection()
{
    QFETCH(bool, answers);
    NatsFakeConnection fake;
    LateAnswer late;
    const QString kept(u"kept"_s);
    QString seen;
    // What the function holds must outlive its call.
    const auto later = late.authenticator();
    fake.connection->setAuthenticator([&, kept = QString(kept)](const NatsAuthChallenge &challenge) -> Answer {
        fake.connection.reset();
        seen = kept;
        return answers ? Answer(NatsAuthentication()) : later(challenge);
    });
    fake.connection->open();
    QVERIFY(NatsTest::waitUntil([&seen] { return !seen.isEmpty(); }));
    NatsTest::settle();
    QCOMPARE(seen, kept);
    QVERIFY(fake.server.connects().isEmpty());
    QCOMPARE(fake.server.liveTransports(), 0);
}

void tst_NatsAuthenticator::closesTheConnection()
{
    NatsFakeConnection fake;
    fake.connection->setAuthenticator([&](const NatsAuthChallenge &) -> Answer {
        fake.connection->close();
        return Answer(NatsAuthentication());
    });
    fake.connection->open();
    QVERIFY(fake.events.waitFor(u"closed NoError"_s));
    NatsTest::settle();
    QCOMPARE(fake.server.attemptCount(), 1);
    QVERIFY(fake.server.connects().isEmpty());
}

void tst_NatsAuthenticator::closedWhileAsked()
{
    NatsFakeConnection fake;
    LateAnswer late;
    fake.connection->setAuthenticator(late.authenticator());
    fake.connection->open();
    QVERIFY(late.waitForQuestion());
    fake.connection->close();
    late.answer(NatsAuthentication());
    QVERIFY(fake.events.waitFor(u"closed NoError"_s));
    QVERIFY(fake.server.connects().isEmpty());
    QCOMPARE(fake.server.liveTransports(), 0);
}

void tst_NatsAuthenticator::replacedWhileAsked()
{
    NatsFakeConnection fake;
    fake.connection->setAuthenticator([&](const NatsAuthChallenge &) -> Answer {
        fake.connection->setAuthenticator(NatsAuthenticators::token(u"second"_s));
        return Answer(NatsAuthentication::token(u"first"_s));
    });
    QVERIFY(fake.open());
    QCOMPARE(fake.server.connects().constLast().value("auth_token"_L1).toString(), u"first"_s);
    fake.server.drop();
    QVERIFY(fake.events.waitFor(u"reconnected"_s));
    QCOMPARE(fake.server.connects().constLast().value("auth_token"_L1).toString(), u"second"_s);
}

QTEST_GUILESS_MAIN(tst_NatsAuthenticator)
#include "tst_natsauthenticator.moc"
