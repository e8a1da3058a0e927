// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "scenario/jetstreamclient.h"

#include "jetstream/natsjetstreamadvisories.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Kind = NatsJetStreamAdvisory::Kind;

class tst_JetStreamAdvisories : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void streamsAndConsumers();
    void ofOneStream();
    void messages();
    void terminated();
    void acknowledgements();
    void paused();
    void pinned();
    void afterAReconnect();
    void unsubscribes();
    void notPermitted();

private:
    bool make(const QString &stream = {});
    bool came(Kind kind, int count = 1);
    bool told(Kind kind) { return NatsTest::waitUntil([this, kind] { return came(kind); }); }
    NatsJetStreamAdvisory first(Kind kind) const;
    bool fill(const NatsConsumerConfig &config);
    bool toldOfDeletion();
    NatsResult<NatsMessage> take() { return takeMessage(m_client->connection.get(), u"S"_s, u"C"_s); }

    std::unique_ptr<JetStreamServer> m_server;
    std::unique_ptr<JetStreamClient> m_client;
    std::unique_ptr<NatsJetStreamAdvisories> m_advisories;
    QList<NatsJetStreamAdvisory> m_told;
    QStringList m_errors;
};

void tst_JetStreamAdvisories::init()
{
    m_server = std::make_unique<JetStreamServer>();
    QVERIFY2(m_server->startWithJetStream("domain: hub"), qPrintable(m_server->errorString()));
    m_client = std::make_unique<JetStreamClient>(m_server->webSocketUrl());
    QVERIFY(m_client->open());
    m_told.clear();
    m_errors.clear();
}

void tst_JetStreamAdvisories::cleanup()
{
    m_advisories.reset();
    m_client.reset();
    m_server.reset();
}

// The server knows of the subscription when this returns.
bool tst_JetStreamAdvisories::make(const QString &stream)
{
    m_advisories = std::make_unique<NatsJetStreamAdvisories>(&m_client->jetStream, stream);
    connect(m_advisories.get(), &NatsJetStreamAdvisories::advisoryReceived, this,
            [this](const NatsJetStreamAdvisory &advisory) { m_told.append(advisory); });
    connect(m_advisories.get(), &NatsJetStreamAdvisories::errorOccurred, this,
            [this](const NatsError &error) { m_errors.append(error.text()); });
    return m_advisories->isActive() && m_client->flush();
}

bool tst_JetStreamAdvisories::came(Kind kind, int count)
{
    return std::count_if(m_told.cbegin(), m_told.cend(), [=](const auto &advisory) { return advisory.kind() == kind; }) >= count;
}

NatsJetStreamAdvisory tst_JetStreamAdvisories::first(Kind kind) const
{
    const auto found = std::find_if(m_told.cbegin(), m_told.cend(), [=](const auto &advisory) { return advisory.kind() == kind; });
    return found == m_told.cend() ? NatsJetStreamAdvisory() : *found;
}

// A stream with a message, and a consumer
bool tst_JetStreamAdvisories::fill(const NatsConsumerConfig &config)
{
    return ended(m_client->manager.createStream(NatsStreamConfig(u"S"_s, { u"a"_s }))) && ended(m_client->jetStream.publish("a", "x"))
            && ended(m_client->manager.createConsumer(u"S"_s, config));
}

// nats-server 2.10 and 2.15 now and then tell nobody that a stream was deleted: the queue of what it has to tell ends with
// it. So another one is deleted then.
bool tst_JetStreamAdvisories::toldOfDeletion()
{
    for (int i = 0; i < 20; ++i) {
        if (i > 0 && !ended(m_client->manager.createStream(NatsStreamConfig(u"S"_s, { u"a"_s }))))
            return false;
        if (!ended(m_client->manager.deleteStream(u"S"_s)))
            return false;
        if (NatsTest::waitUntil([this] { return came(Kind::StreamDeleted); }, 1s))
            return true;
    }
    return false;
}

