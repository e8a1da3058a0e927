// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "scenario/jetstreamclient.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Config = NatsStreamConfig;

class tst_JetStreamStreams : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void accountInfo();
    void createAgain();
    void configurationIsStored();
    void largeNumbers();
    void updateKeepsTheRest();
    void updateOfWhatCannotChange();
    void createOrUpdate();
    void serversMetadata();
    void refusals();
    void deletedDetails();
    void subjects();
    void purge();
    void purgeByFilter();
    void denied();
    void sealed();
    void messages();
    void find();
    void manyStreams();
    void mirrorAndSource();
    void tooNewForTheServer();
    void domain();
    void permission();
    void closedWhileAsking();

private:
    // Makes the stream of the test, with the subjects S.a, S.b and S.c and three messages each, in turn
    bool fill();

    std::unique_ptr<JetStreamServer> m_server;
    std::unique_ptr<JetStreamClient> m_client;
};

// A server for each test: from 2.10 on they delete files in the background, and what is made at once after a stream
// was deleted finds its files, or none of its own.
void tst_JetStreamStreams::init()
{
    m_server = std::make_unique<JetStreamServer>();
    QVERIFY2(m_server->startWithJetStream("domain: hub"), qPrintable(m_server->errorString()));
    m_client = std::make_unique<JetStreamClient>(m_server->webSocketUrl());
    QVERIFY(m_client->open());
}

void tst_JetStreamStreams::cleanup()
{
    m_client.reset();
    m_server.reset();
}

bool tst_JetStreamStreams::fill()
{
    if (!ended(m_client->manager.createStream(Config(u"S"_s, { u"S.>"_s }))))
        return false;
    for (int i = 0; i < 3; ++i) {
        for (const char *subject : { "S.a", "S.b", "S.c" }) {
            if (!ended(m_client->jetStream.publish(subject, QByteArray::number(i))))
                return false;
        }
    }
    return true;
}

// JS-ACCOUNT-01
void tst_JetStreamStreams::accountInfo()
{
    QVERIFY(fill());
    const auto info = ended(m_client->jetStream.accountInfo());
    VERIFY_RESULT(info);
    QCOMPARE(info->streams(), 1);
    QCOMPARE(info->domain(), u"hub"_s);
    QVERIFY(info->storage() > 0);
    QVERIFY(info->apiTotal() > 0);
    QCOMPARE(info->limits().maximumStreams(), -1);
}

// JS-STREAM-01
void tst_JetStreamStreams::createAgain()
{
    Config config(u"S"_s, { u"a"_s });
    const auto first = ended(m_client->manager.createStream(config));
    VERIFY_RESULT(first);
    QVERIFY(first->created().isValid());
    VERIFY_RESULT(ended(m_client->manager.createStream(config)));
    config.setDescription(u"another"_s);
    QCOMPARE(ended(m_client->manager.createStream(config)).error().code(), Code::StreamExists);
    const NatsError overlap = ended(m_client->manager.createStream(Config(u"T"_s, { u"a"_s }))).error();
    QCOMPARE(overlap.code(), Code::SubjectOverlap);
}

// JS-CONFIG-01
void tst_JetStreamStreams::configurationIsStored()
{
    Config config(u"S"_s, { u"a.*"_s, u"b.>"_s });
    config.setDescription(u"for tests: ä"_s);
    config.setRetention(Config::Retention::Interest);
    config.setStorage(Config::Storage::Memory);
    config.setDiscard(Config::Discard::New);
    config.setMaximumConsumers(3);
    config.setMaximumMessages(9007199254740993);
    config.setMaximumBytes(1000000);
    config.setMaximumAge(1h);
    config.setMaximumMessagesPerSubject(5);
    config.setMaximumMessageSize(1000);
    config.setDuplicateWindow(1min);
    config.setDenyPurge(true);
    config.setAllowDirect(true);
    NatsRepublish republish;
    republish.setSource(u"a.*"_s);
    republish.setDestination(u"again.a.$1"_s);
    republish.setHeadersOnly(true);
    config.setRepublish(republish);
    const auto created = ended(m_client->manager.createStream(config));
    VERIFY_RESULT(created);
    const Config stored = ended(m_client->manager.streamInfo(u"S"_s))->config();
    const QJsonObject wanted = config.toJson();
    const QJsonObject got = stored.toJson();
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        if (it.key() != u"republish") // a newer server writes its destination in another way
            QVERIFY2(got.value(it.key()) == *it, qPrintable(it.key()));
    }
    QCOMPARE(stored.republish().source(), u"a.*"_s);
    QVERIFY(stored.republish().headersOnly());
    QCOMPARE(stored.replicas(), 1);
}

