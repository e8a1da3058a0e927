// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/fakejetstream.h"

#include "jetstream/natsjetstreammanager.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Config = NatsConsumerConfig;

using Call = std::function<NatsError(NatsJetStreamManager &)>;
Q_DECLARE_METATYPE(Call)

class tst_Consumers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void create_data();
    void create();
    void createIsRefused_data();
    void createIsRefused();
    void createOnAnOldServer();
    void createWhatIsThereOnAnOldServer_data();
    void createWhatIsThereOnAnOldServer();
    void severalFiltersOnAnOldServer();
    void createNeedsALevel();
    void pedantic();
    void pedanticNeedsALevel();
    void requiredLevelIsSent();
    void update();
    void updateOfWhatIsNotThere();
    void updateIsLookedAtAsAWhole();
    void updateNeedsTheLevelOfItsChange();
    void createOrUpdateCreates();
    void createOrUpdateWithoutAName();
    void createOrUpdateUpdates();
    void createOrUpdateFails();
    void info();
    void infoWithoutWhatItMustHave_data();
    void infoWithoutWhatItMustHave();
    void freshConsumerIsAskedForAgain_data();
    void freshConsumerIsAskedForAgain();
    void freshStreamIsAskedForAgain();
    void freshConsumerIsDeleted();
    void freshStreamIsDeleted();
    void freshConsumerIsCancelled();
    void remove();
    void pause();
    void resume();
    void unpin();
    void reset_data();
    void reset();
    void lists();
    void listMissingAndOffline();
    void nothingIsSent_data();
    void nothingIsSent();
};

// A manager of consumers on a fake server
class Fake : public FakeJetStream
{
public:
    explicit Fake(const NatsJetStreamOptions &options = {}) : FakeJetStream(options) { }
    // Asks for the level, which is then known
    bool openWithLevel(int level)
    {
        if (!open())
            return false;
        const auto asked = manager.resumeConsumer(u"S"_s, u"C"_s);
        if (!expect("PUB $JS.API.INFO * 0\r\n"))
            return false;
        reply("{\"api\":{\"level\":" + QByteArray::number(level) + "}}");
        return level < 1 || (expectRequest("$JS.API.CONSUMER.PAUSE.S.C") && (reply("{}"), asked.isFinished()));
    }
    bool openAs(const QString &version)
    {
        fake.server.setInfo(u"version"_s, version);
        return open();
    }

    NatsJetStreamManager manager{ jetStream.get() };
};

static const QByteArray InfoOfC = R"({"stream_name":"S","name":"C","config":{"ack_policy":"explicit","ack_wait":1,"durable_name":"C","name":"C"},"num_pending":7})";
static const QByteArray NotFound = R"({"error":{"code":404,"err_code":10014,"description":"consumer not found"}})";

static QByteArray sized(const QByteArray &subject, const QByteArray &payload)
{
    return "PUB " + subject + " * " + QByteArray::number(payload.size()) + "\r\n" + payload;
}

void tst_Consumers::create_data()
{
    QTest::addColumn<Config>("config");
    QTest::addColumn<QByteArray>("subject");
    QTest::addColumn<QByteArray>("sent");
    const auto row = [](const char *name, const char *subject, const char *sent, const Config &config) {
        QTest::newRow(name) << config << QByteArray(subject) << QByteArray(sent);
    };
    Config config;
    row("no name", "CREATE.S", R"({"ack_policy":"explicit"})", config);
    config.setFilterSubject(u"a.b"_s);
    row("no name and a filter", "CREATE.S", R"({"ack_policy":"explicit","filter_subject":"a.b"})", config);
    config.setName(u"C"_s);
    row("name and filter", "CREATE.S.C.a.b", R"({"ack_policy":"explicit","filter_subject":"a.b","name":"C"})", config);
    config.setFilterSubject(u"a.*"_s);
    row("filter with wildcards", "CREATE.S.C", R"({"ack_policy":"explicit","filter_subject":"a.*","name":"C"})", config);
    config.setFilterSubject(u">"_s);
    row("everything", "CREATE.S.C", R"({"ack_policy":"explicit","filter_subject":">","name":"C"})", config);
    Config durable = Config::durable(u"C"_s);
    row("durable", "CREATE.S.C", R"({"ack_policy":"explicit","durable_name":"C"})", durable);
    durable.setFilterSubjects({ u"a"_s, u"b"_s });
    row("filters", "CREATE.S.C", R"({"ack_policy":"explicit","durable_name":"C","filter_subjects":["a","b"]})", durable);
    Config none = Config::durable(u"C"_s);
    none.setAckPolicy(Config::AckPolicy::None);
    row("no acks", "CREATE.S.C", R"({"ack_policy":"none","durable_name":"C"})", none);
}

