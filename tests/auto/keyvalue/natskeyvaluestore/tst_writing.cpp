// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/fakejetstream.h"

#include "keyvalue/natsbase64keycodec.h"
#include "keyvalue/natskeyvaluestore.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Options = NatsKeyValueWriteOptions;

// What is sent to change a key, and what comes of the answers
class tst_Writing : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void operation_data();
    void operation();
    void prefix_data();
    void prefix();
    void codec();
    void lostUpdate_data();
    void lostUpdate();
    void notToldRevision_data();
    void notToldRevision();
    void notToldRevisionWhereACopyIsBehind();
    void notToldRevisionOfALateCreation();
    void create();
    void createBehindADeletion_data();
    void createBehindADeletion();
    void createBehindAValue();
    void createWhereACopyIsBehind_data();
    void createWhereACopyIsBehind();
    void createWhereTheLeaderCannotBeAsked();
    void createIsTooLate();
    void createIsRefused();
    void timeout();
    void purge();
    void nothingIsSent_data();
    void nothingIsSent();
    void cancelled();
    void storeIsDeleted();
    void connectionIsDeleted();

private:
    using Call = std::function<NatsFuture<quint64>(NatsKeyValueStore *)>;
    static Options expecting(quint64 revision)
    {
        Options options;
        options.setExpectedRevision(revision);
        return options;
    }
    static Options living(std::chrono::milliseconds ttl)
    {
        Options options;
        options.setTtl(ttl);
        return options;
    }
};
Q_DECLARE_METATYPE(std::function<NatsFuture<quint64>(NatsKeyValueStore *)>)

namespace {

class Fake : public FakeJetStream
{
public:
    explicit Fake(const NatsJetStreamOptions &options = {}, const NatsKeyValueOptions &storeOptions = {})
        : FakeJetStream(options), store(std::make_unique<NatsKeyValueStore>(jetStream.get(), u"B"_s, storeOptions))
    {
    }
    // A message with these headers
    bool expectPublish(const QByteArray &subject, const QByteArray &headers, const QByteArray &payload)
    {
        const QByteArray block = "NATS/1.0\r\n" + headers + "\r\n";
        if (headers.isEmpty())
            return expect("PUB " + subject + " * " + QByteArray::number(payload.size()) + "\r\n" + payload);
        return expect("HPUB " + subject + " * " + QByteArray::number(block.size()) + ' '
                      + QByteArray::number(block.size() + payload.size()) + "\r\n" + block + payload);
    }
    void replyWrong(quint64 revision)
    {
        replyError(400, 10071, "wrong last sequence: " + QByteArray::number(revision));
    }
    void replyStored(quint64 revision, const QByteArray &headers = {}, const QByteArray &payload = {})
    {
        replyBlock("NATS/1.0\r\n" + headers + "Nats-Stream: KV_B\r\nNats-Subject: $KV.B.k\r\nNats-Sequence: "
                           + QByteArray::number(revision) + "\r\nNats-Time-Stamp: 2026-01-01T00:00:00Z\r\n\r\n",
                   payload);
    }

    std::unique_ptr<NatsKeyValueStore> store; // so that tests can delete it
};

} // namespace

void tst_Writing::operation_data()
{
    QTest::addColumn<Call>("call");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("payload");
    const auto row = [](const char *name, const QByteArray &headers, const QByteArray &payload, const Call &call) {
        QTest::newRow(name) << call << headers << payload;
    };
    row("put", {}, "v", [](auto *s) { return s->put(u"k"_s, "v"); });
    row("put, expecting", "Nats-Expected-Last-Subject-Sequence: 9007199254740993\r\n", "v",
        [](auto *s) { return s->put(u"k"_s, "v", expecting(9007199254740993)); });
    row("put, expecting nothing", "Nats-Expected-Last-Subject-Sequence: 0\r\n", {},
        [](auto *s) { return s->put(u"k"_s, {}, expecting(0)); });
    row("update", "Nats-Expected-Last-Subject-Sequence: 5\r\n", "v", [](auto *s) { return s->update(u"k"_s, "v", 5); });
    row("create", "Nats-Expected-Last-Subject-Sequence: 0\r\n", "v", [](auto *s) { return s->create(u"k"_s, "v"); });
    row("delete", "KV-Operation: DEL\r\n", {}, [](auto *s) { return s->deleteKey(u"k"_s); });
    row("delete, expecting", "KV-Operation: DEL\r\nNats-Expected-Last-Subject-Sequence: 5\r\n", {},
        [](auto *s) { return s->deleteKey(u"k"_s, expecting(5)); });
    row("purge", "KV-Operation: PURGE\r\nNats-Rollup: sub\r\n", {}, [](auto *s) { return s->purgeKey(u"k"_s); });
    row("purge, expecting", "KV-Operation: PURGE\r\nNats-Expected-Last-Subject-Sequence: 5\r\nNats-Rollup: sub\r\n", {},
        [](auto *s) { return s->purgeKey(u"k"_s, expecting(5)); });
}

