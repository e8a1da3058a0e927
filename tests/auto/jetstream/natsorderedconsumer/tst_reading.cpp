// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/orderedfixture.h"

#include <QtCore/QJsonArray>
#include <QtCore/QRegularExpression>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Kind = NatsConsumerNotification::Kind;
using Policy = NatsConsumerConfig::DeliverPolicy;

// What an ordered consumer asks for, and when it begins and ends.
class tst_Reading : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void firstConsumer_data();
    void firstConsumer();
    void subject_data();
    void subject();
    void oldServer();
    void beginsWithAConnection();
    void namesAreUnique();
    void messages();
    void pullsOfLargeMessages();
    void upToDate();
    void upToDateWhenEmpty();
    void upToDateWhileMoreIsPublished();
    void upToDateWhenTheRestIsDeleted();
    void notUpToDateWhileItReplays();
    void optionsAreChecked_data();
    void optionsAreChecked();
    void stop();
    void stopWhileItIsMade();
    void removalIsTriedAgain();
    void stopWithoutAConnection();
    void consumeAgain();
    void connectionDrains();
    void connectionCloses();
    void connectionIsNoMore();
    void slotDeletesTheConsumer_data();
    void slotDeletesTheConsumer();
    void slotStopsTheConsumer_data();
    void slotStopsTheConsumer();
    void health();
};

namespace {

QJsonObject usualConfig()
{
    return { { u"ack_policy"_s, u"none"_s },         { u"deliver_policy"_s, u"all"_s },
             { u"inactive_threshold"_s, qint64(300000000000) }, { u"max_deliver"_s, 1 },
             { u"mem_storage"_s, true },             { u"num_replicas"_s, 1 },
             { u"replay_policy"_s, u"instant"_s } };
}

} // namespace

void tst_Reading::firstConsumer_data()
{
    QTest::addColumn<NatsOrderedConsumerOptions>("options");
    QTest::addColumn<QJsonObject>("differences");
    const auto row = [](const char *name, const QJsonObject &differences, auto change) {
        NatsOrderedConsumerOptions options;
        change(&options);
        QTest::newRow(name) << options << differences;
    };
    row("defaults", {}, [](auto *) {});
    row("new", { { u"deliver_policy"_s, u"new"_s } }, [](auto *o) { o->setDeliverPolicy(Policy::New); });
    row("last", { { u"deliver_policy"_s, u"last"_s } }, [](auto *o) { o->setDeliverPolicy(Policy::Last); });
    row("last per subject", { { u"deliver_policy"_s, u"last_per_subject"_s }, { u"filter_subject"_s, u">"_s } }, [](auto *o) { o->setDeliverPolicy(Policy::LastPerSubject); });
    row("sequence", { { u"deliver_policy"_s, u"by_start_sequence"_s }, { u"opt_start_seq"_s, qint64(9007199254740993) } }, [](auto *o) {
        o->setDeliverPolicy(Policy::ByStartSequence);
        o->setStartSequence(9007199254740993);
    });
    row("time", { { u"deliver_policy"_s, u"by_start_time"_s }, { u"opt_start_time"_s, u"2026-01-02T03:04:05.000Z"_s } }, [](auto *o) {
        o->setDeliverPolicy(Policy::ByStartTime);
        o->setStartTime(QDateTime::fromString(QStringLiteral("2026-01-02T03:04:05Z"), Qt::ISODate));
    });
    row("filters", { { u"filter_subjects"_s, QJsonArray::fromStringList({ u"a"_s, u"b.*"_s }) } }, [](auto *o) { o->setFilterSubjects({ u"a"_s, u"b.*"_s }); });
    row("headers only", { { u"headers_only"_s, true } }, [](auto *o) { o->setHeadersOnly(true); });
    row("replay", { { u"replay_policy"_s, u"original"_s } },
        [](auto *o) { o->setReplayPolicy(NatsConsumerConfig::ReplayPolicy::Original); });
    row("inactive", { { u"inactive_threshold"_s, qint64(60000000000) } }, [](auto *o) { o->setInactiveThreshold(60s); });
}

