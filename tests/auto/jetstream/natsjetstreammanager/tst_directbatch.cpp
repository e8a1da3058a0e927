// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/fakejetstream.h"

#include "jetstream/natsjetstreammanager.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Query = NatsDirectBatchQuery;

class tst_DirectBatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void request_data();
    void request();
    void range();
    void pages();
    void messageGoneWhileReading();
    void nextPageComesAfterTheSlot();
    void none_data();
    void none();
    void oldServer();
    void tooOld();
    void refused_data();
    void refused();
    void nobodyAnswers();
    void sequencesMustRise();
    void silence();
    void silenceAfterAMessage();
    void collect();
    void cancelled();
    void deletedInASlot_data();
    void deletedInASlot();
    void deletedWhileAsking();
    void connectionDies();
    void connectionCloses();
    void nothingIsSent_data();
    void nothingIsSent();
};

namespace {

class Fake : public FakeJetStream
{
public:
    using FakeJetStream::FakeJetStream;

    // Begins to read, and answers the question for the level
    NatsDirectBatch *read(const Query &query, int level = 1)
    {
        NatsDirectBatch *batch = manager->directMessages(u"S"_s, query).valueOr(nullptr);
        if (!batch || !expect("PUB $JS.API.INFO * 0\r\n"))
            return nullptr;
        QObject::connect(batch, &NatsDirectBatch::messageReceived, &context, [this](const NatsStoredMessage &message) {
            log.append(QString::number(message.sequence()) + u'=' + QString::fromUtf8(message.data()));
        });
        QObject::connect(batch, &NatsDirectBatch::finished, &context, [this](const NatsError &error) {
            log.append(finished(error.code()));
        });
        reply("{\"api\":{\"level\":" + QByteArray::number(level) + "}}");
        return batch;
    }
    bool expectRequest(const QByteArray &body)
    {
        return expect("PUB $JS.API.DIRECT.GET.S * " + QByteArray::number(body.size()) + "\r\n" + body);
    }
    void message(int sequence, const QByteArray &payload, const QByteArray &more)
    {
        replyBlock("NATS/1.0\r\nNats-Stream: S\r\nNats-Subject: a\r\nNats-Sequence: " + QByteArray::number(sequence)
                           + "\r\nNats-Time-Stamp: t\r\n" + more + "\r\n",
                   payload);
    }
    void message(int sequence, const QByteArray &payload, int pending)
    {
        message(sequence, payload, "Nats-Num-Pending: " + QByteArray::number(pending) + "\r\nNats-Last-Sequence: 0\r\n");
    }
    void end(int pending, int last, int upTo = 0)
    {
        QByteArray block = "NATS/1.0 204 EOB\r\nNats-Num-Pending: " + QByteArray::number(pending) + "\r\nNats-Last-Sequence: "
                + QByteArray::number(last) + "\r\n";
        if (upTo)
            block += "Nats-UpTo-Sequence: " + QByteArray::number(upTo) + "\r\n";
        replyBlock(block + "\r\n");
    }
    static QString finished(Code code = Code::NoError) { return u"finished %1"_s.arg(int(code)); }

    std::unique_ptr<NatsJetStreamManager> manager = std::make_unique<NatsJetStreamManager>(jetStream.get());
    QObject context;
    QStringList log;
};

Query limited(Query query, int messages, int bytes = 0)
{
    query.setMaximumMessages(messages);
    query.setMaximumBytes(bytes);
    return query;
}

} // namespace

void tst_DirectBatch::request_data()
{
    QTest::addColumn<Query>("query");
    QTest::addColumn<QByteArray>("body");
    const QDateTime time = QDateTime::fromString(QStringLiteral("2026-01-02T03:04:05.006Z"), Qt::ISODateWithMs);
    QTest::newRow("from") << Query::from(7) << R"({"batch":1024,"seq":7})"_ba;
    QTest::newRow("from, largest") << Query::from(18446744073709551615u) << R"({"batch":1024,"seq":18446744073709551615})"_ba;
    QTest::newRow("from, limited") << limited(Query::from(1, "a.>"), 5, 4)
                                   << R"({"batch":5,"max_bytes":4,"next_by_subj":"a.>","seq":1})"_ba;
    QTest::newRow("since") << Query::since(time, "a") << R"({"batch":1024,"next_by_subj":"a","start_time":"2026-01-02T03:04:05.006Z"})"_ba;
    QTest::newRow("last") << limited(Query::lastFor({ u"a"_s, u"b.*"_s }), 2) << R"({"batch":2,"multi_last":["a","b.*"]})"_ba;
    Query upTo = Query::lastFor({ u"a"_s });
    upTo.setUpToSequence(18446744073709551615u);
    QTest::newRow("up to a sequence") << upTo << R"({"batch":1024,"multi_last":["a"],"up_to_seq":18446744073709551615})"_ba;
    upTo.setUpToSequence(0);
    upTo.setUpToTime(time);
    QTest::newRow("up to a time") << upTo << R"({"batch":1024,"multi_last":["a"],"up_to_time":"2026-01-02T03:04:05.006Z"})"_ba;
}