// KV-PUT-01 KV-PUT-02 KV-UPDATE-01 KV-CREATE-01 KV-DELETE-01 KV-PURGE-01
void tst_Writing::operation()
{
    QFETCH(Call, call);
    QFETCH(QByteArray, headers);
    QFETCH(QByteArray, payload);
    Fake fake;
    QVERIFY(fake.open());
    const auto written = call(fake.store.get());
    QVERIFY2(fake.expectPublish("$KV.B.k", headers, payload), fake.problem());
    fake.reply("{\"stream\":\"KV_B\",\"seq\":18446744073709551615}");
    QVERIFY(written.isFinished());
    QCOMPARE(written.result().valueOr(0), 18446744073709551615U);
}

void tst_Writing::prefix_data()
{
    QTest::addColumn<NatsJetStreamOptions>("options");
    QTest::addColumn<QByteArray>("subject");
    NatsJetStreamOptions options;
    QTest::newRow("none") << options << QByteArray("$KV.B.k");
    options.setDomain(u"hub"_s);
    QTest::newRow("domain") << options << QByteArray("$JS.hub.API.$KV.B.k");
    options = {};
    options.setApiPrefix(u"from.a"_s);
    QTest::newRow("prefix") << options << QByteArray("from.a.$KV.B.k");
}

// KV-DOMAIN-01
void tst_Writing::prefix()
{
    QFETCH(NatsJetStreamOptions, options);
    QFETCH(QByteArray, subject);
    Fake fake(options);
    QVERIFY(fake.open());
    const auto written = fake.store->put(u"k"_s, "v");
    QVERIFY2(fake.expectPublish(subject, {}, "v"), fake.problem());
}

// KV-CODEC-01
void tst_Writing::codec()
{
    NatsKeyValueOptions options;
    options.setCodec(std::make_shared<NatsBase64KeyCodec>());
    Fake fake({}, options);
    QVERIFY(fake.open());
    const auto written = fake.store->put(u"a b.*"_s, "v");
    QVERIFY2(fake.expectPublish("$KV.B.YSBi.Kg", {}, "v"), fake.problem());
}

void tst_Writing::lostUpdate_data()
{
    QTest::addColumn<Call>("call");
    QTest::newRow("update") << Call([](auto *s) { return s->update(u"k"_s, "v", 5); });
    QTest::newRow("put") << Call([](auto *s) { return s->put(u"k"_s, "v", expecting(5)); });
    QTest::newRow("delete") << Call([](auto *s) { return s->deleteKey(u"k"_s, expecting(5)); });
    QTest::newRow("purge") << Call([](auto *s) { return s->purgeKey(u"k"_s, expecting(5)); });
}

// KV-UPDATE-01
void tst_Writing::lostUpdate()
{
    QFETCH(Call, call);
    Fake fake;
    QVERIFY(fake.open());
    const auto written = call(fake.store.get());
    QVERIFY(fake.fake.server.waitForOperations(2));
    fake.replyWrong(7);
    const NatsError lost = written.result().error();
    QCOMPARE(lost.code(), Code::KeyRevisionMismatch);
    QCOMPARE(lost.expectedRevision(), std::optional<quint64>(5));
    QCOMPARE(lost.storedRevision(), std::optional<quint64>(7));
    QCOMPARE(lost.serverCode(), 10071);
    QCOMPARE(lost.subject(), u"$KV.B.k"_s);
}