// JS-ORDERED-01
void tst_Reading::firstConsumer()
{
    QFETCH(NatsOrderedConsumerOptions, options);
    QFETCH(QJsonObject, differences);
    OrderedFixture f(options);
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.asked(1));
    const auto creation = f.creations.first();
    QVERIFY2(QRegularExpression(u"^[0-9a-f]{32}_1$"_s).match(QString::fromUtf8(creation.name())).hasMatch(), creation.name());
    QCOMPARE(creation.subject, "$JS.API.CONSUMER.CREATE.S." + creation.name());
    QJsonObject config = usualConfig();
    for (auto it = differences.begin(); it != differences.end(); ++it)
        config.insert(it.key(), it.value());
    config.insert(u"name"_s, QString::fromUtf8(creation.name()));
    QCOMPARE(creation.request, QJsonObject({ { u"stream_name"_s, u"S"_s }, { u"action"_s, u"create"_s }, { u"config"_s, config } }));
    QVERIFY(f.fake.server.barrier());
    QVERIFY(f.pulls.isEmpty()); // not before it is there
}

void tst_Reading::subject_data()
{
    QTest::addColumn<QStringList>("filters");
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("none") << QStringList() << QByteArray();
    QTest::newRow("one") << QStringList{ u"a.b"_s } << QByteArray(".a.b");
    QTest::newRow("wildcard") << QStringList{ u"a.>"_s } << QByteArray();
    QTest::newRow("two") << QStringList{ u"a"_s, u"b"_s } << QByteArray();
}

// JS-ORDERED-01: where a filter can be permitted
void tst_Reading::subject()
{
    QFETCH(QStringList, filters);
    QFETCH(QByteArray, end);
    NatsOrderedConsumerOptions options;
    options.setFilterSubjects(filters);
    OrderedFixture f(options);
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.asked(1));
    QCOMPARE(f.creations.first().subject, "$JS.API.CONSUMER.CREATE.S." + f.creations.first().name() + end);
    const QString single = f.creations.first().config().value("filter_subject"_L1).toString();
    QCOMPARE(single, filters.size() == 1 ? filters.first() : QString());
}

// JS-ORDERED-01: the name is its own, so nothing is asked before, which a user may not be allowed to do
void tst_Reading::oldServer()
{
    OrderedFixture f;
    f.fake.server.setInfo(u"version"_s, u"2.9.10"_s);
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.asked(1));
    QVERIFY(!f.creations.first().request.contains("action"_L1));
    QCOMPARE(f.published.size(), 1);
}

// JS-ORDERED-04: nothing is asked for before
void tst_Reading::beginsWithAConnection()
{
    OrderedFixture f;
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.consumer->isRunning());
    QVERIFY(f.start());
    QCOMPARE(f.creations.size(), 1);
    QVERIFY(f.deletions.isEmpty());
    QVERIFY(!f.wasTold(Kind::OrderedConsumerReset));
}

// JS-ORDERED-01: or they would share one consumer, and each get a part of the messages
void tst_Reading::namesAreUnique()
{
    NatsOrderedConsumerOptions options;
    options.setNamePrefix(u"plot"_s);
    OrderedFixture f(options);
    NatsOrderedConsumer other(f.jetStream.get(), u"S"_s, options);
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    VERIFY_OK(other.consume());
    QVERIFY(f.asked(2));
    QVERIFY(f.creations.at(0).name().startsWith("plot_"));
    QVERIFY(f.creations.at(1).name().startsWith("plot_"));
    QVERIFY(f.creations.at(0).name() != f.creations.at(1).name());
}