// JS-BATCH-01
void tst_DirectBatch::request()
{
    QFETCH(Query, query);
    QFETCH(QByteArray, body);
    Fake fake;
    QVERIFY(fake.open());
    NatsDirectBatch *batch = fake.read(query);
    QVERIFY(batch);
    QCOMPARE(batch->parent(), fake.manager.get());
    QCOMPARE(batch->stream(), u"S"_s);
    QVERIFY2(fake.expectRequest(body), fake.problem());
}

// JS-BATCH-01, JS-BATCH-02
void tst_DirectBatch::range()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsDirectBatch *batch = fake.read(limited(Query::from(7), 2));
    QVERIFY(batch);
    QVERIFY2(fake.expectRequest(R"({"batch":2,"seq":7})"), fake.problem());
    fake.message(7, "x", 9);
    QVERIFY(batch->isRunning());
    QCOMPARE(batch->pendingCount(), 9u);
    fake.message(9, "y", 8);
    fake.end(8, 9);
    QCOMPARE(fake.log, (QStringList{ u"7=x"_s, u"9=y"_s, Fake::finished() }));
    QVERIFY(!batch->isRunning());
    QVERIFY(!batch->error());
    QCOMPARE(batch->receivedCount(), 2u);
    QCOMPARE(batch->pendingCount(), 8u);
    QCOMPARE(batch->lastSequence(), 9u);
    QVERIFY(fake.fake.server.expectNothing());
}

// JS-BATCH-03
void tst_DirectBatch::pages()
{
    Fake fake;
    QVERIFY(fake.open());
    Query query = limited(Query::lastFor({ u"a.*"_s }), 2);
    query.setUpToTime(QDateTime::fromString(QStringLiteral("2026-01-01T00:00:00.000Z"), Qt::ISODateWithMs));
    NatsDirectBatch *batch = fake.read(query);
    QVERIFY(batch);
    QVERIFY2(fake.expectRequest(R"({"batch":2,"multi_last":["a.*"],"up_to_time":"2026-01-01T00:00:00.000Z"})"), fake.problem());
    fake.message(3, "x", 2);
    fake.message(5, "y", 1);
    fake.end(1, 5, 20);
    QVERIFY2(fake.expectRequest(R"({"batch":2,"multi_last":["a.*"],"seq":6,"up_to_seq":20})"), fake.problem());
    QVERIFY(batch->isRunning());
    fake.message(8, "z", 0);
    fake.end(0, 8, 20);
    QCOMPARE(fake.log, (QStringList{ u"3=x"_s, u"5=y"_s, u"8=z"_s, Fake::finished() }));
    QVERIFY(fake.fake.server.expectNothing());
}

// JS-BATCH-03
void tst_DirectBatch::messageGoneWhileReading()
{
    Fake fake;
    QVERIFY(fake.open());
    QVERIFY(fake.read(Query::lastFor({ u"a.*"_s })));
    QVERIFY2(fake.expectRequest(R"({"batch":1024,"multi_last":["a.*"]})"), fake.problem());
    fake.message(3, "x", 2);
    fake.replyStatus("404 Message Not Found");
    QVERIFY2(fake.expectRequest(R"({"batch":1024,"multi_last":["a.*"],"seq":4})"), fake.problem());
    fake.replyStatus("404 Message Not Found");
    QCOMPARE(fake.log, (QStringList{ u"3=x"_s, Fake::finished() }));
}

