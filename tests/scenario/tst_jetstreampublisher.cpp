// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "scenario/jetstreamclient.h"

#include "jetstream/natsjetstreampublisher.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Options = NatsJetStreamPublisherOptions;

class tst_JetStreamPublisher : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void manyInAWindow();
    void duplicate();
    void noStream();
    void aSubscriberIsNoStream();
    void fullStream();
    void notPermitted();
    void killedWithAFullWindow_data();
    void killedWithAFullWindow();

private:
    std::unique_ptr<JetStreamServer> m_server;
    std::unique_ptr<JetStreamClient> m_client;
};

// Each test has a server of its own, with the stream S on s.>
void tst_JetStreamPublisher::init()
{
    m_server = std::make_unique<JetStreamServer>();
    QVERIFY2(m_server->startWithJetStream(), qPrintable(m_server->errorString()));
    m_client = std::make_unique<JetStreamClient>(m_server->webSocketUrl());
    QVERIFY(m_client->open());
    VERIFY_RESULT(ended(m_client->manager.createStream(NatsStreamConfig(u"S"_s, { u"s.>"_s }))));
}

void tst_JetStreamPublisher::cleanup()
{
    m_client.reset();
    m_server.reset();
}

// JS-ASYNC-01, JS-ASYNC-03, JS-ASYNC-06
void tst_JetStreamPublisher::manyInAWindow()
{
    constexpr int Messages = 2000;
    Options options;
    options.setMaximumPending(100);
    NatsJetStreamPublisher publisher(&m_client->jetStream, options);
    int published = 0;
    qsizetype most = 0;
    QList<quint64> sequences;
    const auto publishMore = [&] {
        while (published < Messages) {
            const auto ack = publisher.publish("s.a", QByteArray::number(published));
            if (ack.isFinished() && ack.result().error().code() == Code::BufferFull)
                return;
            most = qMax(most, publisher.pendingCount());
            ack.then(this, [&](const NatsResult<NatsPublishAck> &stored) { sequences.append(stored ? stored->sequence() : 0); });
            ++published;
        }
    };
    connect(&publisher, &NatsJetStreamPublisher::readyToPublish, this, publishMore);
    publishMore();
    QVERIFY(NatsTest::waitUntil([&] { return published == Messages; }));
    VERIFY_RESULT(ended(publisher.flush()));
    QCOMPARE(most, 100);
    QCOMPARE(sequences.size(), Messages);
    for (int i = 0; i < Messages; ++i)
        QCOMPARE(sequences.at(i), quint64(i + 1));
    QCOMPARE(ended(m_client->manager.streamInfo(u"S"_s))->state().messages(), quint64(Messages));
}

// JS-ASYNC-08
void tst_JetStreamPublisher::duplicate()
{
    NatsJetStreamPublisher publisher(&m_client->jetStream);
    NatsJetStreamPublishOptions options;
    options.setMessageId(u"1"_s);
    const auto first = publisher.publish("s.a", "x", options);
    const auto second = publisher.publish("s.a", "x", options);
    VERIFY_RESULT(ended(first));
    VERIFY_RESULT(ended(second));
    QVERIFY(!first.result()->isDuplicate());
    QVERIFY(second.result()->isDuplicate());
    QCOMPARE(second.result()->sequence(), first.result()->sequence());
}

// JS-ASYNC-05
void tst_JetStreamPublisher::noStream()
{
    NatsJetStreamPublisher publisher(&m_client->jetStream);
    QCOMPARE(ended(publisher.publish("nobody.here", "x")).error().text(), u"no stream listens on subject 'nobody.here'"_s);
    const auto late = publisher.publish("late", "x"); // of three attempts the last one comes in time
    VERIFY_RESULT(ended(m_client->manager.createStream(NatsStreamConfig(u"LATE"_s, { u"late"_s }))));
    const auto stored = ended(late);
    VERIFY_RESULT(stored);
    QCOMPARE(stored->stream(), u"LATE"_s);
}

// JS-PUB-02
void tst_JetStreamPublisher::aSubscriberIsNoStream()
{
    NatsClient other(NatsClient::optionsFor(m_server->tcpUrl()));
    QVERIFY(other.open());
    QObject::connect(other.connection->subscribe("chat").value(), &NatsSubscription::messageReceived, &other.events,
                     [&](const NatsMessage &message) { other.connection->respond(message, "thanks"); });
    QVERIFY(other.flush());
    NatsJetStreamPublisher publisher(&m_client->jetStream);
    QCOMPARE(ended(publisher.publish("chat", "x")).error().code(), Code::InvalidAcknowledgement);
}