// JS-NUMBER-01
void tst_JetStreamStreams::largeNumbers()
{
    if (m_server->version() < QVersionNumber(2, 10))
        QSKIP("first_seq needs nats-server 2.10");
    constexpr quint64 First = 18446744073709551000u;
    Config config(u"S"_s, { u"a"_s });
    config.setFirstSequence(First);
    config.setStorage(Config::Storage::Memory); // the server's files do not find sequences of 64 bits again
    const auto created = ended(m_client->manager.createStream(config));
    VERIFY_RESULT(created);
    QCOMPARE(created->config().firstSequence(), First);
    const auto ack = ended(m_client->jetStream.publish("a", "x"));
    VERIFY_RESULT(ack);
    QCOMPARE(ack->sequence(), First);
    const auto stored = ended(m_client->manager.message(u"S"_s, NatsMessageQuery::at(First)));
    VERIFY_RESULT(stored);
    QVERIFY(stored->has_value());
    QCOMPARE(stored->value().sequence(), First);
    QCOMPARE(ended(m_client->manager.streamInfo(u"S"_s))->state().lastSequence(), First);
}

// JS-STREAM-03
void tst_JetStreamStreams::updateKeepsTheRest()
{
    Config config(u"S"_s, { u"a"_s });
    config.setMaximumAge(1h);
    VERIFY_RESULT(ended(m_client->manager.createStream(config)));
    Config change(u"S"_s);
    change.setDescription(u"changed"_s);
    const auto updated = ended(m_client->manager.updateStream(change));
    VERIFY_RESULT(updated);
    QCOMPARE(updated->config().description(), u"changed"_s);
    QCOMPARE(updated->config().maximumAge(), 1h);
    QCOMPARE(updated->config().subjects(), QStringList{ u"a"_s });
    Config read = updated->config(); // reading, changing and writing
    read.setSubjects({ u"a"_s, u"b"_s });
    const auto again = ended(m_client->manager.updateStream(read));
    VERIFY_RESULT(again);
    QCOMPARE(again->config().subjects().size(), 2);
    QCOMPARE(again->config().description(), u"changed"_s);
}

// JS-ERROR-01
void tst_JetStreamStreams::updateOfWhatCannotChange()
{
    VERIFY_RESULT(ended(m_client->manager.createStream(Config(u"S"_s))));
    Config change(u"S"_s);
    change.setStorage(Config::Storage::Memory);
    const NatsError error = ended(m_client->manager.updateStream(change)).error();
    QCOMPARE(error.code(), Code::InvalidStreamConfiguration);
    QCOMPARE(error.serverCode(), 10052);
    QCOMPARE(ended(m_client->manager.updateStream(Config(u"NONE"_s))).error().code(), Code::StreamNotFound);
}

// JS-STREAM-02
void tst_JetStreamStreams::createOrUpdate()
{
    Config config(u"S"_s, { u"a"_s });
    VERIFY_RESULT(ended(m_client->manager.createOrUpdateStream(config)));
    config.setDescription(u"d"_s);
    const auto updated = ended(m_client->manager.createOrUpdateStream(config));
    VERIFY_RESULT(updated);
    QCOMPARE(updated->config().description(), u"d"_s);
}

// JS-STREAM-04
void tst_JetStreamStreams::serversMetadata()
{
    if (ended(m_client->jetStream.accountInfo())->apiLevel() < 1)
        QSKIP("servers add metadata from nats-server 2.11 on");
    Config config(u"S"_s, { u"a"_s });
    config.setMetadata({ { u"own"_s, u"1"_s } });
    const auto created = ended(m_client->manager.createStream(config));
    VERIFY_RESULT(created);
    QVERIFY(created->config().metadata().contains(u"_nats.level"_s));
    VERIFY_RESULT(ended(m_client->manager.createStream(config))); // no other configuration
    config.setMetadata({ { u"own"_s, u"2"_s } });
    const auto updated = ended(m_client->manager.updateStream(config));
    VERIFY_RESULT(updated);
    QCOMPARE(updated->config().metadata().value(u"own"_s), u"2"_s);
}

