// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsfakeconnection.h"

#include <QtTest/QTest>

// Each call in each state, with the error that the state deserves. What is refused sends nothing.

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using State = NatsConnection::State;

class tst_States : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void calls_data();
    void calls();
};

// How far the connection has come; draining has two parts
enum class Phase { Disconnected, Connecting, Connected, Reconnecting, Draining, Drained, Closed };

struct Stage
{
    explicit Stage(Phase phase)
    {
        if (phase == Phase::Disconnected)
            return;
        if (phase == Phase::Connecting) {
            fake.server.stallNext(1);
            fake.connection->open();
            fake.server.waitForAttempts(1);
            return;
        }
        fake.open();
        old = fake.subscribe("old");
        request = NatsMessage("asked");
        fake.server.waitForOperations(1);
        if (phase == Phase::Reconnecting) {
            fake.server.stallNext(1);
            fake.server.drop();
            fake.server.waitForAttempts(2);
        } else if (phase == Phase::Draining || phase == Phase::Drained) {
            fake.server.setAnswersPings(false);
            drained = fake.connection->drain();
            fake.server.waitForOperations(3); // SUB, UNSUB, PING
            if (phase == Phase::Drained) {
                fake.server.inject("PONG\r\n"); // the subscriptions are over
                fake.server.waitForOperations(4);
            }
        } else if (phase == Phase::Closed) {
            fake.connection->close();
            fake.events.waitFor(u"closed"_s);
        }
        NatsTest::settle();
        fake.server.takeOperations();
    }

    NatsFakeConnection fake;
    NatsSubscription *old = nullptr;
    NatsMessage request;
    NatsFuture<void> drained;
};

using Call = std::function<NatsError(Stage *)>;

template<typename T>
static NatsError errorOf(NatsFuture<T> future)
{
    const NatsError error = future.isFinished() ? future.result().error() : NatsError();
    future.cancel();
    return error;
}

// What is expected, one letter for each phase: . accepted, N NotConnected, D ConnectionDraining, C ConnectionClosed
static void row(const char *name, const char *expected, const Call &call)
{
    const char *const phases[] = { "Disconnected", "Connecting", "Connected", "Reconnecting", "Draining", "Drained", "Closed" };
    for (int phase = 0; phase < 7; ++phase) {
        const char letter = expected[phase];
        const Code code = letter == 'N' ? Code::NotConnected : letter == 'D' ? Code::ConnectionDraining
                : letter == 'C' ? Code::ConnectionClosed : letter == 'E' ? Code::SubscriptionEnded : Code::NoError;
        QTest::addRow("%s, %s", name, phases[phase]) << call << Phase(phase) << code;
    }
}

void tst_States::calls_data()
{
    QTest::addColumn<Call>("call");
    QTest::addColumn<Phase>("phase");
    QTest::addColumn<NatsError::Code>("code");
    row("publish", "N....DC", [](Stage *s) { return s->fake.connection->publish("a", "x").error(); });
    row("respond", "N....DC", [](Stage *s) {
        NatsMessage request("asked");
        request.setReply("a");
        return s->fake.connection->respond(request, "x").error();
    });
    row("subscribe", "....DDC", [](Stage *s) { return s->fake.connection->subscribe("a").error(); });
    row("request", "N...DDC", [](Stage *s) { return errorOf(s->fake.connection->request("a")); });
    row("request apart", "N...DDC", [](Stage *s) {
        NatsRequestOptions options;
        options.setNoMux(true);
        return errorOf(s->fake.connection->request("a", {}, options));
    });
    row("requestMany", "N...DDC", [](Stage *s) { return s->fake.connection->requestMany("a").error(); });
    row("flush", "NN.N..N", [](Stage *s) { return errorOf(s->fake.connection->flush()); });
    row("roundTripTime", "NN.N..N", [](Stage *s) { return errorOf(s->fake.connection->roundTripTime()); });
    row("reconnect", "N...DDC", [](Stage *s) { return s->fake.connection->reconnect().error(); });
    row("drain", "NN.NDDC", [](Stage *s) { return errorOf(s->fake.connection->drain()); });
    row("setServers", ".......", [](Stage *s) { return s->fake.connection->setServers({ u"ws://one:1"_s, u"ws://two:1"_s }).error(); });
    row("drain of a subscription", "...N.EE", [](Stage *s) { return s->old ? errorOf(s->old->drain()) : NatsError(); });
    row("unsubscribeAfter", ".....EE", [](Stage *s) { return s->old ? s->old->unsubscribeAfter(5).error() : NatsError(); });
}

// CORE-STATE-01
void tst_States::calls()
{
    QFETCH(const Call, call);
    QFETCH(const Phase, phase);
    QFETCH(const NatsError::Code, code);
    Stage stage(phase);
    const State before = stage.fake.connection->state();
    const NatsError error = call(&stage);
    QCOMPARE(error.code(), code);
    if (!error)
        return;
    QVERIFY(!error.text().isEmpty());
    QVERIFY(stage.fake.connection->state() == before || stage.fake.connection->state() == State::Closed);
    NatsTest::settle();
    QCOMPARE(stage.fake.server.takeOperations(), QByteArrayList());
}

QTEST_GUILESS_MAIN(tst_States)
#include "tst_states.moc"
