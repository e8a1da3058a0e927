// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "scenario/jetstreamclient.h"
#include "support/natsmemory.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Config = NatsStreamConfig;
using Batch = NatsDirectBatchQuery;

class tst_JetStreamReading : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void direct();
    void headers();
    void republished();
    void nothingThere();
    void notAllowed();
    void permission();
    void mirror();
    void batch();
    void batchOfASubject();
    void batchSince();
    void maximumBytes();
    void lastMessages();
    void lastMessagesUpTo();
    void tooManySubjects();
    void nothingInABatch();
    void batchOfAnOldServer();
    void manySubjects();

private:
    bool hasBatches();
    bool create(const QStringList &subjects, bool direct = true);
    bool publish(const char *subject, int count);
    static QList<quint64> sequences(const NatsResult<QList<NatsStoredMessage>> &messages);

    std::unique_ptr<JetStreamServer> m_server;
    std::unique_ptr<JetStreamClient> m_client;
};

void tst_JetStreamReading::init()
{
    m_server = std::make_unique<JetStreamServer>();
    QVERIFY2(m_server->startWithJetStream(), qPrintable(m_server->errorString()));
    m_client = std::make_unique<JetStreamClient>(m_server->webSocketUrl());
    QVERIFY(m_client->open());
}

void tst_JetStreamReading::cleanup()
{
    m_client.reset();
    m_server.reset();
}

bool tst_JetStreamReading::hasBatches()
{
    return ended(m_client->jetStream.accountInfo())->apiLevel() >= 1;
}

bool tst_JetStreamReading::create(const QStringList &subjects, bool direct)
{
    Config config(u"S"_s, subjects);
    config.setStorage(Config::Storage::Memory);
    config.setAllowDirect(direct);
    return bool(ended(m_client->manager.createStream(config)));
}

bool tst_JetStreamReading::publish(const char *subject, int count)
{
    for (int i = 0; i < count; ++i) {
        if (!ended(m_client->jetStream.publish(subject, QByteArray::number(i))))
            return false;
    }
    return true;
}

QList<quint64> tst_JetStreamReading::sequences(const NatsResult<QList<NatsStoredMessage>> &messages)
{
    QList<quint64> result;
    for (const NatsStoredMessage &message : messages.valueOr({}))
        result.append(message.sequence());
    return result;
}

// JS-DIRECT-01
void tst_JetStreamReading::direct()
{
    QVERIFY(create({ u"a.>"_s }));
    QVERIFY(publish("a.x", 2) && publish("a.y", 2));
    const struct
    {
        NatsMessageQuery query;
        quint64 sequence;
        QString subject;
    } cases[] = {
        { NatsMessageQuery::at(1), 1, u"a.x"_s },
        { NatsMessageQuery::lastFor("a.x"), 2, u"a.x"_s },
        { NatsMessageQuery::lastFor("a.*"), 4, u"a.y"_s },
        { NatsMessageQuery::nextFor("a.y"), 3, u"a.y"_s },
        { NatsMessageQuery::nextFor("a.>", 2), 2, u"a.x"_s },
    };
    for (const auto &[query, sequence, subject] : cases) {
        const auto found = ended(m_client->manager.directMessage(u"S"_s, query));
        VERIFY_RESULT(found);
        QVERIFY(found->has_value());
        const NatsStoredMessage message = found->value();
        QCOMPARE(message.sequence(), sequence);
        QCOMPARE(message.subject(), subject);
        QCOMPARE(message.data(), QByteArray::number(int((sequence - 1) % 2)));
        QVERIFY(message.time().isValid());
        QVERIFY(qAbs(message.time().secsTo(QDateTime::currentDateTimeUtc())) < 60);
        const NatsStoredMessage same = ended(m_client->manager.message(u"S"_s, NatsMessageQuery::at(sequence)))->value();
        QCOMPARE(message.timeText(), same.timeText());
        QVERIFY(message.headers().isEmpty());
    }
}

