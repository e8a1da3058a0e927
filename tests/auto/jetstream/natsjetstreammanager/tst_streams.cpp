// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/fakejetstream.h"

#include "jetstream/natsjetstreammanager.h"

using namespace Qt::Literals::StringLiterals;
using Code = NatsError::Code;

using Call = std::function<NatsError(NatsJetStreamManager &)>;
Q_DECLARE_METATYPE(Call)

class tst_Streams : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void create();
    void createIsRefused_data();
    void createIsRefused();
    void update();
    void updateOfWhatIsNotThere();
    void updateNeedsTheLevelOfItsChange();
    void otherSubjectsNeedAServer_data();
    void otherSubjectsNeedAServer();
    void createOrUpdateCreates();
    void createOrUpdateUpdates();
    void createOrUpdateFails();
    void info();
    void infoWithoutWhatItMustHave_data();
    void infoWithoutWhatItMustHave();
    void infoWithDetails();
    void subjectsComeInPages();
    void subjectsThatNeverEnd();
    void remove();
    void purge_data();
    void purge();
    void find_data();
    void find();
    void message_data();
    void message();
    void noMessage();
    void messageIsNoMessage_data();
    void messageIsNoMessage();
    void deleteMessage();
    void successIsMissing();
    void nothingIsSent_data();
    void nothingIsSent();
    void jetStreamMayBeDeleted();
};

// A manager of streams on a fake server
class Fake : public FakeJetStream
{
public:
    NatsJetStreamManager manager{ jetStream.get() };
};

static const QByteArray InfoOfS = R"({"config":{"name":"S","subjects":["a"],"max_age":1},"created":"2026-01-01T00:00:00Z","state":{"messages":1}})";

static QByteArray sized(const QByteArray &subject, const QByteArray &payload)
{
    return "PUB " + subject + " * " + QByteArray::number(payload.size()) + "\r\n" + payload;
}

// JS-STREAM-01
void tst_Streams::create()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto created = fake.manager.createStream(NatsStreamConfig(u"S"_s, { u"a"_s }));
    QVERIFY2(fake.expect(sized("$JS.API.STREAM.CREATE.S", R"({"name":"S","subjects":["a"]})")), fake.problem());
    fake.reply(R"({"type":"x","config":{"name":"S"},"state":{},"did_create":true})");
    QVERIFY(created.isFinished());
    QVERIFY2(created.result(), qPrintable(created.result().error().text()));
    QVERIFY(created.result()->wasCreated());
    QCOMPARE(created.result()->config().name(), u"S"_s);
}

void tst_Streams::createIsRefused_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<NatsError::Code>("code");
    QTest::newRow("exists") << 10058 << Code::StreamExists;
    QTest::newRow("overlap") << 10065 << Code::SubjectOverlap;
    QTest::newRow("configuration") << 10052 << Code::InvalidStreamConfiguration;
    QTest::newRow("room") << 10047 << Code::ResourceLimitExceeded;
}

// JS-ERROR-01
void tst_Streams::createIsRefused()
{
    QFETCH(int, number);
    QFETCH(NatsError::Code, code);
    Fake fake;
    QVERIFY(fake.open());
    const auto created = fake.manager.createStream(NatsStreamConfig(u"S"_s));
    QVERIFY2(fake.expect(sized("$JS.API.STREAM.CREATE.S", R"({"name":"S"})")), fake.problem());
    fake.replyError(400, number, "words");
    QCOMPARE(created.result().error().code(), code);
    QCOMPARE(created.result().error().subject(), u"$JS.API.STREAM.CREATE.S"_s);
}

// JS-STREAM-03
void tst_Streams::update()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsStreamConfig config(u"S"_s);
    config.setDescription(u"d"_s);
    const auto updated = fake.manager.updateStream(config);
    QVERIFY2(fake.expect("PUB $JS.API.STREAM.INFO.S * 0\r\n"), fake.problem());
    fake.reply(InfoOfS);
    QVERIFY2(fake.expect(sized("$JS.API.STREAM.UPDATE.S", R"({"description":"d","max_age":1,"name":"S","subjects":["a"]})")),
             fake.problem());
    fake.reply(R"({"config":{"name":"S","description":"d"},"state":{}})");
    QVERIFY(updated.isFinished());
    QCOMPARE(updated.result()->config().description(), u"d"_s);
}

