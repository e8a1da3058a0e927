// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "publisherfixture.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

// What becomes of messages when the connection breaks or ends, and who may delete what.
class tst_Losses : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withoutAnIdTheyAreLost();
    void withAnIdTheyAreSentAgain();
    void sentAgainWhenTheConnectionTakesThem();
    void notSentAgainWhenItIsTooLate();
    void tooLateWhileOffline();
    void whatIsPublishedOfflineIsKept();
    void offlineTimeout();
    void acknowledgedBeforeItIsSentAgain();
    void closed();
    void openedAgain();
    void drained();
    void connectionDies();
    void jetStreamDies();
    void publisherDies();
    void publisherDiesInACallback();
    void publisherDiesInReadyToPublish();
    void connectionDiesInACallback();
    void callbackPublishes();
    void cancelled();
    void cancelledInACallback();
    void inboxIsNotPermitted();
};

// JS-ASYNC-07
void tst_Losses::withoutAnIdTheyAreLost()
{
    PublisherFixture f;
    QVERIFY(f.open());
    QList<AckFuture> acks;
    for (int i = 0; i < 3; ++i)
        acks.append(f.publisher->publish("s.a", "x"));
    const auto done = f.publisher->flush();
    QVERIFY(f.arrived(3));
    f.ack(1);
    f.fake.server.drop();
    QVERIFY(f.fake.events.waitFor(u"reconnected"_s));
    QCOMPARE(codeOf(acks.at(0)), Code::ConnectionLost);
    QCOMPARE(acks.at(0).result().error().subject(), u"s.a"_s);
    QCOMPARE(codeOf(acks.at(1)), Code::NoError);
    QCOMPARE(codeOf(acks.at(2)), Code::ConnectionLost);
    QCOMPARE(done.result().error().code(), Code::ConnectionLost);
    QVERIFY(f.fake.server.barrier());
    QCOMPARE(f.inboxes.size(), 3); // nothing was sent again
    const auto next = f.publisher->publish("s", "x");
    QVERIFY(f.arrived(4));
    f.ack(3);
    QVERIFY(next.result());
}

// JS-ASYNC-07
void tst_Losses::withAnIdTheyAreSentAgain()
{
    PublisherFixture f(PublisherFixture::withIds());
    QVERIFY(f.open());
    QList<AckFuture> acks;
    for (int i = 0; i < 3; ++i)
        acks.append(f.publisher->publish("s", QByteArray::number(i)));
    QVERIFY(f.arrived(3));
    f.ack(1);
    f.fake.server.drop();
    QVERIFY(f.arrived(5));
    QCOMPARE(f.payloads, (QByteArrayList{ "0", "1", "2", "0", "2" }));
    QCOMPARE(f.inboxes.at(3), f.inboxes.at(0));
    QVERIFY(!acks.at(0).isFinished());
    f.reply(3, R"({"stream":"S","seq":1,"duplicate":true})");
    f.ack(4);
    QVERIFY(acks.at(0).result()->isDuplicate());
    QVERIFY(acks.at(2).result());
    QCOMPARE(f.publisher->pendingCount(), 0);
}

// JS-ASYNC-07
void tst_Losses::sentAgainWhenTheConnectionTakesThem()
{
    NatsOptions options = NatsFakeConnection::quickOptions();
    options.setMaximumOutboundSize(1);
    PublisherFixture f(PublisherFixture::withIds(), {}, options);
    QVERIFY(f.open());
    const auto a = f.publisher->publish("s", QByteArray(70000, 'a'));
    QVERIFY(f.arrived(1));
    const auto b = f.publisher->publish("s", QByteArray(70000, 'b'));
    QVERIFY(f.arrived(2));
    f.fake.server.drop();
    QVERIFY(f.arrived(4));
    f.ack(2);
    f.ack(3);
    QVERIFY(a.result() && b.result());
}