// JS-ADVISORY-01, JS-ADVISORY-02, JS-ADVISORY-03
void tst_JetStreamAdvisories::streamsAndConsumers()
{
    QVERIFY(make());
    QVERIFY(fill(NatsConsumerConfig::durable(u"C"_s)));
    NatsStreamConfig change(u"S"_s);
    change.setDescription(u"d"_s);
    VERIFY_RESULT(ended(m_client->manager.updateStream(change)));
    VERIFY_RESULT(ended(m_client->manager.deleteConsumer(u"S"_s, u"C"_s)));
    QVERIFY(toldOfDeletion());
    for (const Kind kind : { Kind::StreamCreated, Kind::StreamUpdated, Kind::ConsumerCreated, Kind::ConsumerDeleted, Kind::ApiAudit })
        QVERIFY2(told(kind), qPrintable(QString::number(int(kind))));
    const NatsJetStreamAdvisory created = first(Kind::ConsumerCreated);
    QCOMPARE(created.stream(), u"S"_s);
    QCOMPARE(created.consumer(), u"C"_s);
    QCOMPARE(created.domain(), u"hub"_s);
    QVERIFY(!created.id().isEmpty());
    QVERIFY(qAbs(created.time().secsTo(QDateTime::currentDateTimeUtc())) < 60);
    QVERIFY(created.timeText().endsWith(u'Z'));
    QVERIFY(!first(Kind::ApiAudit).server().isEmpty());
    QVERIFY2(m_errors.isEmpty(), qPrintable(m_errors.join(u'\n')));
}

// JS-ADVISORY-01
void tst_JetStreamAdvisories::ofOneStream()
{
    QVERIFY(make(u"S"_s));
    VERIFY_RESULT(ended(m_client->manager.createStream(NatsStreamConfig(u"T"_s, { u"b"_s }))));
    VERIFY_RESULT(ended(m_client->manager.createConsumer(u"T"_s, NatsConsumerConfig::durable(u"C"_s))));
    QVERIFY(fill(NatsConsumerConfig::durable(u"C"_s)));
    QVERIFY(toldOfDeletion());
    QVERIFY(came(Kind::StreamCreated) && came(Kind::ConsumerCreated));
    for (const NatsJetStreamAdvisory &advisory : std::as_const(m_told))
        QCOMPARE(advisory.stream(), u"S"_s);
}

// JS-ADVISORY-03
void tst_JetStreamAdvisories::messages()
{
    QVERIFY(make());
    NatsConsumerConfig config = NatsConsumerConfig::durable(u"C"_s);
    config.setAckWait(200ms);
    config.setMaximumDeliveries(2);
    QVERIFY(fill(config));
    const auto once = take();
    VERIFY_RESULT(once);
    m_client->connection->respond(*once, "-NAK");
    QVERIFY(told(Kind::MessageNak));
    QCOMPARE(first(Kind::MessageNak).streamSequence(), 1u);
    VERIFY_RESULT(take()); // and says nothing
    // Servers look at it when somebody asks for more.
    const auto waiting = m_client->connection->request("$JS.API.CONSUMER.MSG.NEXT.S.C", R"({"batch":1,"expires":5000000000})");
    QVERIFY(told(Kind::MaximumDeliveries));
    QCOMPARE(first(Kind::MaximumDeliveries).streamSequence(), 1u);
    QCOMPARE(first(Kind::MaximumDeliveries).deliveryCount(), 2u);
}

// JS-ADVISORY-03
void tst_JetStreamAdvisories::terminated()
{
    QVERIFY(make());
    QVERIFY(fill(NatsConsumerConfig::durable(u"C"_s)));
    const auto message = take();
    VERIFY_RESULT(message);
    m_client->connection->respond(*message, "+TERM");
    QVERIFY(told(Kind::MessageTerminated));
    QCOMPARE(first(Kind::MessageTerminated).streamSequence(), 1u);
    QCOMPARE(first(Kind::MessageTerminated).consumer(), u"C"_s);
}

// JS-ADVISORY-05
void tst_JetStreamAdvisories::acknowledgements()
{
    QVERIFY(make());
    QVERIFY(m_advisories->setMetrics(true));
    QVERIFY(m_client->flush());
    NatsConsumerConfig config = NatsConsumerConfig::durable(u"C"_s);
    config.setSampleFrequency(100);
    QVERIFY(fill(config));
    const auto message = take();
    VERIFY_RESULT(message);
    m_client->connection->respond(*message, "+ACK");
    QVERIFY(told(Kind::MessageAcknowledged));
    QCOMPARE(first(Kind::MessageAcknowledged).streamSequence(), 1u);
}