// JS-STREAM-03
void tst_Streams::updateOfWhatIsNotThere()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto updated = fake.manager.updateStream(NatsStreamConfig(u"S"_s));
    QVERIFY2(fake.expect("PUB $JS.API.STREAM.INFO.S * 0\r\n"), fake.problem());
    fake.replyError(404, 10059, "stream not found");
    QCOMPARE(updated.result().error().code(), Code::StreamNotFound);
    QVERIFY(fake.fake.server.expectNothing());
}

// JS-LEVEL-01
void tst_Streams::updateNeedsTheLevelOfItsChange()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsStreamConfig config(u"S"_s);
    config.setDescription(u"d"_s);
    const QByteArray info = R"({"config":{"name":"S","allow_msg_ttl":true},"state":{}})";
    const auto plain = fake.manager.updateStream(config);
    QVERIFY2(fake.expect("PUB $JS.API.STREAM.INFO.S * 0\r\n"), fake.problem());
    fake.reply(info);
    QVERIFY2(fake.expect(sized("$JS.API.STREAM.UPDATE.S", R"({"allow_msg_ttl":true,"description":"d","name":"S"})")), fake.problem());
    config.setAllowAtomicPublish(true);
    const auto newer = fake.manager.updateStream(config);
    QVERIFY2(fake.expect("PUB $JS.API.STREAM.INFO.S * 0\r\n"), fake.problem());
    fake.reply(info);
    QVERIFY2(fake.expect("PUB $JS.API.INFO * 0\r\n"), fake.problem());
    fake.reply(R"({"api":{"level":1}})");
    QCOMPARE(newer.result().error().code(), Code::ApiLevelRequired);
}

void tst_Streams::otherSubjectsNeedAServer_data()
{
    QTest::addColumn<NatsStreamConfig>("config");
    NatsSubjectTransform transform;
    transform.setSource(u"a.>"_s);
    transform.setDestination(u"b.>"_s);
    NatsStreamSource source;
    source.setName(u"O"_s);
    source.setSubjectTransforms({ transform });
    NatsStreamConfig own(u"S"_s), mirror(u"S"_s), sources(u"S"_s);
    own.setSubjectTransform(transform);
    mirror.setMirror(source);
    sources.setSources({ source });
    QTest::newRow("own") << own;
    QTest::newRow("mirror") << mirror;
    QTest::newRow("source") << sources;
}

// JS-LEVEL-05
void tst_Streams::otherSubjectsNeedAServer()
{
    QFETCH(NatsStreamConfig, config);
    Fake old;
    old.fake.server.setInfo(u"version"_s, u"2.9.10"_s);
    QVERIFY(old.open());
    QCOMPARE(old.manager.createStream(config).result().error().code(), Code::ApiLevelRequired);
    QVERIFY(old.fake.server.expectNothing());
    const auto updated = old.manager.updateStream(config);
    QVERIFY2(old.expect("PUB $JS.API.STREAM.INFO.S * 0\r\n"), old.problem());
    old.reply(R"({"config":{"name":"S"},"state":{}})");
    QCOMPARE(updated.result().error().code(), Code::ApiLevelRequired);
    Fake fresh; // 2.10
    QVERIFY(fresh.open());
    const auto created = fresh.manager.createStream(config);
    QVERIFY2(fresh.expectRequest("$JS.API.STREAM.CREATE.S"), fresh.problem());
}

// JS-STREAM-02
void tst_Streams::createOrUpdateCreates()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto made = fake.manager.createOrUpdateStream(NatsStreamConfig(u"S"_s));
    QVERIFY2(fake.expect("PUB $JS.API.STREAM.INFO.S * 0\r\n"), fake.problem());
    fake.replyError(404, 10059, "stream not found");
    QVERIFY2(fake.expect(sized("$JS.API.STREAM.CREATE.S", R"({"name":"S"})")), fake.problem());
    fake.reply(InfoOfS);
    QVERIFY(made.result());
}

