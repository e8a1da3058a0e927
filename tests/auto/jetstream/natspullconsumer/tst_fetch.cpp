// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/consumerfixture.h"

#include "jetstream/natspullconsumer.h"

#include <QtCore/QTimer>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Message = std::optional<NatsJetStreamMessage>;
using Messages = QList<NatsJetStreamMessage>;

// Messages that are asked for once.
class tst_Fetch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void exactRequest_data();
    void exactRequest();
    void allHaveCome();
    void statusThatEnds_data();
    void statusThatEnds();
    void onlyTheFirstMessageIsTooLarge();
    void heartbeatsGoOn();
    void heartbeatsAreMissed();
    void quietBecauseItIsMissing();
    void noWaitAndNoAnswer();
    void connectionIsLost();
    void connectionIsClosed_data();
    void connectionIsClosed();
    void notPermitted();
    void notConnected();
    void optionsAreChecked();
    void strangeMessage();
    void pinnedClient();
    void pinOfAFetchIsThatOfConsume();
    void twoAtOnce();
    void againAfterAnError();
    void besideConsume();
    void collectKeepsMessages();
    void collectWithoutMessages();
    void collectOfTheRest();
    void collectAfterTheEnd();
    void cancel();
    void deleted();
    void slotDeletes_data();
    void slotDeletes();
    void next();
    void nextOfNothing_data();
    void nextOfNothing();
    void nextFails_data();
    void nextFails();
    void nextIsRefused();
    void nextIsCancelled();
    void nextOfADeletedConsumer();
    void acknowledgedAfterAll();
};

static NatsFetchOptions some(int maximumMessages)
{
    NatsFetchOptions options;
    options.setMaximumMessages(maximumMessages);
    return options;
}

class FetchFixture : public ConsumerFixture
{
public:
    FetchFixture() : consumer(std::make_unique<NatsPullConsumer>(jetStream.get(), u"S"_s, u"c"_s)) { }

    // Begins, and waits until the server has been asked
    NatsFetch *begin(const NatsFetchOptions &options)
    {
        const auto begun = consumer->fetch(options);
        if (!begun)
            return nullptr;
        fetch = *begun;
        QObject::connect(fetch, &NatsFetch::messageReceived, fetch,
                         [this](const NatsJetStreamMessage &message) { received.append(message.streamSequence()); });
        QObject::connect(fetch, &NatsFetch::finished, fetch, [this](const NatsError &error) { ends.append(error); });
        return pulled(pulls.size() + 1) ? fetch.data() : nullptr;
    }

    std::unique_ptr<NatsPullConsumer> consumer; // so that tests can delete it
    QPointer<NatsFetch> fetch;
};

void tst_Fetch::exactRequest_data()
{
    QTest::addColumn<NatsFetchOptions>("options");
    QTest::addColumn<QByteArray>("request");
    const auto row = [](const char *name, const char *request, auto change) {
        NatsFetchOptions options;
        change(&options);
        QTest::newRow(name) << options << QByteArray(request);
    };
    row("nothing set", R"({"batch":100,"expires":30000000000,"idle_heartbeat":5000000000})", [](auto *) {});
    row("short", R"({"batch":1,"expires":1000000000,"idle_heartbeat":500000000})", [](auto *o) {
        o->setMaximumMessages(1);
        o->setExpires(1s);
    });
    row("bytes, heartbeat", R"({"batch":100,"expires":30000000000,"idle_heartbeat":100000000,"max_bytes":512})", [](auto *o) {
        o->setMaximumBytes(512);
        o->setIdleHeartbeat(100ms);
    });
    row("no wait", R"({"batch":100,"no_wait":true})", [](auto *o) { o->setNoWait(true); });
    row("priority", R"({"batch":100,"group":"A","min_pending":2,"no_wait":true,"priority":0})", [](auto *o) {
        NatsPriorityOptions priority(u"A"_s);
        priority.setPriority(0);
        priority.setMinimumPending(2);
        o->setNoWait(true);
        o->setPriority(priority);
    });
}