// JS-ORDERED-01: acknowledgements do nothing
void tst_Reading::messages()
{
    OrderedFixture f;
    connect(f.consumer.get(), &NatsConsumer::messageReceived, f.consumer.get(), [](const NatsJetStreamMessage &message) { message.ack(); });
    QVERIFY(f.start({ 3 }));
    QCOMPARE(f.consumer->name().toUtf8(), f.creations.first().name());
    QCOMPARE(f.pulls.first(), QJsonObject({ { u"batch"_s, 500 }, { u"expires"_s, qint64(30000000000) }, { u"idle_heartbeat"_s, qint64(5000000000) }, { u"max_bytes"_s, 32 * 1024 * 1024 } }));
    f.send(1, 1, 2);
    f.send(5, 2, 1);
    f.send(9, 3, 0);
    QCOMPARE(f.received, QList<quint64>({ 1, 5, 9 }));
    QCOMPARE(f.consumer->lastSequence(), 9U);
    QCOMPARE(f.consumer->processingCount(), 0);
    QVERIFY(f.fake.server.barrier());
    QVERIFY(f.acks.isEmpty());
    QCOMPARE(f.creations.size(), 1);
}

// JS-ORDERED-14: the bound ends a pull early, grows with what a message may have, and holds nothing up
void tst_Reading::pullsOfLargeMessages()
{
    constexpr qint64 Payload = 20 * 1024 * 1024;
    OrderedFixture f;
    f.fake.server.setInfo(u"max_payload"_s, Payload);
    QVERIFY(f.start({ 4 }));
    const auto bytes = [&f](qsizetype index) { return f.pulls.at(index).value("max_bytes"_L1).toInteger(); };
    QCOMPARE(bytes(0), 2 * Payload);
    f.send(1, 1, 3);
    f.say("409 Message Size Exceeds MaxBytes", "Nats-Pending-Messages: 499\r\nNats-Pending-Bytes: 1000\r\n");
    QVERIFY(f.pulled(2));
    QCOMPARE(f.batch(1), 500);
    QCOMPARE(bytes(1), 2 * Payload);
    f.say("409 Message Size Exceeds MaxBytes",
          "Nats-Pending-Messages: 500\r\nNats-Pending-Bytes: " + QByteArray::number(2 * Payload) + "\r\n");
    QVERIFY(f.pulled(3)); // of a message that was stored when larger ones were allowed
    QCOMPARE(f.batch(2), 500);
    QVERIFY(!f.pulls.at(2).contains("max_bytes"_L1));
    QVERIFY(!f.wasTold(Kind::MessageTooLarge));
    QCOMPARE(f.creations.size(), 1);
}

// JS-ORDERED-09
void tst_Reading::upToDate()
{
    OrderedFixture f;
    qsizetype at = -1;
    connect(f.consumer.get(), &NatsOrderedConsumer::upToDate, this, [&] { at = f.received.size(); });
    QVERIFY(f.start({ 2 }));
    f.send(1, 1, 1);
    QCOMPARE(f.upToDates, 0);
    f.send(2, 2, 0);
    QCOMPARE(at, 2);
    f.send(3, 3, 0);
    f.heartbeat(3);
    QCOMPARE(f.upToDates, 1);
    f.say("409 Consumer Deleted");
    QVERIFY(f.asked(2));
    QVERIFY(f.goOn());
    QCOMPARE(f.upToDates, 1);
}

// JS-ORDERED-09
void tst_Reading::upToDateWhenEmpty()
{
    OrderedFixture f;
    QVERIFY(f.start());
    QCOMPARE(f.upToDates, 1);
}

// JS-ORDERED-09: there is always one more
void tst_Reading::upToDateWhileMoreIsPublished()
{
    OrderedFixture f;
    QVERIFY(f.start({ 3 }));
    f.send(1, 1, 4);
    f.send(2, 2, 4);
    QCOMPARE(f.upToDates, 0);
    f.say("409 Consumer Deleted");
    QVERIFY(f.asked(2));
    QVERIFY(f.goOn({ 10, 2 }));
    QCOMPARE(f.upToDates, 0);
    f.send(3, 1, 9);
    QCOMPARE(f.upToDates, 1);
}

// JS-ORDERED-09
void tst_Reading::upToDateWhenTheRestIsDeleted()
{
    OrderedFixture f;
    QVERIFY(f.start({ 3 }));
    f.send(1, 1, 2);
    f.heartbeat(1);
    QCOMPARE(f.upToDates, 1);
}