// JS-ASYNC-07
void tst_Losses::notSentAgainWhenItIsTooLate()
{
    // With a window that is shorter than the time that an acknowledgement may take, it always is.
    PublisherFixture f(PublisherFixture::withIds(1s));
    QVERIFY(f.open());
    const auto ack = f.publisher->publish("s", "x");
    QVERIFY(f.arrived(1));
    f.fake.server.drop();
    QVERIFY(f.fake.events.waitFor(u"reconnected"_s));
    QCOMPARE(codeOf(ack), Code::ConnectionLost);
    QVERIFY(f.fake.server.barrier());
    QCOMPARE(f.inboxes.size(), 1);
}

// JS-ASYNC-07
void tst_Losses::tooLateWhileOffline()
{
    NatsJetStreamOptions options;
    options.setTimeout(100ms);
    PublisherFixture f(PublisherFixture::withIds(300ms), options);
    QVERIFY(f.open());
    const auto ack = f.publisher->publish("s", "x");
    QVERIFY(f.arrived(1));
    f.fake.server.setRefusesAll(true);
    f.fake.server.drop();
    NatsTest::settle();
    QVERIFY(!ack.isFinished());
    QVERIFY(NatsTest::waitFor(ack));
    QCOMPARE(codeOf(ack), Code::ConnectionLost);
    f.fake.server.setRefusesAll(false);
    QVERIFY(f.fake.events.waitFor(u"reconnected"_s));
    QVERIFY(f.fake.server.barrier());
    QCOMPARE(f.inboxes.size(), 1);
}

// JS-ASYNC-07
void tst_Losses::whatIsPublishedOfflineIsKept()
{
    PublisherFixture f(PublisherFixture::withIds());
    QVERIFY(f.open());
    f.fake.server.setRefusesAll(true);
    QList<AckFuture> acks;
    // In the very slot that tells of the loss, too
    connect(f.fake.connection.get(), &NatsConnection::disconnected, this, [&] { acks.append(f.publisher->publish("s", "a")); });
    f.fake.server.drop();
    QVERIFY(f.fake.events.waitFor(u"disconnected"_s));
    acks.append(f.publisher->publish("s", "b"));
    f.fake.server.setRefusesAll(false);
    QVERIFY(f.arrived(2));
    QVERIFY(f.fake.server.barrier());
    QCOMPARE(f.payloads, (QByteArrayList{ "a", "b" })); // and only once
    f.ack(0);
    f.ack(1);
    QVERIFY(acks.at(0).result() && acks.at(1).result());
}

// JS-ASYNC-04
void tst_Losses::offlineTimeout()
{
    PublisherFixture f({}, PublisherFixture::quick());
    QVERIFY(f.open());
    f.fake.server.setRefusesAll(true);
    f.fake.server.drop();
    QVERIFY(f.fake.events.waitFor(u"disconnected"_s));
    NatsJetStreamPublishOptions options;
    options.setMessageId(u"1"_s);
    const auto without = f.publisher->publish("s", "x");
    const auto with = f.publisher->publish("s", "y", options);
    QVERIFY(NatsTest::waitFor(without));
    QVERIFY(NatsTest::waitFor(with));
    QCOMPARE(codeOf(without), Code::Timeout);
    QCOMPARE(codeOf(with), Code::Timeout);
    f.fake.server.setRefusesAll(false);
    QVERIFY(f.arrived(2));
    QVERIFY(f.fake.server.barrier());
    QCOMPARE(f.payloads, (QByteArrayList{ "x", "y" })); // the connection had them once
}

// JS-ASYNC-07
void tst_Losses::acknowledgedBeforeItIsSentAgain()
{
    PublisherFixture f(PublisherFixture::withIds());
    QVERIFY(f.open());
    auto ack = f.publisher->publish("s", "x");
    QVERIFY(f.arrived(1));
    f.fake.server.setRefusesAll(true);
    f.fake.server.drop();
    QVERIFY(f.fake.events.waitFor(u"disconnected"_s));
    ack.cancel();
    f.fake.server.setRefusesAll(false);
    QVERIFY(f.fake.events.waitFor(u"reconnected"_s));
    QVERIFY(f.fake.server.barrier());
    QCOMPARE(f.inboxes.size(), 1);
}

