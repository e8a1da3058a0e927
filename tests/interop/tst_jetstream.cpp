// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "peerprocess.h"

#include "jetstream/natspullconsumer.h"
#include "scenario/jetstreamclient.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

// What nats.js makes of streams and messages is read by NatsQt, and the other way round.
class tst_InteropJetStream : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void readsWhatThePeerMade();
    void makesWhatThePeerReads();
    void consumesBesideThePeer();
    void consumesFromWhatThePeerMade();

private:
    JetStreamServer m_server;
    std::unique_ptr<JetStreamClient> m_client;
};

void tst_InteropJetStream::initTestCase()
{
    QVERIFY2(m_server.startWithJetStream(), qPrintable(m_server.errorString()));
    m_client = std::make_unique<JetStreamClient>(m_server.webSocketUrl());
    QVERIFY(m_client->open());
}

static QStringList entries(const NatsHeaders &headers)
{
    QStringList result;
    for (qsizetype i = 0; i < headers.size(); ++i) {
        if (!headers.nameAt(i).startsWith(u"Nats-"_s))
            result.append(headers.nameAt(i) + u'=' + headers.valueAt(i));
    }
    return result;
}

// JS-STREAM-05, JS-DIRECT-02, JS-SUBJECTS-01
void tst_InteropJetStream::readsWhatThePeerMade()
{
    PeerProcess peer(PeerProcess::Kind::NatsJs);
    QVERIFY2(peer.start({ u"make"_s, m_server.webSocketUrl(), u"PEER"_s }), peer.errors());
    QVERIFY2(peer.waitForEnd(), peer.errors());
    QCOMPARE(peer.lines(), (QByteArrayList{ "ack 1", "ack 2", "ack 3" }));
    const auto info = ended(m_client->manager.streamInfo(u"PEER"_s));
    VERIFY_RESULT(info);
    QCOMPARE(info->config().subjects(), QStringList{ u"PEER.>"_s });
    QCOMPARE(info->config().description(), u"Grüße"_s);
    QCOMPARE(info->config().maximumAge(), 1h);
    QVERIFY(info->config().allowDirect());
    QCOMPARE(info->state().messages(), 3u);
    const auto consumer = ended(m_client->manager.consumerInfo(u"PEER"_s, u"worker"_s));
    VERIFY_RESULT(consumer);
    QCOMPARE(consumer->config().ackPolicy(), NatsConsumerConfig::AckPolicy::Explicit);
    QCOMPARE(consumer->config().filterSubject(), u"PEER.n2"_s);
    QCOMPARE(consumer->pendingCount(), 1u);
    for (quint64 sequence = 1; sequence <= 3; ++sequence) {
        const QString subject = u"PEER.n%1"_s.arg(sequence);
        const NatsStoredMessage direct = ended(m_client->manager.directMessage(u"PEER"_s, NatsMessageQuery::lastFor(subject)))->value();
        const NatsStoredMessage plain = ended(m_client->manager.message(u"PEER"_s, NatsMessageQuery::at(sequence)))->value();
        for (const NatsStoredMessage &message : { direct, plain }) {
            QCOMPARE(message.subject(), subject);
            QCOMPARE(message.sequence(), sequence);
            QCOMPARE(message.data(), QByteArray::fromHex("00ff0" + QByteArray::number(sequence)));
            QCOMPARE(entries(message.headers()), (QStringList{ u"Kind=sensor: hall"_s, u"Tag=one"_s, u"Tag=two"_s }));
            QCOMPARE(message.headers().value("Nats-Msg-Id"), u"id-%1"_s.arg(sequence));
        }
    }
    const auto subjects = ended((*m_client->manager.streamSubjects(u"PEER"_s))->collect());
    VERIFY_RESULT(subjects);
    QCOMPARE(subjects->keys(), (QStringList{ u"PEER.n1"_s, u"PEER.n2"_s, u"PEER.n3"_s }));
}

