// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/objectstore/natsobjectstore/fakebucket.h"

#include "objectstore/natsobjectstoremanager.h"

#include <QtCore/QBuffer>
#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonArray>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

namespace {

NatsObjectMeta smallChunks(qint64 size)
{
    NatsObjectMeta meta(u"a"_s);
    meta.setMaximumChunkSize(size);
    return meta;
}

} // namespace

class tst_Wire : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void put();
    void putOverAnother();
    void expectedRevision();
    void expectedRevisionOfNothing();
    void expectedToBeDeleted();
    void window();
    void tooManyRequests();
    void chunkLost();
    void strayChunk();
    void chunksGone();
    void refusedChunk();
    void metaTimesOut();
    void metaDeniedAfterAll();
    void stalled();
    void silentServerWhileCancelling();
    void chunkDoesNotCome_data();
    void chunkDoesNotCome();
    void questionOfChunksIsLost();
    void nothingIsAsked();
    void refusals();
};

// OBJ-PUT-01, OBJ-META-01
void tst_Wire::put()
{
    Bucket bucket;
    QVERIFY(bucket.fake.open());
    NatsObjectMeta meta = smallChunks(3);
    meta.setHeaders({ { "A", "1" }, { "A", "2" } });
    meta.setMetadata({ { u"k"_s, u"v"_s } });
    meta.setDescription(u"text"_s);
    const auto put = bucket.store->put(meta, QByteArray("12345"));
    QVERIFY(bucket.published(1));
    QCOMPARE(bucket.subject(0), QByteArray("$JS.API.STREAM.MSG.GET.OBJ_B"));
    QCOMPARE(bucket.log.at(0).payload, QByteArray(R"({"last_by_subj":"$O.B.M.YQ=="})"));
    QVERIFY(bucket.isQuiet(1)); // not a chunk before that is known
    bucket.notFound(0);
    QVERIFY(bucket.published(3));
    const QByteArray chunks = bucket.subject(1);
    QVERIFY(chunks.startsWith("$O.B.C.") && chunks.size() == 7 + 22 && chunks == bucket.subject(2));
    QCOMPARE(bucket.log.at(1).payload + '|' + bucket.log.at(2).payload, QByteArray("123|45"));
    bucket.acknowledge(1, 1);
    QVERIFY(bucket.isQuiet(3)); // nor the meta information before all chunks are stored
    bucket.fake.fake.server.takeOperations();
    bucket.acknowledge(2, 2);
    QVERIFY(bucket.published(4));
    QCOMPARE(bucket.subject(3), QByteArray("$O.B.M.YQ=="));
    QVERIFY(bucket.fake.fake.server.operations().constLast().contains("\r\nNats-Rollup: sub\r\n"));
    QVERIFY(!bucket.fake.fake.server.operations().constLast().contains("Nats-Expected"));
    const QString digest = QString::fromLatin1(QCryptographicHash::hash("12345", QCryptographicHash::Sha256)
                                                       .toBase64(QByteArray::Base64UrlEncoding));
    QCOMPARE(bucket.json(3),
             (QJsonObject{ { u"name"_s, u"a"_s },
                           { u"description"_s, u"text"_s },
                           { u"headers"_s, QJsonObject{ { u"A"_s, QJsonArray{ u"1"_s, u"2"_s } } } },
                           { u"metadata"_s, QJsonObject{ { u"k"_s, u"v"_s } } },
                           { u"options"_s, QJsonObject{ { u"max_chunk_size"_s, 3 } } },
                           { u"bucket"_s, u"B"_s },
                           { u"nuid"_s, QString::fromLatin1(chunks.mid(7)) },
                           { u"size"_s, 5 },
                           { u"mtime"_s, u"0001-01-01T00:00:00Z"_s },
                           { u"chunks"_s, 2 },
                           { u"digest"_s, u"SHA-256="_s + digest } }));
    bucket.acknowledge(3, 3);
    QVERIFY(NatsTest::waitFor(put));
    QCOMPARE(put.result().valueOr({}).revision(), 3u);
    QVERIFY(bucket.isQuiet(4)); // there are no old chunks
}