// JS-STREAM-02
void tst_Streams::createOrUpdateUpdates()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto made = fake.manager.createOrUpdateStream(NatsStreamConfig(u"S"_s, { u"b"_s }));
    QVERIFY2(fake.expect("PUB $JS.API.STREAM.INFO.S * 0\r\n"), fake.problem());
    fake.reply(InfoOfS);
    QVERIFY2(fake.expect(sized("$JS.API.STREAM.UPDATE.S", R"({"max_age":1,"name":"S","subjects":["b"]})")), fake.problem());
    fake.reply(InfoOfS);
    QVERIFY(made.result());
}

// JS-STREAM-02
void tst_Streams::createOrUpdateFails()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto made = fake.manager.createOrUpdateStream(NatsStreamConfig(u"S"_s));
    QVERIFY2(fake.expect("PUB $JS.API.STREAM.INFO.S * 0\r\n"), fake.problem());
    fake.replyError(503, 10008, "JetStream system temporarily unavailable");
    QCOMPARE(made.result().error().code(), Code::JetStreamUnavailable);
    QVERIFY(fake.fake.server.expectNothing());
}

// JS-STREAM-05
void tst_Streams::info()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto info = fake.manager.streamInfo(u"S"_s);
    QVERIFY2(fake.expect("PUB $JS.API.STREAM.INFO.S * 0\r\n"), fake.problem());
    fake.reply(InfoOfS);
    QCOMPARE(info.result()->state().messages(), 1u);
}

void tst_Streams::infoWithoutWhatItMustHave_data()
{
    QTest::addColumn<QByteArray>("reply");
    for (const char *reply : { "{}", "{\"config\":{}}", "{\"state\":{}}", "{\"config\":[],\"state\":{}}", "{\"config\":{},\"state\":1}" })
        QTest::newRow(reply) << QByteArray(reply);
}

// JS-ERROR-03
void tst_Streams::infoWithoutWhatItMustHave()
{
    QFETCH(QByteArray, reply);
    Fake fake;
    QVERIFY(fake.open());
    const auto info = fake.manager.streamInfo(u"S"_s);
    QVERIFY2(fake.expect("PUB $JS.API.STREAM.INFO.S * 0\r\n"), fake.problem());
    fake.reply(reply);
    QCOMPARE(info.result().error().code(), Code::ProtocolError);
    QVERIFY(fake.fake.connection->isConnected());
}

// JS-STREAM-05
void tst_Streams::infoWithDetails()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsStreamInfoOptions options;
    options.setDeletedDetails(true);
    const auto info = fake.manager.streamInfo(u"S"_s, options);
    QVERIFY2(fake.expect(sized("$JS.API.STREAM.INFO.S", R"({"deleted_details":true})")), fake.problem());
    fake.reply(R"({"config":{},"state":{"num_deleted":1,"deleted":[2]}})");
    QCOMPARE(info.result()->state().deleted(), QList<quint64>{ 2 });
}

// JS-STREAM-06
void tst_Streams::subjectsComeInPages()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsStreamInfoOptions options;
    options.setSubjectsFilter(u">"_s);
    const auto info = fake.manager.streamInfo(u"S"_s, options);
    QVERIFY2(fake.expect(sized("$JS.API.STREAM.INFO.S", R"({"subjects_filter":">"})")), fake.problem());
    fake.reply(R"({"total":3,"offset":0,"limit":2,"config":{},"state":{"messages":1,"subjects":{"a":1,"b":2}}})");
    QVERIFY2(fake.expect(sized("$JS.API.STREAM.INFO.S", R"({"offset":2,"subjects_filter":">"})")), fake.problem());
    QVERIFY(!info.isFinished());
    fake.reply(R"({"total":3,"offset":2,"limit":2,"config":{},"state":{"messages":2,"subjects":{"c":3}}})");
    QVERIFY(info.isFinished());
    QCOMPARE(info.result()->state().subjects(), (QMap<QString, quint64>{ { u"a"_s, 1 }, { u"b"_s, 2 }, { u"c"_s, 3 } }));
    QCOMPARE(info.result()->state().messages(), 2u);
}