// JS-FETCH-01, JS-FETCH-05, JS-PRIORITY-01
void tst_Fetch::exactRequest()
{
    QFETCH(NatsFetchOptions, options);
    QFETCH(QByteArray, request);
    FetchFixture f;
    QVERIFY(f.open());
    const auto begun = f.consumer->fetch(options);
    QVERIFY(begun);
    QCOMPARE((*begun)->parent(), f.consumer.get());
    QVERIFY((*begun)->isRunning());
    QVERIFY(f.fake.server.expect("SUB * 1"));
    QVERIFY2(f.fake.server.expect("PUB $JS.API.CONSUMER.MSG.NEXT.S.c * *\r\n" + request), qPrintable(f.fake.server.errorString()));
    QVERIFY(f.fake.server.expectNothing());
    QVERIFY(!f.consumer->isRunning());
}

// JS-FETCH-01
void tst_Fetch::allHaveCome()
{
    FetchFixture f;
    QVERIFY(f.open());
    NatsFetch *fetch = f.begin(some(2));
    QVERIFY(fetch);
    const auto all = fetch->collect();
    f.message(4);
    QTRY_COMPARE(fetch->receivedCount(), 1);
    QVERIFY(fetch->isRunning());
    QVERIFY(!all.isFinished());
    f.fake.server.takeOperations();
    f.message(7);
    QTRY_COMPARE(f.ends.size(), 1);
    QVERIFY(!f.ends.first());
    QVERIFY(!fetch->error());
    QVERIFY(!fetch->isRunning());
    QCOMPARE(f.received, QList<quint64>({ 4, 7 }));
    QVERIFY(all.result());
    QCOMPARE(all.result()->size(), 2);
    QCOMPARE(all.result()->at(1).streamSequence(), 7u);
    QVERIFY(f.fake.server.expect("UNSUB 1"));
    fetch->cancel(); // has no effect
    QVERIFY(f.fake.server.barrier());
    QCOMPARE(f.ends.size(), 1);
    QCOMPARE(f.pulls.size(), 1);
}

void tst_Fetch::statusThatEnds_data()
{
    QTest::addColumn<Code>("code");
    const auto row = [](const char *status, Code code) { QTest::newRow(status) << code; };
    row("404 No Messages", Code::NoError);
    row("408 Request Timeout", Code::NoError);
    row("408 Interest Expired", Code::NoError);
    row("408 Requests Pending", Code::NoError);
    row("409 Batch Completed", Code::NoError);
    row("409 Message Size Exceeds MaxBytes", Code::MessageTooLarge);
    row("409 Consumer Deleted", Code::ConsumerNotFound);
    row("409 Consumer is push based", Code::InvalidConsumerConfiguration);
    row("409 Exceeded MaxRequestBatch of 1", Code::ResourceLimitExceeded);
    row("409 Exceeded MaxRequestExpires of 1s", Code::ResourceLimitExceeded);
    row("409 Exceeded MaxRequestMaxBytes of 1", Code::ResourceLimitExceeded);
    row("409 Exceeded MaxWaiting", Code::ResourceLimitExceeded);
    row("409 Leadership Change", Code::JetStreamUnavailable);
    row("409 Server Shutdown", Code::JetStreamUnavailable);
    row("400 Bad Request - Priority Group missing", Code::InvalidRequest);
    row("412 Required Api Level", Code::ApiLevelRequired);
    row("503", Code::NoResponders);
    row("499 Tea Is Ready", Code::ServerError);
}

