// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/fakejetstream.h"

#include "keyvalue/natskeyvaluestore.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Found = std::optional<NatsKeyValueEntry>;

// What is asked for to read a key, and what comes of the answers
class tst_Reading : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsAskedAtFirst();
    void last();
    void revision();
    void otherKey();
    void missing();
    void fromTheLeader();
    void notDirect();
    void notDirectAndSilent();
    void timeoutOfWhatHasAnswered();
    void permission();
    void open();
    void openNoBucket();
    void openMirror_data();
    void openMirror();
    void invalidKeys();
    void listsEndWithTheStore();
    void listTimesOut();
    void listIsCancelled();
};

namespace {

NatsJetStreamOptions impatient()
{
    NatsJetStreamOptions options;
    options.setTimeout(50ms);
    return options;
}

class Fake : public FakeJetStream
{
public:
    explicit Fake(const NatsJetStreamOptions &options = {}, const NatsKeyValueOptions &storeOptions = {},
                  const QString &bucket = u"B"_s)
        : FakeJetStream(options)
        , store(std::make_unique<NatsKeyValueStore>(jetStream.get(), bucket, storeOptions))
    {
    }
    void replyStored(const QByteArray &subject, quint64 revision, const QByteArray &payload)
    {
        replyBlock("NATS/1.0\r\nNats-Stream: KV_B\r\nNats-Subject: " + subject
                           + "\r\nNats-Sequence: " + QByteArray::number(revision)
                           + "\r\nNats-Time-Stamp: 2026-01-01T00:00:00.25Z\r\n\r\n",
                   payload);
    }
    void replyInfo(const QByteArray &config) { reply("{\"config\":{" + config + "},\"state\":{\"messages\":3}}"); }
    bool asksForInfo() { return expect("PUB $JS.API.STREAM.INFO.KV_B * 0\r\n"); }

    std::unique_ptr<NatsKeyValueStore> store; // so that tests can delete it
};

constexpr char Direct[] = "PUB $JS.API.DIRECT.GET.KV_B.$KV.B.k * 0\r\n";

} // namespace

// KV-OPEN-01
void tst_Reading::nothingIsAskedAtFirst()
{
    Fake fake;
    QVERIFY(fake.open());
    QVERIFY(fake.fake.server.barrier());
    QVERIFY(fake.fake.server.operations().isEmpty());
    QCOMPARE(fake.store->bucket(), u"B"_s);
}

// KV-GET-01
void tst_Reading::last()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto got = fake.store->get(u"k"_s);
    QVERIFY2(fake.expect(Direct), fake.problem());
    fake.replyStored("$KV.B.k", 9007199254740993, "v");
    const NatsKeyValueEntry entry = got.result().value().value();
    QCOMPARE(entry.bucket(), u"B"_s);
    QCOMPARE(entry.key(), u"k"_s);
    QCOMPARE(entry.value(), "v"_ba);
    QCOMPARE(entry.revision(), 9007199254740993U);
    QCOMPARE(entry.created(), QDateTime::fromString(u"2026-01-01T00:00:00.250Z"_s, Qt::ISODateWithMs));
}

// KV-GET-03
void tst_Reading::revision()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto got = fake.store->get(u"k"_s, 7);
    QVERIFY2(fake.expect("PUB $JS.API.DIRECT.GET.KV_B * 9\r\n{\"seq\":7}"), fake.problem());
    fake.replyStored("$KV.B.k", 7, "v");
    QCOMPARE(got.result().value()->revision(), 7U);
}

// KV-GET-03
void tst_Reading::otherKey()
{
    for (const auto *subject : { "$KV.B.other", "$KV.C.k", "orders" }) {
        Fake fake;
        QVERIFY(fake.open());
        const auto got = fake.store->get(u"k"_s, 7);
        QVERIFY(fake.fake.server.waitForOperations(2));
        fake.replyStored(subject, 7, "v");
        QCOMPARE(got.result().value(), std::nullopt);
    }
}

// KV-GET-01
void tst_Reading::missing()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto got = fake.store->get(u"k"_s);
    QVERIFY(fake.fake.server.waitForOperations(2));
    fake.replyStatus("404 Message Not Found");
    QCOMPARE(got.result().value(), std::nullopt);
}

// KV-GET-02
void tst_Reading::fromTheLeader()
{
    NatsKeyValueOptions options;
    options.setReadFrom(NatsKeyValueOptions::ReadFrom::Leader);
    Fake fake({}, options);
    QVERIFY(fake.open());
    const auto got = fake.store->get(u"k"_s);
    QVERIFY2(fake.expectRequest("$JS.API.STREAM.MSG.GET.KV_B"), fake.problem());
    fake.reply(R"({"message":{"subject":"$KV.B.k","seq":3,"data":"dg==","time":"2026-01-01T00:00:00Z"}})");
    QCOMPARE(got.result().value()->text(), u"v"_s);
    const auto none = fake.store->get(u"k"_s, 9);
    QVERIFY2(fake.expectRequest("$JS.API.STREAM.MSG.GET.KV_B"), fake.problem());
    fake.replyError(404, 10037, "no message found");
    QCOMPARE(none.result().value(), std::nullopt);
}

