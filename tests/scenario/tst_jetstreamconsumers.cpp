// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "scenario/jetstreamclient.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Config = NatsConsumerConfig;

class tst_JetStreamConsumers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void createAgain();
    void defaultPolicy();
    void unnamed();
    void configurationIsStored();
    void filters_data();
    void filters();
    void severalFilters();
    void permissionByFilter();
    void push();
    void updateKeepsTheRest();
    void updateReplacesFilters();
    void updateOfWhatIsNotThere();
    void createOrUpdate();
    void info();
    void refusals();
    void remove();
    void manyConsumers();
    void pause();
    void priorityGroups();
    void reset();
    void resetIsRefused();
    void pedantic();
    void requiredLevelIsSent();

private:
    bool isLevel(int level) { return ended(m_client->jetStream.accountInfo())->apiLevel() >= level; }
    NatsResult<NatsConsumerInfo> create(const Config &config) { return ended(m_client->manager.createConsumer(u"S"_s, config)); }
    // Takes the next message of a consumer, as a consumer of a program would
    NatsResult<NatsMessage> take(const QString &consumer)
    {
        return takeMessage(m_client->connection.get(), u"S"_s, consumer);
    }

    std::unique_ptr<JetStreamServer> m_server;
    std::unique_ptr<JetStreamClient> m_client;
};

void tst_JetStreamConsumers::init()
{
    m_server = std::make_unique<JetStreamServer>();
    QVERIFY2(m_server->startWithJetStream(), qPrintable(m_server->errorString()));
    m_client = std::make_unique<JetStreamClient>(m_server->webSocketUrl());
    QVERIFY(m_client->open());
    VERIFY_RESULT(ended(m_client->manager.createStream(NatsStreamConfig(u"S"_s, { u"S.>"_s }))));
    for (const char *subject : { "S.a", "S.b", "S.c.d" })
        VERIFY_RESULT(ended(m_client->jetStream.publish(subject, subject)));
}

void tst_JetStreamConsumers::cleanup()
{
    m_client.reset();
    m_server.reset();
}

// JS-CONSUMER-01
void tst_JetStreamConsumers::createAgain()
{
    Config config = Config::durable(u"C"_s);
    config.setMaximumDeliveries(0); // which the server fills in
    const auto first = create(config);
    VERIFY_RESULT(first);
    QCOMPARE(first->name(), u"C"_s);
    QCOMPARE(first->stream(), u"S"_s);
    QVERIFY(first->created().isValid());
    VERIFY_RESULT(create(config));
    config.setDescription(u"another"_s);
    QCOMPARE(create(config).error().code(), Code::ConsumerExists);
    QVERIFY(ended(m_client->manager.consumerInfo(u"S"_s, u"C"_s))->config().description().isEmpty());
}

// JS-CONSUMER-03
void tst_JetStreamConsumers::defaultPolicy()
{
    const auto consumer = create(Config::durable(u"C"_s));
    VERIFY_RESULT(consumer);
    QVERIFY(consumer->config().isSet(u"ack_policy"_s));
    QCOMPARE(consumer->config().ackPolicy(), Config::AckPolicy::Explicit);
    QCOMPARE(consumer->config().ackWait(), 30s);
    QVERIFY(take(u"C"_s));
    QCOMPARE(ended(m_client->manager.consumerInfo(u"S"_s, u"C"_s))->ackPendingCount(), 1u);
}

// JS-CONSUMER-02
void tst_JetStreamConsumers::unnamed()
{
    Config config;
    config.setFilterSubject(u"S.a"_s);
    const auto consumer = create(config);
    VERIFY_RESULT(consumer);
    QVERIFY(!consumer->name().isEmpty());
    QVERIFY(consumer->config().durableName().isEmpty());
    QCOMPARE(consumer->pendingCount(), 1u);
    VERIFY_RESULT(ended(m_client->manager.consumerInfo(u"S"_s, consumer->name())));
    const auto other = ended(m_client->manager.createOrUpdateConsumer(u"S"_s, config));
    VERIFY_RESULT(other);
    QVERIFY(other->name() != consumer->name());
}