// JS-FETCH-02, JS-FETCH-03
void tst_Fetch::statusThatEnds()
{
    QFETCH(Code, code);
    const QByteArray status = QTest::currentDataTag();
    FetchFixture f;
    QVERIFY(f.open());
    NatsFetch *fetch = f.begin(some(5));
    QVERIFY(fetch);
    f.status(status);
    QTRY_COMPARE(f.ends.size(), 1);
    QCOMPARE(f.ends.first().code(), code);
    QCOMPARE(fetch->error().code(), code);
    QVERIFY(!fetch->isRunning());
    QVERIFY(f.fake.server.barrier());
    QCOMPARE(f.pulls.size(), 1);
    if (code == Code::NoError)
        return;
    QVERIFY(!fetch->error().text().isEmpty());
    QCOMPARE(fetch->error().serverCode(), status.first(3).toInt());
    QCOMPARE(fetch->error().subject(), u"$JS.API.CONSUMER.MSG.NEXT.S.c"_s);
}

// JS-FETCH-02: what is left of the bytes is too little in the end, which is what a limit of bytes is for
void tst_Fetch::onlyTheFirstMessageIsTooLarge()
{
    FetchFixture f;
    QVERIFY(f.open());
    NatsFetchOptions options;
    options.setMaximumBytes(100);
    QVERIFY(f.begin(options));
    f.message(1);
    f.status("409 Message Size Exceeds MaxBytes", "Nats-Pending-Messages: 99\r\nNats-Pending-Bytes: 20\r\n");
    QTRY_COMPARE(f.ends.size(), 1);
    QVERIFY2(!f.ends.first(), qPrintable(f.ends.first().text()));
}

static NatsFetchOptions quickHeartbeat()
{
    NatsFetchOptions options;
    options.setIdleHeartbeat(100ms);
    return options;
}

// JS-FETCH-04
void tst_Fetch::heartbeatsGoOn()
{
    FetchFixture f;
    QVERIFY(f.open());
    NatsFetch *fetch = f.begin(quickHeartbeat());
    QVERIFY(fetch);
    int beats = 0;
    QTimer timer;
    connect(&timer, &QTimer::timeout, this, [&] {
        ++beats;
        f.status("100 Idle Heartbeat");
    });
    timer.start(100ms);
    QTRY_VERIFY(beats >= 6);
    QVERIFY(fetch->isRunning());
    QVERIFY(f.received.isEmpty());
}

// JS-FETCH-04
void tst_Fetch::heartbeatsAreMissed()
{
    FetchFixture f;
    f.fake.server.setAnswer("$JS.API.CONSUMER.INFO.S.c", FakeJetStream::error(503, 10008, "no leader"));
    QVERIFY(f.open());
    QVERIFY(f.begin(quickHeartbeat()));
    f.message(1);
    QTRY_COMPARE(f.received.size(), 1);
    QElapsedTimer timer;
    timer.start();
    QTRY_COMPARE(f.ends.size(), 1);
    QCOMPARE(f.ends.first().code(), Code::Timeout);
    QVERIFY2(timer.elapsed() >= 150, qPrintable(QString::number(timer.elapsed()))); // two in a row
}

// JS-FETCH-04: a server before 2.10 says nothing of what is not there, so that it is asked
void tst_Fetch::quietBecauseItIsMissing()
{
    FetchFixture f;
    f.fake.server.setAnswer("$JS.API.CONSUMER.INFO.S.c", FakeJetStream::error(404, 10014, "consumer not found"));
    QVERIFY(f.open());
    QVERIFY(f.begin(quickHeartbeat()));
    QTRY_COMPARE(f.ends.size(), 1);
    QCOMPARE(f.ends.first().code(), Code::ConsumerNotFound);
}

// JS-FETCH-05: such a server tells no heartbeats
void tst_Fetch::noWaitAndNoAnswer()
{
    ConsumerFixture f;
    NatsJetStreamOptions options;
    options.setTimeout(100ms);
    NatsJetStream quick(f.fake.connection.get(), options);
    NatsPullConsumer consumer(&quick, u"S"_s, u"c"_s);
    QVERIFY(f.open());
    NatsFetchOptions noWait;
    noWait.setNoWait(true);
    const auto begun = consumer.fetch(noWait);
    QVERIFY(begun);
    QTRY_VERIFY(!(*begun)->isRunning());
    QCOMPARE((*begun)->error().code(), Code::Timeout);
}

