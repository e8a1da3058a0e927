// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsfakeconnection.h"

#include <QtCore/QJsonArray>
#include <QtTest/QTest>

#include <tuple>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using State = NatsConnection::State;

using Act = std::function<void()>;
// Calls act from inside the signal or callback that the row is about
using Hook = std::function<void(NatsFakeConnection *, const Act &)>;
using Provoke = std::function<void(NatsFakeConnection *)>;

// User code may do anything in any slot and callback: each row is one place, run with each deed.
// Meant to be run under AddressSanitizer as well.
class tst_Deletion : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void connectionDeleted_data() { rows(); }
    void connectionDeleted();
    void connectionClosed_data() { rows(); }
    void connectionClosed();
    void connectionOpenedAgain_data() { rows(); }
    void connectionOpenedAgain();
    void subscriptionsDeleted_data() { rows(); }
    void subscriptionsDeleted();
    void newSubscriptionAndRequest_data() { rows(); }
    void newSubscriptionAndRequest();

private:
    static void rows();
    static void rowsOfTheConnection();
    static void rowsOfTheLoss();
    static void rowsOfSubscriptions();
    static void rowsOfFutures();
    bool run(NatsFakeConnection *fake, const Act &deed);
};

static NatsOptions deletionOptions()
{
    NatsOptions options = NatsFakeConnection::quickOptions();
    options.setPingInterval(10ms);
    options.setMaximumPingsOut(1);
    options.setSlowConsumerSize(100);
    options.setDeliverySlice(1ms);
    return options;
}

// The hook for a signal of the connection
template<typename Signal>
static Hook on(Signal signal)
{
    return [signal](NatsFakeConnection *fake, const Act &act) {
        QObject::connect(fake->connection.get(), signal, &fake->server, [act] { act(); });
    };
}

static Hook onState(State wanted)
{
    return [wanted](NatsFakeConnection *fake, const Act &act) {
        QObject::connect(fake->connection.get(), &NatsConnection::stateChanged, &fake->server, [act, wanted](State state) {
            if (state == wanted)
                act();
        });
    };
}

template<typename Signal>
static Hook onSubscription(Signal signal, quint64 maximum = 0)
{
    return [signal, maximum](NatsFakeConnection *fake, const Act &act) {
        NatsSubscribeOptions options;
        options.setMaximumMessages(maximum);
        QObject::connect(fake->subscribe("a", nullptr, options), signal, &fake->server, [act] { act(); });
    };
}

static Provoke opening()
{
    return [](NatsFakeConnection *fake) { fake->connection->open(); };
}

// What is provoked on an open connection
static Provoke opened(const Provoke &then)
{
    return [then](NatsFakeConnection *fake) {
        fake->connection->open();
        if (fake->events.waitFor(u"opened"_s) && fake->connection)
            then(fake);
    };
}

static Provoke injecting(const QByteArray &bytes)
{
    return opened([bytes](NatsFakeConnection *fake) { fake->server.inject(bytes); });
}

static Provoke dropping()
{
    return opened([](NatsFakeConnection *fake) { fake->server.drop(); });
}

static Provoke closing()
{
    return opened([](NatsFakeConnection *fake) { fake->connection->close(); });
}

static Provoke draining()
{
    return opened([](NatsFakeConnection *fake) { fake->connection->drain(); });
}

static Provoke silence()
{
    return opened([](NatsFakeConnection *fake) {
        fake->server.setHandshakeReply("PONG\r\n");
        fake->server.setAnswersPings(false);
    });
}

static void row(const char *name, const Hook &hook, const Provoke &provoke)
{
    QTest::newRow(name) << hook << provoke;
}

void tst_Deletion::rows()
{
    QTest::addColumn<Hook>("hook");
    QTest::addColumn<Provoke>("provoke");
    rowsOfTheConnection();
    rowsOfTheLoss();
    rowsOfSubscriptions();
    rowsOfFutures();
}

void tst_Deletion::rowsOfTheConnection()
{
    using C = NatsConnection;
    row("stateChanged, Connecting", onState(State::Connecting), opening());
    row("stateChanged, Connected", onState(State::Connected), opening());
    row("connectedChanged, true", on(&C::connectedChanged), opening());
    row("opened", on(&C::opened), opening());
    row("stateChanged, Closed", onState(State::Closed), closing());
    row("closed", on(&C::closed), closing());
    row("stateChanged, Draining", onState(State::Draining), draining());
    row("closed by drain", on(&C::closed), draining());
    row("pinged", on(&C::pinged), opening());
    const auto told = [](const QString &key, const QJsonValue &value) {
        return opened([key, value](NatsFakeConnection *fake) {
            fake->server.setInfo(key, value);
            fake->server.inject(fake->server.infoLine() + "PING\r\n");
        });
    };
    row("serversChanged", on(&C::serversChanged), told(u"connect_urls"_s, QJsonArray{ u"two:2"_s }));
    row("lameDuck", on(&C::lameDuck), told(u"ldm"_s, true));
    row("errorOccurred, -ERR", on(&C::errorOccurred), injecting("-ERR 'odd'\r\nPING\r\n"));
    row("slowConsumer", on(&C::slowConsumer), injecting(QByteArray("MSG a 1 0\r\n\r\n").repeated(200000)));
}