// JS-CONFIG-01
void tst_JetStreamConsumers::configurationIsStored()
{
    Config config = Config::durable(u"C"_s);
    config.setDescription(u"for tests: ä"_s);
    config.setDeliverPolicy(Config::DeliverPolicy::ByStartSequence);
    config.setStartSequence(2);
    config.setAckPolicy(Config::AckPolicy::All);
    config.setMaximumDeliveries(5);
    config.setBackoff({ 1s, 2min });
    config.setFilterSubject(u"S.*"_s);
    config.setReplayPolicy(Config::ReplayPolicy::Original);
    config.setSampleFrequency(30);
    config.setMaximumAckPending(7);
    config.setHeadersOnly(true);
    config.setInactiveThreshold(1h);
    config.setReplicas(1);
    config.setMemoryStorage(true);
    config.setMaximumWaiting(3);
    config.setMaximumBatch(4);
    config.setMaximumExpires(30s);
    config.setMaximumBytes(4096);
    const auto created = create(config);
    VERIFY_RESULT(created);
    const QJsonObject wanted = config.toJson();
    const QJsonObject got = ended(m_client->manager.consumerInfo(u"S"_s, u"C"_s))->config().toJson();
    for (auto it = wanted.begin(); it != wanted.end(); ++it)
        QVERIFY2(got.value(it.key()) == *it, qPrintable(it.key()));
    QCOMPARE(created->config().sampleFrequency(), 30);
    QCOMPARE(created->pendingCount(), 1u); // of S.b; S.a is before it, S.c.d no match
}

void tst_JetStreamConsumers::filters_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<quint64>("pending");
    QTest::newRow("literal") << u"S.a"_s << quint64(1);
    QTest::newRow("several tokens") << u"S.c.d"_s << quint64(1);
    QTest::newRow("wildcard") << u"S.*"_s << quint64(2);
    QTest::newRow("all of it") << u"S.>"_s << quint64(3);
    QTest::newRow("everything") << u">"_s << quint64(3);
}

// JS-CONSUMER-02
void tst_JetStreamConsumers::filters()
{
    QFETCH(QString, filter);
    QFETCH(quint64, pending);
    Config config;
    config.setName(u"C"_s);
    config.setFilterSubject(filter);
    const auto consumer = create(config);
    if (filter == u'>' && !consumer) // 2.9 wants a subject of the stream
        QCOMPARE(consumer.error().code(), Code::InvalidConsumerConfiguration);
    else
        QCOMPARE(consumer->pendingCount(), pending);
}

// JS-CONSUMER-11
void tst_JetStreamConsumers::severalFilters()
{
    Config config = Config::durable(u"C"_s);
    config.setFilterSubjects({ u"S.a"_s, u"S.c.>"_s });
    const auto consumer = create(config);
    if (m_server->version() < QVersionNumber(2, 10)) {
        QCOMPARE(consumer.error().code(), Code::ApiLevelRequired);
        QCOMPARE(ended(m_client->manager.consumerInfo(u"S"_s, u"C"_s)).error().code(), Code::ConsumerNotFound);
        return;
    }
    VERIFY_RESULT(consumer);
    QCOMPARE(consumer->pendingCount(), 2u);
    QCOMPARE(consumer->config().filterSubjects(), config.filterSubjects());
}

// JS-CONSUMER-02, JS-ERROR-04
void tst_JetStreamConsumers::permissionByFilter()
{
    JetStreamServer server;
    QVERIFY2(server.startWithJetStream("}\nauthorization { users: [ { user: a, password: a }, { user: u, password: p, permissions: { publish: "
                                       "[ \"$JS.API.CONSUMER.CREATE.S.*.S.a\", \"$JS.API.CONSUMER.INFO.>\" ] } } ]"),
             qPrintable(server.errorString()));
    const auto optionsFor = [&](const QString &user, const QString &password) {
        NatsOptions options = NatsClient::optionsFor(server.webSocketUrl());
        options.setUser(user);
        options.setPassword(password);
        return options;
    };
    NatsClient all(optionsFor(u"a"_s, u"a"_s));
    QVERIFY(all.open());
    NatsJetStream allowed(all.connection.get());
    NatsJetStreamManager allowing(&allowed);
    VERIFY_RESULT(ended(allowing.createStream(NatsStreamConfig(u"S"_s, { u"S.>"_s }))));
    NatsClient some(optionsFor(u"u"_s, u"p"_s));
    QVERIFY(some.open());
    NatsJetStream jetStream(some.connection.get());
    NatsJetStreamManager manager(&jetStream);
    Config config = Config::durable(u"C"_s);
    config.setFilterSubject(u"S.a"_s);
    VERIFY_RESULT(ended(manager.createConsumer(u"S"_s, config)));
    Config other = Config::durable(u"D"_s);
    other.setFilterSubject(u"S.b"_s);
    const NatsError error = ended(manager.createConsumer(u"S"_s, other)).error();
    QCOMPARE(error.code(), Code::PermissionViolation);
    QCOMPARE(error.subject(), u"$JS.API.CONSUMER.CREATE.S.D.S.b"_s);
}