// JS-FETCH-06
void tst_Fetch::connectionIsLost()
{
    FetchFixture f;
    QVERIFY(f.open());
    NatsFetch *fetch = f.begin(some(5));
    QVERIFY(fetch);
    const auto all = fetch->collect();
    f.message(1);
    QTRY_COMPARE(f.received.size(), 1);
    f.fake.server.drop();
    QTRY_COMPARE(f.ends.size(), 1);
    QCOMPARE(f.ends.first().code(), Code::ConnectionLost);
    QCOMPARE(all.result()->size(), 1);
    QTRY_VERIFY(f.fake.connection->isConnected());
    QVERIFY(f.fake.server.barrier());
    QCOMPARE(f.pulls.size(), 1);
}

void tst_Fetch::connectionIsClosed_data()
{
    QTest::addColumn<QByteArray>("how");
    QTest::addColumn<Code>("code");
    QTest::newRow("closed") << QByteArray("close") << Code::ConnectionClosed;
    QTest::newRow("drained") << QByteArray("drain") << Code::ConnectionDraining;
    QTest::newRow("deleted") << QByteArray("delete") << Code::ConnectionClosed;
}

// JS-FETCH-06
void tst_Fetch::connectionIsClosed()
{
    QFETCH(QByteArray, how);
    QFETCH(Code, code);
    FetchFixture f;
    QVERIFY(f.open());
    NatsFetch *fetch = f.begin(some(5));
    QVERIFY(fetch);
    if (how == "close")
        f.fake.connection->close();
    else if (how == "drain")
        f.fake.connection->drain();
    else
        f.fake.connection.reset();
    QTRY_COMPARE(f.ends.size(), 1);
    QCOMPARE(f.ends.first().code(), code);
    QVERIFY(!fetch->isRunning());
    QVERIFY(!f.consumer->fetch());
}

// JS-FETCH-03
void tst_Fetch::notPermitted()
{
    FetchFixture f;
    QVERIFY(f.open());
    QVERIFY(f.begin(some(5)));
    f.fake.server.inject("-ERR 'Permissions Violation for Publish to \"another.subject\"'\r\n");
    f.fake.server.inject("-ERR 'Permissions Violation for Publish to \"$JS.API.CONSUMER.MSG.NEXT.S.c\"'\r\n");
    QTRY_COMPARE(f.ends.size(), 1);
    QCOMPARE(f.ends.first().code(), Code::PermissionViolation);
    QCOMPARE(f.ends.first().subject(), u"$JS.API.CONSUMER.MSG.NEXT.S.c"_s);
}

// JS-FETCH-09
void tst_Fetch::notConnected()
{
    FetchFixture f;
    const auto begun = f.consumer->fetch();
    QVERIFY(!begun);
    QCOMPARE(begun.error().code(), Code::NotConnected);
    QVERIFY(f.consumer->children().isEmpty());
    QVERIFY(f.open());
    QVERIFY(f.fake.server.expectNothing());
    QVERIFY(f.begin(some(1)));
}

// JS-FETCH-09
void tst_Fetch::optionsAreChecked()
{
    FetchFixture f;
    QVERIFY(f.open());
    const auto begun = f.consumer->fetch(some(0));
    QVERIFY(!begun);
    QCOMPARE(begun.error().code(), Code::InvalidOption);
    QVERIFY2(begun.error().text().contains("'maximumMessages'"_L1), qPrintable(begun.error().text()));
    NatsPullConsumer noStream(f.jetStream.get(), u"a.b"_s, u"c"_s);
    QCOMPARE(noStream.fetch().error().code(), Code::InvalidOption);
    NatsPullConsumer noName(f.jetStream.get(), u"S"_s, QString());
    QCOMPARE(noName.fetch().error().code(), Code::InvalidOption);
    QVERIFY(f.fake.server.expectNothing());
}

