// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/objectstore/natsobjectstore/fakebucket.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

// What changes objects without their bytes
class tst_Changes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void deletedObject();
    void deletionLosesTheConnection();
    void deletionInDoubt_data();
    void deletionInDoubt();
    void deletedOnceMore_data();
    void deletedOnceMore();
    void renamingLosesTheConnection();
    void renamingInDoubt_data();
    void renamingInDoubt();
    void renamedOnceMore();
    void link();
};

// OBJ-DELETE-01
void tst_Changes::deletedObject()
{
    Bucket bucket;
    QVERIFY(bucket.fake.open());
    const auto removed = bucket.store->deleteObject(u"a"_s);
    QVERIFY(bucket.published(1));
    bucket.storedObject(0);
    QVERIFY(bucket.published(2));
    QCOMPARE(bucket.json(1),
             (QJsonObject{ { u"name"_s, u"a"_s },
                           { u"bucket"_s, u"B"_s },
                           { u"nuid"_s, u"N"_s },
                           { u"size"_s, 0 },
                           { u"chunks"_s, 0 },
                           { u"digest"_s, QString() },
                           { u"deleted"_s, true },
                           { u"mtime"_s, u"0001-01-01T00:00:00Z"_s },
                           { u"other"_s, 1 } }));
    bucket.acknowledge(1, 5);
    QVERIFY(bucket.published(3));
    QCOMPARE(bucket.log.at(2).payload, QByteArray(R"({"filter":"$O.B.C.N"})"));
    bucket.answer(2, R"({"success":true,"purged":2})");
    QVERIFY(NatsTest::waitFor(removed) && removed.result());
}

static NatsJetStreamOptions impatient()
{
    NatsJetStreamOptions options;
    options.setTimeout(300ms);
    return options;
}

// OBJ-DELETE-02: between what says that the object was deleted, and the answer of who removes its chunks
void tst_Changes::deletionLosesTheConnection()
{
    Bucket bucket({}, impatient());
    QVERIFY(bucket.fake.open());
    const auto removed = bucket.store->deleteObject(u"a"_s);
    QVERIFY(bucket.published(1));
    bucket.storedObject(0);
    QVERIFY(bucket.published(2));
    bucket.acknowledge(1, 5);
    QVERIFY(bucket.published(3));
    bucket.lose();
    QVERIFY(NatsTest::waitFor(removed));
    QVERIFY2(removed.result(), qPrintable(removed.result().error().text())); // it is deleted for everybody
    QVERIFY(bucket.resume() && bucket.published(4));
    QCOMPARE(bucket.subject(3), QByteArray("$JS.API.STREAM.PURGE.OBJ_B"));
    QCOMPARE(bucket.log.at(3).payload, QByteArray(R"({"filter":"$O.B.C.N"})"));
}

void tst_Changes::deletionInDoubt_data()
{
    QTest::addColumn<bool>("isDeleted");
    QTest::newRow("deleted") << true;
    QTest::newRow("there") << false;
}

// OBJ-DELETE-02: nobody says that the object was deleted, which is asked for before its chunks are removed
void tst_Changes::deletionInDoubt()
{
    QFETCH(bool, isDeleted);
    Bucket bucket({}, impatient());
    QVERIFY(bucket.fake.open());
    const auto removed = bucket.store->deleteObject(u"a"_s);
    QVERIFY(bucket.published(1));
    bucket.storedObject(0);
    QVERIFY(bucket.published(2));
    QVERIFY(NatsTest::waitFor(removed));
    QCOMPARE(removed.result().error().code(), Code::Timeout);
    QVERIFY(bucket.published(3));
    QCOMPARE(bucket.log.at(2).payload, QByteArray(R"({"last_by_subj":"$O.B.M.YQ=="})"));
    if (!isDeleted) {
        bucket.storedObject(2);
        QVERIFY(bucket.isQuiet(3));
        return;
    }
    bucket.stored(2, bucket.log.at(1).payload, 5);
    QVERIFY(bucket.published(4));
    QCOMPARE(bucket.log.at(3).payload, QByteArray(R"({"filter":"$O.B.C.N"})"));
}

void tst_Changes::deletedOnceMore_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<Code>("code");
    QTest::newRow("chunks were left") << QByteArray(R"({"success":true,"purged":2})") << Code::NoError;
    QTest::newRow("nothing was left") << QByteArray(R"({"success":true,"purged":0})") << Code::ObjectNotFound;
}

// OBJ-DELETE-02, OBJ-META-07
void tst_Changes::deletedOnceMore()
{
    QFETCH(QByteArray, answer);
    QFETCH(Code, code);
    Bucket bucket;
    QVERIFY(bucket.fake.open());
    const auto removed = bucket.store->deleteObject(u"a"_s);
    QVERIFY(bucket.published(1));
    bucket.stored(0, R"({"name":"a","bucket":"B","nuid":"N","size":0,"chunks":0,"deleted":true})", 5);
    QVERIFY(bucket.published(2));
    QCOMPARE(bucket.log.at(1).payload, QByteArray(R"({"filter":"$O.B.C.N"})"));
    bucket.answer(1, answer);
    QVERIFY(NatsTest::waitFor(removed));
    QCOMPARE(removed.result().error().code(), code);
}