void tst_Deletion::rowsOfTheLoss()
{
    using C = NatsConnection;
    row("stateChanged, Reconnecting", onState(State::Reconnecting), dropping());
    row("errorOccurred", on(&C::errorOccurred), dropping());
    row("disconnected", on(&C::disconnected), dropping());
    row("reconnecting", on(&C::reconnecting), dropping());
    row("reconnected", on(&C::reconnected), dropping());
    row("errorOccurred, garbage", on(&C::errorOccurred), injecting("garbage\r\nPING\r\n"));
    row("disconnected, garbage", on(&C::disconnected), injecting("garbage\r\nPING\r\n"));
    row("errorOccurred, bad INFO", on(&C::errorOccurred), injecting("INFO x\r\nPING\r\n"));
    row("staleConnection", on(&C::staleConnection), silence());
    row("disconnected, stale", on(&C::disconnected), silence());
    const auto refused = [](const Provoke &then) {
        return [then](NatsFakeConnection *fake) {
            fake->server.refuseNext(1);
            then(fake);
        };
    };
    row("errorOccurred, first attempt", on(&C::errorOccurred), refused(opening()));
    row("reconnecting, first attempt", on(&C::reconnecting), refused(opening()));
    const auto unauthorized = [](NatsFakeConnection *fake) {
        fake->server.setHandshakeReply("-ERR 'Authorization Violation'\r\n");
        fake->connection->open();
        fake->events.waitFor(u"error"_s);
        fake->server.setHandshakeReply({});
    };
    row("errorOccurred, handshake", on(&C::errorOccurred), unauthorized);
    const auto badServer = [](NatsFakeConnection *fake) {
        NatsOptions options = deletionOptions();
        options.setServers({ u"foo://h"_s });
        fake->connection->setOptions(options);
        fake->connection->open();
        options.setServers({ u"ws://one:1"_s });
        fake->connection->setOptions(options);
    };
    row("errorOccurred, bad server", on(&C::errorOccurred), badServer);
    row("closed, bad server", on(&C::closed), badServer);
}

void tst_Deletion::rowsOfSubscriptions()
{
    using S = NatsSubscription;
    const QByteArray message("MSG a 1 1\r\nx\r\n");
    row("messageReceived", onSubscription(&S::messageReceived), injecting(message.repeated(3) + "PING\r\n"));
    row("messageReceived, in pieces", onSubscription(&S::messageReceived), opened([message](NatsFakeConnection *fake) {
        fake->server.transport()->setChunkSize(1);
        fake->server.inject(message.repeated(3));
    }));
    row("messageReceived, the last", onSubscription(&S::messageReceived, 1), injecting(message.repeated(3)));
    row("subscription ends at its maximum", onSubscription(&S::stateChanged, 1), injecting(message.repeated(3)));
    row("subscription ends with close", onSubscription(&S::stateChanged), closing());
    row("subscription ends with drain", onSubscription(&S::stateChanged), draining());
    const QByteArray denied("-ERR 'Permissions Violation for Subscription to \"a\"'\r\nPING\r\n");
    row("subscription has no permission", onSubscription(&S::errorOccurred), injecting(denied));
    row("subscription ends without permission", onSubscription(&S::stateChanged), injecting(denied));
    row("subscription drains", [](NatsFakeConnection *fake, const Act &act) {
        NatsSubscription *subscription = fake->subscribe("a");
        QObject::connect(fake->connection.get(), &NatsConnection::opened, subscription, [fake, subscription, act] {
            subscription->drain().then(&fake->server, [act](const NatsResult<void> &) { act(); });
        });
    }, opening());
}