// JS-DIRECT-02
void tst_JetStreamReading::headers()
{
    QVERIFY(create({ u"a"_s }));
    NatsJetStreamPublishOptions options;
    options.setHeaders({ { "Kind", "x: y" }, { "Tag", "1" }, { "Tag", "2" } });
    VERIFY_RESULT(ended(m_client->jetStream.publish("a", "hello", options)));
    const NatsStoredMessage direct = ended(m_client->manager.directMessage(u"S"_s, NatsMessageQuery::lastFor("a")))->value();
    const NatsStoredMessage plain = ended(m_client->manager.message(u"S"_s, NatsMessageQuery::at(1)))->value();
    QCOMPARE(direct.headers(), options.headers());
    QCOMPARE(direct.headers(), plain.headers());
    QCOMPARE(direct.data(), "hello"_ba);
}

// JS-DIRECT-03
void tst_JetStreamReading::republished()
{
    QVERIFY(create({ u"a"_s }));
    Config origin(u"ORIGIN"_s, { u"o"_s });
    NatsRepublish republish;
    republish.setSource(u"o"_s);
    republish.setDestination(u"a"_s);
    origin.setRepublish(republish);
    VERIFY_RESULT(ended(m_client->manager.createStream(origin)));
    VERIFY_RESULT(ended(m_client->jetStream.publish("o", "1")));
    VERIFY_RESULT(ended(m_client->jetStream.publish("a", "own"))); // so that the sequences differ
    VERIFY_RESULT(ended(m_client->jetStream.publish("o", "2")));
    std::optional<NatsStoredMessage> found;
    QVERIFY(NatsTest::waitUntil([&] { // it goes from stream to stream by itself
        found = ended(m_client->manager.directMessage(u"S"_s, NatsMessageQuery::at(3))).valueOr({});
        return found.has_value();
    }));
    QCOMPARE(found->sequence(), 3u);
    QCOMPARE(found->subject(), u"a"_s);
    QCOMPARE(found->data(), "2"_ba);
    QCOMPARE(found->headers().value("Nats-Stream"), u"ORIGIN"_s);
    QCOMPARE(found->headers().value("Nats-Sequence"), u"2"_s);
    QCOMPARE(found->headers(), ended(m_client->manager.message(u"S"_s, NatsMessageQuery::at(3)))->value().headers());
}

// JS-DIRECT-04
void tst_JetStreamReading::nothingThere()
{
    QVERIFY(create({ u"a.>"_s }));
    for (const auto &query : { NatsMessageQuery::at(1), NatsMessageQuery::lastFor("a.x"), NatsMessageQuery::nextFor("a.x") }) {
        const auto found = ended(m_client->manager.directMessage(u"S"_s, query));
        VERIFY_RESULT(found);
        QVERIFY(!found->has_value());
    }
}

// JS-DIRECT-06
void tst_JetStreamReading::notAllowed()
{
    QVERIFY(create({ u"a"_s }, false));
    NatsJetStreamOptions options;
    options.setTimeout(1s);
    NatsJetStream jetStream(m_client->connection.get(), options);
    NatsJetStreamManager manager(&jetStream);
    for (const QString &stream : { u"S"_s, u"NONE"_s }) {
        const NatsError error = ended(manager.directMessage(stream, NatsMessageQuery::at(1))).error();
        // nats-server 2.9 takes the request for its own and does not say that nobody answers it.
        const bool isSilent = m_server->version() < QVersionNumber(2, 10);
        QCOMPARE(error.code(), isSilent ? Code::Timeout : Code::NoResponders);
        QCOMPARE(error.serverCode(), isSilent ? 0 : 503);
    }
}

