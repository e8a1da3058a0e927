// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "base/natsheaders.h"
#include "support/natseventrecorder.h"
#include "testing/natsfakeserver.h"
#include "testing/natswait.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class tst_NatsFakeServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void servesWhateverTheUrl();
    void publishesToWhomItFits();
    void answersRequests();
    void expects();
    void tellsWhatCameInstead();
    void tellsThatNothingCame();
    void expectsNothing();
    void tellsWhatWasPublished();
    void destroyedFirst();
};

struct Served
{
    Served()
    {
        NatsOptions options;
        options.setServers({ u"nats://nowhere.invalid:1"_s });
        options.setReconnectTimeWait(1ms);
        connection.setOptions(options);
        server->serve(&connection);
        connection.open();
        NatsTest::waitUntil([this] { return connection.isConnected(); });
    }
    std::unique_ptr<NatsFakeServer> server = std::make_unique<NatsFakeServer>();
    NatsConnection connection;
};

// TEST-SERVER-01
void tst_NatsFakeServer::servesWhateverTheUrl()
{
    Served served;
    QVERIFY(served.connection.isConnected());
    QCOMPARE(served.server->urls(), QList<QUrl>({ QUrl(u"nats://nowhere.invalid:1"_s) }));
    QCOMPARE(served.server->connects().size(), 1);
    QVERIFY(NatsTest::waitFor(served.connection.flush()));
}

// TEST-SERVER-02
void tst_NatsFakeServer::publishesToWhomItFits()
{
    Served served;
    NatsSubscribeOptions twice;
    twice.setMaximumMessages(2);
    NatsSubscription *all = *served.connection.subscribe("a.>");
    NatsSubscription *one = *served.connection.subscribe("a.*", twice);
    NatsSubscription *other = *served.connection.subscribe("b");
    QVERIFY(served.server->waitForOperations(4));
    QCOMPARE(served.server->publish("a.b", "1"), 2);
    QCOMPARE(served.server->publish("a.b.c", "2"), 1);
    QCOMPARE(served.server->publish("a.b", "3", NatsHeaders{ { "k", "v" } }), 2);
    QCOMPARE(served.server->publish("a.b", "4"), 1); // one has got its maximum
    QCOMPARE(served.server->publish("c", "5"), 0);
    QCOMPARE(all->receivedCount(), 4u);
    QCOMPARE(one->receivedCount(), 2u);
    QCOMPARE(other->receivedCount(), 0u);
    other->unsubscribe();
    QVERIFY(served.server->waitForOperations(5));
    QCOMPARE(served.server->publish("b", "6"), 0);
}

// TEST-SERVER-03
void tst_NatsFakeServer::answersRequests()
{
    Served served;
    served.server->setAnswer("time", "noon");
    served.server->setResponder("echo", [](const QByteArray &subject, const QByteArray &payload) { return subject + ' ' + payload; });
    NatsRequestOptions options;
    options.setHeaders({ { "k", "v" } });
    const auto time = served.connection.request("time");
    const auto echo = served.connection.request("echo", "hello", options);
    QVERIFY(NatsTest::waitFor(time) && NatsTest::waitFor(echo));
    QCOMPARE(time.result()->text(), u"noon"_s);
    QCOMPARE(echo.result()->text(), u"echo hello"_s);
    const auto late = served.connection.request("late");
    QVERIFY(served.server->waitForOperations(4));
    QVERIFY(served.server->respond("now"));
    QCOMPARE(late.result()->text(), u"now"_s);
}

// TEST-SERVER-04
void tst_NatsFakeServer::expects()
{
    Served served;
    QVERIFY(served.connection.subscribe("a.*"));
    QVERIFY(served.connection.publish("b", "two\r\nlines"));
    QVERIFY(served.server->expect("SUB a.* 1"));
    QVERIFY(served.server->expect("PUB * 10\r\ntwo\r\nlines"));
    QVERIFY(served.server->expectNothing());
}

// TEST-SERVER-04
void tst_NatsFakeServer::tellsWhatCameInstead()
{
    Served served;
    QVERIFY(served.connection.publish("b", "is"));
    QVERIFY(served.connection.publish("c"));
    QVERIFY(served.server->waitForOperations(2));
    for (const char *wrong : { "PUB b 3\r\nwas", "PUB b 2", "SUB b 2", "PUB b 2 2\r\nis" }) {
        NatsFakeServer *server = served.server.get();
        QVERIFY(served.connection.publish("b", "is"));
        QVERIFY(!server->expect(wrong));
        QVERIFY2(server->errorString().contains(u"expected: "_s + QString::fromLatin1(wrong)), qPrintable(server->errorString()));
        QVERIFY2(server->errorString().contains(u"came: PUB"_s), qPrintable(server->errorString()));
    }
}

// TEST-SERVER-04
void tst_NatsFakeServer::tellsThatNothingCame()
{
    Served served;
    QVERIFY(!served.server->expect("PUB b 0", 1ms));
    QVERIFY2(served.server->errorString().contains(u"nothing came within 1 ms"_s), qPrintable(served.server->errorString()));
}

// TEST-SERVER-04
void tst_NatsFakeServer::expectsNothing()
{
    Served served;
    QVERIFY(served.connection.publish("b"));
    QVERIFY(!served.server->expectNothing());
    QVERIFY2(served.server->errorString().contains(u"came: PUB b 0"_s), qPrintable(served.server->errorString()));
}

void tst_NatsFakeServer::tellsWhatWasPublished()
{
    Served served;
    QSignalSpy published(served.server.get(), &NatsFakeServer::published);
    QVERIFY(served.connection.publish("a", "x"));
    NatsPublishOptions options;
    options.setHeaders({ { "k", "v" } });
    options.setReply("answers");
    QVERIFY(served.connection.publish("b", "y", options));
    QVERIFY(NatsTest::waitUntil([&] { return published.size() == 2; }));
    QCOMPARE(published.at(0), QVariantList({ "a"_ba, "x"_ba, QByteArray() }));
    QCOMPARE(published.at(1), QVariantList({ "b"_ba, "y"_ba, "answers"_ba }));
}

// TEST-SERVER-05, TEST-SERVER-06
void tst_NatsFakeServer::destroyedFirst()
{
    Served served;
    NatsEventRecorder events(&served.connection);
    served.server->refuseNext(1);
    served.server->drop();
    QVERIFY(events.waitFor(u"reconnected"_s));
    QCOMPARE(served.server->attemptCount(), 3);
    served.server->drop();
    served.server.reset();
    QVERIFY(events.waitFor(u"error InvalidUrl"_s)); // nothing is there to connect to
    served.connection.close();
}

QTEST_GUILESS_MAIN(tst_NatsFakeServer)
#include "tst_natsfakeserver.moc"
