// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "scenario/jetstreamclient.h"

#include "jetstream/natsatomicbatch.h"
#include "jetstream/natsfastingest.h"

using namespace Qt::Literals::StringLiterals;
using Code = NatsError::Code;

class tst_JetStreamBatches : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void oldServer();
    void committed();
    void committedWithoutALastMessage();
    void refused();
    void wrongExpectation();
    void abandoned();
    void connectionIsLost();
    void fastIngest();
    void fastIngestOfOne();
    void fastIngestIsRefused();
    void fastIngestLosesItsServer();

private:
    bool hasLevel(int level) { return ended(m_client->jetStream.accountInfo())->apiLevel() >= level; }
    quint64 stored() { return ended(m_client->manager.streamInfo(u"S"_s))->state().messages(); }

    std::unique_ptr<JetStreamServer> m_server;
    std::unique_ptr<JetStreamClient> m_client;
};

// Each test has a server of its own, with the stream S on s.>, which takes batches where the server does
void tst_JetStreamBatches::init()
{
    m_server = std::make_unique<JetStreamServer>();
    QVERIFY2(m_server->startWithJetStream(), qPrintable(m_server->errorString()));
    m_client = std::make_unique<JetStreamClient>(m_server->webSocketUrl());
    QVERIFY(m_client->open());
    NatsStreamConfig config(u"S"_s, { u"s.>"_s });
    if (hasLevel(2))
        config.setAllowAtomicPublish(true);
    if (hasLevel(4))
        config.setAllowBatchedPublish(true);
    VERIFY_RESULT(ended(m_client->manager.createStream(config)));
}

void tst_JetStreamBatches::cleanup()
{
    m_client.reset();
    m_server.reset();
}

// JS-LEVEL-03
void tst_JetStreamBatches::oldServer()
{
    if (hasLevel(2))
        QSKIP("this server knows batches");
    NatsAtomicBatch batch(&m_client->jetStream);
    QCOMPARE(ended(batch.commit("s.a", "x")).error().code(), Code::ApiLevelRequired);
    QCOMPARE(stored(), 0u);
}

// JS-ATOMIC-01, JS-ATOMIC-02
void tst_JetStreamBatches::committed()
{
    if (!hasLevel(2))
        QSKIP("batches need nats-server 2.12");
    NatsAtomicBatch batch(&m_client->jetStream);
    batch.setAcknowledgeEvery(20);
    for (int i = 1; i < 100; ++i)
        batch.add(u"s.%1"_s.arg(i), QByteArray::number(i));
    const auto ack = ended(batch.commit("s.last", "100"));
    VERIFY_RESULT(ack);
    QCOMPARE(ack->sequence(), 100u);
    QCOMPARE(ack->batchCount(), 100);
    QCOMPARE(ack->batchId(), batch.id());
    QCOMPARE(stored(), 100u);
}

// JS-ATOMIC-03
void tst_JetStreamBatches::committedWithoutALastMessage()
{
    if (!hasLevel(4))
        QSKIP("ends of batches need nats-server 2.14");
    NatsAtomicBatch batch(&m_client->jetStream);
    batch.add("s.a", "1");
    batch.add("s.b", "2");
    const auto ack = ended(batch.commit());
    VERIFY_RESULT(ack);
    QCOMPARE(ack->batchCount(), 2);
    QCOMPARE(stored(), 2u);
}

// JS-ATOMIC-04
void tst_JetStreamBatches::refused()
{
    if (!hasLevel(2))
        QSKIP("batches need nats-server 2.12");
    VERIFY_RESULT(ended(m_client->manager.createStream(NatsStreamConfig(u"PLAIN"_s, { u"plain"_s }))));
    NatsAtomicBatch plain(&m_client->jetStream);
    const auto error = ended(plain.add("plain", "x")).error();
    QCOMPARE(error.code(), Code::BatchError);
    QCOMPARE(error.serverCode(), 10174);
    QCOMPARE(ended(plain.commit("plain", "y")).error().serverCode(), 10174);
    NatsAtomicBatch nobody(&m_client->jetStream);
    QCOMPARE(ended(nobody.add("nobody", "x")).error().code(), Code::NoResponders);
    // A message for another stream is missing in the batch of the first one.
    NatsStreamConfig other(u"T"_s, { u"t.>"_s });
    other.setAllowAtomicPublish(true);
    VERIFY_RESULT(ended(m_client->manager.createStream(other)));
    NatsAtomicBatch mixed(&m_client->jetStream);
    mixed.add("s.a", "1");
    mixed.add("t.a", "2");
    const auto incomplete = ended(mixed.commit("s.a", "3")).error();
    QCOMPARE(incomplete.code(), Code::BatchError);
    QCOMPARE(incomplete.serverCode(), 10176);
    QCOMPARE(stored(), 0u);
}

// JS-ATOMIC-04
void tst_JetStreamBatches::wrongExpectation()
{
    if (!hasLevel(2))
        QSKIP("batches need nats-server 2.12");
    VERIFY_RESULT(ended(m_client->jetStream.publish("s.a", "x")));
    NatsAtomicBatch batch(&m_client->jetStream);
    NatsJetStreamPublishOptions options;
    options.setExpectedLastSequence(7);
    batch.add("s.a", "1", options);
    const auto error = ended(batch.commit("s.a", "2")).error();
    QCOMPARE(error.code(), Code::WrongExpectation);
    QCOMPARE(error.serverCode(), 10071);
    QCOMPARE(stored(), 1u);
}

