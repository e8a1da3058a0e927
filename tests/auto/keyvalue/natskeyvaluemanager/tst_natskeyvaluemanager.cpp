// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/fakejetstream.h"

#include "keyvalue/natskeyvaluemanager.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

class tst_NatsKeyValueManager : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void create();
    void createOther();
    void update();
    void createOrUpdate();
    void createOrUpdateIsRefused();
    void statusAndDelete();
    void buckets();
    void bucketNames();
    void listFails();
    void listIsDeletedBySlot();
    void nothingIsSent();
    void managerIsDeleted();
};

namespace {

class Fake : public FakeJetStream
{
public:
    Fake() : manager(std::make_unique<NatsKeyValueManager>(jetStream.get())) { }
    bool expectJson(const QByteArray &subject, const QByteArray &body)
    {
        return expect("PUB " + subject + " * " + QByteArray::number(body.size()) + "\r\n" + body);
    }

    std::unique_ptr<NatsKeyValueManager> manager; // so that tests can delete it
};

constexpr char Created[] = R"({"config":{"name":"KV_B","max_msgs_per_subject":1},"state":{}})";
constexpr char NewBucket[] = R"({"allow_direct":true,"allow_rollup_hdrs":true,"deny_delete":true,"discard":"new",)"
                             R"("max_msgs_per_subject":1,"name":"KV_B","subjects":["$KV.B.>"]})";

} // namespace

// KV-BUCKET-01
void tst_NatsKeyValueManager::create()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto made = fake.manager->createBucket(NatsKeyValueConfig(u"B"_s));
    QVERIFY2(fake.expectJson("$JS.API.STREAM.CREATE.KV_B", NewBucket), fake.problem());
    fake.reply(Created);
    QCOMPARE(made.result().value().bucket(), u"B"_s);
}

// KV-BUCKET-02
void tst_NatsKeyValueManager::createOther()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto made = fake.manager->createBucket(NatsKeyValueConfig(u"B"_s));
    QVERIFY2(fake.expectRequest("$JS.API.STREAM.CREATE.KV_B"), fake.problem());
    fake.replyError(400, 10058, "stream name already in use with a different configuration");
    const NatsError exists = made.result().error();
    QCOMPARE(exists.code(), Code::StreamExists);
    QCOMPARE(exists.serverCode(), 10058);
    QVERIFY2(exists.text().contains(u"bucket 'B'"_s), qPrintable(exists.text()));
    QCOMPARE(exists.cause().code(), Code::StreamExists);
}

// KV-BUCKET-03
void tst_NatsKeyValueManager::update()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsKeyValueConfig change(u"B"_s);
    change.setHistory(4);
    const auto made = fake.manager->updateBucket(change);
    QVERIFY2(fake.expectRequest("$JS.API.STREAM.INFO.KV_B"), fake.problem());
    fake.reply(
            R"({"config":{"name":"KV_B","max_msgs_per_subject":1,"subjects":["$KV.B.>"],"discard":"old"},"state":{}})");
    QVERIFY2(fake.expectJson("$JS.API.STREAM.UPDATE.KV_B",
                             R"({"discard":"old","max_msgs_per_subject":4,"name":"KV_B","subjects":["$KV.B.>"]})"),
             fake.problem());
    fake.reply(Created);
    QVERIFY(made.result());
}

// KV-BUCKET-03
void tst_NatsKeyValueManager::createOrUpdate()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto made = fake.manager->createOrUpdateBucket(NatsKeyValueConfig(u"B"_s));
    QVERIFY2(fake.expectRequest("$JS.API.STREAM.INFO.KV_B"), fake.problem());
    fake.replyError(404, 10059, "stream not found");
    QVERIFY2(fake.expectJson("$JS.API.STREAM.CREATE.KV_B", NewBucket), fake.problem());
    fake.reply(Created);
    QVERIFY(made.result());
}

// KV-BUCKET-03
void tst_NatsKeyValueManager::createOrUpdateIsRefused()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto made = fake.manager->createOrUpdateBucket(NatsKeyValueConfig(u"B"_s));
    QVERIFY2(fake.expectRequest("$JS.API.STREAM.INFO.KV_B"), fake.problem());
    fake.replyError(503, 10039, "JetStream not enabled for account");
    QCOMPARE(made.result().error().code(), Code::JetStreamNotEnabled);
    QVERIFY(fake.fake.server.barrier());
    QVERIFY(fake.fake.server.operations().isEmpty());
}

// KV-STATUS-01 KV-BUCKET-04
void tst_NatsKeyValueManager::statusAndDelete()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto status = fake.manager->status(u"B"_s);
    QVERIFY2(fake.expectRequest("$JS.API.STREAM.INFO.KV_B"), fake.problem());
    fake.reply(Created);
    QCOMPARE(status.result().value().history(), 1);
    auto deleted = fake.manager->deleteBucket(u"B"_s);
    QVERIFY2(fake.expectRequest("$JS.API.STREAM.DELETE.KV_B"), fake.problem());
    fake.reply("{\"success\":true}");
    QVERIFY(deleted.result());
    deleted = fake.manager->deleteBucket(u"B"_s);
    QVERIFY2(fake.expectRequest("$JS.API.STREAM.DELETE.KV_B"), fake.problem());
    fake.replyError(404, 10059, "stream not found");
    QCOMPARE(deleted.result().error().code(), Code::StreamNotFound);
}