// JS-CONSUMER-01, JS-CONSUMER-02, JS-CONSUMER-03
void tst_Consumers::create()
{
    QFETCH(Config, config);
    QFETCH(QByteArray, subject);
    QFETCH(QByteArray, sent);
    Fake fake;
    QVERIFY(fake.open());
    const auto created = fake.manager.createConsumer(u"S"_s, config);
    QVERIFY2(fake.expect(sized("$JS.API.CONSUMER." + subject, R"({"action":"create","config":)" + sent + R"(,"stream_name":"S"})")), fake.problem());
    fake.reply(InfoOfC);
    QVERIFY(created.isFinished());
    QVERIFY2(created.result(), qPrintable(created.result().error().text()));
    QCOMPARE(created.result()->name(), u"C"_s);
}

void tst_Consumers::createIsRefused_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<NatsError::Code>("code");
    QTest::newRow("exists") << 10148 << Code::ConsumerExists;
    QTest::newRow("no stream") << 10059 << Code::StreamNotFound;
    QTest::newRow("configuration") << 10083 << Code::InvalidConsumerConfiguration;
    QTest::newRow("policy") << 10094 << Code::InvalidConsumerConfiguration;
    QTest::newRow("work queue") << 10100 << Code::WorkQueueConflict;
    QTest::newRow("pedantic") << 10157 << Code::PedanticRefusal;
}

// JS-ERROR-01
void tst_Consumers::createIsRefused()
{
    QFETCH(int, number);
    QFETCH(NatsError::Code, code);
    Fake fake;
    QVERIFY(fake.open());
    const auto created = fake.manager.createConsumer(u"S"_s, Config::durable(u"C"_s));
    QVERIFY2(fake.expectRequest("$JS.API.CONSUMER.CREATE.S.C"), fake.problem());
    fake.replyError(400, number, "words");
    QCOMPARE(created.result().error().code(), code);
    QCOMPARE(created.result().error().subject(), u"$JS.API.CONSUMER.CREATE.S.C"_s);
}

// JS-CONSUMER-01
void tst_Consumers::createOnAnOldServer()
{
    Fake fake;
    QVERIFY(fake.openAs(u"2.9.10"_s));
    const auto created = fake.manager.createConsumer(u"S"_s, Config::durable(u"C"_s));
    QVERIFY2(fake.expect("PUB $JS.API.CONSUMER.INFO.S.C * 0\r\n"), fake.problem());
    fake.reply(NotFound);
    QVERIFY2(fake.expect(sized("$JS.API.CONSUMER.CREATE.S.C", R"({"config":{"ack_policy":"explicit","durable_name":"C"},"stream_name":"S"})")), fake.problem());
    fake.reply(InfoOfC);
    QVERIFY(created.result());
    const auto unnamed = fake.manager.createConsumer(u"S"_s, {});
    QVERIFY2(fake.expect(sized("$JS.API.CONSUMER.CREATE.S", R"({"config":{"ack_policy":"explicit"},"stream_name":"S"})")), fake.problem());
}

void tst_Consumers::createWhatIsThereOnAnOldServer_data()
{
    QTest::addColumn<Config>("config");
    QTest::addColumn<bool>("isSame");
    Config same = Config::durable(u"C"_s);
    same.setMaximumDeliveries(0); // which a server fills in
    same.setHeadersOnly(false);
    QTest::newRow("same") << same << true;
    Config other = Config::durable(u"C"_s);
    other.setMaximumDeliveries(3);
    QTest::newRow("other") << other << false;
    Config acks = Config::durable(u"C"_s);
    acks.setAckPolicy(Config::AckPolicy::All);
    QTest::newRow("other policy") << acks << false;
}

// JS-CONSUMER-01
void tst_Consumers::createWhatIsThereOnAnOldServer()
{
    QFETCH(Config, config);
    QFETCH(bool, isSame);
    Fake fake;
    QVERIFY(fake.openAs(u"2.9.10"_s));
    const auto created = fake.manager.createConsumer(u"S"_s, config);
    QVERIFY2(fake.expect("PUB $JS.API.CONSUMER.INFO.S.C * 0\r\n"), fake.problem());
    fake.reply(R"({"name":"C","config":{"ack_policy":"explicit","durable_name":"C","max_deliver":-1}})");
    if (isSame) {
        QVERIFY2(fake.expectRequest("$JS.API.CONSUMER.CREATE.S.C"), fake.problem());
        return;
    }
    QCOMPARE(created.result().error().code(), Code::ConsumerExists);
    QVERIFY(fake.fake.server.expectNothing());
}

