// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "services/natsserviceclient.h"
#include "support/natsfakeconnection.h"

#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

class tst_NatsServiceClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void subjects_data();
    void subjects();
    void prefix();
    void refused_data();
    void refused();
    void pings();
    void infos();
    void stats();
    void collects();
    void oneInstance();
    void noResponders();
    void nobodyAnswers();
    void firstFormat();
    void hostile_data();
    void hostile();
    void cancelled();
    void closed();
    void connectionDies();
    void deletion();
    void deletedInASlot();
    void requests();
    void requestsWithAnError_data();
    void requestsWithAnError();
    void requestRefused();
    void requestCancelled();
    void errorOf();
};

static QByteArray ping(const QByteArray &id)
{
    return R"({"type":"io.nats.micro.v1.ping_response","name":"calc","id":")" + id + R"(","version":"1.0.0","metadata":{}})";
}

// A client on a fake server; answers go to the inbox of the last question
class Fake
{
public:
    explicit Fake(std::chrono::milliseconds stall = 30ms, std::chrono::milliseconds timeout = 20s)
    {
        NatsServiceClientOptions options;
        options.setTimeout(timeout);
        options.setStallTimeout(stall);
        client = std::make_unique<NatsServiceClient>(fake.connection.get(), options);
    }
    bool open() { return fake.open(); }
    template<typename Query>
    Query *watch(const NatsResult<Query *> &result)
    {
        if (!result)
            return nullptr;
        QObject::connect(*result, &NatsServiceQuery::finished, &context, [this](const NatsError &error) {
            ++finished;
            last = error;
        });
        QObject::connect(*result, &NatsServiceQuery::answerIgnored, &context, [this](const NatsError &error) { ignored.append(error); });
        for (bool asked = false; !asked && fake.server.waitForOperations(1);) {
            for (const QByteArray &operation : fake.server.takeOperations()) {
                if (operation.startsWith("PUB "))
                    inbox = operation.split(' ').value(2);
                asked = asked || operation.startsWith("PUB ");
            }
        }
        return *result;
    }
    void answer(const QByteArray &payload) { fake.server.publish(inbox, payload); }
    bool wait()
    {
        return NatsTest::waitUntil([this] { return finished > 0; });
    }

    NatsFakeConnection fake;
    QObject context;
    std::unique_ptr<NatsServiceClient> client;
    QByteArray inbox;
    int finished = 0;
    NatsError last;
    QList<NatsError> ignored;
};

void tst_NatsServiceClient::subjects_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("tail");
    QTest::newRow("all") << QString() << QString() << QByteArray();
    QTest::newRow("by name") << u"Calc"_s << QString() << QByteArray(".Calc");
    QTest::newRow("one") << u"Calc"_s << u"ID7"_s << QByteArray(".Calc.ID7");
}

// SVC-CLIENT-01
void tst_NatsServiceClient::subjects()
{
    QFETCH(QString, name);
    QFETCH(QString, id);
    QFETCH(QByteArray, tail);
    Fake fake;
    QVERIFY(fake.open());
    const auto subject = [&tail](const char *question) { return QString::fromLatin1(QByteArray("$SRV.") + question + tail); };
    QCOMPARE(fake.watch(fake.client->ping(name, id))->subject(), subject("PING"));
    QCOMPARE(fake.watch(fake.client->info(name, id))->subject(), subject("INFO"));
    QCOMPARE(fake.watch(fake.client->stats(name, id))->subject(), subject("STATS"));
    QVERIFY(fake.fake.server.barrier());
}

// SVC-CLIENT-01
void tst_NatsServiceClient::prefix()
{
    Fake fake;
    NatsServiceClientOptions options;
    options.setPrefix(u"other.account"_s);
    NatsServiceClient client(fake.fake.connection.get(), options);
    QCOMPARE(client.options(), options);
    QVERIFY(fake.open());
    QCOMPARE(fake.watch(client.ping(u"calc"_s))->subject(), u"other.account.PING.calc"_s);
}

void tst_NatsServiceClient::refused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("id");
    QTest::newRow("id without name") << QString() << u"ID"_s;
    QTest::newRow("name") << u"a.b"_s << QString();
    QTest::newRow("wildcard") << u"*"_s << QString();
    QTest::newRow("id") << u"a"_s << u"b.c"_s;
    QTest::newRow("id with a line") << u"a"_s << u"b\r\nPUB x 0"_s;
    QTest::newRow("all ids") << u"a"_s << u"*"_s;
}