// a is to be b, and both are asked for: what is published next is the new meta information.
static bool beginRename(Bucket *bucket, const QByteArray &there = {})
{
    if (!bucket->published(1))
        return false;
    bucket->storedObject(0);
    if (!bucket->published(2) || bucket->log.at(1).payload != R"({"last_by_subj":"$O.B.M.Yg=="})")
        return false;
    if (there.isEmpty())
        bucket->notFound(1);
    else
        bucket->stored(1, there, 7);
    return bucket->published(3) && bucket->subject(2) == "$O.B.M.Yg==";
}

static const QByteArray removalOfTheOldName = R"({"filter":"$O.B.M.YQ==","seq":5})";

// OBJ-META-09
void tst_Changes::renamingLosesTheConnection()
{
    Bucket bucket({}, impatient());
    QVERIFY(bucket.fake.open());
    const auto renamed = bucket.store->updateMeta(u"a"_s, u"b"_s);
    QVERIFY(beginRename(&bucket));
    bucket.acknowledge(2, 5);
    QVERIFY(bucket.published(4));
    QCOMPARE(bucket.json(3), QJsonDocument::fromJson(removalOfTheOldName).object());
    bucket.lose();
    QVERIFY(NatsTest::waitFor(renamed));
    QVERIFY2(renamed.result(), qPrintable(renamed.result().error().text()));
    QCOMPARE(renamed.result()->revision(), 5u);
    QVERIFY(bucket.resume() && bucket.published(5));
    QCOMPARE(bucket.subject(4), QByteArray("$JS.API.STREAM.PURGE.OBJ_B"));
    QCOMPARE(bucket.json(4), QJsonDocument::fromJson(removalOfTheOldName).object());
}

void tst_Changes::renamingInDoubt_data()
{
    QTest::addColumn<bool>("isRenamed");
    QTest::newRow("renamed") << true;
    QTest::newRow("not renamed") << false;
}

// OBJ-META-09: nobody says that the new name is stored, which is asked for before the old one is removed
void tst_Changes::renamingInDoubt()
{
    QFETCH(bool, isRenamed);
    Bucket bucket({}, impatient());
    QVERIFY(bucket.fake.open());
    const auto renamed = bucket.store->updateMeta(u"a"_s, u"b"_s);
    QVERIFY(beginRename(&bucket));
    QVERIFY(NatsTest::waitFor(renamed));
    QCOMPARE(renamed.result().error().code(), Code::Timeout);
    QVERIFY(bucket.published(4));
    QCOMPARE(bucket.log.at(3).payload, QByteArray(R"({"last_by_subj":"$O.B.M.Yg=="})"));
    if (!isRenamed) {
        bucket.stored(3, R"({"name":"b","bucket":"B","nuid":"OTHER","size":1,"chunks":1})", 5);
        QVERIFY(bucket.isQuiet(4));
        return;
    }
    bucket.stored(3, bucket.log.at(2).payload, 5);
    QVERIFY(bucket.published(5));
    QCOMPARE(bucket.json(4), QJsonDocument::fromJson(removalOfTheOldName).object());
}

// OBJ-META-09: both names are there, and what has been said of the new one meanwhile stays
void tst_Changes::renamedOnceMore()
{
    Bucket bucket;
    QVERIFY(bucket.fake.open());
    const auto renamed = bucket.store->updateMeta(u"a"_s, u"b"_s);
    bucket.fake.fake.server.takeOperations();
    QVERIFY(beginRename(&bucket,
                        R"({"name":"b","description":"new","bucket":"B","nuid":"N","size":9,"chunks":2})"));
    QVERIFY(bucket.fake.fake.server.operations().constLast().contains(
            "\r\nNats-Expected-Last-Subject-Sequence: 7\r\n"));
    QCOMPARE(bucket.json(2).value(u"description"_s), QJsonValue(u"new"_s));
    bucket.acknowledge(2, 8);
    QVERIFY(bucket.published(4));
    QCOMPARE(bucket.json(3), QJsonDocument::fromJson(removalOfTheOldName).object());
    bucket.answer(3, R"({"success":true,"purged":1})");
    QVERIFY(NatsTest::waitFor(renamed) && renamed.result());
}

// OBJ-LINK-01: as nats.go writes it
void tst_Changes::link()
{
    Bucket bucket;
    QVERIFY(bucket.fake.open());
    const auto linked = bucket.store->link(u"a"_s,
                                           NatsObjectInfo::fromJson(
                                                   { { u"name"_s, u"b"_s }, { u"bucket"_s, u"C"_s } }));
    QVERIFY(bucket.published(1));
    bucket.notFound(0);
    QVERIFY(bucket.published(2));
    const QJsonObject json = bucket.json(1);
    QCOMPARE(json.value(u"bucket"_s), QJsonValue(u"B"_s));
    QCOMPARE(json.value(u"nuid"_s).toString().size(), 22);
    QCOMPARE(json.value(u"options"_s),
             QJsonValue(QJsonObject{
                     { u"link"_s, QJsonObject{ { u"bucket"_s, u"C"_s }, { u"name"_s, u"b"_s } } } }));
    bucket.acknowledge(1, 1);
    QVERIFY(NatsTest::waitFor(linked) && linked.result()->isLink());
}

QTEST_GUILESS_MAIN(tst_Changes)
#include "tst_changes.moc"