// JS-STREAM-06
void tst_Streams::subjectsThatNeverEnd()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsStreamInfoOptions options;
    options.setSubjectsFilter(u">"_s);
    const auto info = fake.manager.streamInfo(u"S"_s, options);
    QVERIFY2(fake.expect(sized("$JS.API.STREAM.INFO.S", R"({"subjects_filter":">"})")), fake.problem());
    const QByteArray page = R"({"total":9,"config":{},"state":{"subjects":{"a":1}}})";
    fake.reply(page);
    QVERIFY2(fake.expect(sized("$JS.API.STREAM.INFO.S", R"({"offset":1,"subjects_filter":">"})")), fake.problem());
    fake.reply(page); // the same one again: nothing new ends it
    QVERIFY(info.isFinished());
    QCOMPARE(info.result()->state().subjects().size(), 1);
}

// JS-STREAM-07
void tst_Streams::remove()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto removed = fake.manager.deleteStream(u"S"_s);
    QVERIFY2(fake.expect("PUB $JS.API.STREAM.DELETE.S * 0\r\n"), fake.problem());
    fake.reply(R"({"success":true})");
    QVERIFY(removed.result());
}

void tst_Streams::purge_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<quint64>("sequence");
    QTest::addColumn<quint64>("keep");
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("all") << QString() << quint64(0) << quint64(0) << QByteArray();
    QTest::newRow("filter") << u"a.*"_s << quint64(0) << quint64(0) << QByteArray(R"({"filter":"a.*"})");
    QTest::newRow("sequence") << QString() << quint64(4) << quint64(0) << QByteArray(R"({"seq":4})");
    QTest::newRow("largest sequence") << QString() << quint64(18446744073709551615u) << quint64(0) << QByteArray(R"({"seq":18446744073709551615})");
    QTest::newRow("filter and keep") << u"b"_s << quint64(0) << quint64(1) << QByteArray(R"({"filter":"b","keep":1})");
}

// JS-STREAM-08
void tst_Streams::purge()
{
    QFETCH(QString, filter);
    QFETCH(quint64, sequence);
    QFETCH(quint64, keep);
    QFETCH(QByteArray, payload);
    Fake fake;
    QVERIFY(fake.open());
    NatsPurgeOptions options;
    options.setFilter(filter);
    options.setSequence(sequence);
    options.setKeep(keep);
    const auto purged = fake.manager.purgeStream(u"S"_s, options);
    QVERIFY2(fake.expect(sized("$JS.API.STREAM.PURGE.S", payload)), fake.problem());
    fake.reply(R"({"success":true,"purged":3})");
    QCOMPARE(*purged.result(), 3u);
}

void tst_Streams::find_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QString>("found"); // empty: none
    QTest::newRow("one") << QByteArray(R"({"total":1,"streams":["S"]})") << u"S"_s;
    QTest::newRow("none") << QByteArray(R"({"total":0,"streams":null})") << QString();
    QTest::newRow("empty") << QByteArray(R"({"total":0,"streams":[]})") << QString();
    QTest::newRow("two") << QByteArray(R"({"total":2,"streams":["S","T"]})") << QString();
}

// JS-STREAM-09
void tst_Streams::find()
{
    QFETCH(QByteArray, reply);
    QFETCH(QString, found);
    Fake fake;
    QVERIFY(fake.open());
    const auto name = fake.manager.findStream("a.b");
    QVERIFY2(fake.expect(sized("$JS.API.STREAM.NAMES", R"({"subject":"a.b"})")), fake.problem());
    fake.reply(reply);
    QVERIFY(name.isFinished());
    if (!found.isEmpty()) {
        QCOMPARE(*name.result(), found);
        return;
    }
    QCOMPARE(name.result().error().code(), Code::StreamNotFound);
    QCOMPARE(name.result().error().subject(), u"a.b"_s);
}