// JS-ERROR-01, JS-STREAM-07
void tst_JetStreamStreams::refusals()
{
    const NatsError error = ended(m_client->manager.streamInfo(u"NONE"_s)).error();
    QCOMPARE(error.code(), Code::StreamNotFound);
    QCOMPARE(error.serverCode(), 10059);
    QCOMPARE(error.serverText(), u"stream not found"_s);
    QCOMPARE(error.subject(), u"$JS.API.STREAM.INFO.NONE"_s);
    QCOMPARE(ended(m_client->manager.deleteStream(u"NONE"_s)).error().code(), Code::StreamNotFound);
    QCOMPARE(ended(m_client->manager.purgeStream(u"NONE"_s)).error().code(), Code::StreamNotFound);
    QCOMPARE(ended(m_client->manager.message(u"NONE"_s, NatsMessageQuery::at(1))).error().code(), Code::StreamNotFound);
    Config three(u"S"_s);
    three.setReplicas(3);
    QCOMPARE(ended(m_client->manager.createStream(three)).error().code(), Code::InvalidStreamConfiguration);
}

// JS-STREAM-05, JS-MESSAGE-03
void tst_JetStreamStreams::deletedDetails()
{
    QVERIFY(fill());
    VERIFY_RESULT(ended(m_client->manager.deleteMessage(u"S"_s, 2)));
    VERIFY_RESULT(ended(m_client->manager.deleteMessage(u"S"_s, 3, false)));
    const NatsError twice = ended(m_client->manager.deleteMessage(u"S"_s, 2)).error();
    QVERIFY2(twice.code() == Code::MessageNotFound || twice.serverCode() == 10057, qPrintable(twice.text()));
    NatsStreamInfoOptions options;
    options.setDeletedDetails(true);
    const auto info = ended(m_client->manager.streamInfo(u"S"_s, options));
    VERIFY_RESULT(info);
    QCOMPARE(info->state().deletedCount(), 2u);
    QCOMPARE(info->state().deleted(), (QList<quint64>{ 2, 3 }));
}

// JS-STREAM-06
void tst_JetStreamStreams::subjects()
{
    QVERIFY(fill());
    NatsStreamInfoOptions options;
    options.setSubjectsFilter(u">"_s);
    const auto all = ended(m_client->manager.streamInfo(u"S"_s, options));
    VERIFY_RESULT(all);
    QCOMPARE(all->state().subjects(), (QMap<QString, quint64>{ { u"S.a"_s, 3 }, { u"S.b"_s, 3 }, { u"S.c"_s, 3 } }));
    options.setSubjectsFilter(u"S.b"_s);
    QCOMPARE(ended(m_client->manager.streamInfo(u"S"_s, options))->state().subjects(), (QMap<QString, quint64>{ { u"S.b"_s, 3 } }));
}

// JS-STREAM-08
void tst_JetStreamStreams::purge()
{
    QVERIFY(fill());
    NatsPurgeOptions options;
    options.setSequence(4);
    QCOMPARE(*ended(m_client->manager.purgeStream(u"S"_s, options)), 3u);
    QCOMPARE(ended(m_client->manager.streamInfo(u"S"_s))->state().firstSequence(), 4u);
    NatsPurgeOptions keep;
    keep.setKeep(2);
    QCOMPARE(*ended(m_client->manager.purgeStream(u"S"_s, keep)), 4u);
    QCOMPARE(*ended(m_client->manager.purgeStream(u"S"_s)), 2u);
}

// JS-STREAM-08
void tst_JetStreamStreams::purgeByFilter()
{
    QVERIFY(fill());
    NatsPurgeOptions options;
    options.setFilter(u"S.b"_s);
    options.setSequence(4);
    QCOMPARE(*ended(m_client->manager.purgeStream(u"S"_s, options)), 1u);
    options.setSequence(0);
    QCOMPARE(*ended(m_client->manager.purgeStream(u"S"_s, options)), 2u);
}

// JS-ERROR-01
void tst_JetStreamStreams::denied()
{
    Config config(u"S"_s, { u"a"_s });
    config.setDenyDelete(true);
    config.setDenyPurge(true);
    VERIFY_RESULT(ended(m_client->manager.createStream(config)));
    VERIFY_RESULT(ended(m_client->jetStream.publish("a", "x")));
    const NatsError purged = ended(m_client->manager.purgeStream(u"S"_s)).error();
    const NatsError deleted = ended(m_client->manager.deleteMessage(u"S"_s, 1)).error();
    QCOMPARE(purged.code(), Code::OperationNotPermitted);
    QCOMPARE(deleted.code(), Code::OperationNotPermitted);
    NatsJetStreamPublishOptions rollup;
    rollup.setRollup(NatsRollup::Kind::Subject);
    QCOMPARE(ended(m_client->jetStream.publish("a", "x", rollup)).error().code(), Code::OperationNotPermitted);
}