// JS-BATCH-03
void tst_DirectBatch::nextPageComesAfterTheSlot()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsDirectBatch *batch = fake.read(limited(Query::lastFor({ u"a.*"_s }), 1));
    QVERIFY2(fake.expectRequest(R"({"batch":1,"multi_last":["a.*"]})"), fake.problem());
    connect(batch, &NatsDirectBatch::messageReceived, batch, [&] {
        QVERIFY(fake.fake.server.expectNothing());
        batch->cancel();
    });
    fake.message(3, "x", 2);
    fake.end(2, 3, 9);
    QVERIFY(fake.fake.server.expectNothing());
    QCOMPARE(fake.log, (QStringList{ u"3=x"_s, Fake::finished(Code::Cancelled) }));
}

void tst_DirectBatch::none_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("no results") << "404 No Results"_ba;
    QTest::newRow("no message") << "404 Message Not Found"_ba;
    QTest::newRow("end at once") << "204 EOB"_ba;
}

// JS-BATCH-04
void tst_DirectBatch::none()
{
    QFETCH(QByteArray, status);
    Fake fake;
    QVERIFY(fake.open());
    NatsDirectBatch *batch = fake.read(Query::lastFor({ u"a"_s }));
    QVERIFY2(fake.expectRequest(R"({"batch":1024,"multi_last":["a"]})"), fake.problem());
    fake.replyStatus(status);
    QCOMPARE(fake.log, QStringList{ Fake::finished() });
    QCOMPARE(batch->receivedCount(), 0u);
}

// JS-BATCH-05
void tst_DirectBatch::oldServer()
{
    Fake fake;
    QVERIFY(fake.open());
    QVERIFY(fake.read(Query::from(1)));
    QVERIFY2(fake.expectRequest(R"({"batch":1024,"seq":1})"), fake.problem());
    fake.message(1, "x", QByteArray());
    QCOMPARE(fake.log, (QStringList{ u"1=x"_s, Fake::finished() }));
    fake.log.clear();
    NatsDirectBatch *batch = fake.manager->directMessages(u"S"_s, Query::from(1)).valueOr(nullptr); // the level is known
    QVERIFY(batch);
    const auto all = batch->collect();
    QVERIFY2(fake.expectRequest(R"({"batch":1024,"seq":1})"), fake.problem());
    // Headers of the message that look like those of a batch
    fake.replyBlock("NATS/1.0\r\nNats-Num-Pending: 5\r\nNats-Last-Sequence: 1\r\nNats-Stream: S\r\nNats-Subject: a\r\n"
                    "Nats-Sequence: 1\r\nNats-Time-Stamp: t\r\n\r\n");
    QVERIFY(all.isFinished());
    QCOMPARE(all.result()->constFirst().headers().size(), 2);
}

// JS-BATCH-05
void tst_DirectBatch::tooOld()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsDirectBatch *batch = fake.read(Query::from(1), 0);
    QVERIFY(batch);
    QVERIFY(NatsTest::waitUntil([&] { return !batch->isRunning(); }));
    QCOMPARE(fake.log, QStringList{ Fake::finished(Code::ApiLevelRequired) });
    QVERIFY(fake.fake.server.expectNothing());
}

void tst_DirectBatch::refused_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<Code>("code");
    QTest::newRow("empty") << "408 Empty Request"_ba << Code::InvalidRequest;
    QTest::newRow("level") << "412 Required Api Level"_ba << Code::ApiLevelRequired;
    QTest::newRow("too many") << "413 Too Many Results"_ba << Code::ResourceLimitExceeded;
    QTest::newRow("failure") << "500 store is closed"_ba << Code::ServerError;
    QTest::newRow("no sense") << QByteArray() << Code::ProtocolError;
}

// JS-DIRECT-05
void tst_DirectBatch::refused()
{
    QFETCH(QByteArray, status);
    QFETCH(Code, code);
    Fake fake;
    QVERIFY(fake.open());
    NatsDirectBatch *batch = fake.read(Query::from(1));
    QVERIFY2(fake.expectRequest(R"({"batch":1024,"seq":1})"), fake.problem());
    fake.message(1, "x", 2);
    status.isEmpty() ? fake.reply("{}") : fake.replyStatus(status);
    QCOMPARE(fake.log, (QStringList{ u"1=x"_s, Fake::finished(code) }));
    QCOMPARE(batch->error().code(), code);
    fake.message(2, "late", 1);
    QCOMPARE(fake.log.size(), 2);
}