// JS-CONFIG-01
void tst_JetStreamConsumers::push()
{
    QStringList log;
    QVERIFY(m_client->subscribe("deliver", &log));
    Config config = Config::durable(u"C"_s);
    config.setDeliverSubject(u"deliver"_s);
    config.setIdleHeartbeat(100ms);
    config.setFlowControl(true);
    config.setRateLimit(1000000);
    config.setDeliverPolicy(Config::DeliverPolicy::Last);
    VERIFY_RESULT(create(config));
    QVERIFY(NatsTest::waitUntil([&] { return !log.isEmpty(); }));
    QVERIFY(NatsTest::waitUntil([this] { return ended(m_client->manager.consumerInfo(u"S"_s, u"C"_s))->isPushBound(); }));
    Config change = Config::durable(u"C"_s);
    change.setIdleHeartbeat(100ms); // needs the deliver subject, which the consumer has
    change.setDescription(u"d"_s);
    const auto updated = ended(m_client->manager.updateConsumer(u"S"_s, change));
    VERIFY_RESULT(updated);
    QCOMPARE(updated->config().deliverSubject(), u"deliver"_s);
    QVERIFY(updated->config().flowControl());
}

// JS-CONSUMER-04
void tst_JetStreamConsumers::updateKeepsTheRest()
{
    Config config = Config::durable(u"C"_s);
    config.setAckWait(1min);
    config.setFilterSubject(u"S.a"_s);
    VERIFY_RESULT(create(config));
    Config change = Config::durable(u"C"_s);
    change.setDescription(u"changed"_s);
    const auto updated = ended(m_client->manager.updateConsumer(u"S"_s, change));
    VERIFY_RESULT(updated);
    QCOMPARE(updated->config().description(), u"changed"_s);
    QCOMPARE(updated->config().ackWait(), 1min);
    QCOMPARE(updated->config().filterSubject(), u"S.a"_s);
    Config read = updated->config(); // reading, changing and writing
    read.setMaximumAckPending(9);
    const auto again = ended(m_client->manager.updateConsumer(u"S"_s, read));
    VERIFY_RESULT(again);
    QCOMPARE(again->config().maximumAckPending(), 9);
    QCOMPARE(again->config().description(), u"changed"_s);
}

// JS-CONSUMER-04
void tst_JetStreamConsumers::updateReplacesFilters()
{
    if (m_server->version() < QVersionNumber(2, 10))
        QSKIP("filter_subjects needs nats-server 2.10");
    Config config = Config::durable(u"C"_s);
    config.setFilterSubject(u"S.a"_s);
    VERIFY_RESULT(create(config));
    Config change = Config::durable(u"C"_s);
    change.setFilterSubjects({ u"S.a"_s, u"S.b"_s });
    const auto several = ended(m_client->manager.updateConsumer(u"S"_s, change));
    VERIFY_RESULT(several);
    QVERIFY(several->config().filterSubject().isEmpty());
    const auto one = ended(m_client->manager.updateConsumer(u"S"_s, config));
    VERIFY_RESULT(one);
    QVERIFY(one->config().filterSubjects().isEmpty());
    QCOMPARE(one->config().filterSubject(), u"S.a"_s);
    Config none = Config::durable(u"C"_s);
    none.remove(u"filter_subject"_s);
    const auto all = ended(m_client->manager.updateConsumer(u"S"_s, none));
    VERIFY_RESULT(all);
    QVERIFY(all->config().filterSubject().isEmpty());
}