// SVC-CLIENT-05
void tst_NatsServiceClient::refused()
{
    QFETCH(QString, name);
    QFETCH(QString, id);
    Fake fake;
    QVERIFY(fake.open());
    QCOMPARE(fake.client->ping(name, id).error().code(), Code::InvalidOption);
    QCOMPARE(fake.client->info(name, id).error().code(), Code::InvalidOption);
    QCOMPARE(fake.client->stats(name, id).error().code(), Code::InvalidOption);
    NatsServiceClientOptions options;
    options.setStallTimeout(0ms);
    NatsServiceClient client(fake.fake.connection.get(), options);
    QCOMPARE(client.ping().error().code(), Code::InvalidOption);
    QVERIFY2(fake.fake.server.expectNothing(), qPrintable(fake.fake.server.errorString()));
    fake.fake.connection->close();
    QCOMPARE(fake.client->ping().error().code(), Code::ConnectionClosed);
    fake.fake.connection.reset();
    QCOMPARE(fake.client->ping().error().code(), Code::ConnectionClosed);
}

// SVC-CLIENT-02
void tst_NatsServiceClient::pings()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsServicePingQuery *query = fake.watch(fake.client->ping());
    QStringList found;
    connect(query, &NatsServicePingQuery::serviceFound, this,
            [&found](const NatsServiceIdentity &service) { found.append(service.name() + u' ' + service.id() + u' ' + service.version()); });
    QVERIFY(query->isRunning());
    fake.answer(ping("1"));
    fake.answer(ping("2"));
    QCOMPARE(found, (QStringList{ u"calc 1 1.0.0"_s, u"calc 2 1.0.0"_s }));
    QVERIFY(fake.wait()); // none comes any more
    QVERIFY(!fake.last && !query->error() && !query->isRunning());
    QCOMPARE(query->receivedCount(), 2);
    fake.answer(ping("late"));
    QCOMPARE(found.size(), 2);
    QCOMPARE(fake.finished, 1);
}

// SVC-CLIENT-01
void tst_NatsServiceClient::infos()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsServiceInfoQuery *query = fake.watch(fake.client->info());
    QList<NatsServiceInfo> infos;
    connect(query, &NatsServiceInfoQuery::infoReceived, this, [&infos](const NatsServiceInfo &info) { infos.append(info); });
    fake.answer(R"({"type":"io.nats.micro.v1.info_response","name":"calc","id":"1","version":"1.0.0","description":"d","endpoints":[{"name":"add","subject":"math.add"}]})");
    QCOMPARE(infos.size(), 1);
    QCOMPARE(infos.constFirst().description(), u"d"_s);
    QCOMPARE(infos.constFirst().endpoints().constFirst().subject(), u"math.add"_s);
}

// SVC-CLIENT-01, SVC-CLIENT-03: what nats.c leaves out is no error
void tst_NatsServiceClient::stats()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsServiceStatsQuery *query = fake.watch(fake.client->stats());
    QList<NatsServiceStats> all;
    connect(query, &NatsServiceStatsQuery::statsReceived, this, [&all](const NatsServiceStats &stats) { all.append(stats); });
    fake.answer(R"({"type":"io.nats.micro.v1.stats_response","name":"calc","id":"1","version":"1.0.0","started":"2026-01-01T00:00:00Z"})");
    fake.answer(R"({"type":"io.nats.micro.v1.stats_response","name":"calc","id":"2","version":"1.0.0","endpoints":[{"name":"add","num_requests":3}]})");
    QCOMPARE(all.size(), 2);
    QVERIFY(all.constFirst().started().isValid() && all.constFirst().endpoints().isEmpty());
    QCOMPARE(all.constLast().endpoints().constFirst().requestCount(), 3u);
    QVERIFY(fake.ignored.isEmpty());
}

// SVC-CLIENT-02
void tst_NatsServiceClient::collects()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsServicePingQuery *query = fake.watch(fake.client->ping(u"calc"_s));
    const auto all = query->collect();
    fake.answer(ping("1"));
    fake.answer("nonsense");
    fake.answer(ping("2"));
    QVERIFY(!all.isFinished());
    QVERIFY(NatsTest::waitFor(all));
    QVERIFY(all.result());
    QCOMPARE(all.result()->size(), 2);
    QCOMPARE(all.result()->constLast().id(), u"2"_s);
}