// JS-DIRECT-06
void tst_DirectBatch::nobodyAnswers()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsDirectBatch *batch = fake.read(Query::from(1));
    QVERIFY2(fake.expectRequest(R"({"batch":1024,"seq":1})"), fake.problem());
    fake.replyStatus("503");
    QCOMPARE(fake.log, QStringList{ Fake::finished(Code::NoResponders) });
    QVERIFY(batch->error().text().contains(u"does not allow direct reads"_s));
}

// JS-BATCH-03
void tst_DirectBatch::sequencesMustRise()
{
    Fake fake;
    QVERIFY(fake.open());
    QVERIFY(fake.read(Query::lastFor({ u"a"_s })));
    QVERIFY2(fake.expectRequest(R"({"batch":1024,"multi_last":["a"]})"), fake.problem());
    fake.message(3, "x", 2);
    fake.message(3, "x", 2);
    QCOMPARE(fake.log, (QStringList{ u"3=x"_s, Fake::finished(Code::ProtocolError) }));
}

static NatsJetStreamOptions impatient()
{
    NatsJetStreamOptions options;
    options.setTimeout(50ms);
    return options;
}

// JS-BATCH-06
void tst_DirectBatch::silence()
{
    Fake fake(impatient());
    QVERIFY(fake.open());
    NatsDirectBatch *batch = fake.read(Query::from(1));
    QVERIFY(batch);
    QVERIFY(NatsTest::waitUntil([&] { return !batch->isRunning(); }));
    QCOMPARE(batch->error().code(), Code::Timeout);
    QCOMPARE(batch->error().subject(), u"$JS.API.DIRECT.GET.S"_s);
}

// JS-BATCH-06
void tst_DirectBatch::silenceAfterAMessage()
{
    Fake fake(impatient());
    QVERIFY(fake.open());
    NatsDirectBatch *batch = fake.read(Query::from(1));
    QVERIFY2(fake.expectRequest(R"({"batch":1024,"seq":1})"), fake.problem());
    fake.message(1, "x", 2);
    QVERIFY(NatsTest::waitUntil([&] { return !batch->isRunning(); }));
    QCOMPARE(fake.log, (QStringList{ u"1=x"_s, Fake::finished(Code::Timeout) }));
}

// JS-BATCH-07
void tst_DirectBatch::collect()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsDirectBatch *batch = fake.read(Query::from(1));
    const auto all = batch->collect();
    QVERIFY2(fake.expectRequest(R"({"batch":1024,"seq":1})"), fake.problem());
    fake.message(1, "x", 1);
    fake.message(2, "y", 0);
    QVERIFY(!all.isFinished());
    fake.end(0, 2);
    QVERIFY(all.isFinished());
    QCOMPARE(all.result()->size(), 2);
    QCOMPARE(all.result()->at(1).data(), "y"_ba);
    const auto again = batch->collect();
    QVERIFY(again.isFinished());
    QCOMPARE(again.result()->size(), 2);
}

// JS-BATCH-07
void tst_DirectBatch::cancelled()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsDirectBatch *batch = fake.read(Query::from(1));
    const auto all = batch->collect();
    QVERIFY2(fake.expectRequest(R"({"batch":1024,"seq":1})"), fake.problem());
    batch->cancel();
    batch->cancel();
    QCOMPARE(fake.log, QStringList{ Fake::finished(Code::Cancelled) });
    QCOMPARE(all.result().error().code(), Code::Cancelled);
    fake.message(1, "late", 0);
    QCOMPARE(fake.log.size(), 1);
}

void tst_DirectBatch::deletedInASlot_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : { "batch", "manager", "connection" })
        QTest::newRow(what) << QString::fromLatin1(what);
}

// JS-BATCH-07
void tst_DirectBatch::deletedInASlot()
{
    QFETCH(QString, what);
    for (const bool atTheEnd : { false, true }) {
        Fake fake;
        QVERIFY(fake.open());
        NatsDirectBatch *batch = fake.read(Query::from(1));
        const auto all = batch->collect();
        QVERIFY2(fake.expectRequest(R"({"batch":1024,"seq":1})"), fake.problem());
        const auto drop = [&] {
            if (what == u"batch")
                delete batch;
            else if (what == u"manager")
                fake.manager.reset();
            else
                fake.fake.connection.reset();
        };
        if (atTheEnd)
            connect(batch, &NatsDirectBatch::finished, &fake.context, drop);
        else
            connect(batch, &NatsDirectBatch::messageReceived, &fake.context, drop);
        fake.message(1, "x", 1);
        if (atTheEnd)
            fake.end(0, 1);
        QVERIFY(all.isFinished());
        QCOMPARE(fake.log.first(), u"1=x"_s);
    }
}