// KV-GET-02
void tst_Reading::notDirect()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto got = fake.store->get(u"k"_s);
    QVERIFY2(fake.expect(Direct), fake.problem());
    fake.replyStatus("503");
    QVERIFY2(fake.asksForInfo(), fake.problem());
    fake.replyInfo(R"("name":"KV_B","max_msgs_per_subject":1)");
    QVERIFY2(fake.expectRequest("$JS.API.STREAM.MSG.GET.KV_B"), fake.problem());
    fake.reply(R"({"message":{"subject":"$KV.B.k","seq":3,"data":"dg==","time":"2026-01-01T00:00:00Z"}})");
    QCOMPARE(got.result().value()->text(), u"v"_s);
    const auto next = fake.store->get(u"k"_s); // at once from the leader
    QVERIFY2(fake.expectRequest("$JS.API.STREAM.MSG.GET.KV_B"), fake.problem());
}

// KV-GET-02: a server that does not say that nobody answers
void tst_Reading::notDirectAndSilent()
{
    Fake fake(impatient());
    QVERIFY(fake.open());
    const auto got = fake.store->get(u"k"_s);
    QVERIFY2(fake.expect(Direct), fake.problem());
    QVERIFY2(fake.asksForInfo(), fake.problem()); // after that time
    fake.replyError(404, 10059, "stream not found");
    QCOMPARE(got.result().error().code(), Code::StreamNotFound);
    QVERIFY2(got.result().error().text().contains(u"bucket 'B'"_s), qPrintable(got.result().error().text()));
}

// KV-GET-02
void tst_Reading::timeoutOfWhatHasAnswered()
{
    Fake fake(impatient());
    QVERIFY(fake.open());
    auto got = fake.store->get(u"k"_s);
    QVERIFY2(fake.expect(Direct), fake.problem());
    fake.replyStored("$KV.B.k", 1, "v");
    QVERIFY(got.result());
    got = fake.store->get(u"k"_s);
    QVERIFY2(fake.expect(Direct), fake.problem());
    QVERIFY(NatsTest::waitFor(got));
    QCOMPARE(got.result().error().code(), Code::Timeout);
    QVERIFY(fake.fake.server.operations().isEmpty());
}

// KV-PERMISSION-01
void tst_Reading::permission()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto got = fake.store->get(u"k"_s);
    QVERIFY2(fake.expect(Direct), fake.problem());
    fake.fake.server.inject("-ERR 'Permissions Violation for Publish to \"$JS.API.DIRECT.GET.KV_B.$KV.B.k\"'\r\n");
    QCOMPARE(got.result().error().code(), Code::PermissionViolation);
}

// KV-OPEN-02 KV-GET-02
void tst_Reading::open()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto opened = fake.store->open();
    QVERIFY2(fake.asksForInfo(), fake.problem());
    fake.replyInfo(R"("name":"KV_B","max_msgs_per_subject":3,"allow_direct":true)");
    QCOMPARE(opened.result().value().history(), 3);
    const auto got = fake.store->get(u"k"_s);
    QVERIFY2(fake.expect(Direct), fake.problem());
    const auto again = fake.store->open();
    QVERIFY2(fake.asksForInfo(), fake.problem());
    fake.replyInfo(R"("name":"KV_B","max_msgs_per_subject":3)");
    QVERIFY(again.result());
    const auto next = fake.store->get(u"k"_s);
    QVERIFY2(fake.expectRequest("$JS.API.STREAM.MSG.GET.KV_B"), fake.problem());
}

// KV-OPEN-02
void tst_Reading::openNoBucket()
{
    Fake fake;
    QVERIFY(fake.open());
    auto opened = fake.store->open();
    QVERIFY2(fake.asksForInfo(), fake.problem());
    fake.replyInfo(R"("name":"KV_B","max_msgs_per_subject":-1)");
    QCOMPARE(opened.result().error().code(), Code::InvalidStreamConfiguration);
    opened = fake.store->open();
    QVERIFY2(fake.asksForInfo(), fake.problem());
    fake.replyError(404, 10059, "stream not found");
    QCOMPARE(opened.result().error().code(), Code::StreamNotFound);
    QCOMPARE(opened.result().error().serverCode(), 10059);
}

