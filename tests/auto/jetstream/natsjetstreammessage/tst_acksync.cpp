// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/natsjetstreammessage/messagefixture.h"

#include <functional>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using How = std::function<void(MessageFixture &, NatsFuture<void>)>;
Q_DECLARE_METATYPE(How)

// What is waited for
class tst_AckSync : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void confirmed();
    void fails_data();
    void fails();
    void otherAckAfterAFailure();
    void timeouts();
    void invalidTimeout();
    void whileAnotherWaits();
    void messageIsForgotten_data();
    void messageIsForgotten();
    void connectionIsDeleted();
    void allIsDroppedByWhoWaits();
};

// JS-ACK-07
void tst_AckSync::confirmed()
{
    MessageFixture fixture;
    QVERIFY(fixture.open());
    const auto message = fixture.make();
    const auto waited = message.ackSync();
    QVERIFY(fixture.isAsked());
    QVERIFY(!waited.isFinished());
    QVERIFY(message.isAcknowledged());
    QVERIFY(fixture.processed.isEmpty());
    fixture.confirm();
    QVERIFY(waited.isFinished() && waited.result());
    QVERIFY(message.isAcknowledged());
    QCOMPARE(fixture.processed, QList<qint64>{ fixture.size() });
    const auto again = message.ackSync();
    QVERIFY(again.isFinished() && again.result());
    QVERIFY(message.nak());
    QVERIFY(fixture.taken().isEmpty());
    QCOMPARE(fixture.processed.size(), 1);
}

void tst_AckSync::fails_data()
{
    QTest::addColumn<How>("how");
    QTest::addColumn<NatsError::Code>("code");
    QTest::newRow("timeout") << How([](auto &, auto waited) { NatsTest::waitFor(waited); }) << Code::Timeout;
    QTest::newRow("no responders") << How([](auto &fixture, auto) { fixture.denyResponders(); }) << Code::NoResponders;
    QTest::newRow("cancelled") << How([](auto &, auto waited) { waited.cancel(); }) << Code::Cancelled;
    QTest::newRow("not permitted") << How([](auto &fixture, auto) {
        fixture.fake.server.inject("-ERR 'Permissions Violation for Publish to \"" + MessageFixture::Reply + "\"'\r\n");
    }) << Code::PermissionViolation;
}

// JS-ACK-08
void tst_AckSync::fails()
{
    QFETCH(How, how);
    QFETCH(NatsError::Code, code);
    MessageFixture fixture;
    QVERIFY(fixture.open());
    const auto message = fixture.make();
    const auto waited = message.ackSync(code == Code::Timeout ? 20ms : 0ms);
    QVERIFY(fixture.isAsked());
    how(fixture, waited);
    QVERIFY(waited.isFinished());
    QCOMPARE(waited.result().error().code(), code);
    QVERIFY(!message.isAcknowledged());
    QVERIFY(fixture.processed.isEmpty());

    const auto again = message.ackSync();
    QVERIFY(!again.isFinished());
    QVERIFY(fixture.isAsked());
    fixture.confirm();
    QVERIFY(again.isFinished() && again.result());
    QVERIFY(message.isAcknowledged());
    QCOMPARE(fixture.processed, QList<qint64>{ fixture.size() });
}

// JS-ACK-08
void tst_AckSync::otherAckAfterAFailure()
{
    MessageFixture fixture;
    QVERIFY(fixture.open());
    const auto message = fixture.make();
    const auto waited = message.ackSync();
    QVERIFY(fixture.isAsked());
    fixture.denyResponders();
    QVERIFY(waited.isFinished());
    QVERIFY(message.working());
    QVERIFY(message.nak());
    QCOMPARE(fixture.taken(), (QByteArrayList{ "+WPI", "-NAK" }));
    QCOMPARE(fixture.processed.size(), 1);
}