void tst_Writing::notToldRevision_data()
{
    using Stored = std::optional<quint64>;
    QTest::addColumn<Call>("call");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<quint64>("found");
    QTest::addColumn<Stored>("stored");
    const Call update = [](auto *s) { return s->update(u"k"_s, "v", 5); };
    QTest::newRow("update") << update << QByteArray() << quint64(7) << Stored(7);
    QTest::newRow("put") << Call([](auto *s) { return s->put(u"k"_s, "v", expecting(5)); }) << QByteArray()
                         << quint64(7) << Stored(7);
    QTest::newRow("delete") << Call([](auto *s) { return s->deleteKey(u"k"_s, expecting(5)); }) << QByteArray()
                            << quint64(7) << Stored(7);
    QTest::newRow("purge") << Call([](auto *s) { return s->purgeKey(u"k"_s, expecting(5)); }) << QByteArray()
                           << quint64(7) << Stored(7);
    QTest::newRow("has none") << update << QByteArray("404 Message Not Found") << quint64(0) << Stored(0);
    QTest::newRow("cannot be read") << update << QByteArray("408 Bad Request") << quint64(0) << Stored();
}

// KV-UPDATE-02
void tst_Writing::notToldRevision()
{
    QFETCH(Call, call);
    QFETCH(QByteArray, status);
    QFETCH(quint64, found);
    QFETCH(std::optional<quint64>, stored);
    Fake fake;
    QVERIFY(fake.open());
    const auto written = call(fake.store.get());
    QVERIFY(fake.fake.server.waitForOperations(2));
    fake.fake.server.takeOperations();
    fake.replyError(400, 10164, "wrong last sequence");
    QVERIFY2(fake.fake.server.expect("PUB $JS.API.DIRECT.GET.KV_B.$KV.B.k * 0\r\n"), fake.problem());
    QVERIFY(!written.isFinished());
    if (status.isEmpty())
        fake.replyStored(found, {}, "theirs");
    else
        fake.replyStatus(status);
    QVERIFY(fake.fake.server.barrier());
    QVERIFY(written.isFinished());
    const NatsError lost = written.result().error();
    QCOMPARE(lost.code(), Code::KeyRevisionMismatch);
    QCOMPARE(lost.expectedRevision(), std::optional<quint64>(5));
    QCOMPARE(lost.storedRevision(), stored);
    QCOMPARE(lost.serverCode(), 10164);
    QVERIFY(fake.fake.server.operations().isEmpty());
}

// KV-UPDATE-02: a copy that still has what was expected
void tst_Writing::notToldRevisionWhereACopyIsBehind()
{
    Fake fake;
    QVERIFY(fake.open());
    for (const bool leaderAnswers : { true, false }) {
        const auto written = fake.store->update(u"k"_s, "v", 5);
        QVERIFY2(fake.expectPublish("$KV.B.k", "Nats-Expected-Last-Subject-Sequence: 5\r\n", "v"), fake.problem());
        fake.replyError(400, 10164, "wrong last sequence");
        QVERIFY2(fake.expect("PUB $JS.API.DIRECT.GET.KV_B.$KV.B.k * 0\r\n"), fake.problem());
        fake.replyStored(5, {}, "old");
        QVERIFY2(fake.expectRequest("$JS.API.STREAM.MSG.GET.KV_B"), fake.problem());
        if (leaderAnswers)
            fake.reply(R"({"message":{"subject":"$KV.B.k","seq":8,"data":"dg==","time":"2026-01-01T00:00:00Z"}})");
        else
            fake.replyError(503, 10008, "JetStream system temporarily unavailable");
        const NatsError lost = written.result().error();
        QCOMPARE(lost.code(), Code::KeyRevisionMismatch);
        QCOMPARE(lost.storedRevision(), leaderAnswers ? std::optional<quint64>(8) : std::nullopt);
    }
}

// KV-UPDATE-02 KV-CREATE-02
void tst_Writing::notToldRevisionOfALateCreation()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto written = fake.store->create(u"k"_s, "v");
    QVERIFY(fake.fake.server.waitForOperations(2));
    fake.replyError(400, 10164, "wrong last sequence");
    QVERIFY(fake.fake.server.waitForOperations(3));
    fake.replyStored(8, "KV-Operation: DEL\r\n");
    QVERIFY(fake.fake.server.waitForOperations(4));
    fake.replyError(400, 10164, "wrong last sequence");
    QVERIFY(fake.fake.server.waitForOperations(5));
    fake.replyStored(12, {}, "theirs");
    QCOMPARE(written.result().error().code(), Code::KeyExists);
    QCOMPARE(written.result().error().storedRevision(), std::optional<quint64>(12));
}

// KV-CREATE-01
void tst_Writing::create()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto written = fake.store->create(u"k"_s, "v");
    QVERIFY2(fake.expectPublish("$KV.B.k", "Nats-Expected-Last-Subject-Sequence: 0\r\n", "v"), fake.problem());
    fake.reply("{\"stream\":\"KV_B\",\"seq\":3}");
    QCOMPARE(written.result().valueOr(0), 3U);
    QVERIFY(fake.fake.server.barrier());
    QVERIFY(fake.fake.server.operations().isEmpty());
}

