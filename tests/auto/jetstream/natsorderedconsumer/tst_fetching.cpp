// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/orderedfixture.h"

#include <QtCore/QElapsedTimer>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Message = std::optional<NatsJetStreamMessage>;
using Options = NatsOrderedConsumerOptions;

// Messages that an ordered consumer is asked for once.
class tst_Fetching : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneAfterTheOther();
    void upToDate();
    void gap();
    void lost_data();
    void lost();
    void lostForEver();
    void quietForEver();
    void cancelledOnItsWay();
    void creationRefused();
    void refused();
    void consumeAfterwards();
    void cancelledWhileItIsMade();
    void next();
    void nextOfNothing();
    void slotDeletesTheConsumer();
    void deleted();
};

class FetchFixture : public OrderedFixture
{
public:
    explicit FetchFixture(const Options &options = {}) : OrderedFixture(options) { }

    NatsResult<NatsFetch *> fetch(int count)
    {
        NatsFetchOptions options;
        options.setMaximumMessages(count);
        const auto begun = consumer->fetch(options);
        if (begun) {
            QObject::connect(*begun, &NatsFetch::messageReceived, *begun,
                             [this](const NatsJetStreamMessage &message) { fetched.append(message.streamSequence()); });
            QObject::connect(*begun, &NatsFetch::finished, *begun, [this](const NatsError &error) { finished.append(error.code()); });
        }
        return begun;
    }
    bool begin(int count, const OrderedInfo &info = { 9 })
    {
        const auto begun = creations.size();
        return open() && fetch(count) && asked(begun + 1) && goOn(info);
    }

    QList<quint64> fetched;
    QList<Code> finished;
};

// JS-ORDERED-11
void tst_Fetching::oneAfterTheOther()
{
    FetchFixture f;
    QVERIFY(f.begin(2));
    QCOMPARE(f.pulls.first().value(u"batch"_s).toInteger(), 2);
    QCOMPARE(f.pulls.first().value(u"expires"_s).toInteger(), 30000000000);
    QCOMPARE(f.consumer->name().toUtf8(), f.creations.first().name());
    f.send(7, 1, 8);
    f.send(8, 2, 7);
    QTRY_COMPARE(f.finished, QList<Code>{ Code::NoError });
    QCOMPARE(f.consumer->lastSequence(), 8U);
    VERIFY_OK(f.fetch(1));
    QVERIFY(f.pulled(2));
    f.send(9, 3, 6);
    QTRY_COMPARE(f.finished.size(), 2);
    QCOMPARE(f.fetched, QList<quint64>({ 7, 8, 9 }));
    QCOMPARE(f.creations.size(), 1);
    QVERIFY(f.received.isEmpty()); // by messageReceived() of the consumer
    QVERIFY(!f.consumer->isRunning());
}

// JS-ORDERED-09
void tst_Fetching::upToDate()
{
    FetchFixture f;
    QVERIFY(f.begin(2, { 2 }));
    f.send(1, 1, 1);
    QTRY_COMPARE(f.fetched.size(), 1);
    QCOMPARE(f.upToDates, 0);
    f.send(2, 2, 0);
    QTRY_COMPARE(f.finished.size(), 1);
    QCOMPARE(f.upToDates, 1);
}

// JS-ORDERED-11: it goes on with another consumer, for what is left
void tst_Fetching::gap()
{
    FetchFixture f;
    QVERIFY(f.begin(3));
    const QByteArray former = f.creations.first().name();
    f.send(1, 1);
    QElapsedTimer begun;
    begun.start();
    QVERIFY(NatsTest::waitUntil([&begun] { return begun.elapsed() > 1; })); // so that there is less time left
    f.send(3, 3);
    QVERIFY(f.asked(2));
    QCOMPARE(f.creations.at(1).start(), 2);
    QVERIFY(NatsTest::waitUntil([&f, &former] { return f.deletions.contains(former); }));
    QVERIFY(f.goOn({ 2, 1 }));
    QCOMPARE(f.told(NatsConsumerNotification::Kind::OrderedConsumerReset).name().toUtf8(), f.creations.at(1).name());
    QCOMPARE(f.told(NatsConsumerNotification::Kind::OrderedConsumerReset).streamSequence(), 1U);
    QCOMPARE(f.batch(1), 2);
    QVERIFY(f.pulls.at(1).value(u"expires"_s).toInteger() < 30000000000);
    f.send(2, 1);
    f.send(3, 2);
    QTRY_COMPARE(f.finished, QList<Code>{ Code::NoError });
    QCOMPARE(f.fetched, QList<quint64>({ 1, 2, 3 }));
}