// KV-BUCKET-05
void tst_NatsKeyValueManager::buckets()
{
    Fake fake;
    QVERIFY(fake.open());
    auto *list = *fake.manager->buckets();
    QStringList pages;
    connect(list, &NatsKeyValueBucketList::pageReceived, this, [&pages](const QList<NatsKeyValueStatus> &buckets) {
        QStringList names;
        for (const NatsKeyValueStatus &status : buckets)
            names.append(status.bucket());
        pages.append(names.join(u','));
    });
    const auto all = list->collect();
    QVERIFY2(fake.expectJson("$JS.API.STREAM.LIST", R"({"offset":0})"),
             fake.problem()); // no subject: mirrors have none
    fake.reply(
            R"({"total":5,"limit":4,"offset":0,"streams":[{"config":{"name":"KV_A","max_msgs_per_subject":1}},{"config":{"name":"S"}},)"
            R"({"config":{"name":"KV_"}},{"config":{"name":"KV_x","max_msgs_per_subject":-1}}]})");
    QVERIFY2(fake.expectJson("$JS.API.STREAM.LIST", R"({"offset":4})"), fake.problem());
    fake.reply(
            R"({"total":5,"limit":4,"offset":4,"streams":[{"config":{"name":"KV_M","max_msgs_per_subject":3,"mirror":{"name":"KV_A"}}}]})");
    QCOMPARE(pages, (QStringList{ u"A"_s, u"M"_s }));
    QCOMPARE(all.result().value().size(), 2);
    QVERIFY(all.result().value().last().isMirror());
    QVERIFY(!list->isRunning() && !list->error());
}

// KV-BUCKET-05
void tst_NatsKeyValueManager::bucketNames()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto all = (*fake.manager->bucketNames())->collect();
    QVERIFY2(fake.expectJson("$JS.API.STREAM.NAMES", R"({"offset":0})"), fake.problem());
    fake.reply(R"({"total":3,"limit":1024,"offset":0,"streams":["KV_A","OBJ_x","KV_b-c"]})");
    QCOMPARE(all.result().value(), (QStringList{ u"A"_s, u"b-c"_s }));
}

// KV-LIST-01
void tst_NatsKeyValueManager::listFails()
{
    Fake fake;
    QVERIFY(fake.open());
    auto *list = *fake.manager->buckets();
    QList<NatsError> ends;
    connect(list, &NatsKeyValueList::finished, this, [&ends](const NatsError &error) { ends.append(error); });
    const auto all = list->collect();
    QVERIFY2(fake.expectRequest("$JS.API.STREAM.LIST"), fake.problem());
    fake.replyStatus("503");
    QCOMPARE(ends.size(), 1);
    QCOMPARE(ends.first().code(), Code::JetStreamNotEnabled);
    QCOMPARE(all.result().error(), ends.first());
    auto *gone = *fake.manager->bucketNames();
    const auto names = gone->collect();
    delete gone;
    QCOMPARE(names.result().error().code(), Code::Cancelled);
    auto *cancelled = *fake.manager->bucketNames();
    connect(cancelled, &NatsKeyValueList::finished, this, [&ends](const NatsError &error) { ends.append(error); });
    cancelled->cancel();
    cancelled->cancel();
    QCOMPARE(ends.size(), 2);
    QCOMPARE(ends.last().code(), Code::Cancelled);
}

// KV-LIST-01
void tst_NatsKeyValueManager::listIsDeletedBySlot()
{
    Fake fake;
    QVERIFY(fake.open());
    auto *list = *fake.manager->bucketNames();
    bool isGone = false;
    connect(list, &NatsKeyValueBucketNameList::pageReceived, this, [&] {
        delete list;
        isGone = true;
    });
    QVERIFY2(fake.expectRequest("$JS.API.STREAM.NAMES"), fake.problem());
    fake.reply(R"({"total":1,"limit":1024,"offset":0,"streams":["KV_A"]})");
    QVERIFY(isGone);
    QVERIFY(fake.fake.server.barrier());
}

// KV-BUCKET-01 KV-BUCKET-04
void tst_NatsKeyValueManager::nothingIsSent()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsKeyValueConfig bad(u"B"_s);
    bad.setHistory(65);
    QCOMPARE(fake.manager->createBucket(bad).result().error().code(), Code::InvalidOption);
    QCOMPARE(fake.manager->updateBucket(bad).result().error().code(), Code::InvalidOption);
    QCOMPARE(fake.manager->createOrUpdateBucket(bad).result().error().code(), Code::InvalidOption);
    QCOMPARE(fake.manager->status(u"a.b"_s).result().error().code(), Code::InvalidOption);
    QCOMPARE(fake.manager->deleteBucket({}).result().error().code(), Code::InvalidOption);
    QVERIFY(fake.fake.server.barrier());
    QVERIFY(fake.fake.server.operations().isEmpty());
}

// KV-CALL-01
void tst_NatsKeyValueManager::managerIsDeleted()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto made = fake.manager->createOrUpdateBucket(NatsKeyValueConfig(u"B"_s));
    QVERIFY2(fake.expectRequest("$JS.API.STREAM.INFO.KV_B"), fake.problem());
    fake.manager.reset();
    fake.jetStream.reset();
    fake.replyError(404, 10059, "stream not found");
    QVERIFY2(fake.expectRequest("$JS.API.STREAM.CREATE.KV_B"), fake.problem());
    fake.reply(Created);
    QVERIFY(made.result());
    fake.jetStream = std::make_unique<NatsJetStream>(fake.fake.connection.get());
    fake.manager = std::make_unique<NatsKeyValueManager>(fake.jetStream.get());
    fake.fake.connection.reset();
    QVERIFY(!fake.manager->createOrUpdateBucket(NatsKeyValueConfig(u"B"_s)).result());
    QVERIFY(!fake.manager->status(u"B"_s).result());
    QVERIFY(!fake.manager->buckets());
}

QTEST_GUILESS_MAIN(tst_NatsKeyValueManager)
#include "tst_natskeyvaluemanager.moc"