void tst_Writing::createBehindADeletion_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::newRow("delete") << QByteArray("KV-Operation: DEL\r\n");
    QTest::newRow("purge") << QByteArray("KV-Operation: PURGE\r\n");
    QTest::newRow("expired") << QByteArray("Nats-Marker-Reason: MaxAge\r\n");
    QTest::newRow("removed") << QByteArray("Nats-Marker-Reason: Remove\r\n");
}

// KV-CREATE-02
void tst_Writing::createBehindADeletion()
{
    QFETCH(QByteArray, headers);
    Fake fake;
    QVERIFY(fake.open());
    Options options;
    options.setTtl(4s);
    const auto written = fake.store->create(u"k"_s, "v", options);
    QVERIFY2(fake.expect("PUB $JS.API.INFO * 0\r\n"), fake.problem()); // a time to live needs a server that knows it
    fake.reply("{\"api\":{\"level\":1}}");
    QVERIFY2(fake.expectPublish("$KV.B.k", "Nats-Expected-Last-Subject-Sequence: 0\r\nNats-TTL: 4s\r\n", "v"),
             fake.problem());
    fake.replyWrong(8);
    QVERIFY2(fake.expect("PUB $JS.API.DIRECT.GET.KV_B.$KV.B.k * 0\r\n"), fake.problem());
    fake.replyStored(9, headers);
    QVERIFY2(fake.expectPublish("$KV.B.k", "Nats-Expected-Last-Subject-Sequence: 9\r\nNats-TTL: 4s\r\n", "v"),
             fake.problem());
    fake.reply("{\"stream\":\"KV_B\",\"seq\":10}");
    QCOMPARE(written.result().valueOr(0), 10U);
}

// KV-CREATE-01
void tst_Writing::createBehindAValue()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto written = fake.store->create(u"k"_s, "v");
    QVERIFY(fake.fake.server.waitForOperations(2));
    fake.replyWrong(8);
    QVERIFY(fake.fake.server.waitForOperations(3));
    fake.replyStored(9, {}, "old");
    const NatsError exists = written.result().error();
    QCOMPARE(exists.code(), Code::KeyExists);
    QCOMPARE(exists.storedRevision(), std::optional<quint64>(9));
    QCOMPARE(exists.expectedRevision(), std::optional<quint64>(0));
    QCOMPARE(exists.serverCode(), 10071);
}

void tst_Writing::createWhereACopyIsBehind_data()
{
    QTest::addColumn<quint64>("ofCopy"); // 0: nothing
    QTest::addColumn<QByteArray>("headersOfCopy");
    QTest::addColumn<bool>("isDeleted"); // as the leader has it
    QTest::newRow("has nothing, deleted") << quint64(0) << QByteArray() << true;
    QTest::newRow("has nothing, value") << quint64(0) << QByteArray() << false;
    QTest::newRow("has a value, deleted") << quint64(5) << QByteArray() << true;
    QTest::newRow("has a value, another one") << quint64(5) << QByteArray() << false;
    QTest::newRow("has a deletion, value") << quint64(5) << QByteArray("KV-Operation: DEL\r\n") << false;
}

// KV-CREATE-03
void tst_Writing::createWhereACopyIsBehind()
{
    QFETCH(quint64, ofCopy);
    QFETCH(QByteArray, headersOfCopy);
    QFETCH(bool, isDeleted);
    Fake fake;
    QVERIFY(fake.open());
    const auto written = fake.store->create(u"k"_s, "v");
    QVERIFY2(fake.expectPublish("$KV.B.k", "Nats-Expected-Last-Subject-Sequence: 0\r\n", "v"), fake.problem());
    fake.replyWrong(8);
    QVERIFY2(fake.expect("PUB $JS.API.DIRECT.GET.KV_B.$KV.B.k * 0\r\n"), fake.problem());
    if (ofCopy > 0)
        fake.replyStored(ofCopy, headersOfCopy, "old");
    else
        fake.replyStatus("404 Message Not Found");
    QVERIFY2(fake.expectRequest("$JS.API.STREAM.MSG.GET.KV_B"), fake.problem());
    const QByteArray headers = isDeleted ? QByteArray("NATS/1.0\r\nKV-Operation: DEL\r\n\r\n").toBase64() : QByteArray();
    fake.reply(R"({"message":{"subject":"$KV.B.k","seq":8,"time":"2026-01-01T00:00:00Z","hdrs":")" + headers + "\"}}");
    if (!isDeleted) {
        QCOMPARE(written.result().error().code(), Code::KeyExists);
        QCOMPARE(written.result().error().storedRevision(), std::optional<quint64>(8));
        return;
    }
    QVERIFY2(fake.expectPublish("$KV.B.k", "Nats-Expected-Last-Subject-Sequence: 8\r\n", "v"), fake.problem());
    fake.reply("{\"stream\":\"KV_B\",\"seq\":10}");
    QCOMPARE(written.result().valueOr(0), 10U);
}