// SVC-CLIENT-02
void tst_NatsServiceClient::oneInstance()
{
    Fake fake(20s);
    QVERIFY(fake.open());
    const auto all = fake.watch(fake.client->ping(u"calc"_s, u"1"_s))->collect();
    fake.answer(ping("1"));
    QVERIFY(all.isFinished()); // at once
    QCOMPARE(all.result()->size(), 1);
}

// SVC-CLIENT-02
void tst_NatsServiceClient::noResponders()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsServicePingQuery *query = fake.watch(fake.client->ping());
    const auto all = query->collect();
    fake.fake.server.headerMessage(1, fake.inbox, "NATS/1.0 503\r\n\r\n");
    QCOMPARE(fake.finished, 1);
    QCOMPARE(fake.last.code(), Code::NoResponders);
    QCOMPARE(query->error().code(), Code::NoResponders);
    QCOMPARE(all.result().error().code(), Code::NoResponders);
}

// SVC-CLIENT-02
void tst_NatsServiceClient::nobodyAnswers()
{
    Fake fake(30ms, 30ms);
    QVERIFY(fake.open());
    const auto all = fake.watch(fake.client->ping())->collect();
    QVERIFY(NatsTest::waitFor(all));
    QVERIFY(all.result() && all.result()->isEmpty());
    QVERIFY(!fake.last);
}

// SVC-CLIENT-07: what nats.go 1.22 answers
void tst_NatsServiceClient::firstFormat()
{
    Fake fake;
    QVERIFY(fake.open());
    const QByteArray who = R"({"name":"calc","id":"1","version":"1.0.0")";
    const auto pings = fake.watch(fake.client->ping())->collect();
    fake.answer(who + '}');
    const auto infos = fake.watch(fake.client->info())->collect();
    fake.answer(who + R"(,"description":"d","subject":"add"})");
    const auto stats = fake.watch(fake.client->stats())->collect();
    fake.answer(who + R"(,"num_requests":3,"num_errors":0,"last_error":"","processing_time":6,"average_processing_time":2,"started":"2026-01-02T03:04:05Z"})");
    QVERIFY(NatsTest::waitFor(pings) && NatsTest::waitFor(infos) && NatsTest::waitFor(stats));
    QVERIFY(fake.ignored.isEmpty());
    QCOMPARE(pings.result()->value(0).id(), u"1"_s);
    QVERIFY(pings.result()->constFirst().metadata().isEmpty());
    QCOMPARE(infos.result()->value(0).endpoints().value(0).subject(), u"add"_s);
    QCOMPARE(stats.result()->value(0).endpoints().value(0).requestCount(), 3u);
}

void tst_NatsServiceClient::hostile_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("{\"type\":\"io.nats.micro.v1.ping_response\",\"name\":\"a\"quote\"\"}");
    QTest::newRow("binary") << QByteArray::fromHex("00ff7b22");
    QTest::newRow("array") << QByteArray("[]");
    QTest::newRow("number") << QByteArray("1");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("empty type") << QByteArray(R"({"type":"","name":"calc","id":"1","version":"1.0.0"})");
    QTest::newRow("type of another kind") << QByteArray(R"({"type":1,"name":"calc","id":"1","version":"1.0.0"})");
    QTest::newRow("null type") << QByteArray(R"({"type":null,"name":"calc","id":"1","version":"1.0.0"})");
    QTest::newRow("no type and no id") << QByteArray(R"({"name":"calc","version":"1.0.0"})");
    QTest::newRow("no type and no version") << QByteArray(R"({"name":"calc","id":"1"})");
    QTest::newRow("other type") << QByteArray(R"({"type":"io.nats.micro.v1.info_response","name":"calc","id":"1","version":"1.0.0"})");
    QTest::newRow("newer type") << QByteArray(R"({"type":"io.nats.micro.v2.ping_response","name":"calc","id":"1","version":"1.0.0"})");
    QTest::newRow("no name") << QByteArray(R"({"type":"io.nats.micro.v1.ping_response","id":"1","version":"1.0.0"})");
    QTest::newRow("no id") << QByteArray(R"({"type":"io.nats.micro.v1.ping_response","name":"calc","version":"1.0.0"})");
    QTest::newRow("empty id") << QByteArray(R"({"type":"io.nats.micro.v1.ping_response","name":"calc","id":"","version":"1.0.0"})");
    QTest::newRow("id of another kind") << QByteArray(R"({"type":"io.nats.micro.v1.ping_response","name":"calc","id":{},"version":"1.0.0"})");
    QTest::newRow("deep") << QByteArray(100000, '[');
}