// JS-DIRECT-01
void tst_JetStreamReading::permission()
{
    m_client.reset();
    m_server = std::make_unique<JetStreamServer>();
    const bool started = m_server->startWithJetStream("}\nauthorization { users: [ { user: \"all\", password: \"p\" }\n"
                                                      "{ user: \"one\", password: \"p\","
                                                      " permissions: { publish: \"$JS.API.DIRECT.GET.S.a.x\" } } ]");
    QVERIFY2(started, qPrintable(m_server->errorString()));
    NatsOptions options = NatsClient::optionsFor(m_server->webSocketUrl());
    options.setUser(u"all"_s);
    options.setPassword(u"p"_s);
    NatsClient all(options);
    QVERIFY(all.open());
    NatsJetStream allJetStream(all.connection.get());
    NatsJetStreamManager manager(&allJetStream);
    Config config(u"S"_s, { u"a.*"_s });
    config.setAllowDirect(true);
    VERIFY_RESULT(ended(manager.createStream(config)));
    VERIFY_RESULT(ended(allJetStream.publish("a.x", "1")));
    options.setUser(u"one"_s);
    NatsClient one(options);
    QVERIFY(one.open());
    NatsJetStream oneJetStream(one.connection.get());
    NatsJetStreamManager reader(&oneJetStream);
    const auto found = ended(reader.directMessage(u"S"_s, NatsMessageQuery::lastFor("a.x")));
    VERIFY_RESULT(found);
    QVERIFY(found->has_value());
    QCOMPARE(ended(reader.directMessage(u"S"_s, NatsMessageQuery::lastFor("a.y"))).error().code(), Code::PermissionViolation);
    QCOMPARE(ended(reader.directMessage(u"S"_s, NatsMessageQuery::at(1))).error().code(), Code::PermissionViolation);
}

// JS-DIRECT-01
void tst_JetStreamReading::mirror()
{
    QVERIFY(create({ u"a"_s }));
    QVERIFY(publish("a", 3));
    Config config(u"M"_s);
    NatsStreamSource source;
    source.setName(u"S"_s);
    config.setMirror(source);
    config.setMirrorDirect(true);
    VERIFY_RESULT(ended(m_client->manager.createStream(config)));
    QVERIFY(NatsTest::waitUntil([&] { return ended(m_client->manager.streamInfo(u"M"_s))->state().messages() == 3; }));
    for (int i = 0; i < 10; ++i) { // the stream or its mirror answers
        const auto found = ended(m_client->manager.directMessage(u"S"_s, NatsMessageQuery::at(2)));
        VERIFY_RESULT(found);
        QCOMPARE(found->value().sequence(), 2u);
    }
}

// JS-BATCH-01, JS-BATCH-02
void tst_JetStreamReading::batch()
{
    if (!hasBatches())
        QSKIP("batches need nats-server 2.11");
    QVERIFY(create({ u"a.>"_s }));
    QVERIFY(publish("a.x", 100));
    auto query = Batch::from(1);
    query.setMaximumMessages(5);
    NatsDirectBatch *batch = m_client->manager.directMessages(u"S"_s, query).valueOr(nullptr);
    QVERIFY(batch);
    const auto messages = ended(batch->collect());
    VERIFY_RESULT(messages);
    QCOMPARE(sequences(messages), (QList<quint64>{ 1, 2, 3, 4, 5 }));
    QCOMPARE(batch->pendingCount(), 95u);
    QCOMPARE(batch->lastSequence(), 5u);
    QVERIFY(messages->constFirst().headers().isEmpty());
    QCOMPARE(messages->constFirst().subject(), u"a.x"_s);
    QVERIFY(messages->constFirst().time().isValid());
}

// JS-BATCH-01
void tst_JetStreamReading::batchOfASubject()
{
    if (!hasBatches())
        QSKIP("batches need nats-server 2.11");
    QVERIFY(create({ u"a.>"_s }));
    QVERIFY(publish("a.x", 2) && publish("a.y", 2) && publish("a.x", 2));
    NatsDirectBatch *batch = m_client->manager.directMessages(u"S"_s, Batch::from(2, "a.x")).valueOr(nullptr);
    QCOMPARE(sequences(ended(batch->collect())), (QList<quint64>{ 2, 5, 6 }));
    QCOMPARE(batch->pendingCount(), 0u);
}