// JS-CONSUMER-11
void tst_Consumers::severalFiltersOnAnOldServer()
{
    Fake fake;
    QVERIFY(fake.openAs(u"2.9.10"_s));
    Config config = Config::durable(u"C"_s);
    config.setFilterSubjects({ u"a"_s, u"b"_s });
    for (const auto &future : { fake.manager.createConsumer(u"S"_s, config), fake.manager.updateConsumer(u"S"_s, config),
                                fake.manager.createOrUpdateConsumer(u"S"_s, config) }) {
        QCOMPARE(future.result().error().code(), Code::ApiLevelRequired);
        QVERIFY2(future.result().error().text().contains(u"'filterSubjects'"_s), qPrintable(future.result().error().text()));
    }
    QVERIFY(fake.fake.server.expectNothing());
}

// JS-LEVEL-01
void tst_Consumers::createNeedsALevel()
{
    Fake fake;
    QVERIFY(fake.openWithLevel(1));
    Config config = Config::durable(u"C"_s);
    config.setPriorityGroups({ u"g"_s });
    config.setPriorityPolicy(Config::PriorityPolicy::Overflow);
    const auto known = fake.manager.createConsumer(u"S"_s, config);
    QVERIFY2(fake.expectRequest("$JS.API.CONSUMER.CREATE.S.C"), fake.problem());
    config.setPriorityPolicy(Config::PriorityPolicy::Prioritized);
    const auto created = fake.manager.createConsumer(u"S"_s, config);
    QCOMPARE(created.result().error().code(), Code::ApiLevelRequired);
    QVERIFY(fake.fake.server.expectNothing());
}

// JS-API-06
void tst_Consumers::pedantic()
{
    NatsJetStreamOptions options;
    options.setPedantic(true);
    Fake fake(options);
    QVERIFY(fake.openWithLevel(1));
    const auto consumer = fake.manager.createConsumer(u"S"_s, Config::durable(u"C"_s));
    QVERIFY2(fake.expect(sized("$JS.API.CONSUMER.CREATE.S.C",
                               R"({"action":"create","config":{"ack_policy":"explicit","durable_name":"C"},"pedantic":true,"stream_name":"S"})")),
             fake.problem());
    const auto stream = fake.manager.createStream(NatsStreamConfig(u"S"_s));
    QVERIFY2(fake.expect(sized("$JS.API.STREAM.CREATE.S", R"({"name":"S","pedantic":true})")), fake.problem());
    const auto changed = fake.manager.updateStream(NatsStreamConfig(u"S"_s));
    QVERIFY2(fake.expect("PUB $JS.API.STREAM.INFO.S * 0\r\n"), fake.problem());
    fake.reply(R"({"config":{"name":"S"},"state":{}})");
    QVERIFY2(fake.expect(sized("$JS.API.STREAM.UPDATE.S", R"({"name":"S","pedantic":true})")), fake.problem());
}

// JS-API-06
void tst_Consumers::pedanticNeedsALevel()
{
    NatsJetStreamOptions options;
    options.setPedantic(true);
    Fake fake(options);
    QVERIFY(fake.openWithLevel(0));
    QCOMPARE(fake.manager.createConsumer(u"S"_s, {}).result().error().code(), Code::ApiLevelRequired);
    QCOMPARE(fake.manager.createStream(NatsStreamConfig(u"S"_s)).result().error().code(), Code::ApiLevelRequired);
    QVERIFY(fake.fake.server.expectNothing());
}

// JS-LEVEL-04
void tst_Consumers::requiredLevelIsSent()
{
    NatsJetStreamOptions options;
    options.setSendsRequiredApiLevel(true);
    Fake fake(options);
    QVERIFY(fake.open());
    const auto plain = fake.manager.createConsumer(u"S"_s, Config::durable(u"C"_s)); // needs none
    QVERIFY2(fake.expectRequest("$JS.API.CONSUMER.CREATE.S.C"), fake.problem());
    NatsStreamConfig config(u"S"_s);
    config.setAllowAtomicPublish(true);
    const auto created = fake.manager.createStream(config);
    QVERIFY2(fake.expect("PUB $JS.API.INFO * 0\r\n"), fake.problem());
    fake.reply(R"({"api":{"level":4}})");
    const QByteArray headers = "NATS/1.0\r\nNats-Required-Api-Level: 2\r\n\r\n";
    const QByteArray body = R"({"allow_atomic":true,"name":"S"})";
    QVERIFY2(fake.expect("HPUB $JS.API.STREAM.CREATE.S * " + QByteArray::number(headers.size()) + ' '
                         + QByteArray::number(headers.size() + body.size()) + "\r\n" + headers + body), fake.problem());
    fake.replyError(412, 10185, "JetStream minimum api level required");
    QCOMPARE(created.result().error().code(), Code::ApiLevelRequired);
}