// SVC-CLIENT-03
void tst_NatsServiceClient::hostile()
{
    QFETCH(QByteArray, answer);
    Fake fake;
    QVERIFY(fake.open());
    NatsServicePingQuery *query = fake.watch(fake.client->ping());
    const auto all = query->collect();
    fake.answer(answer);
    QCOMPARE(fake.ignored.size(), 1);
    QCOMPARE(fake.ignored.constFirst().code(), Code::ProtocolError);
    QCOMPARE(fake.ignored.constFirst().subject(), u"$SRV.PING"_s);
    QVERIFY(!fake.ignored.constFirst().text().isEmpty());
    fake.fake.server.headerMessage(1, fake.inbox, "NATS/1.0\r\nNats-Service-Error: boom\r\nNats-Service-Error-Code: 500\r\n\r\n");
    QCOMPARE(fake.ignored.constLast().code(), Code::ServiceError);
    fake.answer(ping("good"));
    QVERIFY(NatsTest::waitFor(all));
    QCOMPARE(all.result()->size(), 1);
    QCOMPARE(query->receivedCount(), 1);
    QVERIFY(fake.fake.connection->isConnected());
}

// SVC-CLIENT-06
void tst_NatsServiceClient::cancelled()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsServicePingQuery *query = fake.watch(fake.client->ping());
    const auto all = query->collect();
    query->cancel();
    query->cancel();
    QCOMPARE(fake.finished, 1);
    QCOMPARE(fake.last.code(), Code::Cancelled);
    QCOMPARE(all.result().error().code(), Code::Cancelled);
    fake.answer(ping("late"));
    QCOMPARE(query->receivedCount(), 0);
    NatsTest::settle();
    QVERIFY(fake.fake.connection->findChildren<NatsRequestMany *>().isEmpty());
}

// SVC-CLIENT-06
void tst_NatsServiceClient::closed()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto all = fake.watch(fake.client->ping())->collect();
    fake.fake.connection->close();
    QCOMPARE(all.result().error().code(), Code::ConnectionClosed);
    QCOMPARE(fake.finished, 1);
}

// SVC-CLIENT-06
void tst_NatsServiceClient::connectionDies()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto all = fake.watch(fake.client->ping())->collect();
    const auto asked = fake.client->request("a");
    fake.fake.connection.reset();
    QCOMPARE(all.result().error().code(), Code::ConnectionClosed);
    QCOMPARE(fake.finished, 1);
    QVERIFY(asked.isFinished() && !asked.result());
    QCOMPARE(fake.client->request("a").result().error().code(), Code::ConnectionClosed);
}

// SVC-CLIENT-06
void tst_NatsServiceClient::deletion()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto all = fake.watch(fake.client->ping())->collect();
    const auto asked = fake.client->request("a");
    QVERIFY(fake.fake.server.waitForOperations(1));
    const QByteArray inbox = fake.fake.server.takeOperations().constLast().split(' ').value(2);
    fake.client.reset();
    QCOMPARE(all.result().error().code(), Code::Cancelled);
    QCOMPARE(fake.finished, 0);
    fake.answer(ping("late"));
    fake.fake.server.publish(inbox, "still");
    QVERIFY(asked.isFinished());
    QCOMPARE(asked.result()->text(), u"still"_s);
    NatsTest::settle();
    QVERIFY(fake.fake.connection->findChildren<NatsRequestMany *>().isEmpty());
}

// SVC-CLIENT-06
void tst_NatsServiceClient::deletedInASlot()
{
    for (int what = 0; what < 4; ++what) {
        Fake fake;
        QVERIFY(fake.open());
        NatsServicePingQuery *query = fake.watch(fake.client->ping());
        const auto drop = [&] {
            if (what % 2 == 0)
                delete query;
            else
                fake.fake.connection.reset();
        };
        if (what < 2)
            connect(query, &NatsServicePingQuery::serviceFound, this, drop);
        else
            connect(query, &NatsServicePingQuery::answerIgnored, this, drop);
        fake.answer(what < 2 ? ping("1") : "nonsense");
        NatsTest::settle();
    }
}