// JS-BATCH-01
void tst_JetStreamReading::batchSince()
{
    if (!hasBatches())
        QSKIP("batches need nats-server 2.11");
    QVERIFY(create({ u"a.>"_s }));
    QVERIFY(publish("a.x", 2));
    const QDateTime first = ended(m_client->manager.message(u"S"_s, NatsMessageQuery::at(1)))->value().time();
    NatsDirectBatch *batch = m_client->manager.directMessages(u"S"_s, Batch::since(first)).valueOr(nullptr);
    QCOMPARE(sequences(ended(batch->collect())), (QList<quint64>{ 1, 2 }));
    batch = m_client->manager.directMessages(u"S"_s, Batch::since(first.addDays(1))).valueOr(nullptr);
    QVERIFY(sequences(ended(batch->collect())).isEmpty());
    QVERIFY(!batch->error());
}

// JS-BATCH-02
void tst_JetStreamReading::maximumBytes()
{
    if (!hasBatches())
        QSKIP("batches need nats-server 2.11");
    QVERIFY(create({ u"a.>"_s }));
    QVERIFY(publish("a.x", 9));
    auto query = Batch::from(1);
    query.setMaximumBytes(4);
    NatsDirectBatch *batch = m_client->manager.directMessages(u"S"_s, query).valueOr(nullptr);
    QCOMPARE(sequences(ended(batch->collect())), QList<quint64>{ 1 });
    QCOMPARE(batch->pendingCount(), 8u);
}

// JS-BATCH-03
void tst_JetStreamReading::lastMessages()
{
    if (!hasBatches())
        QSKIP("batches need nats-server 2.11");
    QVERIFY(create({ u"a.>"_s, u"b"_s }));
    for (int i = 0; i < 10; ++i)
        QVERIFY(publish(QByteArray("a." + QByteArray::number(i)).constData(), 2));
    QVERIFY(publish("b", 1));
    for (const int page : { 1, 3, 10, 1024 }) {
        auto query = Batch::lastFor({ u"a.*"_s, u"b"_s });
        query.setMaximumMessages(page);
        NatsDirectBatch *batch = m_client->manager.directMessages(u"S"_s, query).valueOr(nullptr);
        const auto messages = ended(batch->collect());
        VERIFY_RESULT(messages);
        QCOMPARE(sequences(messages), (QList<quint64>{ 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 21 }));
        QCOMPARE(batch->pendingCount(), 0u);
    }
}

// JS-BATCH-03
void tst_JetStreamReading::lastMessagesUpTo()
{
    if (!hasBatches())
        QSKIP("batches need nats-server 2.11");
    QVERIFY(create({ u"a.>"_s }));
    QVERIFY(publish("a.x", 1) && publish("a.y", 1) && publish("a.x", 1) && publish("a.y", 1));
    const auto fifth = [&] { // in another millisecond than the ones before
        const qint64 before = QDateTime::currentMSecsSinceEpoch();
        return NatsTest::waitUntil([before] { return QDateTime::currentMSecsSinceEpoch() > before + 1; }) && publish("a.x", 1);
    };
    QVERIFY(fifth());
    auto query = Batch::lastFor({ u"a.*"_s });
    query.setUpToSequence(3);
    NatsDirectBatch *batch = m_client->manager.directMessages(u"S"_s, query).valueOr(nullptr);
    QCOMPARE(sequences(ended(batch->collect())), (QList<quint64>{ 2, 3 }));
    query = Batch::lastFor({ u"a.*"_s });
    query.setUpToTime(ended(m_client->manager.message(u"S"_s, NatsMessageQuery::at(5)))->value().time());
    batch = m_client->manager.directMessages(u"S"_s, query).valueOr(nullptr);
    QCOMPARE(sequences(ended(batch->collect())), (QList<quint64>{ 3, 4 }));
}

// JS-DIRECT-05
void tst_JetStreamReading::tooManySubjects()
{
    if (!hasBatches())
        QSKIP("batches need nats-server 2.11");
    QVERIFY(create({ u"a.>"_s }));
    for (int i = 0; i < 1025; ++i)
        QVERIFY(m_client->connection->publish(u"a.%1"_s.arg(i)));
    QVERIFY(NatsTest::waitUntil([&] { return ended(m_client->manager.streamInfo(u"S"_s))->state().messages() == 1025; }));
    NatsDirectBatch *batch = m_client->manager.directMessages(u"S"_s, Batch::lastFor({ u"a.*"_s })).valueOr(nullptr);
    const NatsError error = ended(batch->collect()).error();
    QCOMPARE(error.code(), Code::ResourceLimitExceeded);
    QCOMPARE(error.serverCode(), 413);
}