// JS-CONSUMER-04
void tst_Consumers::update()
{
    Fake fake;
    QVERIFY(fake.open());
    Config config = Config::durable(u"C"_s);
    config.setDescription(u"d"_s);
    const auto updated = fake.manager.updateConsumer(u"S"_s, config);
    QVERIFY2(fake.expect("PUB $JS.API.CONSUMER.INFO.S.C * 0\r\n"), fake.problem());
    fake.reply(InfoOfC);
    QVERIFY2(fake.expect(sized("$JS.API.CONSUMER.CREATE.S.C",
                               R"({"action":"update","config":{"ack_policy":"explicit","ack_wait":1,"description":"d","durable_name":"C","name":"C"},"stream_name":"S"})")),
             fake.problem());
    fake.reply(InfoOfC);
    QVERIFY(updated.isFinished());
    QCOMPARE(updated.result()->pendingCount(), 7u);
}

// JS-CONSUMER-04
void tst_Consumers::updateOfWhatIsNotThere()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto updated = fake.manager.updateConsumer(u"S"_s, Config::durable(u"C"_s));
    QVERIFY2(fake.expect("PUB $JS.API.CONSUMER.INFO.S.C * 0\r\n"), fake.problem());
    fake.reply(NotFound);
    QCOMPARE(updated.result().error().code(), Code::ConsumerNotFound);
    QVERIFY(fake.fake.server.expectNothing());
}

// JS-CONSUMER-10
void tst_Consumers::updateIsLookedAtAsAWhole()
{
    Fake fake;
    QVERIFY(fake.open());
    Config config = Config::durable(u"C"_s);
    config.setIdleHeartbeat(1s);
    const auto pull = fake.manager.updateConsumer(u"S"_s, config);
    QVERIFY2(fake.expect("PUB $JS.API.CONSUMER.INFO.S.C * 0\r\n"), fake.problem());
    fake.reply(InfoOfC);
    QCOMPARE(pull.result().error().code(), Code::InvalidOption);
    QVERIFY(fake.fake.server.expectNothing());
    const auto push = fake.manager.updateConsumer(u"S"_s, config);
    QVERIFY2(fake.expect("PUB $JS.API.CONSUMER.INFO.S.C * 0\r\n"), fake.problem());
    fake.reply(R"({"name":"C","config":{"ack_policy":"explicit","durable_name":"C","deliver_subject":"d"}})");
    QVERIFY2(fake.expectRequest("$JS.API.CONSUMER.CREATE.S.C"), fake.problem());
}

// JS-LEVEL-01
void tst_Consumers::updateNeedsTheLevelOfItsChange()
{
    Fake fake;
    QVERIFY(fake.openWithLevel(0));
    Config config = Config::durable(u"C"_s);
    config.setDescription(u"d"_s);
    const QByteArray paused = R"({"name":"C","config":{"ack_policy":"explicit","durable_name":"C","pause_until":"2026-01-01T00:00:00Z"}})";
    const auto plain = fake.manager.updateConsumer(u"S"_s, config);
    QVERIFY2(fake.expect("PUB $JS.API.CONSUMER.INFO.S.C * 0\r\n"), fake.problem());
    fake.reply(paused);
    QVERIFY2(fake.expectRequest("$JS.API.CONSUMER.CREATE.S.C"), fake.problem());
    config.setPauseUntil(QDateTime::currentDateTimeUtc());
    const auto newer = fake.manager.updateConsumer(u"S"_s, config);
    QVERIFY2(fake.expect("PUB $JS.API.CONSUMER.INFO.S.C * 0\r\n"), fake.problem());
    fake.reply(paused);
    QCOMPARE(newer.result().error().code(), Code::ApiLevelRequired);
}

// JS-CONSUMER-05
void tst_Consumers::createOrUpdateCreates()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto made = fake.manager.createOrUpdateConsumer(u"S"_s, Config::durable(u"C"_s));
    QVERIFY2(fake.expect("PUB $JS.API.CONSUMER.INFO.S.C * 0\r\n"), fake.problem());
    fake.reply(NotFound);
    QVERIFY2(fake.expect(sized("$JS.API.CONSUMER.CREATE.S.C", R"({"config":{"ack_policy":"explicit","durable_name":"C"},"stream_name":"S"})")), fake.problem());
    fake.reply(InfoOfC);
    QVERIFY(made.result());
}

// JS-CONSUMER-05
void tst_Consumers::createOrUpdateWithoutAName()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto made = fake.manager.createOrUpdateConsumer(u"S"_s, {});
    QVERIFY2(fake.expect(sized("$JS.API.CONSUMER.CREATE.S", R"({"config":{"ack_policy":"explicit"},"stream_name":"S"})")), fake.problem());
    fake.reply(InfoOfC);
    QVERIFY(made.result());
}