void tst_Deletion::rowsOfFutures()
{
    // The future is asked for when there is a connection, the first time.
    const auto later = [](const std::function<void(NatsFakeConnection *, const Act &)> &ask) -> Hook {
        return [ask](NatsFakeConnection *fake, const Act &act) {
            QObject::connect(fake->connection.get(), &NatsConnection::opened, &fake->server,
                             [ask, fake, act] { ask(fake, act); }, Qt::SingleShotConnection);
        };
    };
    const Hook request = later([](NatsFakeConnection *fake, const Act &act) {
        NatsRequestOptions options;
        options.setTimeout(30ms);
        for (int i = 0; i < 3; ++i)
            fake->connection->request("a", {}, options).then(&fake->server, [act](const NatsResult<NatsMessage> &) { act(); });
    });
    const Hook flush = later([](NatsFakeConnection *fake, const Act &act) {
        for (int i = 0; i < 3; ++i)
            fake->connection->flush().then(&fake->server, [act](const NatsResult<void> &) { act(); });
    });
    row("request times out", request, opening());
    row("request ended by close", request, closing());
    row("request is answered", request, opened([](NatsFakeConnection *fake) {
        if (!fake->server.waitForOperations(4) || !fake->connection)
            return;
        for (const QByteArray &operation : fake->server.operations()) {
            if (operation.startsWith("PUB a ") && fake->server.transport())
                fake->server.inject("MSG " + operation.split(' ').at(2) + " 1 1\r\n!\r\n");
        }
    }));
    row("request has no permission", request, opened([](NatsFakeConnection *fake) {
        if (fake->server.waitForOperations(4) && fake->server.transport())
            fake->server.inject("-ERR 'Permissions Violation for Publish to \"a\"'\r\nPING\r\n");
    }));
    row("flush is answered", flush, opening());
    row("flush ended by the loss", flush, dropping());
    row("flush ended by close", flush, closing());
    row("drain is over", later([](NatsFakeConnection *fake, const Act &act) {
        fake->connection->drain().then(&fake->server, [act](const NatsResult<void> &) { act(); });
    }), opening());
}

bool tst_Deletion::run(NatsFakeConnection *fake, const Act &deed)
{
    QFETCH(Hook, hook);
    QFETCH(Provoke, provoke);
    const auto done = std::make_shared<bool>(false);
    hook(fake, [done, deed] {
        if (!std::exchange(*done, true))
            deed();
    });
    provoke(fake);
    const bool reached = NatsTest::waitUntil([&done] { return *done; }, 5s);
    fake->server.setAnswersPings(true);
    fake->server.setHandshakeReply({});
    NatsTest::settle();
    return reached;
}

// CORE-CLOSE-06
void tst_Deletion::connectionDeleted()
{
    NatsFakeConnection fake(deletionOptions());
    QVERIFY(run(&fake, [&fake] { fake.connection.reset(); }));
    QVERIFY(!fake.connection);
    QCOMPARE(fake.server.liveTransports(), 0);
    const QStringList events = fake.events.events();
    NatsTest::settle();
    QCOMPARE(fake.events.events(), events);
}

void tst_Deletion::connectionClosed()
{
    NatsFakeConnection fake(deletionOptions());
    QVERIFY(run(&fake, [&fake] { fake.connection->close(); }));
    QVERIFY(NatsTest::waitUntil([&fake] { return fake.events.count(u"closed"_s) > 0; }));
    NatsTest::settle();
    QCOMPARE(fake.connection->state(), State::Closed);
    QCOMPARE(fake.events.count(u"closed"_s), 1);
    QCOMPARE(fake.server.liveTransports(), 0);
}

void tst_Deletion::connectionOpenedAgain()
{
    NatsFakeConnection fake(deletionOptions());
    QVERIFY(run(&fake, [&fake] {
        fake.connection->close();
        fake.connection->open();
    }));
    QVERIFY(NatsTest::waitUntil([&fake] { return fake.connection->state() == State::Connected; }));
    NatsTest::settle();
    QCOMPARE(fake.connection->state(), State::Connected);
    QCOMPARE(fake.server.liveTransports(), 1);
    const auto flushed = fake.connection->flush();
    QVERIFY(NatsTest::waitFor(flushed));
    QVERIFY(flushed.result());
}

// CORE-CLOSE-06
void tst_Deletion::subscriptionsDeleted()
{
    NatsFakeConnection fake(deletionOptions());
    connect(fake.connection.get(), &NatsConnection::opened, this, [&fake] {
        for (int i = 0; i < 3; ++i)
            fake.subscribe("other");
    });
    QVERIFY(run(&fake, [&fake] { qDeleteAll(fake.connection->findChildren<NatsSubscription *>(Qt::FindDirectChildrenOnly)); }));
    QCOMPARE(fake.connection->findChildren<NatsSubscription *>().size() % 3, 0);
}

void tst_Deletion::newSubscriptionAndRequest()
{
    NatsFakeConnection fake(deletionOptions());
    int finished = 0;
    QVERIFY(run(&fake, [&] {
        std::ignore = fake.connection->subscribe("new"); // refused when it is closed
        fake.connection->publish("new", "x");
        NatsRequestOptions options;
        options.setTimeout(20ms);
        fake.connection->request("new", {}, options).then(this, [&finished](const NatsResult<NatsMessage> &) { ++finished; });
    }));
    QVERIFY(NatsTest::waitUntil([&finished] { return finished == 1; }));
    fake.connection.reset();
    QCOMPARE(finished, 1);
}

QTEST_GUILESS_MAIN(tst_Deletion)
#include "tst_deletion.moc"