// JS-ERROR-01
void tst_JetStreamStreams::sealed()
{
    QVERIFY(fill());
    Config config(u"S"_s);
    config.setSealed(true);
    const auto updated = ended(m_client->manager.updateStream(config));
    VERIFY_RESULT(updated);
    QVERIFY(updated->config().isSealed());
    QVERIFY(!ended(m_client->jetStream.publish("S.a", "x")));
    QVERIFY(!ended(m_client->manager.purgeStream(u"S"_s)));
}

// JS-MESSAGE-01, JS-MESSAGE-02
void tst_JetStreamStreams::messages()
{
    QVERIFY(fill());
    const auto get = [this](const NatsMessageQuery &query) { return ended(m_client->manager.message(u"S"_s, query)); };
    const auto fifth = get(NatsMessageQuery::at(5));
    VERIFY_RESULT(fifth);
    QCOMPARE(fifth->value().subject(), u"S.b"_s);
    QCOMPARE(fifth->value().data(), "1"_ba);
    QVERIFY(qAbs(fifth->value().time().secsTo(QDateTime::currentDateTimeUtc())) < 60);
    QVERIFY(fifth->value().timeText().endsWith(u'Z'));
    QCOMPARE(get(NatsMessageQuery::lastFor("S.a"))->value().sequence(), 7u);
    QCOMPARE(get(NatsMessageQuery::lastFor("S.*"))->value().sequence(), 9u);
    QCOMPARE(get(NatsMessageQuery::nextFor("S.c", 4))->value().sequence(), 6u);
    QCOMPARE(get(NatsMessageQuery::nextFor("S.c"))->value().sequence(), 3u);
    QVERIFY(!get(NatsMessageQuery::at(99))->has_value());
    QVERIFY(!get(NatsMessageQuery::lastFor("S.none"))->has_value());
}

// JS-STREAM-09
void tst_JetStreamStreams::find()
{
    VERIFY_RESULT(ended(m_client->manager.createStream(Config(u"S"_s, { u"a.*"_s }))));
    VERIFY_RESULT(ended(m_client->manager.createStream(Config(u"T"_s, { u"b.*"_s }))));
    QCOMPARE(*ended(m_client->manager.findStream("a.x")), u"S"_s);
    QCOMPARE(ended(m_client->manager.findStream("c")).error().code(), Code::StreamNotFound);
    QCOMPARE(ended(m_client->manager.findStream(">")).error().code(), Code::StreamNotFound);
}

// JS-LIST-01, JS-LIST-03
void tst_JetStreamStreams::manyStreams()
{
    constexpr int Count = 257; // one more than a page has
    QList<NatsFuture<NatsStreamInfo>> created;
    for (int i = 0; i < Count; ++i) {
        Config config(u"S%1"_s.arg(i), { u"s.%1"_s.arg(i) });
        config.setStorage(Config::Storage::Memory);
        created.append(m_client->manager.createStream(config));
    }
    for (const auto &stream : created)
        VERIFY_RESULT(ended(stream));
    NatsStreamList *list = *m_client->manager.streams();
    QList<qsizetype> pages;
    connect(list, &NatsStreamList::pageReceived, this, [&](const QList<NatsStreamInfo> &page) { pages.append(page.size()); });
    const auto all = ended(list->collect());
    VERIFY_RESULT(all);
    QCOMPARE(all->size(), Count);
    QCOMPARE(pages, (QList<qsizetype>{ 256, 1 }));
    QCOMPARE(ended((*m_client->manager.streamNames())->collect())->size(), Count);
    QCOMPARE(*ended((*m_client->manager.streamNames("s.7"))->collect()), QStringList{ u"S7"_s });
    QCOMPARE(ended((*m_client->manager.streams("s.7"))->collect())->size(), 1);
}

