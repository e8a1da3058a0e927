// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsclient.h"
#include "support/natsservercluster.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QSet>
#include <QtCore/QTimer>
#include <QtTest/QTest>

// Each server of a cluster is restarted in turn while two clients publish steadily. What publish()
// accepted has arrived, or is in the count of what is unconfirmed; nothing arrives twice; and the events
// tell what happened, in order. NATSQT_ROUNDS says how often to go round; scripts/rolling-restart.sh does
// so for longer and shows the figures.

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

// Publishes numbered messages for as long as it lives, and keeps account of them.
class Publisher
{
public:
    Publisher(const QString &name, const QStringList &servers)
        : m_subject(u"steady."_s + name), m_client(options(servers))
    {
        QObject::connect(m_client.connection.get(), &NatsConnection::disconnected, &m_timer,
                         [this](const QString &, const NatsUnconfirmed &lost) {
                             unconfirmed += lost.messages;
                             m_outage.start();
                         });
        QObject::connect(m_client.connection.get(), &NatsConnection::reconnected, &m_timer,
                         [this] { longestOutage = qMax(longestOutage, m_outage.elapsed()); });
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { publish(); });
    }

    bool start()
    {
        m_timer.setInterval(2ms);
        return m_client.open();
    }
    void resume() { m_timer.start(); }
    void pause() { m_timer.stop(); }
    bool flush() { return m_client.flush(); }

    // One loss, then attempts, then one connection; nothing else in between, and nothing left out
    QString wrongOrder() const
    {
        bool isLost = false;
        bool isTried = false;
        for (const QString &event : m_client.events.events({ u"disconnected"_s, u"reconnecting"_s, u"reconnected"_s, u"closed"_s })) {
            const bool fits = event.startsWith(u"disconnected"_s) ? !isLost
                    : event.startsWith(u"reconnecting"_s) ? isLost
                    : event.startsWith(u"reconnected"_s) && isLost && isTried;
            if (!fits)
                return event;
            isTried = event.startsWith(u"reconnecting"_s);
            isLost = !event.startsWith(u"reconnected"_s);
        }
        return isLost ? u"the end"_s : QString();
    }
    qsizetype losses() const { return m_client.events.count(u"disconnected"_s); }
    NatsConnection *connection() const { return m_client.connection.get(); }

    quint64 accepted = 0;
    quint64 refused = 0;
    quint64 unconfirmed = 0;
    qint64 longestOutage = 0; // milliseconds

private:
    static NatsOptions options(const QStringList &servers)
    {
        NatsOptions result = NatsClient::optionsFor({});
        result.setServers(servers);
        result.setPingInterval(50ms); // so that little is unconfirmed at any time
        result.setMaximumPingsOut(20);
        return result;
    }

    void publish()
    {
        for (int i = 0; i < 4; ++i) {
            if (m_client.connection->publish(m_subject, QByteArray::number(accepted)))
                ++accepted;
            else
                ++refused;
        }
    }

    NatsSubject m_subject;
    NatsClient m_client;
    QTimer m_timer;
    QElapsedTimer m_outage;
};

// Stays at one server, and comes back when that does
class Reader
{
public:
    explicit Reader(const QString &server)
        : m_client(options(server))
    {
        m_subscription = *m_client.connection->subscribe("steady.*");
        QObject::connect(m_subscription, &NatsSubscription::messageReceived, m_subscription, [this](const NatsMessage &message) {
            QSet<QByteArray> &known = seen[message.subject()];
            const qsizetype before = known.size();
            known.insert(message.data());
            duplicates += known.size() == before ? 1 : 0;
        });
    }
    bool open() { return m_client.open(); }
    NatsConnection *connection() const { return m_client.connection.get(); }
    bool flush() { return m_client.flush(); }

    QHash<QString, QSet<QByteArray>> seen;
    int duplicates = 0;

private:
    static NatsOptions options(const QString &server)
    {
        NatsOptions result = NatsClient::optionsFor(server);
        result.setIgnoreClusterUpdates(true);
        return result;
    }

    NatsClient m_client;
    NatsSubscription *m_subscription;
};

class tst_RollingRestart : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void steadyPublishing();