void tst_Fetching::lost_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("deleted") << QByteArray("409 Consumer Deleted");
    QTest::newRow("nobody") << QByteArray("503");
    QTest::newRow("leader") << QByteArray("409 Leadership Change");
}

// JS-ORDERED-11
void tst_Fetching::lost()
{
    QFETCH(QByteArray, status);
    FetchFixture f;
    QVERIFY(f.begin(2));
    f.send(5, 1);
    QTRY_COMPARE(f.fetched.size(), 1);
    f.say(status);
    QVERIFY(f.asked(2));
    QCOMPARE(f.creations.at(1).start(), 6);
    QVERIFY(f.goOn({ 1, 5 }));
    f.send(6, 1);
    QTRY_COMPARE(f.finished, QList<Code>{ Code::NoError });
    QCOMPARE(f.fetched, QList<quint64>({ 5, 6 }));
}

// JS-ORDERED-11: told, and not tried for ever
void tst_Fetching::lostForEver()
{
    FetchFixture f;
    QVERIFY(f.begin(1));
    for (int i = 2; i <= 4; ++i) {
        f.say("503");
        QVERIFY(f.asked(i));
        QVERIFY(f.goOn());
    }
    f.say("503");
    QTRY_COMPARE(f.finished, QList<Code>{ Code::NoResponders });
    QVERIFY(f.fake.server.barrier());
    QCOMPARE(f.creations.size(), 4);
}

// JS-ORDERED-11, JS-FETCH-04: an older server says nothing of a consumer that is gone, be it for the second time
void tst_Fetching::quietForEver()
{
    FetchFixture f;
    QVERIFY(f.open());
    NatsFetchOptions options;
    options.setIdleHeartbeat(100ms);
    const auto fetch = f.consumer->fetch(options);
    VERIFY_OK(fetch);
    connect(*fetch, &NatsFetch::finished, this, [&f](const NatsError &error) { f.finished.append(error.code()); });
    for (int i = 1; i <= 4; ++i) {
        QVERIFY(f.asked(i));
        f.fake.server.setAnswer("$JS.API.CONSUMER.INFO.S." + f.creations.last().name(), FakeJetStream::error(404, 10014, "consumer not found"));
        QVERIFY(f.goOn());
    }
    QTRY_COMPARE(f.finished, QList<Code>{ Code::ConsumerNotFound });
    QCOMPARE(f.creations.size(), 4);
}

// JS-ORDERED-11: what did not come comes with the next fetch
void tst_Fetching::cancelledOnItsWay()
{
    FetchFixture f;
    QVERIFY(f.begin(2));
    f.consumer->findChild<NatsFetch *>()->cancel();
    QCOMPARE(f.finished, QList<Code>{ Code::Cancelled });
    f.send(1, 1); // to nobody
    VERIFY_OK(f.fetch(1));
    QVERIFY(f.pulled(2));
    f.send(2, 2);
    QVERIFY(f.asked(2));
    QVERIFY(f.goOn({ 2 }));
    f.send(1, 1);
    QTRY_COMPARE(f.fetched, QList<quint64>{ 1 });
}

// JS-ORDERED-11
void tst_Fetching::creationRefused()
{
    FetchFixture f;
    QVERIFY(f.open());
    VERIFY_OK(f.fetch(1));
    QVERIFY(f.asked(1));
    f.refuse(404, 10059, "stream not found");
    QTRY_COMPARE(f.finished, QList<Code>{ Code::StreamNotFound });
    VERIFY_OK(f.fetch(1));
    QVERIFY(f.asked(2));
    QVERIFY(f.goOn());
    f.send(1, 1);
    QTRY_COMPARE(f.fetched.size(), 1);
    QVERIFY(f.deletions.isEmpty());
}