// JS-PUB-02
void tst_JetStreamPublisher::fullStream()
{
    NatsStreamConfig config(u"FULL"_s, { u"full"_s });
    config.setMaximumMessages(1);
    config.setDiscard(NatsStreamConfig::Discard::New);
    VERIFY_RESULT(ended(m_client->manager.createStream(config)));
    NatsJetStreamPublisher publisher(&m_client->jetStream);
    const auto first = publisher.publish("full", "1");
    QCOMPARE(ended(publisher.publish("full", "2")).error().serverText(), u"maximum messages exceeded"_s);
    VERIFY_RESULT(ended(first));
}

// JS-ERROR-04
void tst_JetStreamPublisher::notPermitted()
{
    JetStreamServer server;
    QVERIFY2(server.startWithJetStream("}\nauthorization { users = [ { user: u, password: p, permissions: { publish: "
                                       "{ deny: \"secret.>\" } } } ]"),
             qPrintable(server.errorString()));
    NatsOptions options = NatsClient::optionsFor(server.webSocketUrl());
    options.setUser(u"u"_s);
    options.setPassword(u"p"_s);
    NatsClient client(options);
    QVERIFY(client.open());
    NatsJetStream jetStream(client.connection.get());
    NatsJetStreamPublisher publisher(&jetStream);
    const auto error = ended(publisher.publish("secret.a", "x")).error();
    QCOMPARE(error.code(), Code::PermissionViolation);
    QCOMPARE(error.subject(), u"secret.a"_s);
}

void tst_JetStreamPublisher::killedWithAFullWindow_data()
{
    QTest::addColumn<bool>("withIds");
    QTest::newRow("with ids") << true;
    QTest::newRow("without ids") << false;
}

// JS-ASYNC-07
void tst_JetStreamPublisher::killedWithAFullWindow()
{
    QFETCH(bool, withIds);
    constexpr int Messages = 10000;
    Options options;
    options.setMaximumPending(Messages);
    options.setMakesMessageIds(withIds);
    NatsJetStreamPublisher publisher(&m_client->jetStream, options);
    QList<int> finished(Messages, 0);
    QList<bool> acknowledged(Messages, false);
    int acks = 0;
    QHash<NatsError::Code, int> errors;
    for (int i = 0; i < Messages; ++i) {
        publisher.publish(u"s.%1"_s.arg(i), "x").then(this, [&, i](const NatsResult<NatsPublishAck> &ack) {
            ++finished[i];
            acknowledged[i] = ack.hasValue();
            if (ack && ++acks == 100)
                m_server->kill();
            if (!ack)
                ++errors[ack.error().code()];
        });
    }
    QCOMPARE(publisher.pendingCount(), Messages);
    const auto done = publisher.flush();
    QVERIFY(m_client->events.waitFor(u"disconnected"_s));
    QVERIFY(!withIds || !done.isFinished());
    QVERIFY2(m_server->restart(), qPrintable(m_server->errorString()));
    QVERIFY(m_client->events.waitFor(u"reconnected"_s));
    QVERIFY(NatsTest::waitFor(done, 60s));
    QCOMPARE(finished, QList<int>(Messages, 1));
    QCOMPARE(publisher.pendingCount(), 0);
    QVERIFY(m_client->flush());
    NatsStreamInfoOptions asked;
    asked.setSubjectsFilter(u">"_s);
    const auto info = ended(m_client->manager.streamInfo(u"S"_s, asked));
    VERIFY_RESULT(info);
    const auto stored = info->state().subjects();
    for (int i = 0; i < Messages; ++i) {
        const auto copies = stored.value(u"s.%1"_s.arg(i));
        QVERIFY2(acknowledged.at(i) ? copies == 1 : copies <= 1, qPrintable(u"message %1: %2"_s.arg(i).arg(copies)));
    }
    if (withIds)
        QCOMPARE(acknowledged, QList<bool>(Messages, true)); // nothing was given up
    else
        QCOMPARE(errors.value(Code::ConnectionLost), Messages - int(acknowledged.count(true)));
}

QTEST_GUILESS_MAIN(tst_JetStreamPublisher)
#include "tst_jetstreampublisher.moc"