// JS-ORDERED-09: quiet, because the next one comes when it came in the past
void tst_Reading::notUpToDateWhileItReplays()
{
    NatsOrderedConsumerOptions options;
    options.setReplayPolicy(NatsConsumerConfig::ReplayPolicy::Original);
    OrderedFixture f(options);
    QVERIFY(f.start({ 2 }));
    f.send(1, 1, 1);
    f.heartbeat(1);
    QCOMPARE(f.upToDates, 0);
    f.send(2, 2, 0);
    QCOMPARE(f.upToDates, 1);
}

void tst_Reading::optionsAreChecked_data()
{
    QTest::addColumn<NatsOrderedConsumerOptions>("options");
    QTest::addColumn<QString>("option");
    const auto row = [](const char *option, auto change) {
        NatsOrderedConsumerOptions options;
        change(&options);
        QTest::newRow(option) << options << QString::fromLatin1(option);
    };
    row("filterSubjects", [](auto *o) { o->setFilterSubjects({ u"a"_s, u"b c"_s }); });
    row("startSequence", [](auto *o) { o->setDeliverPolicy(Policy::ByStartSequence); });
    row("startTime", [](auto *o) { o->setDeliverPolicy(Policy::ByStartTime); });
    row("maximumMessages", [](auto *o) { o->setMaximumMessages(0); });
    row("idleHeartbeat", [](auto *o) { o->setIdleHeartbeat(16s); });
    row("inactiveThreshold", [](auto *o) { o->setInactiveThreshold(999ms); });
    row("namePrefix", [](auto *o) { o->setNamePrefix(u"one.two"_s); });
}

// JS-ORDERED-10: nothing is sent
void tst_Reading::optionsAreChecked()
{
    QFETCH(NatsOrderedConsumerOptions, options);
    QFETCH(QString, option);
    OrderedFixture f(options);
    QVERIFY(f.open());
    const auto begun = f.consumer->consume();
    QCOMPARE(begun.error().code(), Code::InvalidOption);
    QVERIFY2(begun.error().text().contains(option), qPrintable(begun.error().text()));
    QVERIFY(!f.consumer->isRunning());
    QVERIFY(f.fake.server.expectNothing());
}

// JS-ORDERED-07
void tst_Reading::stop()
{
    OrderedFixture f;
    QVERIFY(f.start());
    f.consumer->stop();
    QVERIFY(!f.consumer->isRunning());
    QCOMPARE(f.ends, QList<NatsError>{ NatsError() });
    QVERIFY(f.fake.server.barrier());
    QCOMPARE(f.deletions, QByteArrayList{ f.creations.first().name() });
    QVERIFY(!f.hasSubscription());
}

// JS-ORDERED-07: at once, and again when it has come into being after all
void tst_Reading::stopWhileItIsMade()
{
    for (const bool deletes : { false, true }) {
        OrderedFixture f;
        QVERIFY(f.open());
        VERIFY_OK(f.consumer->consume());
        QVERIFY(f.asked(1));
        if (deletes)
            f.consumer.reset();
        else
            f.consumer->stop();
        const QByteArray name = f.creations.first().name();
        QTRY_COMPARE(f.deletions, QByteArrayList{ name });
        f.answer({});
        QTRY_COMPARE(f.deletions, QByteArrayList({ name, name }));
        QVERIFY(f.pulls.isEmpty());
    }
}

// JS-ORDERED-07: also when the consumer does not exist any more
void tst_Reading::removalIsTriedAgain()
{
    OrderedFixture f;
    QVERIFY(f.start());
    const QByteArray name = f.creations.first().name();
    const QByteArray subject = "$JS.API.CONSUMER.DELETE.S." + name;
    f.fake.server.setAnswer(subject, FakeJetStream::error(503, 10008, "temporarily unavailable"));
    f.consumer.reset();
    QTRY_VERIFY(f.deletions.size() >= 2);
    f.fake.server.setAnswer(subject, FakeJetStream::error(404, 10014, "consumer not found"));
    const auto before = f.deletions.size();
    QTRY_COMPARE(f.deletions.size(), before + 1);
    QVERIFY(f.fake.server.barrier());
    QCOMPARE(f.deletions, QByteArrayList(before + 1, name)); // and that was the last one
}