// KV-CREATE-03
void tst_Writing::createWhereTheLeaderCannotBeAsked()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto written = fake.store->create(u"k"_s, "v");
    QVERIFY2(fake.expectPublish("$KV.B.k", "Nats-Expected-Last-Subject-Sequence: 0\r\n", "v"), fake.problem());
    fake.replyWrong(8);
    QVERIFY2(fake.expect("PUB $JS.API.DIRECT.GET.KV_B.$KV.B.k * 0\r\n"), fake.problem());
    fake.replyStatus("404 Message Not Found");
    QVERIFY2(fake.expectRequest("$JS.API.STREAM.MSG.GET.KV_B"), fake.problem());
    fake.replyError(503, 10008, "JetStream system temporarily unavailable");
    QCOMPARE(written.result().error().code(), Code::KeyExists);
    QCOMPARE(written.result().error().storedRevision(), std::optional<quint64>(8));
}

// KV-CREATE-02: somebody else is faster
void tst_Writing::createIsTooLate()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto written = fake.store->create(u"k"_s, "v");
    QVERIFY(fake.fake.server.waitForOperations(2));
    fake.replyWrong(8);
    QVERIFY(fake.fake.server.waitForOperations(3));
    fake.replyStored(8, "KV-Operation: DEL\r\n");
    QVERIFY(fake.fake.server.waitForOperations(4));
    fake.replyWrong(11);
    QCOMPARE(written.result().error().code(), Code::KeyExists);
    QCOMPARE(written.result().error().storedRevision(), std::optional<quint64>(11));
}

// KV-PUT-03
void tst_Writing::createIsRefused()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto written = fake.store->create(u"k"_s, "v");
    QVERIFY(fake.fake.server.waitForOperations(2));
    fake.replyError(503, 10077, "maximum bytes exceeded");
    QCOMPARE(written.result().error().code(), Code::StoreFailed);
    const auto next = fake.store->put(u"k"_s, "v");
    QVERIFY(fake.fake.server.waitForOperations(3));
    fake.replyStatus("503");
    QCOMPARE(next.result().error().code(), Code::NoResponders);
}

// KV-CALL-01
void tst_Writing::timeout()
{
    Fake fake;
    QVERIFY(fake.open());
    Options options;
    options.setTimeout(50ms); // five seconds without it
    const auto written = fake.store->put(u"k"_s, "v", options);
    QVERIFY(NatsTest::waitFor(written));
    QCOMPARE(written.result().error().code(), Code::Timeout);
}

// KV-PURGE-02
void tst_Writing::purge()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto purged = fake.store->purge();
    QVERIFY2(fake.expectRequest("$JS.API.STREAM.PURGE.KV_B"), fake.problem());
    fake.reply("{\"success\":true,\"purged\":3}");
    QCOMPARE(purged.result().valueOr(0), 3U);
    NatsPurgeOptions some;
    some.setFilter(u"a.*"_s);
    some.setKeep(2);
    const auto others = fake.store->purge(some);
    QVERIFY2(fake.expect("PUB $JS.API.STREAM.PURGE.KV_B * *\r\n{\"filter\":\"$KV.B.a.*\",\"keep\":2}"), fake.problem());
    fake.reply("{\"success\":true,\"purged\":1}");
    QCOMPARE(others.result().valueOr(0), 1U);
    some.setFilter(u"a b"_s);
    QCOMPARE(fake.store->purge(some).result().error().code(), Code::InvalidKey);
}