// OBJ-PUT-01
void tst_Wire::putOverAnother()
{
    Bucket bucket;
    QVERIFY(bucket.fake.open());
    const auto put = bucket.store->put(u"a"_s, QByteArray("12345"));
    QVERIFY(bucket.published(1));
    bucket.stored(0, R"({"name":"a","bucket":"B","nuid":"OLD","size":1,"chunks":1})", 2);
    QVERIFY(bucket.published(2));
    bucket.acknowledge(1, 3);
    QVERIFY(bucket.published(3));
    bucket.acknowledge(2, 4);
    QVERIFY(bucket.published(4));
    QCOMPARE(bucket.subject(3), QByteArray("$JS.API.STREAM.PURGE.OBJ_B"));
    QCOMPARE(bucket.log.at(3).payload, QByteArray(R"({"filter":"$O.B.C.OLD"})"));
    bucket.answer(3, FakeJetStream::error(500, 10110, "stream purge not permitted")); // which is no matter
    QVERIFY(NatsTest::waitFor(put) && put.result());
}

// OBJ-PUT-02
void tst_Wire::expectedRevision()
{
    Bucket bucket;
    QVERIFY(bucket.fake.open());
    NatsObjectMeta meta(u"a"_s);
    meta.setExpectedRevision(9);
    const auto early = bucket.store->put(meta, QByteArray("12345"));
    QVERIFY(bucket.published(1));
    bucket.stored(0, R"({"name":"a","bucket":"B","nuid":"OLD","size":1,"chunks":1})", 8);
    QVERIFY(NatsTest::waitFor(early));
    QCOMPARE(early.result().error().code(), Code::WrongExpectation);
    QVERIFY(bucket.isQuiet(1));
    const auto late = bucket.store->put(meta, QByteArray("12345"));
    QVERIFY(bucket.published(2));
    bucket.stored(1, R"({"name":"a","bucket":"B","nuid":"OLD","size":1,"chunks":1})", 9);
    QVERIFY(bucket.published(3));
    bucket.fake.fake.server.takeOperations();
    bucket.acknowledge(2, 10);
    QVERIFY(bucket.published(4));
    QVERIFY(bucket.fake.fake.server.operations().constLast().contains(
            "\r\nNats-Expected-Last-Subject-Sequence: 9\r\n"));
    bucket.answer(3, FakeJetStream::error(400, 10071, "wrong last sequence: 12"));
    QVERIFY(bucket.published(5));
    QCOMPARE(bucket.log.at(4).payload, R"({"filter":")" + bucket.subject(2) + "\"}"); // its own chunks
    QVERIFY(!late.isFinished());
    bucket.answer(4, R"({"success":true,"purged":1})");
    QVERIFY(NatsTest::waitFor(late));
    QCOMPARE(late.result().error().code(), Code::WrongExpectation);
}

// OBJ-PUT-11
void tst_Wire::expectedRevisionOfNothing()
{
    Bucket bucket;
    QVERIFY(bucket.fake.open());
    NatsObjectMeta meta(u"a"_s);
    meta.setExpectedRevision(9);
    const auto put = bucket.store->put(meta, QByteArray("12345"));
    QVERIFY(bucket.published(1));
    bucket.notFound(0);
    QVERIFY(NatsTest::waitFor(put));
    QCOMPARE(put.result().error().code(), Code::WrongExpectation);
    QVERIFY(bucket.isQuiet(1)); // no chunk
}