// JS-ORDERED-07: as soon as there is one
void tst_Reading::stopWithoutAConnection()
{
    OrderedFixture f;
    QVERIFY(f.start());
    f.fake.server.setRefusesAll(true);
    f.fake.server.drop();
    QTRY_VERIFY(!f.fake.connection->isConnected());
    f.consumer->stop();
    f.fake.server.setRefusesAll(false);
    QTRY_COMPARE(f.deletions, QByteArrayList{ f.creations.first().name() });
    QCOMPARE(f.creations.size(), 1);
}

// JS-ORDERED-01: behind the last message, without being one that was lost
void tst_Reading::consumeAgain()
{
    OrderedFixture f;
    QVERIFY(f.start({ 1 }));
    f.send(7, 1);
    f.consumer->stop();
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.asked(2));
    QCOMPARE(f.creations.at(1).start(), 8);
    QVERIFY(f.goOn({ 1, 7 }));
    f.send(8, 1);
    QCOMPARE(f.received, QList<quint64>({ 7, 8 }));
    QVERIFY(!f.wasTold(Kind::OrderedConsumerReset));
}

// JS-ORDERED-07
void tst_Reading::connectionDrains()
{
    OrderedFixture f;
    QVERIFY(f.start());
    f.fake.connection->drain();
    QTRY_COMPARE(f.ends.size(), 1);
    QCOMPARE(f.ends.first().code(), Code::ConnectionDraining);
    QTRY_COMPARE(f.deletions, QByteArrayList{ f.creations.first().name() });

    OrderedFixture waiting;
    QVERIFY(waiting.open());
    VERIFY_OK(waiting.consumer->consume());
    QVERIFY(waiting.asked(1));
    waiting.fake.connection->drain();
    QTRY_COMPARE(waiting.ends.size(), 1);
    QCOMPARE(waiting.ends.first().code(), Code::ConnectionDraining);
}

// JS-ORDERED-04
void tst_Reading::connectionCloses()
{
    OrderedFixture f;
    QVERIFY(f.start());
    f.fake.connection->close();
    QTRY_COMPARE(f.ends.size(), 1);
    QCOMPARE(f.ends.first().code(), Code::ConnectionClosed);
    QCOMPARE(f.consumer->consume().error().code(), Code::ConnectionClosed);
    QVERIFY(!f.consumer->isRunning());

    OrderedFixture gone;
    QVERIFY(gone.start());
    gone.fake.connection.reset();
    QCOMPARE(gone.ends.size(), 1);
    QCOMPARE(gone.ends.first().code(), Code::ConnectionClosed);
}

// JS-ORDERED-04
void tst_Reading::connectionIsNoMore()
{
    OrderedFixture f;
    f.jetStream.reset(); // is not needed
    QVERIFY(f.start());
    f.fake.connection.reset();
    QCOMPARE(f.consumer->consume().error().code(), Code::ConnectionClosed);
}