// JS-FETCH-03, JS-MSG-02
void tst_Fetch::strangeMessage()
{
    FetchFixture f;
    QVERIFY(f.open());
    QVERIFY(f.begin(some(5)));
    f.fake.server.message(1, "orders.new", "x", "$JS.ACK.S.c.1.2");
    QTRY_COMPARE(f.ends.size(), 1);
    QCOMPARE(f.ends.first().code(), Code::ProtocolError);
    QVERIFY(f.received.isEmpty());
}

static QByteArray pinBlock(const QByteArray &id)
{
    return "NATS/1.0\r\nNats-Pin-Id: " + id + "\r\n\r\n";
}

// JS-PRIORITY-02: when another client is pinned, what is left is asked for without the id
void tst_Fetch::pinnedClient()
{
    FetchFixture f;
    QVERIFY(f.open());
    NatsFetchOptions options = some(3);
    options.setPriority(NatsPriorityOptions(u"A"_s));
    QVERIFY(f.begin(options));
    QVERIFY(!f.pulls.at(0).contains("id"_L1));
    f.fake.server.headerMessage(1, "orders.new", pinBlock("abc"), "x", ConsumerFixture::ack(1, 1));
    QTRY_COMPARE(f.received.size(), 1);
    f.fetch->cancel();
    f.sid = 2;
    QVERIFY(f.begin(options));
    QCOMPARE(f.pulls.at(1).value("id"_L1).toString(), u"abc"_s);
    QCOMPARE(f.batch(1), 3);
    f.message(2);
    f.status("423 Nats-Wrong-Pin-Id");
    QVERIFY(f.pulled(3));
    QVERIFY(!f.pulls.at(2).contains("id"_L1));
    QCOMPARE(f.batch(2), 2);
    QVERIFY(f.fetch->isRunning());
}

// JS-PRIORITY-02: one object is one client
void tst_Fetch::pinOfAFetchIsThatOfConsume()
{
    FetchFixture f;
    QVERIFY(f.open());
    NatsConsumeOptions consume;
    consume.setMaximumMessages(1);
    consume.setPriority(NatsPriorityOptions(u"A"_s));
    f.consumer->setOptions(consume);
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.pulled(1));
    NatsFetchOptions options = some(1);
    options.setPriority(NatsPriorityOptions(u"A"_s));
    QVERIFY(f.begin(options));
    f.fake.server.headerMessage(2, "orders.new", pinBlock("abc"), "x", ConsumerFixture::ack(1, 1));
    QTRY_COMPARE(f.received.size(), 1);
    f.message(2); // to consume()
    QVERIFY(f.pulled(3));
    QCOMPARE(f.pulls.at(2).value("id"_L1).toString(), u"abc"_s);
}

// JS-FETCH-08
void tst_Fetch::twoAtOnce()
{
    FetchFixture f;
    QVERIFY(f.open());
    QPointer<NatsFetch> one = f.begin(some(1));
    QPointer<NatsFetch> two = f.begin(some(1));
    QVERIFY(one && two);
    f.sid = 2;
    f.message(5);
    QTRY_VERIFY(!two->isRunning());
    QVERIFY(one->isRunning());
    f.sid = 1;
    f.message(6);
    QTRY_VERIFY(!one->isRunning());
    QCOMPARE(f.received, QList<quint64>({ 5, 6 }));
}

// JS-FETCH-03
void tst_Fetch::againAfterAnError()
{
    FetchFixture f;
    QVERIFY(f.open());
    QVERIFY(f.begin(some(1)));
    f.status("503");
    QTRY_COMPARE(f.ends.size(), 1);
    f.sid = 2;
    QVERIFY(f.begin(some(1)));
    f.message(1);
    QTRY_COMPARE(f.ends.size(), 2);
    QVERIFY(!f.ends.last());
}

