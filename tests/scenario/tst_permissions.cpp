// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsclient.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

// What a server permits, and what it no longer permits after its configuration was read again.
class tst_Permissions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void subscribeIsRefused();
    void queueGroupIsRefused();
    void publishIsRefused();
    void requestIsRefusedAtOnce();
    void inboxIsRefused();
    void revokedByAReload();
    void requestManyLosesItsInbox();

private:
    static QByteArray users(const QByteArray &permissions);
    static std::unique_ptr<NatsClient> connectTo(const NatsServerProcess &server, const QString &user, const QString &prefix = {});
};

QByteArray tst_Permissions::users(const QByteArray &permissions)
{
    return "authorization {\nusers: [\n{ user: admin, password: x }\n{ user: guest, password: x, permissions: { "
            + permissions + " } }\n]\n}\n";
}

std::unique_ptr<NatsClient> tst_Permissions::connectTo(const NatsServerProcess &server, const QString &user, const QString &prefix)
{
    NatsOptions options = NatsClient::optionsFor(server.webSocketUrl());
    options.setUser(user);
    options.setPassword(u"x"_s);
    if (!prefix.isEmpty())
        options.setInboxPrefix(prefix);
    auto client = std::make_unique<NatsClient>(options);
    return client->open() ? std::move(client) : nullptr;
}

static NatsError errorOf(const QSignalSpy &errors)
{
    return errors.value(0).value(0).value<NatsError>();
}

// CORE-SUB-07
void tst_Permissions::subscribeIsRefused()
{
    NatsServerProcess server;
    QVERIFY2(server.start(users("subscribe: { deny: \"secret.>\" }")), qPrintable(server.errorString()));
    const auto client = connectTo(server, u"guest"_s);
    QVERIFY(client);
    QStringList log;
    QVERIFY(client->subscribe("open", &log));
    for (int i = 0; i < 2; ++i) { // a second try ends in the same way
        NatsSubscription *refused = *client->connection->subscribe("secret.a");
        QSignalSpy errors(refused, &NatsSubscription::errorOccurred);
        QVERIFY(NatsTest::waitUntil([&] { return refused->state() == NatsSubscription::State::Ended; }));
        QCOMPARE(errorOf(errors).code(), Code::PermissionViolation);
        QCOMPARE(errorOf(errors).subject(), u"secret.a"_s);
        QVERIFY(errorOf(errors).serverText().contains(u"Permissions Violation for Subscription"_s));
    }
    QVERIFY(client->connection->publish("open", "x"));
    QVERIFY(client->flush());
    QCOMPARE(log, QStringList({ u"open=x"_s }));
    QCOMPARE(client->events.count(u"error PermissionViolation"_s), 2);
    QCOMPARE(client->events.count(u"disconnected"_s), 0);
}

// CORE-SUB-07
void tst_Permissions::queueGroupIsRefused()
{
    NatsServerProcess server;
    QVERIFY2(server.start(users("subscribe: { allow: [ \"jobs good\" ] }")), qPrintable(server.errorString()));
    const auto client = connectTo(server, u"guest"_s);
    QVERIFY(client);
    NatsSubscribeOptions good;
    good.setQueueGroup(u"good"_s);
    NatsSubscribeOptions bad;
    bad.setQueueGroup(u"bad"_s);
    NatsSubscription *allowed = *client->connection->subscribe("jobs", good);
    NatsSubscription *refused = *client->connection->subscribe("jobs", bad);
    QSignalSpy errors(refused, &NatsSubscription::errorOccurred);
    QVERIFY(NatsTest::waitUntil([&] { return refused->state() == NatsSubscription::State::Ended; }));
    QVERIFY(errorOf(errors).serverText().contains(u"using queue \"bad\""_s));
    QVERIFY(client->flush());
    QCOMPARE(allowed->state(), NatsSubscription::State::Active);
}

// CORE-PUB-09
void tst_Permissions::publishIsRefused()
{
    NatsServerProcess server;
    QVERIFY2(server.start(users("publish: { deny: \"secret\" }")), qPrintable(server.errorString()));
    const auto client = connectTo(server, u"guest"_s);
    QVERIFY(client);
    QVERIFY(client->connection->publish("secret", "x")); // the server says what it thinks of it later
    QVERIFY(client->events.waitFor(u"error PermissionViolation"_s));
    QCOMPARE(client->events.lastError().subject(), u"secret"_s);
    QVERIFY(client->flush());
}