// OBJ-PUT-11: an object that was deleted is none, and the server sees to it that none is put meanwhile
void tst_Wire::expectedToBeDeleted()
{
    Bucket bucket;
    QVERIFY(bucket.fake.open());
    NatsObjectMeta meta(u"a"_s);
    meta.setExpectedRevision(0);
    const auto put = bucket.store->put(meta, QByteArray("12345"));
    QVERIFY(bucket.published(1));
    bucket.stored(0, R"({"name":"a","bucket":"B","nuid":"OLD","size":0,"chunks":0,"deleted":true})", 8);
    QVERIFY(bucket.published(2));
    bucket.fake.fake.server.takeOperations();
    bucket.acknowledge(1, 9);
    QVERIFY(bucket.published(3));
    QVERIFY(bucket.fake.fake.server.operations().constLast().contains(
            "\r\nNats-Expected-Last-Subject-Sequence: 8\r\n"));
    const auto other = bucket.store->put(meta, QByteArray("12345"));
    QVERIFY(bucket.published(4));
    bucket.storedObject(3);
    QVERIFY(NatsTest::waitFor(other));
    QCOMPARE(other.result().error().code(), Code::WrongExpectation);
}

// OBJ-PUT-03
void tst_Wire::window()
{
    NatsObjectStoreOptions options;
    options.setMaximumPendingBytes(10);
    Bucket bucket(options);
    QVERIFY(bucket.fake.open());
    const auto byBytes = bucket.store->put(smallChunks(3), QByteArray(100, 'x'));
    QVERIFY(bucket.published(1));
    bucket.notFound(0);
    QVERIFY(bucket.published(4));
    QVERIFY(bucket.isQuiet(4)); // three chunks have nine bytes
    bucket.acknowledge(1, 1);
    QVERIFY(bucket.published(5) && bucket.isQuiet(5));
    options.setMaximumPendingBytes(1000);
    options.setMaximumPendingChunks(5);
    Bucket other(options);
    QVERIFY(other.fake.open());
    const auto byChunks = other.store->put(smallChunks(3), QByteArray(100, 'x'));
    QVERIFY(other.published(1));
    other.notFound(0);
    QVERIFY(other.published(6) && other.isQuiet(6));
}

// OBJ-PUT-03, OBJ-PUT-06
void tst_Wire::tooManyRequests()
{
    NatsObjectStoreOptions options;
    options.setMaximumPendingChunks(4);
    Bucket bucket(options);
    QVERIFY(bucket.fake.open());
    const auto put = bucket.store->put(smallChunks(1), QByteArray("12345678"));
    QVERIFY(bucket.published(1));
    bucket.notFound(0);
    QVERIFY(bucket.published(5));
    bucket.acknowledge(1, 1);
    QVERIFY(bucket.published(6)); // the fifth one
    for (const int refused : { 2, 3, 4 })
        bucket.answer(refused, FakeJetStream::error(429, 10167, "too many requests"));
    QVERIFY(bucket.isQuiet(6)); // one is still under way
    bucket.answer(5, FakeJetStream::error(429, 10167, "too many requests"));
    QVERIFY(bucket.published(7));
    QCOMPARE(bucket.subject(6), QByteArray("$JS.API.STREAM.MSG.GET.OBJ_B"));
    QCOMPARE(bucket.json(6),
             (QJsonObject{ { u"next_by_subj"_s, QString::fromLatin1(bucket.subject(1)) }, { u"seq"_s, 2 } }));
    bucket.notFound(6);
    QVERIFY(bucket.published(9) && bucket.isQuiet(9)); // half as many at a time
    QCOMPARE(bucket.log.at(7).payload + bucket.log.at(8).payload, QByteArray("23"));
    bucket.acknowledge(7, 2);
    QVERIFY(bucket.published(10) && bucket.isQuiet(10));
    QCOMPARE(bucket.log.at(9).payload, QByteArray("4"));
    for (int i = 8; i < 11; ++i) {
        QVERIFY(bucket.published(i + 1));
        bucket.acknowledge(i, i - 5);
    }
    QVERIFY(bucket.published(13)); // and more again, as all goes well
}