// JS-ACK-07
void tst_AckSync::timeouts()
{
    MessageFixture fixture;
    QVERIFY(fixture.open());
    const auto own = fixture.make().ackSync(20ms);
    fixture.sender = std::make_shared<NatsAckSender>(fixture.fake.connection.get(), 30ms);
    const auto usual = fixture.make().ackSync();
    QVERIFY(NatsTest::waitFor(own) && NatsTest::waitFor(usual));
    QVERIFY2(own.result().error().text().contains(u" 20 ms"_s), qPrintable(own.result().error().text()));
    QVERIFY2(usual.result().error().text().contains(u" 30 ms"_s), qPrintable(usual.result().error().text()));
    QCOMPARE(own.result().error().subject(), QString::fromUtf8(fixture.Reply));
}

void tst_AckSync::invalidTimeout()
{
    MessageFixture fixture;
    QVERIFY(fixture.open());
    const auto message = fixture.make();
    const auto waited = message.ackSync(-1ms);
    QVERIFY(waited.isFinished());
    QCOMPARE(waited.result().error().code(), Code::InvalidOption);
    QVERIFY(!message.isAcknowledged());
    QVERIFY(fixture.taken().isEmpty());
}

// JS-ACK-07
void tst_AckSync::whileAnotherWaits()
{
    MessageFixture fixture;
    QVERIFY(fixture.open());
    const auto message = fixture.make();
    const auto copy = message;
    const auto first = message.ackSync();
    QVERIFY(fixture.isAsked());
    const auto second = copy.ackSync();
    QVERIFY(!second.isFinished());
    QVERIFY(copy.ack());
    QVERIFY(copy.nak());
    QVERIFY(copy.working());
    QVERIFY(fixture.taken().isEmpty());
    QVERIFY(fixture.processed.isEmpty());
    fixture.confirm();
    QVERIFY(first.isFinished() && first.result());
    QVERIFY(second.isFinished() && second.result());
    QCOMPARE(fixture.processed.size(), 1);
}

void tst_AckSync::messageIsForgotten_data()
{
    QTest::addColumn<How>("how");
    QTest::addColumn<bool>("succeeds");
    QTest::newRow("confirmed") << How([](auto &fixture, auto) { fixture.confirm(); }) << true;
    QTest::newRow("no responders") << How([](auto &fixture, auto) { fixture.denyResponders(); }) << false;
    QTest::newRow("cancelled") << How([](auto &, auto waited) { waited.cancel(); }) << false;
}

void tst_AckSync::messageIsForgotten()
{
    QFETCH(How, how);
    QFETCH(bool, succeeds);
    MessageFixture fixture;
    QVERIFY(fixture.open());
    const auto waited = fixture.make().ackSync();
    QVERIFY(fixture.isAsked());
    QVERIFY(fixture.processed.isEmpty());
    how(fixture, waited);
    QVERIFY(waited.isFinished());
    QCOMPARE(waited.result().hasValue(), succeeds);
    QCOMPARE(fixture.processed, QList<qint64>{ fixture.size() });
}

// JS-ACK-10
void tst_AckSync::connectionIsDeleted()
{
    MessageFixture fixture;
    QVERIFY(fixture.open());
    const auto message = fixture.make();
    const auto waited = message.ackSync();
    fixture.fake.connection.reset();
    QVERIFY(waited.isFinished());
    QCOMPARE(waited.result().error().code(), Code::ConnectionClosed);
    QVERIFY(!message.isAcknowledged());
    QCOMPARE(message.ackSync().result().error().code(), Code::ConnectionClosed);
}

void tst_AckSync::allIsDroppedByWhoWaits()
{
    MessageFixture fixture;
    QVERIFY(fixture.open());
    auto message = std::make_unique<NatsJetStreamMessage>(fixture.make());
    const std::weak_ptr<NatsAckSender> sender = fixture.sender;
    QObject context;
    int calls = 0;
    message->ackSync().then(&context, [&](const NatsResult<void> &result) {
        message.reset();
        fixture.sender = std::make_shared<NatsAckSender>(nullptr, 1s);
        fixture.fake.connection.reset();
        calls += result ? 1 : 10;
    });
    QVERIFY(fixture.isAsked());
    fixture.confirm();
    QCOMPARE(calls, 1);
    QCOMPARE(fixture.processed.size(), 1);
    QVERIFY(sender.expired());
}

QTEST_GUILESS_MAIN(tst_AckSync)
#include "tst_acksync.moc"