void tst_Reading::openMirror_data()
{
    QTest::addColumn<NatsJetStreamOptions>("options");
    QTest::addColumn<QByteArray>("mirror");
    QTest::addColumn<QByteArray>("read");
    QTest::addColumn<QByteArray>("write");
    NatsJetStreamOptions domain;
    domain.setDomain(u"leaf"_s);
    const QByteArray own = R"({"name":"KV_A"})";
    const QByteArray external = R"({"name":"KV_A","external":{"api":"$JS.hub.API"}})";
    QTest::newRow("here") << NatsJetStreamOptions() << own << QByteArray("$JS.API.DIRECT.GET.KV_B.$KV.A.k")
                          << QByteArray("$KV.A.k");
    QTest::newRow("in our domain") << domain << own << QByteArray("$JS.leaf.API.DIRECT.GET.KV_B.$KV.A.k")
                                   << QByteArray("$JS.leaf.API.$KV.A.k");
    QTest::newRow("elsewhere") << NatsJetStreamOptions() << external << QByteArray("$JS.API.DIRECT.GET.KV_B.$KV.A.k")
                               << QByteArray("$JS.hub.API.$KV.A.k");
    QTest::newRow("elsewhere from a domain") << domain << external << QByteArray("$JS.leaf.API.DIRECT.GET.KV_B.$KV.A.k")
                                             << QByteArray("$JS.hub.API.$KV.A.k");
    QTest::newRow("transformed")
            << NatsJetStreamOptions()
            << QByteArray(R"({"name":"KV_A","subject_transforms":[{"src":"$KV.A.>","dest":"$KV.B.>"}]})")
            << QByteArray("$JS.API.DIRECT.GET.KV_B.$KV.B.k") << QByteArray("$KV.A.k");
}

// KV-MIRROR-01 KV-MIRROR-02
void tst_Reading::openMirror()
{
    QFETCH(NatsJetStreamOptions, options);
    QFETCH(QByteArray, mirror);
    QFETCH(QByteArray, read);
    QFETCH(QByteArray, write);
    Fake fake(options);
    QVERIFY(fake.open());
    const auto opened = fake.store->open();
    QVERIFY2(fake.expectRequest(options.apiPrefix().toUtf8() + ".STREAM.INFO.KV_B"), fake.problem());
    fake.replyInfo(R"("name":"KV_B","max_msgs_per_subject":1,"mirror_direct":true,"mirror":)" + mirror);
    QVERIFY(opened.result().value().isMirror());
    const auto got = fake.store->get(u"k"_s);
    QVERIFY2(fake.expectRequest(read), fake.problem());
    const auto written = fake.store->put(u"k"_s, "v");
    QVERIFY2(fake.expectRequest(write), fake.problem());
}

// KV-KEY-02
void tst_Reading::invalidKeys()
{
    Fake fake;
    QVERIFY(fake.open());
    for (const auto &key : { u""_s, u"a b"_s, u"a.*"_s, u">"_s, u".a"_s, u"a\r\n"_s }) {
        QCOMPARE(fake.store->get(key).result().error().code(), Code::InvalidKey);
        QCOMPARE(fake.store->get(key, 3).result().error().code(), Code::InvalidKey);
    }
    QCOMPARE(fake.store->get(u"k"_s, 0).result().error().code(), Code::InvalidOption);
    QCOMPARE(fake.store->keys({ u"a..b"_s }).error().code(), Code::InvalidKey);
    QCOMPARE(fake.store->keys({}).error().code(), Code::InvalidOption);
    QCOMPARE(fake.store->history(u"a b"_s).error().code(), Code::InvalidKey);
    Fake bad({}, {}, u"a.b"_s);
    QVERIFY(bad.open());
    QCOMPARE(bad.store->get(u"k"_s).result().error().code(), Code::InvalidOption);
    QCOMPARE(bad.store->open().result().error().code(), Code::InvalidOption);
    QCOMPARE(bad.store->keys().error().code(), Code::InvalidOption);
    for (Fake *one : { &fake, &bad }) {
        QVERIFY(one->fake.server.barrier());
        QVERIFY(one->fake.server.operations().isEmpty());
    }
}

// KV-LIST-01
void tst_Reading::listsEndWithTheStore()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto keys = (*fake.store->keys())->collect();
    const auto history = (*fake.store->history(u"k"_s))->collect();
    fake.store.reset();
    QCOMPARE(keys.result().error().code(), Code::Cancelled);
    QCOMPARE(history.result().error().code(), Code::Cancelled);
}

// KV-LIST-01
void tst_Reading::listTimesOut()
{
    Fake fake(impatient());
    QVERIFY(fake.open());
    auto *list = *fake.store->keys();
    QList<NatsError> ends;
    connect(list, &NatsKeyValueList::finished, this, [&ends](const NatsError &error) { ends.append(error); });
    QVERIFY(NatsTest::waitFor(list->collect()));
    QCOMPARE(ends.size(), 1);
    QCOMPARE(ends.first().code(), Code::Timeout);
    QCOMPARE(list->error(), ends.first());
    QCOMPARE(list->collect().result().error().code(), Code::Timeout);
}

// KV-LIST-01
void tst_Reading::listIsCancelled()
{
    Fake fake;
    QVERIFY(fake.open());
    auto *list = *fake.store->keys();
    QVERIFY(list->isRunning());
    int ends = 0;
    connect(list, &NatsKeyValueList::finished, this, [&ends, &list](const NatsError &error) {
        ends += error.code() == Code::Cancelled ? 1 : 100;
        delete std::exchange(list, nullptr);
    });
    list->cancel();
    QCOMPARE(ends, 1);
    QVERIFY(!list);
}

QTEST_GUILESS_MAIN(tst_Reading)
#include "tst_reading.moc"