// CORE-REQ-07
void tst_Permissions::requestIsRefusedAtOnce()
{
    NatsServerProcess server;
    QVERIFY2(server.start(users("publish: { deny: \"secret\" }")), qPrintable(server.errorString()));
    const auto client = connectTo(server, u"guest"_s);
    QVERIFY(client);
    for (const bool noMux : { false, true }) {
        NatsRequestOptions options;
        options.setTimeout(1h); // it does not take that long
        options.setNoMux(noMux);
        const auto reply = client->connection->request("secret", "?", options);
        QVERIFY(NatsTest::waitFor(reply));
        QCOMPARE(reply.result().error().code(), Code::PermissionViolation);
        QCOMPARE(reply.result().error().subject(), u"secret"_s);
    }
}

// CORE-REQ-07
void tst_Permissions::inboxIsRefused()
{
    NatsServerProcess server;
    QVERIFY2(server.start(users("subscribe: { deny: \"_INBOX.>\" }")), qPrintable(server.errorString()));
    const auto client = connectTo(server, u"guest"_s);
    QVERIFY(client);
    NatsRequestOptions options;
    options.setTimeout(1h);
    const auto refused = client->connection->request("a", "?", options);
    QVERIFY(NatsTest::waitFor(refused));
    QCOMPARE(refused.result().error().code(), Code::PermissionViolation);
    const auto own = connectTo(server, u"guest"_s, u"mine"_s);
    QVERIFY(own);
    const auto nobody = own->connection->request("a", "?", options);
    QVERIFY(NatsTest::waitFor(nobody));
    QCOMPARE(nobody.result().error().code(), Code::NoResponders);
}

// CORE-SUB-07, PROTO-ERR-02
void tst_Permissions::revokedByAReload()
{
    NatsServerProcess server;
    QVERIFY2(server.start(users("subscribe: \">\"")), qPrintable(server.errorString()));
    const auto client = connectTo(server, u"guest"_s);
    QVERIFY(client);
    QStringList log;
    NatsSubscription *kept = client->subscribe("open", &log);
    NatsSubscribeOptions queue;
    queue.setQueueGroup(u"q"_s);
    NatsSubscription *first = client->subscribe("secret", &log);
    NatsSubscription *second = client->subscribe("secret", &log, queue);
    QVERIFY(kept && first && second);
    QVERIFY2(server.reload(users("subscribe: { deny: \"secret\" }")), qPrintable(server.errorString()));
    QVERIFY(NatsTest::waitUntil([&] {
        return first->state() == NatsSubscription::State::Ended && second->state() == NatsSubscription::State::Ended;
    }));
    QCOMPARE(kept->state(), NatsSubscription::State::Active);
    QCOMPARE(client->events.count(u"error PermissionViolation"_s), 2);
    QVERIFY(client->connection->publish("open", "x"));
    QVERIFY(client->flush());
    QCOMPARE(log, QStringList({ u"open=x"_s }));
    QCOMPARE(client->events.count(u"disconnected"_s), 0);
}

// CORE-MANY-06
void tst_Permissions::requestManyLosesItsInbox()
{
    NatsServerProcess server;
    QVERIFY2(server.start(users("subscribe: \">\"")), qPrintable(server.errorString()));
    const auto client = connectTo(server, u"guest"_s);
    const auto responder = connectTo(server, u"admin"_s);
    QVERIFY(client && responder);
    QStringList asked;
    QVERIFY(responder->subscribe("a", &asked));
    NatsRequestManyOptions options;
    options.setTimeout(1h);
    NatsRequestMany *request = *client->connection->requestMany("a", {}, options);
    QSignalSpy finished(request, &NatsRequestMany::finished);
    QVERIFY(NatsTest::waitUntil([&] { return asked.size() == 1; }));
    QVERIFY2(server.reload(users("subscribe: { deny: \"_INBOX.>\" }")), qPrintable(server.errorString()));
    QVERIFY(NatsTest::waitUntil([&] { return !finished.isEmpty(); }));
    QCOMPARE(request->error().code(), Code::PermissionViolation);
}

QTEST_GUILESS_MAIN(tst_Permissions)
#include "tst_permissions.moc"