// OBJ-PUT-06
void tst_Wire::chunkLost()
{
    Bucket bucket;
    QVERIFY(bucket.fake.open());
    const auto put = bucket.store->put(smallChunks(1), QByteArray("123"));
    QVERIFY(bucket.published(1));
    bucket.notFound(0);
    QVERIFY(bucket.published(4));
    bucket.acknowledge(1, 11);
    bucket.answer(2, FakeJetStream::error(503, 10008, "JetStream system temporarily unavailable"));
    bucket.acknowledge(3, 12); // which would be in the wrong place for ever
    QVERIFY(bucket.published(5));
    QCOMPARE(bucket.json(4).value(u"seq"_s), QJsonValue(12));
    bucket.stored(4, "3", 12);
    QVERIFY(bucket.published(6));
    QCOMPARE(bucket.subject(5), QByteArray("$JS.API.STREAM.MSG.DELETE.OBJ_B"));
    QCOMPARE(bucket.json(5), (QJsonObject{ { u"seq"_s, 12 }, { u"no_erase"_s, true } }));
    bucket.answer(5, R"({"success":true})");
    QVERIFY(bucket.published(7));
    bucket.notFound(6);
    QVERIFY(bucket.published(9));
    QCOMPARE(bucket.log.at(7).payload + bucket.log.at(8).payload, QByteArray("23"));
    bucket.acknowledge(7, 13);
    bucket.acknowledge(8, 14);
    QVERIFY(bucket.published(10));
    QCOMPARE(bucket.subject(9), QByteArray("$JS.API.STREAM.INFO.OBJ_B")); // what of it there is
    bucket.answer(9, R"({"config":{"name":"OBJ_B"},"state":{"subjects":{")" + bucket.subject(1) + R"(":3}}})");
    QVERIFY(bucket.published(11));
    QCOMPARE(bucket.subject(10), QByteArray("$O.B.M.YQ=="));
    bucket.acknowledge(10, 15);
    QVERIFY(NatsTest::waitFor(put) && put.result());
}

// OBJ-PUT-06: a chunk that arrives when nobody waits for it any more
void tst_Wire::strayChunk()
{
    Bucket bucket;
    QVERIFY(bucket.fake.open());
    const auto put = bucket.store->put(smallChunks(1), QByteArray("1"));
    QVERIFY(bucket.published(1));
    bucket.notFound(0);
    QVERIFY(bucket.published(2));
    bucket.answer(1, FakeJetStream::error(503, 10008, "JetStream system temporarily unavailable"));
    QVERIFY(bucket.published(3));
    bucket.notFound(2);
    QVERIFY(bucket.published(4));
    bucket.acknowledge(3, 2);
    QVERIFY(bucket.published(5));
    const auto count = [&](qsizetype index, const QByteArray &chunks) {
        bucket.answer(index,
                      R"({"config":{"name":"OBJ_B"},"state":{"subjects":{")" + bucket.subject(1)
                              + "\":" + chunks + "}}}");
    };
    count(4, "2");
    QVERIFY(bucket.published(6)); // it is looked for from where the trouble was
    QCOMPARE(bucket.json(5),
             (QJsonObject{ { u"next_by_subj"_s, QString::fromLatin1(bucket.subject(1)) }, { u"seq"_s, 1 } }));
    bucket.stored(5, "1", 1);
    QVERIFY(bucket.published(7));
    QCOMPARE(bucket.json(6), (QJsonObject{ { u"seq"_s, 1 }, { u"no_erase"_s, true } }));
    bucket.answer(6, R"({"success":true})");
    QVERIFY(bucket.published(8));
    count(7, "1");
    QVERIFY(bucket.published(9));
    QCOMPARE(bucket.subject(8), QByteArray("$O.B.M.YQ=="));
    bucket.acknowledge(8, 3);
    QVERIFY(NatsTest::waitFor(put) && put.result());
}