// JS-CONSUMER-05
void tst_Consumers::createOrUpdateUpdates()
{
    Fake fake;
    QVERIFY(fake.open());
    Config config = Config::durable(u"C"_s);
    config.setAckWait(1s);
    const auto made = fake.manager.createOrUpdateConsumer(u"S"_s, config);
    QVERIFY2(fake.expect("PUB $JS.API.CONSUMER.INFO.S.C * 0\r\n"), fake.problem());
    fake.reply(InfoOfC);
    QVERIFY2(fake.expect(sized("$JS.API.CONSUMER.CREATE.S.C",
                               R"({"config":{"ack_policy":"explicit","ack_wait":1000000000,"durable_name":"C","name":"C"},"stream_name":"S"})")),
             fake.problem());
    fake.reply(InfoOfC);
    QVERIFY(made.result());
}

// JS-CONSUMER-05
void tst_Consumers::createOrUpdateFails()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto made = fake.manager.createOrUpdateConsumer(u"S"_s, Config::durable(u"C"_s));
    QVERIFY2(fake.expect("PUB $JS.API.CONSUMER.INFO.S.C * 0\r\n"), fake.problem());
    fake.replyError(404, 10059, "stream not found");
    QCOMPARE(made.result().error().code(), Code::StreamNotFound);
    QVERIFY(fake.fake.server.expectNothing());
}

// JS-CONSUMER-06
void tst_Consumers::info()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto info = fake.manager.consumerInfo(u"S"_s, u"C"_s);
    QVERIFY2(fake.expect("PUB $JS.API.CONSUMER.INFO.S.C * 0\r\n"), fake.problem());
    fake.reply(InfoOfC);
    QCOMPARE(info.result()->pendingCount(), 7u);
    const auto none = fake.manager.consumerInfo(u"S"_s, u"C"_s);
    QVERIFY2(fake.expect("PUB $JS.API.CONSUMER.INFO.S.C * 0\r\n"), fake.problem());
    fake.reply(NotFound);
    QVERIFY(none.isFinished()); // at once: it was not created here
    QCOMPARE(none.result().error().code(), Code::ConsumerNotFound);
}

void tst_Consumers::infoWithoutWhatItMustHave_data()
{
    QTest::addColumn<QByteArray>("reply");
    for (const char *reply : { "{}", "{\"name\":\"C\"}", "{\"config\":{}}", "{\"config\":{},\"name\":1}", "{\"config\":[],\"name\":\"C\"}", "C" })
        QTest::newRow(reply) << QByteArray(reply);
}

// JS-ERROR-03
void tst_Consumers::infoWithoutWhatItMustHave()
{
    QFETCH(QByteArray, reply);
    Fake fake;
    QVERIFY(fake.open());
    const auto info = fake.manager.consumerInfo(u"S"_s, u"C"_s);
    QVERIFY2(fake.expect("PUB $JS.API.CONSUMER.INFO.S.C * 0\r\n"), fake.problem());
    fake.reply(reply);
    QCOMPARE(info.result().error().code(), Code::ProtocolError);
    QVERIFY(fake.fake.connection->isConnected());
}

void tst_Consumers::freshConsumerIsAskedForAgain_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("not known yet") << 10014;
    QTest::newRow("no leader yet") << 10008;
}

// JS-STREAM-10
void tst_Consumers::freshConsumerIsAskedForAgain()
{
    QFETCH(int, number);
    Fake fake;
    QVERIFY(fake.open());
    const auto created = fake.manager.createConsumer(u"S"_s, Config::durable(u"C"_s));
    QVERIFY2(fake.expectRequest("$JS.API.CONSUMER.CREATE.S.C"), fake.problem());
    fake.reply(InfoOfC);
    const auto info = fake.manager.consumerInfo(u"S"_s, u"C"_s);
    for (int i = 0; i < 2; ++i) {
        QVERIFY2(fake.expect("PUB $JS.API.CONSUMER.INFO.S.C * 0\r\n"), fake.problem());
        fake.replyError(404, number, "not yet");
        QVERIFY(!info.isFinished());
    }
    QVERIFY2(fake.expect("PUB $JS.API.CONSUMER.INFO.S.C * 0\r\n"), fake.problem());
    fake.reply(InfoOfC);
    QVERIFY(info.isFinished());
    QVERIFY(info.result());
    const auto other = fake.manager.consumerInfo(u"S"_s, u"D"_s);
    QVERIFY2(fake.expect("PUB $JS.API.CONSUMER.INFO.S.D * 0\r\n"), fake.problem());
    fake.reply(NotFound);
    QVERIFY(other.isFinished());
}