// JS-BATCH-07
void tst_DirectBatch::deletedWhileAsking()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsDirectBatch *batch = fake.manager->directMessages(u"S"_s, Query::from(1)).valueOr(nullptr);
    QVERIFY2(fake.expect("PUB $JS.API.INFO * 0\r\n"), fake.problem());
    const auto all = batch->collect();
    delete batch;
    QCOMPARE(all.result().error().code(), Code::Cancelled);
    fake.reply("{\"api\":{\"level\":1}}");
    QVERIFY(fake.fake.server.expectNothing());
}

// JS-API-04
void tst_DirectBatch::connectionDies()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsDirectBatch *batch = fake.read(Query::from(1));
    QVERIFY2(fake.expectRequest(R"({"batch":1024,"seq":1})"), fake.problem());
    fake.fake.connection.reset();
    QCOMPARE(fake.log, QStringList{ Fake::finished(Code::ConnectionClosed) });
    QVERIFY(!batch->isRunning());
    QCOMPARE(fake.manager->directMessages(u"S"_s, Query::from(1)).error().code(), Code::ConnectionClosed);
}

// JS-API-04
void tst_DirectBatch::connectionCloses()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsDirectBatch *batch = fake.read(Query::from(1));
    QVERIFY2(fake.expectRequest(R"({"batch":1024,"seq":1})"), fake.problem());
    fake.fake.connection->close();
    QVERIFY(NatsTest::waitUntil([&] { return !batch->isRunning(); }));
    QCOMPARE(fake.log, QStringList{ Fake::finished(Code::ConnectionClosed) });
}

void tst_DirectBatch::nothingIsSent_data()
{
    QTest::addColumn<Query>("query");
    QTest::addColumn<QString>("says");
    QTest::newRow("sequence") << Query::from(0) << u"'sequence'"_s;
    QTest::newRow("time") << Query::since({}) << u"'time'"_s;
    QTest::newRow("messages") << limited(Query::from(1), 0) << u"'maximumMessages'"_s;
    QTest::newRow("bytes") << limited(Query::from(1), 1, -1) << u"'maximumBytes'"_s;
    QTest::newRow("subject") << Query::from(1, "a b") << u"'subjects'"_s;
    QTest::newRow("no subjects") << Query::lastFor({}) << u"'subjects'"_s;
    QTest::newRow("an empty subject") << Query::lastFor({ u"a"_s, QString() }) << u"'subjects'"_s;
    QTest::newRow("a bad subject") << Query::lastFor({ u"a"_s, u"b..c"_s }) << u"'subjects'"_s;
    Query query = Query::from(1);
    query.setUpToSequence(3);
    QTest::newRow("end of a range") << query << u"'upToSequence'"_s;
    query = Query::lastFor({ u"a"_s });
    query.setUpToTime({});
    QTest::newRow("end that is none") << query << u"'upToTime'"_s;
    query.setUpToTime(QDateTime::currentDateTimeUtc());
    query.setUpToSequence(3);
    QTest::newRow("two ends") << query << u"'upToSequence','upToTime'"_s;
}

// JS-NAME-01
void tst_DirectBatch::nothingIsSent()
{
    QFETCH(Query, query);
    QFETCH(QString, says);
    Fake fake;
    QVERIFY(fake.open());
    const auto batch = fake.manager->directMessages(u"S"_s, query);
    QCOMPARE(batch.error().code(), Code::InvalidOption);
    QVERIFY2(batch.error().text().contains(says), qPrintable(batch.error().text()));
    QCOMPARE(fake.manager->directMessages(u"a.b"_s, Query::from(1)).error().code(), Code::InvalidOption);
    QVERIFY(fake.fake.server.expectNothing());
}

QTEST_GUILESS_MAIN(tst_DirectBatch)
#include "tst_directbatch.moc"