private:
    bool interestHasSpread();
    bool restartOne(int index, bool asLameDuck);
    void check(Publisher *publisher, const QString &subject);

    NatsServerCluster m_cluster;
    std::vector<std::unique_ptr<Reader>> m_readers;
};

void tst_RollingRestart::initTestCase()
{
    QVERIFY2(m_cluster.start("lame_duck_duration: \"30s\"\nlame_duck_grace_period: \"1s\"\n"), qPrintable(m_cluster.errorString()));
    for (const QString &url : m_cluster.urls(u"ws"_s)) {
        m_readers.push_back(std::make_unique<Reader>(url));
        QVERIFY(m_readers.back()->open());
    }
}

// From each server to each reader
bool tst_RollingRestart::interestHasSpread()
{
    for (const auto &reader : m_readers) {
        if (!NatsTest::waitUntil([&] { return reader->connection()->isConnected(); }) || !reader->flush())
            return false;
    }
    static int number = 0;
    for (const QString &url : m_cluster.urls(u"nats"_s)) {
        NatsClient probe(NatsClient::optionsFor(url));
        if (!probe.open())
            return false;
        const bool arrived = NatsTest::waitUntil([&] {
            const QByteArray mark = QByteArray::number(++number);
            if (!probe.connection->publish("steady.probe", mark) || !probe.flush())
                return false;
            return std::all_of(m_readers.cbegin(), m_readers.cend(), [&](const auto &reader) {
                return reader->flush() && reader->seen[u"steady.probe"_s].contains(mark);
            });
        });
        if (!arrived)
            return false;
    }
    return true;
}

bool tst_RollingRestart::restartOne(int index, bool asLameDuck)
{
    NatsServerProcess *server = m_cluster.node(index);
    if (asLameDuck)
        server->lameDuck();
    else
        server->terminate();
    return NatsTest::waitUntil([&] { return !server->isRunning(); }, 60s) && m_cluster.restart(index) && interestHasSpread();
}

// What arrived anywhere has arrived. Some of what is unconfirmed has, too: it is an upper bound.
void tst_RollingRestart::check(Publisher *publisher, const QString &subject)
{
    QSet<QByteArray> arrived;
    for (const auto &reader : m_readers)
        arrived.unite(reader->seen.value(subject));
    const quint64 missing = publisher->accepted - quint64(arrived.size());
    qInfo().noquote() << subject << "accepted" << publisher->accepted << "refused" << publisher->refused
                      << "arrived" << arrived.size() << "missing" << missing << "unconfirmed" << publisher->unconfirmed
                      << "connections lost" << publisher->losses() << "longest outage" << publisher->longestOutage << "ms";
    QVERIFY(quint64(arrived.size()) <= publisher->accepted);
    QVERIFY2(missing <= publisher->unconfirmed, qPrintable(u"%1 are missing untold"_s.arg(missing - publisher->unconfirmed)));
    QCOMPARE(publisher->wrongOrder(), QString());
}

// CORE-RECONNECT-02, CORE-RECONNECT-06, CORE-LAMEDUCK-02
void tst_RollingRestart::steadyPublishing()
{
    Publisher webSocket(u"ws"_s, m_cluster.urls(u"ws"_s));
    Publisher tcp(u"tcp"_s, m_cluster.urls(u"nats"_s));
    QVERIFY(webSocket.start() && tcp.start());
    QVERIFY(interestHasSpread());
    webSocket.resume();
    tcp.resume();
    const int rounds = qMax(1, qEnvironmentVariableIntValue("NATSQT_ROUNDS"));
    for (int round = 0; round < rounds; ++round) {
        for (int index = 0; index < m_cluster.size(); ++index)
            QVERIFY2(restartOne(index, (round + index) % 2 == 0), qPrintable(m_cluster.errorString()));
    }
    webSocket.pause();
    tcp.pause();
    QVERIFY(webSocket.flush() && tcp.flush());
    QVERIFY(interestHasSpread()); // behind all that was published
    check(&webSocket, u"steady.ws"_s);
    check(&tcp, u"steady.tcp"_s);
    for (const auto &reader : m_readers)
        QCOMPARE(reader->duplicates, 0);
    QVERIFY(webSocket.losses() >= rounds && tcp.losses() >= rounds); // each went through restarts
}

QTEST_GUILESS_MAIN(tst_RollingRestart)
#include "tst_rollingrestart.moc"