// JS-CONFIG-03
void tst_JetStreamStreams::mirrorAndSource()
{
    QVERIFY(fill());
    NatsStreamSource origin;
    origin.setName(u"S"_s);
    Config mirror(u"M"_s);
    mirror.setMirror(origin);
    VERIFY_RESULT(ended(m_client->manager.createStream(mirror)));
    NatsStreamSource part;
    part.setName(u"S"_s);
    part.setFilterSubject(u"S.a"_s);
    Config copy(u"C"_s);
    copy.setSources({ part });
    VERIFY_RESULT(ended(m_client->manager.createStream(copy)));
    const auto count = [this](const QString &name) { return ended(m_client->manager.streamInfo(name))->state().messages(); };
    QVERIFY(NatsTest::waitUntil([&] { return count(u"C"_s) == 3; }));
    QVERIFY(NatsTest::waitUntil([&] { return count(u"M"_s) == 9; }));
    const auto info = ended(m_client->manager.streamInfo(u"M"_s));
    QCOMPARE(info->mirror().name(), u"S"_s);
    origin.setDomain(u"hub"_s);
    Config far(u"F"_s);
    far.setMirror(origin);
    VERIFY_RESULT(ended(m_client->manager.createStream(far))); // a strict server refuses fields that it does not know
    QCOMPARE(ended(m_client->manager.streamInfo(u"F"_s))->config().mirror().externalApiPrefix(), u"$JS.hub.API"_s);
}

// JS-LEVEL-01
void tst_JetStreamStreams::tooNewForTheServer()
{
    const int level = ended(m_client->jetStream.accountInfo())->apiLevel();
    Config config(u"S"_s, { u"a"_s });
    config.setAllowAtomicPublish(true);
    const auto created = ended(m_client->manager.createStream(config));
    if (level >= 2) {
        VERIFY_RESULT(created);
        QVERIFY(created->config().allowAtomicPublish());
        return;
    }
    QCOMPARE(created.error().code(), Code::ApiLevelRequired);
    QVERIFY2(created.error().text().contains(u'2'), qPrintable(created.error().text()));
    QCOMPARE(ended(m_client->manager.streamInfo(u"S"_s)).error().code(), Code::StreamNotFound);
}

// JS-API-01
void tst_JetStreamStreams::domain()
{
    NatsJetStreamOptions options;
    options.setDomain(u"hub"_s);
    JetStreamClient client(m_server->webSocketUrl(), options);
    QVERIFY(client.open());
    const auto info = ended(client.jetStream.accountInfo());
    VERIFY_RESULT(info);
    QCOMPARE(info->domain(), u"hub"_s);
    options.setDomain(u"elsewhere"_s);
    JetStreamClient lost(m_server->webSocketUrl(), options);
    QVERIFY(lost.open());
    QCOMPARE(ended(lost.jetStream.accountInfo()).error().code(), Code::JetStreamNotEnabled);
}

// JS-ERROR-04
void tst_JetStreamStreams::permission()
{
    JetStreamServer server;
    QVERIFY2(server.startWithJetStream("}\nauthorization { users: [ { user: u, password: p, permissions: { publish: { deny: \"$JS.API.STREAM.DELETE.>\" } } } ]"),
             qPrintable(server.errorString()));
    NatsOptions options = NatsClient::optionsFor(server.webSocketUrl());
    options.setUser(u"u"_s);
    options.setPassword(u"p"_s);
    NatsClient client(options);
    NatsJetStream jetStream(client.connection.get());
    NatsJetStreamManager manager(&jetStream);
    QVERIFY(client.open());
    VERIFY_RESULT(ended(manager.createStream(Config(u"S"_s))));
    const NatsError error = ended(manager.deleteStream(u"S"_s)).error();
    QCOMPARE(error.code(), Code::PermissionViolation);
    QCOMPARE(error.subject(), u"$JS.API.STREAM.DELETE.S"_s);
}

// JS-API-04
void tst_JetStreamStreams::closedWhileAsking()
{
    JetStreamClient client(m_server->webSocketUrl());
    QVERIFY(client.open());
    const auto info = client.manager.streamInfo(u"S"_s);
    const auto made = client.manager.createOrUpdateStream(Config(u"S"_s));
    const auto all = (*client.manager.streams())->collect();
    client.connection.reset();
    QVERIFY(info.isFinished() && made.isFinished() && all.isFinished());
    QVERIFY(!info.result() && !made.result() && !all.result());
}

QTEST_GUILESS_MAIN(tst_JetStreamStreams)
#include "tst_jetstreamstreams.moc"