// JS-FETCH-08
void tst_Fetch::besideConsume()
{
    FetchFixture f;
    QVERIFY(f.open());
    QList<quint64> consumed;
    connect(f.consumer.get(), &NatsConsumer::messageReceived, this,
            [&](const NatsJetStreamMessage &message) { consumed.append(message.streamSequence()); });
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.pulled(1));
    QVERIFY(f.begin(some(1)));
    f.message(1);
    f.sid = 2;
    f.message(2);
    QTRY_COMPARE(f.received, QList<quint64>{ 2 });
    QCOMPARE(consumed, QList<quint64>{ 1 });
    QVERIFY(f.consumer->isRunning());
    QCOMPARE(f.consumer->processingCount(), 0);
}

// JS-FETCH-07: messages that have come are not lost with an error
void tst_Fetch::collectKeepsMessages()
{
    FetchFixture f;
    QVERIFY(f.open());
    NatsFetch *fetch = f.begin(some(5));
    QVERIFY(fetch);
    const auto all = fetch->collect();
    f.message(1);
    f.message(2);
    f.status("409 Leadership Change");
    QTRY_VERIFY(all.isFinished());
    QVERIFY(all.result());
    QCOMPARE(all.result()->size(), 2);
    QCOMPARE(fetch->error().code(), Code::JetStreamUnavailable);
}

// JS-FETCH-07
void tst_Fetch::collectWithoutMessages()
{
    FetchFixture f;
    QVERIFY(f.open());
    NatsFetch *fetch = f.begin(some(5));
    QVERIFY(fetch);
    const auto all = fetch->collect();
    f.status("409 Leadership Change");
    QTRY_VERIFY(all.isFinished());
    QCOMPARE(all.result().error().code(), Code::JetStreamUnavailable);
    f.sid = 2;
    fetch = f.begin(some(5));
    QVERIFY(fetch);
    const auto none = fetch->collect();
    f.status("408 Request Timeout");
    QTRY_VERIFY(none.isFinished());
    QVERIFY(none.result());
    QVERIFY(none.result()->isEmpty());
}

// JS-FETCH-07: those from the call on; cancelling it has no effect on the fetch
void tst_Fetch::collectOfTheRest()
{
    FetchFixture f;
    QVERIFY(f.open());
    NatsFetch *fetch = f.begin(some(3));
    QVERIFY(fetch);
    f.message(1);
    QTRY_COMPARE(f.received.size(), 1);
    auto given = fetch->collect();
    f.message(2);
    QTRY_COMPARE(f.received.size(), 2);
    given.cancel();
    f.message(3);
    QTRY_COMPARE(f.ends.size(), 1);
    QVERIFY(!f.ends.first());
    QCOMPARE(f.received.size(), 3);
    QCOMPARE(given.result().error().code(), Code::Cancelled);

    f.sid = 2;
    fetch = f.begin(some(2));
    QVERIFY(fetch);
    f.message(4);
    QTRY_COMPARE(f.received.size(), 4);
    const auto rest = fetch->collect();
    f.message(5);
    QTRY_VERIFY(rest.isFinished());
    QCOMPARE(rest.result()->size(), 1);
    QCOMPARE(rest.result()->first().streamSequence(), 5u);
}

// JS-FETCH-07
void tst_Fetch::collectAfterTheEnd()
{
    FetchFixture f;
    QVERIFY(f.open());
    NatsFetch *fetch = f.begin(some(1));
    QVERIFY(fetch);
    f.message(1);
    QTRY_COMPARE(f.ends.size(), 1);
    QVERIFY(fetch->collect().result());
    QVERIFY(fetch->collect().result()->isEmpty());
    fetch = f.begin(some(1));
    QVERIFY(fetch);
    fetch->cancel();
    QCOMPARE(fetch->collect().result().error().code(), Code::Cancelled);
}

