// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/consumerfixture.h"

#include "jetstream/natspullconsumer.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Kind = NatsConsumerNotification::Kind;

// A server that has gone quiet.
class tst_Heartbeats : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void missed();
    void slowHandlerMissesNone();
};

class HeartbeatsFixture : public ConsumerFixture
{
public:
    HeartbeatsFixture() : consumer(jetStream.get(), u"S"_s, u"c"_s)
    {
        NatsConsumeOptions options;
        options.setMaximumMessages(1);
        options.setIdleHeartbeat(100ms);
        options.setBound(true);
        consumer.setOptions(options);
        watch(&consumer);
    }
    bool start() { return open() && consumer.consume() && pulled(1); }
    QList<int> missed() const
    {
        QList<int> counts;
        for (const NatsConsumerNotification &notification : notifications) {
            if (notification.kind() == Kind::HeartbeatsMissed)
                counts.append(notification.count());
        }
        return counts;
    }

    NatsPullConsumer consumer;
};

// JS-CONSUME-04: from the second one on each is told and asked for again; what comes ends that
void tst_Heartbeats::missed()
{
    HeartbeatsFixture f;
    QVERIFY(f.start());
    QVERIFY(f.pulled(4));
    QCOMPARE(f.missed().first(3), QList<int>({ 2, 3, 4 }));
    QCOMPARE(f.batch(3), 1);
    f.status("100 Idle Heartbeat");
    QVERIFY(f.waitUntilTold(Kind::Heartbeat));
    const auto count = f.missed().size();
    QVERIFY(NatsTest::waitUntil([&] { return f.missed().size() > count; }));
    QCOMPARE(f.missed().at(count), 2);
}

// JS-CONSUME-03: who has asked for nothing hears nothing, and misses nothing
void tst_Heartbeats::slowHandlerMissesNone()
{
    HeartbeatsFixture f;
    NatsJetStreamMessage kept;
    connect(&f.consumer, &NatsConsumer::messageReceived, this, [&](const NatsJetStreamMessage &message) { kept = message; });
    QVERIFY(f.start());
    f.message(1);
    QTRY_COMPARE(f.consumer.processingCount(), 1);
    const auto count = f.missed().size();
    NatsPullConsumer other(f.jetStream.get(), u"S"_s, u"d"_s); // which tells how the time goes by
    other.setOptions(f.consumer.options());
    int otherMissed = 0;
    connect(&other, &NatsConsumer::notification, this,
            [&](const NatsConsumerNotification &notification) { otherMissed += notification.kind() == Kind::HeartbeatsMissed; });
    VERIFY_OK(other.consume());
    QTRY_VERIFY(otherMissed >= 3);
    QCOMPARE(f.missed().size(), count);
    kept = NatsJetStreamMessage();
    const auto pulls = f.pulls.size();
    other.stop();
    QVERIFY(f.pulled(pulls + 1));
}

QTEST_GUILESS_MAIN(tst_Heartbeats)
#include "tst_heartbeats.moc"