// JS-CONFIG-01, JS-PUB-03
void tst_InteropJetStream::makesWhatThePeerReads()
{
    NatsStreamConfig config(u"QT"_s, { u"QT.*"_s });
    config.setDescription(u"Köln"_s);
    config.setMaximumAge(90s);
    config.setAllowDirect(true);
    VERIFY_RESULT(ended(m_client->manager.createStream(config)));
    NatsJetStreamPublishOptions options;
    options.setMessageId(u"7"_s);
    options.setHeaders({ { "A", "x" }, { "A", "y=z" } });
    VERIFY_RESULT(ended(m_client->jetStream.publish("QT.a", QByteArray::fromHex("00fe"), options)));
    VERIFY_RESULT(ended(m_client->jetStream.publish("QT.b", QByteArray())));
    PeerProcess peer(PeerProcess::Kind::NatsJs);
    QVERIFY2(peer.start({ u"read"_s, m_server.webSocketUrl(), u"QT"_s }), peer.errors());
    QVERIFY2(peer.waitForEnd(), peer.errors());
    const QByteArray first = R"({"subject":"QT.a","seq":1,"data":"00fe","headers":["A=x","A=y=z"]})";
    const QByteArray second = R"({"subject":"QT.b","seq":2,"data":"","headers":[]})";
    QCOMPARE(peer.lines(), (QByteArrayList{
            R"(config {"name":"QT","subjects":["QT.*"],"description":"Köln","max_age":90000000000,"allow_direct":true})",
            R"(subjects {"QT.a":1,"QT.b":1})", "message " + first, "direct " + first, "message " + second, "direct " + second }));
}

// JS-CONSUME-01: each message goes to one of them
void tst_InteropJetStream::consumesBesideThePeer()
{
    constexpr int Messages = 300;
    VERIFY_RESULT(ended(m_client->manager.createStream(NatsStreamConfig(u"SHARED"_s, { u"shared"_s }))));
    VERIFY_RESULT(ended(m_client->manager.createConsumer(u"SHARED"_s, NatsConsumerConfig::durable(u"shared"_s))));
    PeerProcess peer(PeerProcess::Kind::NatsJs);
    QVERIFY2(peer.start({ u"consume"_s, m_server.webSocketUrl(), u"SHARED"_s }), peer.errors());
    NatsPullConsumer consumer(&m_client->jetStream, u"SHARED"_s, u"shared"_s);
    NatsConsumeOptions options;
    options.setMaximumMessages(10); // as the other one
    consumer.setOptions(options);
    QList<int> ours;
    connect(&consumer, &NatsConsumer::messageReceived, this, [&ours](const NatsJetStreamMessage &message) {
        ours.append(int(message.streamSequence()));
        message.ack();
    });
    VERIFY_RESULT(consumer.consume());
    for (int i = 0; i < Messages; ++i)
        VERIFY_RESULT(ended(m_client->jetStream.publish("shared", QByteArray::number(i))));
    QVERIFY2(NatsTest::waitUntil([&] { return peer.lines().size() + ours.size() >= Messages; }), peer.errors());
    QVERIFY2(!ours.isEmpty() && !peer.lines().isEmpty(), qPrintable(u"%1 here, %2 there"_s.arg(ours.size()).arg(peer.lines().size())));
    QList<int> all = ours;
    for (const QByteArray &line : peer.lines()) {
        QVERIFY2(line.startsWith("acked "), line);
        all.append(line.mid(6).toInt());
    }
    std::sort(all.begin(), all.end());
    QList<int> expected;
    for (int i = 1; i <= Messages; ++i)
        expected.append(i);
    QCOMPARE(all, expected);
    QVERIFY(NatsTest::waitUntil([&] { return ended(consumer.info())->ackFloor().streamSequence() == quint64(Messages); }));
}

// JS-CONSUME-01: of a test above
void tst_InteropJetStream::consumesFromWhatThePeerMade()
{
    NatsPullConsumer consumer(&m_client->jetStream, u"PEER"_s, u"worker"_s);
    const auto message = ended(consumer.next());
    VERIFY_RESULT(message);
    QVERIFY(message->has_value());
    QCOMPARE((*message)->subject(), u"PEER.n2"_s);
    QCOMPARE((*message)->data(), QByteArray::fromHex("00ff02"));
    QCOMPARE(entries((*message)->headers()), (QStringList{ u"Kind=sensor: hall"_s, u"Tag=one"_s, u"Tag=two"_s }));
    VERIFY_RESULT(ended((*message)->ackSync()));
}

QTEST_GUILESS_MAIN(tst_InteropJetStream)
#include "tst_jetstream.moc"