// JS-CONSUMER-04
void tst_JetStreamConsumers::updateOfWhatIsNotThere()
{
    QCOMPARE(ended(m_client->manager.updateConsumer(u"S"_s, Config::durable(u"C"_s))).error().code(), Code::ConsumerNotFound);
    VERIFY_RESULT(create(Config::durable(u"C"_s)));
    Config change = Config::durable(u"C"_s);
    change.setAckPolicy(Config::AckPolicy::All); // cannot change
    const NatsError error = ended(m_client->manager.updateConsumer(u"S"_s, change)).error();
    QCOMPARE(error.code(), Code::InvalidConsumerConfiguration);
    QVERIFY(!error.serverText().isEmpty());
}

// JS-CONSUMER-05
void tst_JetStreamConsumers::createOrUpdate()
{
    Config config = Config::durable(u"C"_s);
    config.setAckWait(1min);
    VERIFY_RESULT(ended(m_client->manager.createOrUpdateConsumer(u"S"_s, config)));
    Config change = Config::durable(u"C"_s);
    change.setDescription(u"d"_s);
    const auto updated = ended(m_client->manager.createOrUpdateConsumer(u"S"_s, change));
    VERIFY_RESULT(updated);
    QCOMPARE(updated->config().description(), u"d"_s);
    QCOMPARE(updated->config().ackWait(), 1min);
}

// JS-CONSUMER-06
void tst_JetStreamConsumers::info()
{
    VERIFY_RESULT(create(Config::durable(u"C"_s)));
    VERIFY_RESULT(take(u"C"_s));
    const auto second = take(u"C"_s);
    VERIFY_RESULT(second);
    m_client->connection->respond(*second, "+ACK");
    const auto read = [this] { return ended(m_client->manager.consumerInfo(u"S"_s, u"C"_s)); };
    QVERIFY(NatsTest::waitUntil([&] { return read()->ackPendingCount() == 1; }));
    const auto info = read();
    QCOMPARE(info->delivered().consumerSequence(), 2u);
    QCOMPARE(info->delivered().streamSequence(), 2u);
    QVERIFY(info->delivered().lastActive().isValid());
    QCOMPARE(info->ackFloor().streamSequence(), 0u); // the first one is not acknowledged
    QCOMPARE(info->pendingCount(), 1u);
    QCOMPARE(info->waitingCount(), 0u);
    QVERIFY(!info->pause().isPaused());
}

// JS-ERROR-01
void tst_JetStreamConsumers::refusals()
{
    const NatsError error = ended(m_client->manager.consumerInfo(u"S"_s, u"NONE"_s)).error();
    QCOMPARE(error.code(), Code::ConsumerNotFound);
    QCOMPARE(error.serverCode(), 10014);
    QCOMPARE(ended(m_client->manager.consumerInfo(u"NONE"_s, u"C"_s)).error().code(), Code::StreamNotFound);
    QCOMPARE(ended(m_client->manager.createConsumer(u"NONE"_s, {})).error().code(), Code::StreamNotFound);
    QCOMPARE(ended(m_client->manager.deleteConsumer(u"S"_s, u"NONE"_s)).error().code(), Code::ConsumerNotFound);
    QCOMPARE(ended((*m_client->manager.consumers(u"NONE"_s))->collect()).error().code(), Code::StreamNotFound);
    Config three = Config::durable(u"C"_s);
    three.setReplicas(3);
    const NatsError replicas = create(three).error();
    QVERIFY2(replicas.category() == NatsError::Category::JetStream, qPrintable(replicas.text()));
    NatsStreamConfig queue(u"Q"_s, { u"Q"_s });
    queue.setRetention(NatsStreamConfig::Retention::WorkQueue);
    VERIFY_RESULT(ended(m_client->manager.createStream(queue)));
    VERIFY_RESULT(ended(m_client->manager.createConsumer(u"Q"_s, Config::durable(u"A"_s))));
    QCOMPARE(ended(m_client->manager.createConsumer(u"Q"_s, Config::durable(u"B"_s))).error().code(), Code::WorkQueueConflict);
}

// JS-CONSUMER-07
void tst_JetStreamConsumers::remove()
{
    VERIFY_RESULT(create(Config::durable(u"C"_s)));
    VERIFY_RESULT(ended(m_client->manager.deleteConsumer(u"S"_s, u"C"_s)));
    QCOMPARE(ended(m_client->manager.consumerInfo(u"S"_s, u"C"_s)).error().code(), Code::ConsumerNotFound);
}