// JS-BATCH-04
void tst_JetStreamReading::nothingInABatch()
{
    if (!hasBatches())
        QSKIP("batches need nats-server 2.11");
    QVERIFY(create({ u"a.>"_s }));
    for (const Batch &query : { Batch::from(1), Batch::from(1, "a.x"), Batch::lastFor({ u"a.*"_s }) }) {
        NatsDirectBatch *batch = m_client->manager.directMessages(u"S"_s, query).valueOr(nullptr);
        const auto messages = ended(batch->collect());
        VERIFY_RESULT(messages);
        QVERIFY(messages->isEmpty());
    }
    NatsDirectBatch *batch = m_client->manager.directMessages(u"NONE"_s, Batch::from(1)).valueOr(nullptr);
    QCOMPARE(ended(batch->collect()).error().code(), Code::NoResponders);
}

// JS-BATCH-05
void tst_JetStreamReading::batchOfAnOldServer()
{
    if (hasBatches())
        QSKIP("this is about servers before nats-server 2.11");
    QVERIFY(create({ u"a"_s }));
    QVERIFY(publish("a", 1));
    NatsDirectBatch *batch = m_client->manager.directMessages(u"S"_s, Batch::from(1)).valueOr(nullptr);
    QCOMPARE(ended(batch->collect()).error().code(), Code::ApiLevelRequired);
}

// JS-SUBJECTS-01
void tst_JetStreamReading::manySubjects()
{
    constexpr int Count = 100001;
    QVERIFY(create({ u"a.>"_s }));
    for (int i = 0; i < Count; ++i) {
        QVERIFY(m_client->connection->publish(u"a.%1"_s.arg(i)));
        if (i % 1000 == 0)
            QVERIFY(NatsTest::waitFor(m_client->connection->flush()));
    }
    QVERIFY(NatsTest::waitUntil([&] { return ended(m_client->manager.streamInfo(u"S"_s))->state().messages() == Count; }));
    const quint64 asked = ended(m_client->jetStream.accountInfo())->apiTotal();
    NatsJetStreamOptions patient;
    patient.setTimeout(60s);
    NatsJetStream jetStream(m_client->connection.get(), patient);
    NatsJetStreamManager manager(&jetStream);
    NatsStreamSubjectList *list = manager.streamSubjects(u"S"_s).valueOr(nullptr);
    QVERIFY(list);
    QList<qsizetype> pages;
    quint64 messages = 0;
    NatsMemory memory;
    connect(list, &NatsStreamSubjectList::pageReceived, this, [&](const QMap<QString, quint64> &subjects) {
        memory.look();
        pages.append(subjects.size());
        for (const quint64 count : subjects)
            messages += count;
    });
    QVERIFY(NatsTest::waitUntil([&] { return !list->isRunning(); }, 120s));
    QVERIFY2(!list->error(), qPrintable(list->error().text()));
    QCOMPARE(pages, (QList<qsizetype>{ 100000, 1 }));
    QCOMPARE(messages, quint64(Count));
    QCOMPARE(list->total(), quint64(Count));
    qInfo("most memory: %lld KiB", memory.most() / 1024);
    QCOMPARE(ended(m_client->jetStream.accountInfo())->apiTotal() - asked, 3u); // two, and the question for this number
    memory.look();
    const auto one = ended(manager.streamSubjects(u"S"_s, "a.7").valueOr(nullptr)->collect());
    QCOMPARE(one.valueOr({}), (QMap<QString, quint64>{ { u"a.7"_s, 1 } }));
    QCOMPARE(ended(manager.streamSubjects(u"NONE"_s).valueOr(nullptr)->collect()).error().code(), Code::StreamNotFound);
}

QTEST_GUILESS_MAIN(tst_JetStreamReading)
#include "tst_jetstreamreading.moc"