// JS-ASYNC-10
void tst_Losses::closed()
{
    PublisherFixture f(PublisherFixture::withIds());
    QVERIFY(f.open());
    const auto ack = f.publisher->publish("s.a", "x");
    const auto done = f.publisher->flush();
    f.fake.connection->close();
    QCOMPARE(codeOf(ack), Code::ConnectionClosed);
    QCOMPARE(ack.result().error().subject(), u"s.a"_s);
    QCOMPARE(done.result().error().code(), Code::ConnectionClosed);
    QCOMPARE(codeOf(f.publisher->publish("s", "x")), Code::ConnectionClosed);
}

// JS-ASYNC-10
void tst_Losses::openedAgain()
{
    PublisherFixture f;
    QVERIFY(f.open());
    const auto before = f.publisher->publish("s", "x");
    QVERIFY(f.arrived(1));
    f.fake.connection->close();
    QVERIFY(f.fake.events.waitFor(u"closed"_s));
    QVERIFY(f.open());
    const auto ack = f.publisher->publish("s", "x");
    QVERIFY(f.arrived(2));
    f.ack(1);
    QVERIFY(ack.isFinished());
    QVERIFY(ack.result());
}

// JS-ASYNC-10
void tst_Losses::drained()
{
    PublisherFixture f;
    QVERIFY(f.open());
    const auto ack = f.publisher->publish("s", "x");
    QVERIFY(f.arrived(1));
    const auto end = f.fake.connection->drain();
    QVERIFY(NatsTest::waitFor(end));
    QCOMPARE(codeOf(ack), Code::ConnectionDraining);
}

// JS-ASYNC-10
void tst_Losses::connectionDies()
{
    PublisherFixture f;
    QVERIFY(f.open());
    const auto ack = f.publisher->publish("s", "x");
    f.fake.connection.reset();
    QCOMPARE(codeOf(ack), Code::ConnectionClosed);
    QCOMPARE(codeOf(f.publisher->publish("s", "x")), Code::ConnectionClosed);
    f.publisher.reset();
}

// JS-ASYNC-10
void tst_Losses::jetStreamDies()
{
    PublisherFixture f;
    QVERIFY(f.open());
    f.jetStream.reset();
    const auto ack = f.publisher->publish("s", "x");
    QVERIFY(f.arrived(1));
    f.ack(0);
    QVERIFY(ack.result());
}

// JS-ASYNC-10
void tst_Losses::publisherDies()
{
    PublisherFixture f;
    QVERIFY(f.open());
    const auto ack = f.publisher->publish("s", "x");
    const auto done = f.publisher->flush();
    QVERIFY(f.arrived(1));
    f.publisher.reset();
    QCOMPARE(codeOf(ack), Code::Cancelled);
    QCOMPARE(done.result().error().code(), Code::Cancelled);
    QVERIFY(f.fake.server.expect("SUB * 1"));
    QVERIFY(f.fake.server.expect("PUB s * 1\r\nx"));
    QVERIFY(f.fake.server.expect("UNSUB 1"));
    f.ack(0);
}

// JS-ASYNC-10
void tst_Losses::publisherDiesInACallback()
{
    PublisherFixture f(PublisherFixture::window(2));
    QVERIFY(f.open());
    f.publisher->publish("s", "x").then(this, [&](const auto &) { f.publisher.reset(); });
    const auto other = f.publisher->publish("s", "x");
    QCOMPARE(codeOf(f.publisher->publish("s", "x")), Code::BufferFull);
    const auto done = f.publisher->flush();
    QVERIFY(f.arrived(2));
    f.ack(0);
    QVERIFY(!f.publisher);
    QCOMPARE(codeOf(other), Code::Cancelled);
    QVERIFY(done.isFinished());
}