namespace {

const QByteArrayList Moments{ "name", "pulled", "up to date", "message", "heartbeat", "reset", "missing", "stopped", "running" };

// Calls back at a moment of the life of a consumer.
void at(const QByteArray &moment, OrderedFixture *f, const std::function<void()> &act)
{
    QObject *context = &f->fake.server;
    QObject::connect(f->consumer.get(), &NatsConsumer::nameChanged, context, [=] { moment == "name" ? act() : void(); });
    QObject::connect(f->consumer.get(), &NatsConsumer::messageReceived, context, [=] { moment == "message" ? act() : void(); });
    QObject::connect(f->consumer.get(), &NatsConsumer::stopped, context, [=] { moment == "stopped" ? act() : void(); });
    QObject::connect(f->consumer.get(), &NatsConsumer::runningChanged, context,
                     [=](bool running) { moment == "running" && !running ? act() : void(); });
    QObject::connect(f->consumer.get(), &NatsOrderedConsumer::upToDate, context, [=] { moment == "up to date" ? act() : void(); });
    QObject::connect(f->consumer.get(), &NatsConsumer::notification, context, [=](const NatsConsumerNotification &told) {
        if ((moment == "pulled" && told.kind() == Kind::Pulled) || (moment == "heartbeat" && told.kind() == Kind::Heartbeat)
            || (moment == "reset" && told.kind() == Kind::OrderedConsumerReset) || (moment == "missing" && told.kind() == Kind::StreamNotFound))
            act();
    });
}

// All of the moments, in this order, for as long as the consumer runs
void live(OrderedFixture *f, const std::function<bool()> &isOver)
{
    const auto next = [&](qsizetype count) { return isOver() || NatsTest::waitUntil([&] { return isOver() || f->creations.size() >= count; }); };
    QVERIFY(f->open());
    VERIFY_OK(f->consumer->consume());
    QVERIFY(next(1));
    f->answer({ 1 });
    QVERIFY(NatsTest::waitUntil([&] { return isOver() || !f->pulls.isEmpty(); }));
    if (!isOver())
        f->send(1, 1);
    if (!isOver())
        f->heartbeat(1);
    if (!isOver())
        f->say("409 Consumer Deleted");
    QVERIFY(next(2));
    if (!isOver())
        f->answer({});
    QVERIFY(NatsTest::waitUntil([&] { return isOver() || f->pulls.size() >= 2; }));
    if (!isOver())
        f->say("503");
    QVERIFY(next(3));
    if (!isOver())
        f->refuse(404, 10059, "stream not found");
    if (!isOver())
        f->consumer->stop();
}

} // namespace

void tst_Reading::slotDeletesTheConsumer_data()
{
    QTest::addColumn<QByteArray>("moment");
    for (const QByteArray &moment : Moments)
        QTest::newRow(moment) << moment;
}

// JS-ORDERED-07
void tst_Reading::slotDeletesTheConsumer()
{
    QFETCH(QByteArray, moment);
    OrderedFixture f;
    at(moment, &f, [&f] { f.consumer.reset(); });
    live(&f, [&f] { return !f.consumer; });
    QVERIFY(!f.consumer);
    QVERIFY(f.fake.server.barrier());
    if (moment != "missing" && !f.creations.isEmpty())
        QTRY_VERIFY(f.deletions.contains(f.creations.last().name()) || f.creations.size() == 3);
}

void tst_Reading::slotStopsTheConsumer_data()
{
    slotDeletesTheConsumer_data();
}

// JS-ORDERED-07: and nothing is told or asked for after it
void tst_Reading::slotStopsTheConsumer()
{
    QFETCH(QByteArray, moment);
    OrderedFixture f;
    at(moment, &f, [&f] { f.consumer->stop(); });
    live(&f, [&f] { return !f.ends.isEmpty(); });
    QCOMPARE(f.ends, QList<NatsError>{ NatsError() });
    QVERIFY(!f.consumer->isRunning());
    const auto told = f.notifications.size();
    const auto creations = f.creations.size();
    QVERIFY(f.fake.server.barrier());
    NatsTest::settle();
    QCOMPARE(f.notifications.size(), told);
    QCOMPARE(f.creations.size(), creations);
    if (moment == "name")
        QVERIFY(f.pulls.isEmpty());
    if (moment == "message" || moment == "pulled")
        QCOMPARE(f.upToDates, 0);
}

// JS-HEALTH-01: there is nothing to ask about yet
void tst_Reading::health()
{
    using Reason = NatsConsumerHealth::Reason;
    OrderedFixture f;
    QVERIFY(f.open());
    VERIFY_OK(f.consumer->consume());
    QVERIFY(f.asked(1));
    const auto making = f.consumer->health();
    QVERIFY(NatsTest::waitFor(making));
    QCOMPARE(making.result()->reason(), Reason::NoPullOutstanding);
    f.refuse(404, 10059, "stream not found");
    const auto missing = f.consumer->health();
    QVERIFY(NatsTest::waitFor(missing));
    QCOMPARE(missing.result()->reason(), Reason::StreamNotFound);
    QVERIFY(!f.published.contains("$JS.API.CONSUMER.INFO.S."));
}

QTEST_GUILESS_MAIN(tst_Reading)
#include "tst_reading.moc"