// OBJ-PUT-06
void tst_Wire::chunksGone()
{
    Bucket bucket;
    QVERIFY(bucket.fake.open());
    const auto put = bucket.store->put(smallChunks(1), QByteArray("1"));
    QVERIFY(bucket.published(1));
    bucket.notFound(0);
    QVERIFY(bucket.published(2));
    bucket.answer(1, FakeJetStream::error(503, 10008, "JetStream system temporarily unavailable"));
    QVERIFY(bucket.published(3));
    bucket.notFound(2);
    QVERIFY(bucket.published(4));
    bucket.acknowledge(3, 2);
    QVERIFY(bucket.published(5));
    bucket.answer(4, R"({"config":{"name":"OBJ_B"},"state":{"subjects":{}}})");
    QVERIFY(bucket.published(6));
    QCOMPARE(bucket.subject(5), QByteArray("$JS.API.STREAM.PURGE.OBJ_B"));
    bucket.answer(5, R"({"success":true,"purged":0})");
    QVERIFY(bucket.published(7)); // once more, for what comes late
    QCOMPARE(bucket.log.at(6).payload, bucket.log.at(5).payload);
    bucket.answer(6, R"({"success":true,"purged":1})");
    QVERIFY(NatsTest::waitFor(put));
    QCOMPARE(put.result().error().code(), Code::StoreFailed);
}

// OBJ-PUT-05, OBJ-PUT-08
void tst_Wire::refusedChunk()
{
    Bucket bucket;
    QVERIFY(bucket.fake.open());
    const auto put = bucket.store->put(smallChunks(1), QByteArray("12"));
    QVERIFY(bucket.published(1));
    bucket.notFound(0);
    QVERIFY(bucket.published(3));
    bucket.answer(1, FakeJetStream::error(503, 10077, "maximum bytes exceeded"));
    QVERIFY(bucket.isQuiet(3)); // one is still under way, and would arrive after the purge
    bucket.answer(2, FakeJetStream::error(503, 10077, "maximum bytes exceeded"));
    QVERIFY(bucket.published(4));
    QCOMPARE(bucket.log.at(3).payload, R"({"filter":")" + bucket.subject(1) + "\"}");
    bucket.answer(3, R"({"success":true,"purged":0})");
    QVERIFY(NatsTest::waitFor(put));
    QCOMPARE(put.result().error().code(), Code::StoreFailed);
    QCOMPARE(put.result().error().serverText(), u"maximum bytes exceeded"_s);
}

// OBJ-PUT-09
void tst_Wire::metaTimesOut()
{
    Bucket bucket;
    QVERIFY(bucket.fake.open());
    const auto put = bucket.store->put(smallChunks(1), QByteArray("1"));
    QVERIFY(bucket.published(1));
    bucket.notFound(0);
    QVERIFY(bucket.published(2));
    bucket.acknowledge(1, 1);
    QVERIFY(bucket.published(3));
    bucket.answer(2, FakeJetStream::error(503, 10008, "JetStream system temporarily unavailable"));
    QVERIFY(bucket.published(4));
    QCOMPARE(bucket.log.at(3).payload, QByteArray(R"({"last_by_subj":"$O.B.M.YQ=="})"));
    bucket.notFound(3);
    QVERIFY(bucket.published(5));
    QCOMPARE(bucket.log.at(4).payload, bucket.log.at(2).payload); // once more
    bucket.answer(4, FakeJetStream::error(503, 10008, "JetStream system temporarily unavailable"));
    QVERIFY(bucket.published(6));
    bucket.stored(5, bucket.log.at(2).payload, 2);
    QVERIFY(NatsTest::waitFor(put));
    QCOMPARE(put.result().valueOr({}).revision(), 2u);
}

// OBJ-PUT-09
void tst_Wire::metaDeniedAfterAll()
{
    Bucket bucket;
    QVERIFY(bucket.fake.open());
    const auto put = bucket.store->put(smallChunks(1), QByteArray("1"));
    QVERIFY(bucket.published(1));
    bucket.notFound(0);
    QVERIFY(bucket.published(2));
    bucket.acknowledge(1, 1);
    QVERIFY(bucket.published(3));
    bucket.answer(2, FakeJetStream::error(503, 10008, "JetStream system temporarily unavailable"));
    QVERIFY(bucket.published(4));
    bucket.notFound(3);
    QVERIFY(bucket.published(5));
    bucket.answer(4, FakeJetStream::error(400, 10071, "wrong last sequence: 12"));
    QVERIFY(bucket.published(6));
    bucket.stored(5, R"({"name":"a","bucket":"B","nuid":"ANOTHER","size":1,"chunks":1})", 12);
    QVERIFY(bucket.published(7));
    QCOMPARE(bucket.log.at(6).payload, R"({"filter":")" + bucket.subject(1) + "\"}");
    bucket.answer(6, R"({"success":true,"purged":1})");
    QVERIFY(NatsTest::waitFor(put));
    QCOMPARE(put.result().error().code(), Code::WrongExpectation);
}