// JS-FETCH-10: what is still on its way is for somebody else, at once
void tst_Fetch::cancel()
{
    FetchFixture f;
    QVERIFY(f.open());
    NatsFetch *fetch = f.begin(some(5));
    QVERIFY(fetch);
    f.message(1);
    QTRY_COMPARE(f.received.size(), 1);
    f.fake.server.setAnswersPings(false); // so that it is not over at once
    fetch->cancel();
    QCOMPARE(f.ends.size(), 1);
    QCOMPARE(f.ends.first().code(), Code::Cancelled);
    f.message(2);
    f.status("408 Request Timeout");
    QTRY_COMPARE(f.acks, QByteArrayList{ "-NAK" });
    QCOMPARE(f.received.size(), 1);
    QCOMPARE(f.ends.size(), 1);
}

// JS-FETCH-10
void tst_Fetch::deleted()
{
    FetchFixture f;
    QVERIFY(f.open());
    NatsFetch *fetch = f.begin(some(5));
    QVERIFY(fetch);
    const auto all = fetch->collect();
    f.message(1);
    QTRY_COMPARE(f.received.size(), 1);
    f.fake.server.setAnswersPings(false);
    delete fetch;
    QVERIFY(f.ends.isEmpty());
    QCOMPARE(all.result().error().code(), Code::Cancelled);
    f.message(2);
    QTRY_COMPARE(f.acks, QByteArrayList{ "-NAK" });
}

void tst_Fetch::slotDeletes_data()
{
    QTest::addColumn<QByteArray>("slot");
    QTest::addColumn<bool>("isConsumer");
    for (const char *slot : { "message", "last message", "finished", "collected" }) {
        QTest::addRow("%s, fetch", slot) << QByteArray(slot) << false;
        QTest::addRow("%s, consumer", slot) << QByteArray(slot) << true;
    }
}

// JS-FETCH-10
void tst_Fetch::slotDeletes()
{
    QFETCH(QByteArray, slot);
    QFETCH(bool, isConsumer);
    FetchFixture f;
    QVERIFY(f.open());
    const auto remove = [&f, isConsumer] { isConsumer ? f.consumer.reset() : delete f.fetch.data(); };
    NatsFetch *fetch = f.begin(some(2));
    QVERIFY(fetch);
    connect(fetch, &NatsFetch::messageReceived, this, [&, slot](const NatsJetStreamMessage &message) {
        if (slot == (message.streamSequence() == 1 ? "message" : "last message"))
            remove();
    });
    connect(fetch, &NatsFetch::finished, this, [&, slot] {
        if (slot == "finished")
            remove();
    });
    fetch->collect().then(this, [&, slot](const NatsResult<Messages> &) {
        if (slot == "collected")
            remove();
    });
    f.message(1);
    f.message(2);
    QTRY_VERIFY(!f.fetch);
    QVERIFY(f.fake.server.barrier());
    QCOMPARE(f.ends.size(), slot == "finished" ? 1 : 0);
}

// JS-FETCH-11
void tst_Fetch::next()
{
    FetchFixture f;
    QVERIFY(f.open());
    const auto message = f.consumer->next(2s);
    QVERIFY(f.pulled(1));
    QCOMPARE(f.batch(0), 1);
    QCOMPARE(f.pulls.at(0).value("expires"_L1).toInteger(), 2000000000);
    QCOMPARE(f.pulls.at(0).value("idle_heartbeat"_L1).toInteger(), 1000000000);
    QVERIFY(!message.isFinished());
    f.message(7, "one");
    QTRY_VERIFY(message.isFinished());
    QVERIFY(message.result());
    QVERIFY(message.result()->has_value());
    QCOMPARE((*message.result())->streamSequence(), 7u);
    QCOMPARE((*message.result())->data(), "one");
    VERIFY_OK((*message.result())->ack());
    QTRY_COMPARE(f.acks, QByteArrayList{ "+ACK" });
    QTRY_VERIFY(f.consumer->findChildren<NatsFetch *>().isEmpty()); // nothing is left behind
}