// JS-ATOMIC-06
void tst_JetStreamBatches::abandoned()
{
    if (!hasLevel(2))
        QSKIP("batches need nats-server 2.12");
    NatsAtomicBatch batch(&m_client->jetStream);
    VERIFY_RESULT(ended(batch.add("s.a", "1")));
    batch.abandon();
    QVERIFY(m_client->flush());
    QCOMPARE(stored(), 0u);
}

// JS-ATOMIC-07
void tst_JetStreamBatches::connectionIsLost()
{
    if (!hasLevel(2))
        QSKIP("batches need nats-server 2.12");
    NatsAtomicBatch batch(&m_client->jetStream);
    VERIFY_RESULT(ended(batch.add("s.a", "1")));
    m_server->kill();
    QVERIFY(m_client->events.waitFor(u"disconnected"_s));
    QCOMPARE(ended(batch.commit("s.a", "2")).error().code(), Code::ConnectionLost);
    QVERIFY2(m_server->restart(), qPrintable(m_server->errorString()));
    QVERIFY(m_client->events.waitFor(u"reconnected"_s));
    QCOMPARE(stored(), 0u);
}

// JS-FAST-01, JS-FAST-02, JS-FAST-04
void tst_JetStreamBatches::fastIngest()
{
    if (!hasLevel(4))
        QSKIP("fast ingest needs nats-server 2.14");
    constexpr int Messages = 2000;
    NatsFastIngest ingest(&m_client->jetStream);
    int added = 0;
    int refused = 0;
    const auto addMore = [&] {
        while (added < Messages) {
            if (const auto accepted = ingest.add(u"s.%1"_s.arg(added % 7), QByteArray::number(added)); !accepted) {
                refused += accepted.error().code() == Code::BufferFull;
                return;
            }
            ++added;
        }
    };
    connect(&ingest, &NatsFastIngest::readyToAdd, this, addMore);
    addMore();
    QVERIFY(NatsTest::waitUntil([&] { return added == Messages || ingest.error(); }));
    QVERIFY2(!ingest.error(), qPrintable(ingest.error().text()));
    QVERIFY(refused > 0);
    VERIFY_RESULT(ended(ingest.ping()));
    const auto ack = ended(ingest.commit());
    VERIFY_RESULT(ack);
    QCOMPARE(ack->batchCount(), Messages);
    QCOMPARE(ack->sequence(), quint64(Messages));
    QCOMPARE(stored(), quint64(Messages));
}

// JS-FAST-01
void tst_JetStreamBatches::fastIngestOfOne()
{
    if (!hasLevel(4))
        QSKIP("fast ingest needs nats-server 2.14");
    NatsFastIngest ingest(&m_client->jetStream);
    const auto ack = ended(ingest.commit("s.a", "x"));
    VERIFY_RESULT(ack);
    QCOMPARE(ack->batchCount(), 1);
    NatsFastIngest several(&m_client->jetStream);
    VERIFY_RESULT(several.add("s.a", "1"));
    const auto last = ended(several.commit("s.a", "2")); // without waiting for the first answer
    VERIFY_RESULT(last);
    QCOMPARE(last->batchCount(), 2);
}

// JS-FAST-03, JS-FAST-05, JS-LEVEL-03
void tst_JetStreamBatches::fastIngestIsRefused()
{
    if (!hasLevel(4)) {
        NatsFastIngest ingest(&m_client->jetStream);
        QCOMPARE(ended(ingest.commit("s.a", "x")).error().code(), Code::ApiLevelRequired);
        QCOMPARE(stored(), 0u);
        return;
    }
    VERIFY_RESULT(ended(m_client->manager.createStream(NatsStreamConfig(u"PLAIN"_s, { u"plain"_s }))));
    NatsFastIngest plain(&m_client->jetStream);
    QCOMPARE(ended(plain.commit("plain", "x")).error().serverCode(), 10205);
    NatsFastIngest nobody(&m_client->jetStream);
    QCOMPARE(ended(nobody.commit("nobody", "x")).error().code(), Code::NoResponders);
    NatsFastIngest wrong(&m_client->jetStream);
    VERIFY_RESULT(wrong.add("s.a", "1"));
    NatsJetStreamPublishOptions options;
    options.setExpectedLastSequence(99);
    const auto error = ended(wrong.commit("s.a", "2", options)).error();
    QCOMPARE(error.code(), Code::FastBatchError);
    QCOMPARE(error.cause().serverCode(), 10071);
    QCOMPARE(wrong.acknowledgedCount(), 1u);
}

// JS-FAST-07
void tst_JetStreamBatches::fastIngestLosesItsServer()
{
    if (!hasLevel(4))
        QSKIP("fast ingest needs nats-server 2.14");
    NatsFastIngest ingest(&m_client->jetStream);
    VERIFY_RESULT(ingest.add("s.a", "1"));
    QVERIFY(NatsTest::waitUntil([&] { return ingest.ping().result().error().code() != Code::FastBatchError; }));
    m_server->kill();
    QVERIFY(NatsTest::waitUntil([&] { return ingest.state() == NatsFastIngest::State::Ended; }));
    QCOMPARE(ingest.error().code(), Code::ConnectionLost);
}

QTEST_GUILESS_MAIN(tst_JetStreamBatches)
#include "tst_jetstreambatches.moc"