// JS-ADVISORY-02
void tst_JetStreamAdvisories::paused()
{
    if (ended(m_client->jetStream.accountInfo())->apiLevel() < 1)
        QSKIP("pausing needs nats-server 2.11");
    QVERIFY(make());
    QVERIFY(fill(NatsConsumerConfig::durable(u"C"_s)));
    VERIFY_RESULT(ended(m_client->manager.pauseConsumer(u"S"_s, u"C"_s, QDateTime::currentDateTimeUtc().addSecs(60))));
    QVERIFY(told(Kind::ConsumerPaused));
    VERIFY_RESULT(ended(m_client->manager.resumeConsumer(u"S"_s, u"C"_s)));
    QVERIFY(told(Kind::ConsumerResumed));
}

// JS-ADVISORY-02
void tst_JetStreamAdvisories::pinned()
{
    if (ended(m_client->jetStream.accountInfo())->apiLevel() < 1)
        QSKIP("priority groups need nats-server 2.11");
    QVERIFY(make());
    NatsConsumerConfig config = NatsConsumerConfig::durable(u"C"_s);
    config.setPriorityPolicy(NatsConsumerConfig::PriorityPolicy::PinnedClient);
    config.setPriorityGroups({ u"g"_s });
    QVERIFY(fill(config));
    VERIFY_RESULT(takeMessage(m_client->connection.get(), u"S"_s, u"C"_s, R"({"batch":1,"group":"g","expires":5000000000})"));
    QVERIFY(told(Kind::ConsumerGroupPinned));
    VERIFY_RESULT(ended(m_client->manager.unpinConsumer(u"S"_s, u"C"_s, u"g"_s)));
    QVERIFY(told(Kind::ConsumerGroupUnpinned));
    QCOMPARE(first(Kind::ConsumerGroupUnpinned).reason(), u"admin"_s);
}

// JS-ADVISORY-06
void tst_JetStreamAdvisories::afterAReconnect()
{
    QVERIFY(make());
    QVERIFY2(m_server->restart(), qPrintable(m_server->errorString()));
    QVERIFY(NatsTest::waitUntil([this] { return m_client->connection->isConnected(); }));
    QVERIFY(m_advisories->isActive());
    QVERIFY(m_client->flush());
    VERIFY_RESULT(ended(m_client->manager.createStream(NatsStreamConfig(u"S"_s, { u"a"_s }))));
    QVERIFY(told(Kind::StreamCreated));
}

// JS-ADVISORY-06
void tst_JetStreamAdvisories::unsubscribes()
{
    QVERIFY(make());
    m_advisories.reset();
    QVERIFY(m_client->flush());
    VERIFY_RESULT(ended(m_client->manager.createStream(NatsStreamConfig(u"S"_s, { u"a"_s }))));
    QVERIFY(m_client->flush());
    QVERIFY(m_told.isEmpty());
}

// JS-ADVISORY-06
void tst_JetStreamAdvisories::notPermitted()
{
    JetStreamServer server;
    QVERIFY2(server.startWithJetStream("}\nauthorization { users: [ { user: u, password: p, permissions: { subscribe: { deny: \"$JS.EVENT.>\" } } } ]"),
             qPrintable(server.errorString()));
    NatsOptions options = NatsClient::optionsFor(server.webSocketUrl());
    options.setUser(u"u"_s);
    options.setPassword(u"p"_s);
    NatsClient client(options);
    QVERIFY(client.open());
    NatsJetStream jetStream(client.connection.get());
    NatsJetStreamAdvisories advisories(&jetStream);
    QVERIFY(NatsTest::waitUntil([&] { return !advisories.isActive(); }));
    QCOMPARE(advisories.error().code(), Code::PermissionViolation);
    QVERIFY(client.connection->isConnected());
}

QTEST_GUILESS_MAIN(tst_JetStreamAdvisories)
#include "tst_jetstreamadvisories.moc"