// JS-STREAM-10
void tst_Consumers::freshStreamIsAskedForAgain()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto created = fake.manager.createStream(NatsStreamConfig(u"S"_s));
    QVERIFY2(fake.expectRequest("$JS.API.STREAM.CREATE.S"), fake.problem());
    fake.reply(R"({"config":{"name":"S"},"state":{}})");
    const auto info = fake.manager.streamInfo(u"S"_s);
    QVERIFY2(fake.expect("PUB $JS.API.STREAM.INFO.S * 0\r\n"), fake.problem());
    fake.replyError(404, 10059, "stream not found");
    QVERIFY2(fake.expect("PUB $JS.API.STREAM.INFO.S * 0\r\n"), fake.problem());
    fake.replyError(400, 10003, "bad request"); // no reason to ask again
    QCOMPARE(info.result().error().code(), Code::InvalidRequest);
}

// JS-STREAM-10
void tst_Consumers::freshConsumerIsDeleted()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto created = fake.manager.createConsumer(u"S"_s, Config::durable(u"C"_s));
    QVERIFY2(fake.expectRequest("$JS.API.CONSUMER.CREATE.S.C"), fake.problem());
    fake.reply(InfoOfC);
    const auto deleted = fake.manager.deleteConsumer(u"S"_s, u"C"_s);
    QVERIFY2(fake.expect("PUB $JS.API.CONSUMER.DELETE.S.C * 0\r\n"), fake.problem());
    fake.reply(R"({"success":true})");
    const auto info = fake.manager.consumerInfo(u"S"_s, u"C"_s);
    QVERIFY2(fake.expect("PUB $JS.API.CONSUMER.INFO.S.C * 0\r\n"), fake.problem());
    fake.reply(NotFound);
    QVERIFY(info.isFinished());
}

// JS-STREAM-10
void tst_Consumers::freshStreamIsDeleted()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto created = fake.manager.createConsumer(u"S"_s, Config::durable(u"C"_s));
    QVERIFY2(fake.expectRequest("$JS.API.CONSUMER.CREATE.S.C"), fake.problem());
    fake.reply(InfoOfC);
    const auto deleted = fake.manager.deleteStream(u"S"_s);
    QVERIFY2(fake.expect("PUB $JS.API.STREAM.DELETE.S * 0\r\n"), fake.problem());
    fake.reply(R"({"success":true})");
    const auto info = fake.manager.consumerInfo(u"S"_s, u"C"_s);
    QVERIFY2(fake.expect("PUB $JS.API.CONSUMER.INFO.S.C * 0\r\n"), fake.problem());
    fake.reply(NotFound);
    QVERIFY(info.isFinished());
}

// JS-STREAM-10, JS-API-05
void tst_Consumers::freshConsumerIsCancelled()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto created = fake.manager.createConsumer(u"S"_s, Config::durable(u"C"_s));
    QVERIFY2(fake.expectRequest("$JS.API.CONSUMER.CREATE.S.C"), fake.problem());
    fake.reply(InfoOfC);
    auto info = fake.manager.consumerInfo(u"S"_s, u"C"_s);
    QVERIFY2(fake.expect("PUB $JS.API.CONSUMER.INFO.S.C * 0\r\n"), fake.problem());
    fake.reply(NotFound);
    info.cancel();
    QCOMPARE(info.result().error().code(), Code::Cancelled);
    auto lost = fake.manager.consumerInfo(u"S"_s, u"C"_s);
    QVERIFY2(fake.expect("PUB $JS.API.CONSUMER.INFO.S.C * 0\r\n"), fake.problem());
    fake.reply(NotFound);
    QVERIFY(!lost.isFinished());
    fake.fake.connection.reset(); // while it waits
    QVERIFY(lost.isFinished());
    QVERIFY(!lost.result());
}

// JS-CONSUMER-07
void tst_Consumers::remove()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto removed = fake.manager.deleteConsumer(u"S"_s, u"C"_s);
    QVERIFY2(fake.expect("PUB $JS.API.CONSUMER.DELETE.S.C * 0\r\n"), fake.problem());
    fake.reply(R"({"success":true})");
    QVERIFY(removed.result());
    const auto none = fake.manager.deleteConsumer(u"S"_s, u"C"_s);
    QVERIFY2(fake.expect("PUB $JS.API.CONSUMER.DELETE.S.C * 0\r\n"), fake.problem());
    fake.reply("{}");
    QCOMPARE(none.result().error().code(), Code::ProtocolError);
}