// SVC-CLIENT-04
void tst_NatsServiceClient::requests()
{
    Fake fake;
    QVERIFY(fake.open());
    fake.fake.server.setAnswer("add", "3");
    const auto sum = fake.client->request("add", "[1,2]");
    QVERIFY(NatsTest::waitFor(sum));
    QVERIFY(sum.result());
    QCOMPARE(sum.result()->text(), u"3"_s);
}

void tst_NatsServiceClient::requestsWithAnError_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("text");
    QTest::newRow("both") << QByteArray("Nats-Service-Error: no such thing\r\nNats-Service-Error-Code: 404\r\n") << 404 << u"no such thing"_s;
    QTest::newRow("small letters") << QByteArray("nats-service-error: x\r\nnats-service-error-code: 7\r\n") << 7 << u"x"_s;
    QTest::newRow("text alone") << QByteArray("Nats-Service-Error: x\r\n") << 400 << u"x"_s;
    QTest::newRow("code alone") << QByteArray("Nats-Service-Error-Code: 500\r\n") << 500 << QString();
    QTest::newRow("no number") << QByteArray("Nats-Service-Error: x\r\nNats-Service-Error-Code: many\r\n") << 400 << u"x"_s;
    QTest::newRow("too large") << QByteArray("Nats-Service-Error: x\r\nNats-Service-Error-Code: 99999999999\r\n") << 400 << u"x"_s;
}

// SVC-CLIENT-04
void tst_NatsServiceClient::requestsWithAnError()
{
    QFETCH(QByteArray, headers);
    QFETCH(int, code);
    QFETCH(QString, text);
    Fake fake;
    QVERIFY(fake.open());
    const auto asked = fake.client->request("find", "x");
    QVERIFY(fake.fake.server.waitForOperations(2));
    const QByteArray inbox = fake.fake.server.takeOperations().constLast().split(' ').value(2);
    fake.fake.server.headerMessage(1, inbox, "NATS/1.0\r\n" + headers + "\r\n", "details");
    QVERIFY(asked.isFinished());
    const NatsError error = asked.result().error();
    QCOMPARE(error.code(), Code::ServiceError);
    QCOMPARE(error.serverCode(), code);
    QCOMPARE(error.serverText(), text);
    QCOMPARE(error.subject(), u"find"_s);
}

// SVC-CLIENT-04
void tst_NatsServiceClient::requestRefused()
{
    Fake fake;
    QVERIFY(fake.open());
    QCOMPARE(fake.client->request("a b").result().error().code(), Code::InvalidSubject);
    const auto asked = fake.client->request("find");
    QVERIFY(fake.fake.server.waitForOperations(2));
    const QByteArray inbox = fake.fake.server.takeOperations().constLast().split(' ').value(2);
    fake.fake.server.headerMessage(1, inbox, "NATS/1.0 503\r\n\r\n");
    QCOMPARE(asked.result().error().code(), Code::NoResponders);
}

// SVC-CLIENT-06
void tst_NatsServiceClient::requestCancelled()
{
    Fake fake;
    QVERIFY(fake.open());
    auto asked = fake.client->request("find");
    QVERIFY(fake.fake.server.waitForOperations(2));
    asked.cancel();
    QCOMPARE(asked.result().error().code(), Code::Cancelled);
    QVERIFY(fake.fake.server.barrier());
}

// SVC-CLIENT-04
void tst_NatsServiceClient::errorOf()
{
    const NatsMessage plain("a", "x", { { "K", "v" } });
    QVERIFY(!NatsServiceClient::errorOf(plain));
    QVERIFY(!NatsServiceClient::errorOf(NatsMessage("a", "x")));
    const NatsMessage refused("a", {}, { { "Nats-Service-Error", "boom" }, { "Nats-Service-Error-Code", "500" } });
    const NatsError error = NatsServiceClient::errorOf(refused);
    QCOMPARE(error.code(), Code::ServiceError);
    QCOMPARE(error.serverCode(), 500);
    QCOMPARE(error.serverText(), u"boom"_s);
    QVERIFY(error.text().contains(u"boom"_s));
}

QTEST_GUILESS_MAIN(tst_NatsServiceClient)
#include "tst_natsserviceclient.moc"