// JS-CONSUMER-12, JS-LIST-01, JS-LIST-03
void tst_JetStreamConsumers::manyConsumers()
{
    QVERIFY(ended((*m_client->manager.consumers(u"S"_s))->collect())->isEmpty());
    constexpr int Count = 257; // one more than a page has
    QList<NatsFuture<NatsConsumerInfo>> created;
    for (int i = 0; i < Count; ++i) {
        Config config = Config::durable(u"C%1"_s.arg(i));
        config.setMemoryStorage(true);
        created.append(m_client->manager.createConsumer(u"S"_s, config));
    }
    for (const auto &consumer : created)
        VERIFY_RESULT(ended(consumer));
    NatsConsumerList *list = *m_client->manager.consumers(u"S"_s);
    QList<qsizetype> pages;
    connect(list, &NatsConsumerList::pageReceived, this, [&](const QList<NatsConsumerInfo> &page) { pages.append(page.size()); });
    const auto all = ended(list->collect());
    VERIFY_RESULT(all);
    QCOMPARE(all->size(), Count);
    QCOMPARE(pages, (QList<qsizetype>{ 256, 1 }));
    const auto names = ended((*m_client->manager.consumerNames(u"S"_s))->collect());
    VERIFY_RESULT(names);
    QCOMPARE(QSet<QString>(names->begin(), names->end()).size(), Count);
}

// JS-CONSUMER-08
void tst_JetStreamConsumers::pause()
{
    VERIFY_RESULT(create(Config::durable(u"C"_s)));
    const QDateTime until = QDateTime::currentDateTimeUtc().addSecs(3600);
    const auto paused = ended(m_client->manager.pauseConsumer(u"S"_s, u"C"_s, until));
    if (!isLevel(1)) {
        QCOMPARE(paused.error().code(), Code::ApiLevelRequired);
        return;
    }
    VERIFY_RESULT(paused);
    QVERIFY(paused->isPaused());
    QCOMPARE(paused->until(), until);
    QVERIFY(paused->remaining() > 59min && paused->remaining() <= 60min);
    QVERIFY(ended(m_client->manager.consumerInfo(u"S"_s, u"C"_s))->pause().isPaused());
    const auto resumed = ended(m_client->manager.resumeConsumer(u"S"_s, u"C"_s));
    VERIFY_RESULT(resumed);
    QVERIFY(!resumed->isPaused());
    QVERIFY(!ended(m_client->manager.consumerInfo(u"S"_s, u"C"_s))->pause().isPaused());
    QCOMPARE(ended(m_client->manager.pauseConsumer(u"S"_s, u"NONE"_s, until)).error().code(), Code::ConsumerNotFound);
    Config config = Config::durable(u"D"_s);
    config.setPauseUntil(until);
    const auto born = create(config);
    VERIFY_RESULT(born);
    QVERIFY(born->pause().isPaused());
}

// JS-CONSUMER-09
void tst_JetStreamConsumers::priorityGroups()
{
    Config config = Config::durable(u"C"_s);
    config.setPriorityPolicy(Config::PriorityPolicy::PinnedClient);
    config.setPriorityGroups({ u"g"_s });
    config.setPriorityTimeout(5s);
    const auto created = create(config);
    if (!isLevel(1)) {
        QCOMPARE(created.error().code(), Code::ApiLevelRequired);
        QCOMPARE(ended(m_client->manager.unpinConsumer(u"S"_s, u"C"_s, u"g"_s)).error().code(), Code::ApiLevelRequired);
        return;
    }
    VERIFY_RESULT(created);
    QCOMPARE(created->config().priorityPolicy(), Config::PriorityPolicy::PinnedClient);
    VERIFY_RESULT(takeMessage(m_client->connection.get(), u"S"_s, u"C"_s, R"({"batch":1,"group":"g","expires":5000000000})"));
    const auto info = ended(m_client->manager.consumerInfo(u"S"_s, u"C"_s));
    QCOMPARE(info->priorityGroups().size(), 1);
    QCOMPARE(info->priorityGroups().first().group(), u"g"_s);
    QVERIFY(!info->priorityGroups().first().pinnedClientId().isEmpty());
    QVERIFY(info->priorityGroups().first().pinnedTime().isValid());
    VERIFY_RESULT(ended(m_client->manager.unpinConsumer(u"S"_s, u"C"_s, u"g"_s)));
    QVERIFY(NatsTest::waitUntil([this] {
        const auto after = ended(m_client->manager.consumerInfo(u"S"_s, u"C"_s));
        return after->priorityGroups().isEmpty() || after->priorityGroups().first().pinnedClientId().isEmpty();
    }));
    QCOMPARE(ended(m_client->manager.unpinConsumer(u"S"_s, u"C"_s, u"none"_s)).error().code(), Code::InvalidConsumerConfiguration);
}