void tst_Streams::message_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<NatsMessageQuery>("query");
    QTest::newRow("sequence") << QByteArray(R"({"seq":7})") << NatsMessageQuery::at(7);
    QTest::newRow("last") << QByteArray(R"({"last_by_subj":"a.*"})") << NatsMessageQuery::lastFor("a.*");
    QTest::newRow("next") << QByteArray(R"({"next_by_subj":"a","seq":3})") << NatsMessageQuery::nextFor("a", 3);
    QTest::newRow("first") << QByteArray(R"({"next_by_subj":"a","seq":1})") << NatsMessageQuery::nextFor("a");
}

// JS-MESSAGE-01
void tst_Streams::message()
{
    QFETCH(QByteArray, payload);
    QFETCH(NatsMessageQuery, query);
    Fake fake;
    QVERIFY(fake.open());
    const auto found = fake.manager.message(u"S"_s, query);
    QVERIFY2(fake.expect(sized("$JS.API.STREAM.MSG.GET.S", payload)), fake.problem());
    fake.reply(R"({"message":{"subject":"a","seq":7,"data":"aGVsbG8=","time":"2026-01-01T00:00:00Z"}})");
    QVERIFY(found.isFinished());
    QVERIFY(found.result());
    QVERIFY(found.result().value().has_value());
    const NatsStoredMessage stored = found.result().value().value();
    QCOMPARE(stored.data(), "hello"_ba);
    QCOMPARE(stored.sequence(), 7u);
}

// JS-MESSAGE-02
void tst_Streams::noMessage()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto found = fake.manager.message(u"S"_s, NatsMessageQuery::at(1));
    QVERIFY2(fake.expect(sized("$JS.API.STREAM.MSG.GET.S", R"({"seq":1})")), fake.problem());
    fake.replyError(404, 10037, "no message found");
    QVERIFY(found.isFinished());
    QVERIFY(found.result());
    QVERIFY(!found.result().value().has_value());
}

void tst_Streams::messageIsNoMessage_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::newRow("text") << QByteArray(R"({"message":"hello"})");
    QTest::newRow("nothing") << QByteArray(R"({"message":{}})");
    QTest::newRow("no sequence") << QByteArray(R"({"message":{"subject":"a","time":"2026-01-01T00:00:00Z"}})");
    QTest::newRow("sequence 0") << QByteArray(R"({"message":{"subject":"a","seq":0,"time":"2026-01-01T00:00:00Z"}})");
    QTest::newRow("no subject") << QByteArray(R"({"message":{"seq":7,"time":"2026-01-01T00:00:00Z"}})");
}

// JS-ERROR-03
void tst_Streams::messageIsNoMessage()
{
    QFETCH(QByteArray, reply);
    Fake fake;
    QVERIFY(fake.open());
    const auto found = fake.manager.message(u"S"_s, NatsMessageQuery::at(1));
    QVERIFY2(fake.expect(sized("$JS.API.STREAM.MSG.GET.S", R"({"seq":1})")), fake.problem());
    fake.reply(reply);
    QCOMPARE(found.result().error().code(), Code::ProtocolError);
}

// JS-MESSAGE-03
void tst_Streams::deleteMessage()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto erased = fake.manager.deleteMessage(u"S"_s, 2);
    QVERIFY2(fake.expect(sized("$JS.API.STREAM.MSG.DELETE.S", R"({"seq":2})")), fake.problem());
    fake.reply(R"({"success":true})");
    QVERIFY(erased.result());
    const auto hidden = fake.manager.deleteMessage(u"S"_s, 3, false);
    QVERIFY2(fake.expect(sized("$JS.API.STREAM.MSG.DELETE.S", R"({"no_erase":true,"seq":3})")), fake.problem());
    fake.replyError(400, 10043, "sequence 3 not found");
    QCOMPARE(hidden.result().error().code(), Code::MessageNotFound);
}

// JS-ERROR-03
void tst_Streams::successIsMissing()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto removed = fake.manager.deleteStream(u"S"_s);
    QVERIFY2(fake.expect("PUB $JS.API.STREAM.DELETE.S * 0\r\n"), fake.problem());
    fake.reply("{}");
    QCOMPARE(removed.result().error().code(), Code::ProtocolError);
    const auto purged = fake.manager.purgeStream(u"S"_s);
    QVERIFY2(fake.expect("PUB $JS.API.STREAM.PURGE.S * 0\r\n"), fake.problem());
    fake.reply(R"({"success":false})");
    QCOMPARE(purged.result().error().code(), Code::ProtocolError);
}