// JS-ORDERED-12: nothing is sent
void tst_Fetching::refused()
{
    FetchFixture unconnected;
    QCOMPARE(unconnected.fetch(1).error().code(), Code::NotConnected);
    FetchFixture f;
    QVERIFY(f.open());
    QCOMPARE(f.fetch(0).error().code(), Code::InvalidOption);
    NatsFetchOptions grouped;
    grouped.setPriority(NatsPriorityOptions(u"group"_s));
    QCOMPARE(f.consumer->fetch(grouped).error().code(), Code::InvalidOption);
    VERIFY_OK(f.fetch(1));
    QCOMPARE(f.fetch(1).error().code(), Code::InvalidRequest);
    QCOMPARE(f.consumer->next().result().error().code(), Code::InvalidRequest);
    QCOMPARE(f.consumer->consume().error().code(), Code::InvalidRequest);
    QVERIFY(f.asked(1));
    QCOMPARE(f.creations.size(), 1);
    FetchFixture consuming;
    QVERIFY(consuming.start());
    QCOMPARE(consuming.fetch(1).error().code(), Code::InvalidRequest);
    Options push;
    push.setPush(true);
    FetchFixture pushing(push);
    QVERIFY(pushing.open());
    QCOMPARE(pushing.fetch(1).error().code(), Code::InvalidOption);
}

// JS-ORDERED-12: behind the last one
void tst_Fetching::consumeAfterwards()
{
    FetchFixture f;
    QVERIFY(f.begin(1));
    f.send(4, 1);
    QTRY_COMPARE(f.finished.size(), 1);
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.asked(2));
    QCOMPARE(f.creations.at(1).start(), 5);
    QCOMPARE(f.deletions, QByteArrayList{ f.creations.first().name() });
    QVERIFY(f.goOn({ 1, 4 }));
    f.send(5, 1);
    QTRY_COMPARE(f.received, QList<quint64>{ 5 });
    f.consumer->stop();
    VERIFY_OK(f.fetch(1));
    QVERIFY(f.asked(3));
    QCOMPARE(f.creations.at(2).start(), 6);
}

// JS-ORDERED-07
void tst_Fetching::cancelledWhileItIsMade()
{
    FetchFixture f;
    QVERIFY(f.open());
    VERIFY_OK(f.fetch(1));
    QVERIFY(f.asked(1));
    f.consumer->findChild<NatsFetch *>()->cancel();
    QCOMPARE(f.finished, QList<Code>{ Code::Cancelled });
    VERIFY_OK(f.fetch(1));
    QVERIFY(f.asked(2));
    QVERIFY(NatsTest::waitUntil([&f] { return f.deletions.contains(f.creations.first().name()); }));
    QVERIFY(f.goOn());
    f.send(1, 1);
    QTRY_COMPARE(f.fetched, QList<quint64>{ 1 });
}

// JS-ORDERED-11
void tst_Fetching::next()
{
    FetchFixture f;
    QVERIFY(f.open());
    Message message;
    f.consumer->next(2s).then(f.consumer.get(), [&message](const NatsResult<Message> &result) { message = result.valueOr(Message()); });
    QVERIFY(f.asked(1));
    QVERIFY(f.goOn());
    QCOMPARE(f.pulls.first().value(u"expires"_s).toInteger(), 2000000000);
    f.send(3, 1);
    QTRY_VERIFY(message.has_value());
    QCOMPARE(message->streamSequence(), 3U);
    VERIFY_OK(message->ack()); // does nothing
    QVERIFY(f.fake.server.barrier());
    QVERIFY(f.acks.isEmpty());
}

// JS-ORDERED-11
void tst_Fetching::nextOfNothing()
{
    FetchFixture f;
    QVERIFY(f.open());
    const auto message = f.consumer->next(2s);
    QVERIFY(f.asked(1));
    QVERIFY(f.goOn());
    f.say("408 Request Timeout");
    QVERIFY(NatsTest::waitUntil([&message] { return message.isFinished(); }));
    QVERIFY(message.result().hasValue());
    QVERIFY(!message.result()->has_value());
}

// JS-FETCH-10
void tst_Fetching::slotDeletesTheConsumer()
{
    FetchFixture f;
    QVERIFY(f.begin(3));
    connect(f.consumer->findChild<NatsFetch *>(), &NatsFetch::messageReceived, this, [&f] { f.consumer.reset(); });
    f.send(1, 1);
    QTRY_VERIFY(!f.consumer);
    QVERIFY(f.fake.server.barrier());
    QCOMPARE(f.deletions.size(), 1);
    QVERIFY(f.finished.isEmpty());
}

// JS-ORDERED-07
void tst_Fetching::deleted()
{
    FetchFixture f;
    QVERIFY(f.begin(1));
    f.send(1, 1);
    QTRY_COMPARE(f.finished.size(), 1);
    QVERIFY(f.deletions.isEmpty());
    f.consumer.reset();
    QVERIFY(NatsTest::waitUntil([&f] { return f.deletions == QByteArrayList{ f.creations.first().name() }; }));
}

QTEST_GUILESS_MAIN(tst_Fetching)
#include "tst_fetching.moc"