// JS-CONSUMER-09
void tst_JetStreamConsumers::reset()
{
    VERIFY_RESULT(create(Config::durable(u"C"_s)));
    VERIFY_RESULT(take(u"C"_s));
    VERIFY_RESULT(take(u"C"_s));
    const auto back = ended(m_client->manager.resetConsumer(u"S"_s, u"C"_s, 2));
    if (!isLevel(4)) {
        QCOMPARE(back.error().code(), Code::ApiLevelRequired);
        return;
    }
    VERIFY_RESULT(back);
    QCOMPARE(back->resetSequence(), 2u);
    const auto second = take(u"C"_s);
    VERIFY_RESULT(second);
    QCOMPARE(second->data(), "S.b"_ba);
    const auto floor = ended(m_client->manager.resetConsumer(u"S"_s, u"C"_s));
    VERIFY_RESULT(floor);
    QVERIFY(floor->resetSequence() > 0);
}

// JS-CONSUMER-09
void tst_JetStreamConsumers::resetIsRefused()
{
    if (!isLevel(4))
        QSKIP("resetting needs nats-server 2.14");
    Config config = Config::durable(u"C"_s);
    config.setDeliverPolicy(Config::DeliverPolicy::ByStartSequence);
    config.setStartSequence(3);
    VERIFY_RESULT(create(config));
    QCOMPARE(ended(m_client->manager.resetConsumer(u"S"_s, u"C"_s, 1)).error().code(), Code::InvalidReset);
}

// JS-API-06
void tst_JetStreamConsumers::pedantic()
{
    NatsStreamConfig limited(u"L"_s, { u"L"_s });
    if (m_server->version() >= QVersionNumber(2, 10)) {
        NatsConsumerLimits limits;
        limits.setMaximumAckPending(10);
        limited.setConsumerLimits(limits);
    }
    VERIFY_RESULT(ended(m_client->manager.createStream(limited)));
    NatsJetStreamOptions options;
    options.setPedantic(true);
    NatsJetStream strict(m_client->connection.get(), options);
    NatsJetStreamManager manager(&strict);
    const NatsError error = ended(manager.createConsumer(u"L"_s, Config::durable(u"C"_s))).error();
    QCOMPARE(error.code(), isLevel(1) ? Code::PedanticRefusal : Code::ApiLevelRequired);
    VERIFY_RESULT(ended(m_client->manager.createConsumer(u"L"_s, Config::durable(u"C"_s))));
    NatsStreamConfig odd(u"O"_s, { u"O"_s });
    odd.setMaximumAge(1s);
    if (isLevel(1)) // a strict server would have to shorten the window
        QCOMPARE(ended(manager.createStream(odd)).error().code(), Code::PedanticRefusal);
    VERIFY_RESULT(ended(m_client->manager.createStream(odd)));
}

// JS-LEVEL-04
void tst_JetStreamConsumers::requiredLevelIsSent()
{
    if (!isLevel(2))
        QSKIP("Nats-Required-Api-Level needs nats-server 2.12");
    NatsJetStreamOptions options;
    options.setSendsRequiredApiLevel(true);
    NatsJetStream telling(m_client->connection.get(), options);
    NatsJetStreamManager manager(&telling);
    VERIFY_RESULT(ended(manager.pauseConsumer(u"S"_s, create(Config::durable(u"C"_s))->name(), QDateTime::currentDateTimeUtc().addSecs(60))));
    NatsStreamConfig atomic(u"A"_s, { u"A"_s });
    atomic.setAllowAtomicPublish(true);
    VERIFY_RESULT(ended(manager.createStream(atomic)));
}

QTEST_GUILESS_MAIN(tst_JetStreamConsumers)
#include "tst_jetstreamconsumers.moc"