// JS-CONSUMER-08
void tst_Consumers::pause()
{
    Fake fake;
    QVERIFY(fake.openWithLevel(1));
    const QDateTime until = QDateTime::fromString(u"2030-01-01T00:00:00.250Z"_s, Qt::ISODateWithMs);
    const auto paused = fake.manager.pauseConsumer(u"S"_s, u"C"_s, until);
    QVERIFY2(fake.expect(sized("$JS.API.CONSUMER.PAUSE.S.C", R"({"pause_until":"2030-01-01T00:00:00.250Z"})")), fake.problem());
    fake.reply(R"({"paused":true,"pause_until":"2030-01-01T00:00:00.25Z","pause_remaining":5000000000})");
    QVERIFY(paused.result()->isPaused());
    QCOMPARE(paused.result()->until(), until);
    QCOMPARE(paused.result()->remaining(), 5s);
}

// JS-CONSUMER-08
void tst_Consumers::resume()
{
    Fake fake;
    QVERIFY(fake.openWithLevel(1));
    const auto resumed = fake.manager.resumeConsumer(u"S"_s, u"C"_s);
    QVERIFY2(fake.expect(sized("$JS.API.CONSUMER.PAUSE.S.C", R"({"pause_until":"1970-01-01T00:00:00.000Z"})")), fake.problem());
    fake.reply(R"({"paused":false,"pause_until":"1970-01-01T00:00:00Z"})");
    QVERIFY(resumed.result());
    QVERIFY(!resumed.result()->isPaused());
    Fake old;
    QVERIFY(old.openWithLevel(0));
    QCOMPARE(old.manager.resumeConsumer(u"S"_s, u"C"_s).result().error().code(), Code::ApiLevelRequired);
}

// JS-CONSUMER-09
void tst_Consumers::unpin()
{
    Fake fake;
    QVERIFY(fake.openWithLevel(1));
    const auto unpinned = fake.manager.unpinConsumer(u"S"_s, u"C"_s, u"g"_s);
    QVERIFY2(fake.expect(sized("$JS.API.CONSUMER.UNPIN.S.C", R"({"group":"g"})")), fake.problem());
    fake.reply(R"({"type":"io.nats.jetstream.api.v1.consumer_unpin_response"})");
    QVERIFY(unpinned.result());
    const auto none = fake.manager.unpinConsumer(u"S"_s, u"C"_s, u"h"_s);
    QVERIFY2(fake.expect(sized("$JS.API.CONSUMER.UNPIN.S.C", R"({"group":"h"})")), fake.problem());
    fake.replyError(400, 10160, "Provided priority group does not exist for this consumer");
    QCOMPARE(none.result().error().code(), Code::InvalidConsumerConfiguration);
}

void tst_Consumers::reset_data()
{
    QTest::addColumn<quint64>("sequence");
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("floor") << quint64(0) << QByteArray();
    QTest::newRow("sequence") << quint64(4) << QByteArray(R"({"seq":4})");
    QTest::newRow("largest") << quint64(18446744073709551615u) << QByteArray(R"({"seq":18446744073709551615})");
}

// JS-CONSUMER-09
void tst_Consumers::reset()
{
    QFETCH(quint64, sequence);
    QFETCH(QByteArray, sent);
    Fake fake;
    QVERIFY(fake.openWithLevel(4));
    const auto reset = fake.manager.resetConsumer(u"S"_s, u"C"_s, sequence);
    QVERIFY2(fake.expect(sized("$JS.API.CONSUMER.RESET.S.C", sent)), fake.problem());
    fake.reply(R"({"name":"C","config":{},"reset_seq":4})");
    QCOMPARE(reset.result()->resetSequence(), 4u);
    Fake old;
    QVERIFY(old.openWithLevel(3));
    QCOMPARE(old.manager.resetConsumer(u"S"_s, u"C"_s).result().error().code(), Code::ApiLevelRequired);
}

// JS-CONSUMER-12, JS-LIST-01, JS-LIST-03
void tst_Consumers::lists()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsConsumerList *list = *fake.manager.consumers(u"S"_s);
    QStringList pages;
    connect(list, &NatsConsumerList::pageReceived, list, [&](const QList<NatsConsumerInfo> &page) {
        for (const NatsConsumerInfo &consumer : page)
            pages.append(consumer.name());
    });
    const auto all = list->collect();
    QVERIFY2(fake.expect(sized("$JS.API.CONSUMER.LIST.S", R"({"offset":0})")), fake.problem());
    fake.reply(R"({"total":2,"consumers":[{"name":"A","config":{}}]})");
    QVERIFY2(fake.expect(sized("$JS.API.CONSUMER.LIST.S", R"({"offset":1})")), fake.problem());
    fake.reply(R"({"total":2,"consumers":[{"name":"B","config":{}}]})");
    QCOMPARE(pages, (QStringList{ u"A"_s, u"B"_s }));
    QCOMPARE(all.result()->size(), 2);
    const auto names = (*fake.manager.consumerNames(u"S"_s))->collect();
    QVERIFY2(fake.expect(sized("$JS.API.CONSUMER.NAMES.S", R"({"offset":0})")), fake.problem());
    fake.reply(R"({"total":2,"consumers":["A","B"]})");
    QCOMPARE(*names.result(), (QStringList{ u"A"_s, u"B"_s }));
    const auto bad = (*fake.manager.consumerNames(u"S"_s))->collect();
    QVERIFY2(fake.expect(sized("$JS.API.CONSUMER.NAMES.S", R"({"offset":0})")), fake.problem());
    fake.reply(R"({"total":1,"consumers":[{}]})");
    QCOMPARE(bad.result().error().code(), Code::ProtocolError);
}