void tst_Fetch::nextOfNothing_data()
{
    QTest::addColumn<QByteArray>("status");
    for (const char *status : { "404 No Messages", "408 Request Timeout", "408 Interest Expired" })
        QTest::newRow(status) << QByteArray(status);
}

// JS-FETCH-11
void tst_Fetch::nextOfNothing()
{
    QFETCH(QByteArray, status);
    FetchFixture f;
    QVERIFY(f.open());
    const auto message = f.consumer->next();
    QVERIFY(f.pulled(1));
    f.status(status);
    QTRY_VERIFY(message.isFinished());
    QVERIFY(message.result());
    QVERIFY(!message.result()->has_value());
    QTRY_VERIFY(f.consumer->findChildren<NatsFetch *>().isEmpty());
}

void tst_Fetch::nextFails_data()
{
    QTest::addColumn<Code>("code");
    QTest::newRow("503") << Code::NoResponders;
    QTest::newRow("409 Consumer Deleted") << Code::ConsumerNotFound;
    QTest::newRow("409 Leadership Change") << Code::JetStreamUnavailable;
}

// JS-FETCH-11
void tst_Fetch::nextFails()
{
    QFETCH(Code, code);
    FetchFixture f;
    QVERIFY(f.open());
    const auto message = f.consumer->next();
    QVERIFY(f.pulled(1));
    f.status(QTest::currentDataTag());
    QTRY_VERIFY(message.isFinished());
    QCOMPARE(message.result().error().code(), code);
    QTRY_VERIFY(f.consumer->findChildren<NatsFetch *>().isEmpty());
}

// JS-FETCH-09, JS-FETCH-11
void tst_Fetch::nextIsRefused()
{
    FetchFixture f;
    QCOMPARE(f.consumer->next().result().error().code(), Code::NotConnected);
    QVERIFY(f.open());
    QCOMPARE(f.consumer->next(999ms).result().error().code(), Code::InvalidOption);
    QVERIFY(f.fake.server.expectNothing());
    QVERIFY(f.consumer->children().isEmpty());
}

// JS-FETCH-10, JS-FETCH-11
void tst_Fetch::nextIsCancelled()
{
    FetchFixture f;
    QVERIFY(f.open());
    auto message = f.consumer->next();
    QVERIFY(f.pulled(1));
    f.fake.server.setAnswersPings(false);
    message.cancel();
    QCOMPARE(message.result().error().code(), Code::Cancelled);
    f.message(1);
    QTRY_COMPARE(f.acks, QByteArrayList{ "-NAK" });
    QTRY_VERIFY(f.consumer->findChildren<NatsFetch *>().isEmpty());
}

// JS-FETCH-10, JS-FETCH-11
void tst_Fetch::nextOfADeletedConsumer()
{
    FetchFixture f;
    QVERIFY(f.open());
    const auto message = f.consumer->next();
    QVERIFY(f.pulled(1));
    f.fake.server.setAnswersPings(false);
    f.consumer.reset();
    QVERIFY(message.isFinished());
    QCOMPARE(message.result().error().code(), Code::Cancelled);
    f.message(1);
    QTRY_COMPARE(f.acks, QByteArrayList{ "-NAK" });
}

// JS-FETCH-10
void tst_Fetch::acknowledgedAfterAll()
{
    FetchFixture f;
    QVERIFY(f.open());
    const auto all = f.begin(some(1))->collect();
    f.message(1);
    QTRY_VERIFY(all.isFinished());
    f.consumer.reset();
    f.jetStream.reset();
    VERIFY_OK(all.result()->first().ack());
    QTRY_COMPARE(f.acks, QByteArrayList{ "+ACK" });
}

QTEST_GUILESS_MAIN(tst_Fetch)
#include "tst_fetch.moc"