void tst_Streams::nothingIsSent_data()
{
    QTest::addColumn<Call>("call");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const char *says, const Call &call) { QTest::newRow(name) << call << QString::fromLatin1(says); };
    using Manager = NatsJetStreamManager;
    row("create", "stream name ('a.b') cannot contain '.'", [](Manager &m) { return m.createStream(NatsStreamConfig(u"a.b"_s)).result().error(); });
    row("create with a bad option", "'replicas'", [](Manager &m) {
        NatsStreamConfig config(u"S"_s);
        config.setReplicas(9);
        return m.createStream(config).result().error();
    });
    row("update", "stream name required", [](Manager &m) { return m.updateStream({}).result().error(); });
    row("create or update", "stream name required", [](Manager &m) { return m.createOrUpdateStream({}).result().error(); });
    row("info", "cannot contain '\\n'", [](Manager &m) { return m.streamInfo(u"a\nb"_s).result().error(); });
    row("info with a bad filter", "'subjectsFilter'", [](Manager &m) {
        NatsStreamInfoOptions options;
        options.setSubjectsFilter(u"a b"_s);
        return m.streamInfo(u"S"_s, options).result().error();
    });
    row("delete", "cannot contain '\\t'", [](Manager &m) { return m.deleteStream(u"a\tb"_s).result().error(); });
    row("purge", "cannot contain '\\r'", [](Manager &m) { return m.purgeStream(u"a\rb"_s).result().error(); });
    row("purge with both", "'keep','sequence' are mutually exclusive", [](Manager &m) {
        NatsPurgeOptions options;
        options.setKeep(1);
        options.setSequence(1);
        return m.purgeStream(u"S"_s, options).result().error();
    });
    row("message", "cannot contain '/'", [](Manager &m) { return m.message(u"a/b"_s, NatsMessageQuery::at(1)).result().error(); });
    row("message 0", "'sequence'", [](Manager &m) { return m.message(u"S"_s, NatsMessageQuery::at(0)).result().error(); });
    row("last message of nothing", "'subject'", [](Manager &m) { return m.message(u"S"_s, NatsMessageQuery::lastFor({})).result().error(); });
    row("delete message", "cannot contain '*'", [](Manager &m) { return m.deleteMessage(u"*"_s, 1).result().error(); });
    row("delete message 0", "'sequence'", [](Manager &m) { return m.deleteMessage(u"S"_s, 0).result().error(); });
    row("streams", "'subjectFilter'", [](Manager &m) { return m.streams("a b").error(); });
    row("names", "'subjectFilter'", [](Manager &m) { return m.streamNames("a b").error(); });
}

// JS-NAME-01
void tst_Streams::nothingIsSent()
{
    QFETCH(Call, call);
    QFETCH(QString, says);
    Fake fake;
    QVERIFY(fake.open());
    const NatsError error = call(fake.manager);
    QCOMPARE(error.code(), Code::InvalidOption);
    QVERIFY2(error.text().contains(says), qPrintable(error.text()));
    QVERIFY(fake.fake.server.expectNothing());
}

// JS-API-04
void tst_Streams::jetStreamMayBeDeleted()
{
    Fake fake;
    QVERIFY(fake.open());
    fake.jetStream.reset();
    const auto info = fake.manager.streamInfo(u"S"_s);
    QVERIFY2(fake.expect("PUB $JS.API.STREAM.INFO.S * 0\r\n"), fake.problem());
    fake.reply(InfoOfS);
    QVERIFY(info.result());
    fake.fake.connection.reset();
    QCOMPARE(fake.manager.streamInfo(u"S"_s).result().error().code(), Code::ConnectionClosed);
    QCOMPARE(fake.manager.streams().error().code(), Code::ConnectionClosed);
}

QTEST_GUILESS_MAIN(tst_Streams)
#include "tst_streams.moc"