void tst_Writing::nothingIsSent_data()
{
    QTest::addColumn<Call>("call");
    QTest::addColumn<Code>("code");
    const auto row = [](const char *name, Code code, const Call &call) { QTest::newRow(name) << call << code; };
    row("empty key", Code::InvalidKey, [](auto *s) { return s->put({}, "v"); });
    row("blank", Code::InvalidKey, [](auto *s) { return s->put(u"a b"_s, "v"); });
    row("line break", Code::InvalidKey, [](auto *s) { return s->create(u"a\r\nPUB x 0"_s, "v"); });
    row("wildcard", Code::InvalidKey, [](auto *s) { return s->update(u"a.*"_s, "v", 1); });
    row("rest", Code::InvalidKey, [](auto *s) { return s->deleteKey(u"a.>"_s); });
    row("empty token", Code::InvalidKey, [](auto *s) { return s->purgeKey(u"a..b"_s); });
    row("ends with a dot", Code::InvalidKey, [](auto *s) { return s->put(u"a."_s, "v"); });
    row("filter", Code::InvalidKey, [](auto *s) { return s->deleteKeys({ u"a"_s, u"b..c"_s }); });
    row("no filter", Code::InvalidOption, [](auto *s) { return s->deleteKeys({}); });
    row("revision 0", Code::InvalidOption, [](auto *s) { return s->update(u"k"_s, "v", 0); });
    row("update, expecting", Code::InvalidOption, [](auto *s) { return s->update(u"k"_s, "v", 1, expecting(1)); });
    row("create, expecting", Code::InvalidOption, [](auto *s) { return s->create(u"k"_s, "v", expecting(1)); });
    row("put with a ttl", Code::InvalidOption, [](auto *s) { return s->put(u"k"_s, "v", living(2s)); });
    row("update with a ttl", Code::InvalidOption, [](auto *s) { return s->update(u"k"_s, "v", 1, living(2s)); });
    row("delete with a ttl", Code::InvalidOption, [](auto *s) { return s->deleteKey(u"k"_s, living(2s)); });
    row("short ttl", Code::InvalidOption, [](auto *s) { return s->create(u"k"_s, "v", living(500ms)); });
    row("negative ttl", Code::InvalidOption, [](auto *s) { return s->purgeKey(u"k"_s, living(-1s)); });
}

// KV-KEY-02
void tst_Writing::nothingIsSent()
{
    QFETCH(Call, call);
    QFETCH(Code, code);
    Fake fake;
    QVERIFY(fake.open());
    const auto written = call(fake.store.get());
    QVERIFY(written.isFinished());
    QCOMPARE(written.result().error().code(), code);
    QVERIFY(fake.fake.server.barrier());
    QVERIFY(fake.fake.server.operations().isEmpty());
}

// KV-CALL-01
void tst_Writing::cancelled()
{
    Fake fake;
    QVERIFY(fake.open());
    auto written = fake.store->create(u"k"_s, "v");
    QVERIFY(fake.fake.server.waitForOperations(2));
    written.cancel();
    fake.replyWrong(8);
    QCOMPARE(written.result().error().code(), Code::Cancelled);
    QVERIFY(fake.fake.server.barrier());
    QCOMPARE(fake.fake.server.operations().size(), 2); // nothing more
}

// KV-CALL-01
void tst_Writing::storeIsDeleted()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto written = fake.store->create(u"k"_s, "v");
    QVERIFY(fake.fake.server.waitForOperations(2));
    fake.store.reset();
    fake.jetStream.reset();
    fake.replyWrong(8);
    QVERIFY(fake.fake.server.waitForOperations(3));
    fake.replyStored(8, "KV-Operation: DEL\r\n");
    QVERIFY(fake.fake.server.waitForOperations(4));
    fake.reply("{\"stream\":\"KV_B\",\"seq\":9}");
    QCOMPARE(written.result().valueOr(0), 9U);
}

// KV-CALL-01
void tst_Writing::connectionIsDeleted()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto written = fake.store->create(u"k"_s, "v");
    const auto deleted = fake.store->deleteKeys({ u">"_s });
    fake.fake.connection.reset();
    QVERIFY(NatsTest::waitFor(written) && NatsTest::waitFor(deleted));
    QVERIFY(!written.result() && !deleted.result());
    QCOMPARE(fake.store->put(u"k"_s, "v").result().error().code(), Code::ConnectionClosed);
    QCOMPARE(fake.store->purgeDeletes().result().error().code(), Code::ConnectionClosed);
    QCOMPARE(fake.store->purge().result().error().code(), Code::ConnectionClosed);
}

QTEST_GUILESS_MAIN(tst_Writing)
#include "tst_writing.moc"