// OBJ-PUT-07
void tst_Wire::stalled()
{
    NatsObjectStoreOptions options;
    options.setStallTimeout(200ms);
    Bucket bucket(options);
    QVERIFY(bucket.fake.open());
    QBuffer device;
    device.setData("123");
    QVERIFY(device.open(QIODevice::ReadOnly));
    NatsObjectTransfer *transfer = bucket.store->put(u"a"_s, &device).valueOr(nullptr);
    QVERIFY(transfer && bucket.published(1));
    bucket.notFound(0);
    QVERIFY(bucket.published(2));
    QVERIFY(NatsTest::waitUntil([&] { return !transfer->isRunning(); }));
    QCOMPARE(transfer->error().code(), Code::Timeout);
}

// OBJ-PUT-05: a server that says nothing holds nobody up for long
void tst_Wire::silentServerWhileCancelling()
{
    NatsJetStreamOptions jetStreamOptions;
    jetStreamOptions.setTimeout(300ms);
    Bucket bucket({}, jetStreamOptions);
    QVERIFY(bucket.fake.open());
    QBuffer device;
    device.setData("123");
    QVERIFY(device.open(QIODevice::ReadOnly));
    NatsObjectTransfer *transfer = bucket.store->put(u"a"_s, &device).valueOr(nullptr);
    QVERIFY(transfer && bucket.published(1));
    bucket.notFound(0);
    QVERIFY(bucket.published(2));
    transfer->cancel();
    QVERIFY(transfer->isRunning());
    QVERIFY(NatsTest::waitUntil([&] { return !transfer->isRunning(); }));
    QCOMPARE(transfer->error().code(), Code::Cancelled);
}

// An object of two chunks is asked for, and a consumer of them is there; what is at 1 asks how many the bucket
// has.
static bool beginGet(Bucket *bucket)
{
    if (!bucket->published(1))
        return false;
    bucket->stored(0, R"({"name":"a","bucket":"B","nuid":"N","size":2,"chunks":2,"digest":"SHA-256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU="})", 4);
    if (!bucket->published(3) || bucket->subject(1) != "$JS.API.STREAM.INFO.OBJ_B")
        return false;
    bucket->answer(2,
                   R"({"stream_name":"OBJ_B","name":")"
                           + bucket->json(2).value(u"config"_s)[u"name"_s].toString().toUtf8()
                           + R"(","config":{},"num_pending":2})");
    return bucket->published(4) && bucket->subject(3).startsWith("$JS.API.CONSUMER.MSG.NEXT.OBJ_B.");
}

static QByteArray chunksOfN(int count)
{
    return R"({"config":{"name":"OBJ_B"},"state":{"messages":2,"subjects":{"$O.B.C.N":)"
            + QByteArray::number(count) + "}}}";
}

void tst_Wire::chunkDoesNotCome_data()
{
    QTest::addColumn<int>("count");
    QTest::newRow("it is there") << 2;
    QTest::newRow("it is gone") << 1;
}