// JS-LIST-04
void tst_Consumers::listMissingAndOffline()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsConsumerList *list = *fake.manager.consumers(u"S"_s);
    QVERIFY2(fake.expect(sized("$JS.API.CONSUMER.LIST.S", R"({"offset":0})")), fake.problem());
    fake.reply(R"({"total":1,"consumers":[{"name":"A","config":{}}],"missing":["M"],"offline":{"O":"stopped"}})");
    QCOMPARE(list->missing(), QStringList{ u"M"_s });
    QCOMPARE(list->offline().value(u"O"_s), u"stopped"_s);
}

void tst_Consumers::nothingIsSent_data()
{
    QTest::addColumn<Call>("call");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const char *says, const Call &call) { QTest::newRow(name) << call << QString::fromLatin1(says); };
    using Manager = NatsJetStreamManager;
    Config bad = Config::durable(u"C"_s);
    bad.setReplicas(9);
    row("create in no stream", "stream name required", [](Manager &m) { return m.createConsumer({}, {}).result().error(); });
    row("create with a bad option", "'replicas'", [bad](Manager &m) { return m.createConsumer(u"S"_s, bad).result().error(); });
    row("create with a bad name", "durable name ('a.b') cannot contain '.'", [](Manager &m) {
        return m.createConsumer(u"S"_s, Config::durable(u"a.b"_s)).result().error();
    });
    row("update with a bad option", "'replicas'", [bad](Manager &m) { return m.updateConsumer(u"S"_s, bad).result().error(); });
    row("update without a name", "consumer name required", [](Manager &m) { return m.updateConsumer(u"S"_s, {}).result().error(); });
    row("create or update with a bad option", "'replicas'", [bad](Manager &m) { return m.createOrUpdateConsumer(u"S"_s, bad).result().error(); });
    row("info", "consumer name ('a b') cannot contain ' '", [](Manager &m) { return m.consumerInfo(u"S"_s, u"a b"_s).result().error(); });
    row("info in a bad stream", "stream name", [](Manager &m) { return m.consumerInfo(u"a.b"_s, u"C"_s).result().error(); });
    row("delete", "cannot contain '\\r'", [](Manager &m) { return m.deleteConsumer(u"S"_s, u"a\rb"_s).result().error(); });
    row("pause", "cannot contain '>'", [](Manager &m) { return m.pauseConsumer(u"S"_s, u">"_s, QDateTime::currentDateTimeUtc()).result().error(); });
    row("pause until never", "'until' is no valid time", [](Manager &m) { return m.pauseConsumer(u"S"_s, u"C"_s, {}).result().error(); });
    row("resume", "consumer name required", [](Manager &m) { return m.resumeConsumer(u"S"_s, {}).result().error(); });
    row("unpin", "'group'", [](Manager &m) { return m.unpinConsumer(u"S"_s, u"C"_s, u"a b"_s).result().error(); });
    row("reset", "cannot contain '*'", [](Manager &m) { return m.resetConsumer(u"S"_s, u"*"_s).result().error(); });
    row("consumers", "stream name required", [](Manager &m) { return m.consumers({}).error(); });
    row("names", "cannot contain '/'", [](Manager &m) { return m.consumerNames(u"a/b"_s).error(); });
    row("stream leader", "cannot contain '.'", [](Manager &m) { return m.stepDownStreamLeader(u"a.b"_s).result().error(); });
    row("consumer leader", "consumer name required", [](Manager &m) { return m.stepDownConsumerLeader(u"S"_s, {}).result().error(); });
    row("peer", "'server' cannot be empty", [](Manager &m) { return m.removeStreamPeer(u"S"_s, {}).result().error(); });
    row("account", "account name", [](Manager &m) { return m.purgeAccount(u"a.b"_s).result().error(); });
}

// JS-NAME-01
void tst_Consumers::nothingIsSent()
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

QTEST_GUILESS_MAIN(tst_Consumers)
#include "tst_consumers.moc"