// JS-ASYNC-10
void tst_Losses::publisherDiesInReadyToPublish()
{
    PublisherFixture f(PublisherFixture::window(1));
    QVERIFY(f.open());
    connect(f.publisher.get(), &NatsJetStreamPublisher::readyToPublish, this, [&] { f.publisher.release()->deleteLater(); });
    f.publisher->publish("s", "x");
    f.publisher->publish("s", "x");
    QVERIFY(f.arrived(1));
    f.ack(0);
    QVERIFY(!f.publisher);
    NatsTest::settle();
}

// JS-ASYNC-10
void tst_Losses::connectionDiesInACallback()
{
    PublisherFixture f;
    QVERIFY(f.open());
    const auto first = f.publisher->publish("s", "x");
    first.then(this, [&](const auto &) { f.fake.connection.release()->deleteLater(); });
    const auto other = f.publisher->publish("s", "x");
    QVERIFY(f.arrived(2));
    f.ack(0);
    QVERIFY(NatsTest::waitFor(other));
    QCOMPARE(codeOf(other), Code::ConnectionClosed);
}

// JS-ASYNC-10
void tst_Losses::callbackPublishes()
{
    PublisherFixture f;
    QVERIFY(f.open());
    QList<AckFuture> more;
    for (int i = 0; i < 10; ++i) {
        f.publisher->publish("s", "x").then(this, [&](const NatsResult<NatsPublishAck> &ack) {
            if (ack)
                more.append(f.publisher->publish("s", "y"));
        });
    }
    QVERIFY(f.arrived(10));
    for (int i = 0; i < 10; ++i)
        f.ack(i);
    QVERIFY(f.arrived(20));
    for (int i = 10; i < 20; ++i)
        f.ack(i);
    QCOMPARE(more.size(), 10);
    for (const AckFuture &ack : std::as_const(more))
        QVERIFY(ack.isFinished() && ack.result());
}

// JS-ASYNC-10
void tst_Losses::cancelled()
{
    PublisherFixture f;
    QVERIFY(f.open());
    auto ack = f.publisher->publish("s", "x");
    const auto done = f.publisher->flush();
    QVERIFY(f.arrived(1));
    ack.cancel();
    QCOMPARE(codeOf(ack), Code::Cancelled);
    QCOMPARE(done.result().error().code(), Code::Cancelled);
    QCOMPARE(f.publisher->pendingCount(), 0);
    f.ack(0); // late
    ack.cancel();
}

// JS-ASYNC-10
void tst_Losses::cancelledInACallback()
{
    PublisherFixture f;
    QVERIFY(f.open());
    QList<AckFuture> acks;
    for (int i = 0; i < 3; ++i)
        acks.append(f.publisher->publish("s", "x"));
    acks.at(0).then(this, [&](const auto &) {
        for (AckFuture &ack : acks)
            ack.cancel();
    });
    QVERIFY(f.arrived(3));
    f.fake.server.drop();
    QVERIFY(NatsTest::waitFor(acks.at(0)));
    QCOMPARE(codeOf(acks.at(0)), Code::ConnectionLost);
    QVERIFY(acks.at(1).isFinished() && acks.at(2).isFinished());
}

// JS-ASYNC-10
void tst_Losses::inboxIsNotPermitted()
{
    PublisherFixture f;
    QVERIFY(f.open());
    const auto ack = f.publisher->publish("s", "x");
    QVERIFY(f.arrived(1));
    const QByteArray wildcard = f.inboxes.at(0).left(f.inboxes.at(0).lastIndexOf('.')) + ".*";
    f.fake.server.inject("-ERR 'Permissions Violation for Subscription to \"" + wildcard + "\"'\r\n");
    QVERIFY(ack.isFinished());
    QCOMPARE(codeOf(ack), Code::PermissionViolation);
    f.publisher->publish("s", "x"); // tries again
    QVERIFY(f.arrived(2));
    QVERIFY(f.inboxes.at(0).left(20) != f.inboxes.at(1).left(20));
}

QTEST_GUILESS_MAIN(tst_Losses)
#include "tst_losses.moc"