// OBJ-GET-09: after some silence the server is asked again
void tst_Wire::chunkDoesNotCome()
{
    QFETCH(int, count);
    Bucket bucket;
    QVERIFY(bucket.fake.open());
    const auto get = bucket.store->get(u"a"_s);
    QVERIFY(beginGet(&bucket));
    bucket.answer(1, chunksOfN(2));
    QVERIFY(bucket.published(5));
    QCOMPARE(bucket.subject(4), QByteArray("$JS.API.STREAM.INFO.OBJ_B"));
    QCOMPARE(bucket.json(4).value(u"subjects_filter"_s).toString(), u"$O.B.C.N"_s);
    QVERIFY(!get.isFinished());
    bucket.answer(4, chunksOfN(count));
    const QByteArray create = "$JS.API.CONSUMER.CREATE.OBJ_B.";
    if (count == 2) {
        QVERIFY(NatsTest::waitUntil([&] {
            return std::count_if(bucket.log.cbegin(), bucket.log.cend(),
                                 [&](const Bucket::Published &one) { return one.subject.startsWith(create); })
                    == 2;
        }));
        QVERIFY(!get.isFinished());
    } else {
        QVERIFY(NatsTest::waitFor(get));
        QCOMPARE(get.result().error().code(), Code::ObjectChunkMissing);
    }
}

// OBJ-GET-09
void tst_Wire::questionOfChunksIsLost()
{
    Bucket bucket;
    QVERIFY(bucket.fake.open());
    const auto get = bucket.store->get(u"a"_s);
    QVERIFY(beginGet(&bucket));
    bucket.answer(1, FakeJetStream::error(503, 10008, "JetStream system temporarily unavailable"));
    QVERIFY(bucket.published(5));
    bucket.answer(4, chunksOfN(0));
    QVERIFY(NatsTest::waitFor(get));
    QCOMPARE(get.result().error().code(), Code::ObjectChunkMissing);
}

// OBJ-BUCKET-03
void tst_Wire::nothingIsAsked()
{
    Bucket bucket;
    QVERIFY(bucket.fake.open());
    NatsObjectStoreWatcher watcher(bucket.fake.jetStream.get(), u"B"_s);
    NatsObjectStoreManager manager(bucket.fake.jetStream.get());
    QVERIFY(bucket.isQuiet(0));
    bucket.fake.jetStream.reset(); // which none of them needs
    const auto opened = bucket.store->open();
    QVERIFY(bucket.published(1));
    QCOMPARE(bucket.subject(0), QByteArray("$JS.API.STREAM.INFO.OBJ_B"));
}

// OBJ-BUCKET-01, OBJ-NAME-01
void tst_Wire::refusals()
{
    Bucket bucket;
    QVERIFY(bucket.fake.open());
    NatsObjectStore bad(bucket.fake.jetStream.get(), u"a.b"_s);
    QCOMPARE(bad.open().result().error().code(), Code::InvalidOption);
    QCOMPARE(bad.put(u"a"_s, QByteArray("x")).result().error().code(), Code::InvalidOption);
    QCOMPARE(bad.list().error().code(), Code::InvalidOption);
    QCOMPARE(bad.watch().error().code(), Code::InvalidOption);
    NatsObjectStoreManager manager(bucket.fake.jetStream.get());
    QCOMPARE(manager.createBucket(NatsObjectStoreConfig(u"a b"_s)).result().error().code(),
             Code::InvalidOption);
    QCOMPARE(manager.deleteBucket(u">"_s).result().error().code(), Code::InvalidOption);
    QCOMPARE(manager.sealBucket(QString()).result().error().code(), Code::InvalidOption);
    QCOMPARE(manager.status(u"*"_s).result().error().code(), Code::InvalidOption);
    NatsObjectStoreOptions options;
    options.setMaximumPendingChunks(0);
    NatsObjectStore impossible(bucket.fake.jetStream.get(), u"B"_s, options);
    QCOMPARE(impossible.get(u"a"_s).result().error().code(), Code::InvalidOption);
    QVERIFY(bucket.isQuiet(0));
    bucket.fake.fake.connection.reset();
    QCOMPARE(bucket.store->get(u"a"_s).result().error().code(), Code::ConnectionClosed);
    QCOMPARE(bucket.store->list().error().code(), Code::ConnectionClosed);
}

QTEST_GUILESS_MAIN(tst_Wire)
#include "tst_wire.moc"
