// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsclient.h"
#include "support/natstestcertificates.h"
#include "support/natstestthread.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

// A program that keeps its connections off the thread of its user interface, with a real server.
class tst_ScenarioThread : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void workerThread_data();
    void workerThread();
    void twoThreads_data() { workerThread_data(); }
    void twoThreads();

private:
    NatsOptions optionsFor(const QString &url) const;

    const NatsTestCertificates &m_certificates = NatsTestCertificates::instance();
};

// Lives in the thread of the connection, and tells results by a signal, which goes to any thread.
class Asker : public QObject
{
    Q_OBJECT
public:
    Asker(NatsConnection *connection, NatsHandover *handover) : m_connection(connection), m_handover(handover) { }

    void ask(int number)
    {
        m_connection->request("service", QByteArray::number(number)).then(this, [this](const NatsResult<NatsMessage> &reply) {
            m_handover->give();
            Q_EMIT answered(reply ? *reply : NatsMessage());
        });
    }

Q_SIGNALS:
    void answered(const NatsMessage &reply);

private:
    NatsConnection *m_connection;
    NatsHandover *m_handover;
};

NatsOptions tst_ScenarioThread::optionsFor(const QString &url) const
{
    NatsOptions options = NatsClient::optionsFor(url);
    options.setReconnectJitterTls(0ms);
    options.setTls(m_certificates.options());
    return options;
}

void tst_ScenarioThread::workerThread_data()
{
    QTest::addColumn<QString>("scheme");
    for (const auto *scheme : { "ws", "nats", "wss", "tls" })
        QTest::newRow(scheme) << QString::fromLatin1(scheme);
}

static bool isEncrypted(const QString &scheme)
{
    return scheme == u"wss"_s || scheme == u"tls"_s;
}

// CORE-THREAD-01, CORE-THREAD-02
void tst_ScenarioThread::workerThread()
{
    QFETCH(const QString, scheme);
    constexpr int Count = 200;
    NatsServerProcess server;
    QVERIFY2(isEncrypted(scheme) ? m_certificates.start(&server) : server.start(), qPrintable(server.errorString()));
    NatsTestThread far;
    auto connection = std::make_unique<NatsConnection>(optionsFor(server.url(scheme)));
    NatsHandover handover;
    auto asker = std::make_unique<Asker>(connection.get(), &handover);
    QStringList replies;
    QList<NatsMessage> seen;
    connect(asker.get(), &Asker::answered, this, [&](const NatsMessage &reply) {
        handover.take();
        replies.append(reply.text());
    });
    NatsSubscription *service = *connection->subscribe("service");
    connect(service, &NatsSubscription::messageReceived, service, // in its own thread
            [&connection, &handover](const NatsMessage &message) {
                connection->respond(message, "re " + message.data());
                handover.give();
            });
    connect(service, &NatsSubscription::messageReceived, this, [&](const NatsMessage &message) {
        handover.take();
        seen.append(message);
    });
    connection->moveToThread(far.thread());
    asker->moveToThread(far.thread());
    bool isOpen = false;
    far.run([&] {
        NatsEventRecorder events(connection.get());
        connection->open();
        isOpen = events.waitFor(u"opened"_s);
    });
    QVERIFY(isOpen);
    for (int i = 0; i < Count; ++i)
        far.post([&, i] { asker->ask(i); });
    QVERIFY(NatsTest::waitUntil([&] { return replies.size() == Count && seen.size() == Count; }));
    for (int i = 0; i < Count; ++i) {
        QCOMPARE(seen.at(i).text(), QString::number(i));
        QVERIFY(replies.contains(u"re %1"_s.arg(i)));
    }
    far.run([&] {
        asker.reset();
        connection.reset();
    });
}

// CORE-THREAD-03: one thread publishes, another one receives, both over losses of the connection, and a third
// one looks on
void tst_ScenarioThread::twoThreads()
{
    QFETCH(const QString, scheme);
    constexpr int Rounds = 10;
    constexpr int Count = 50 * Rounds;
    NatsServerProcess server;
    QVERIFY2(isEncrypted(scheme) ? m_certificates.start(&server) : server.start(), qPrintable(server.errorString()));
    NatsTestThread first;
    NatsTestThread second;
    std::unique_ptr<NatsClient> publisher;
    std::unique_ptr<NatsClient> subscriber;
    const NatsOptions options = optionsFor(server.url(scheme)); // shared by both
    QStringList log;
    NatsHandover handover;
    bool isOpen = false;
    second.run([&] {
        subscriber = std::make_unique<NatsClient>(options);
        NatsSubscription *subscription = *subscriber->connection->subscribe("a");
        connect(subscription, &NatsSubscription::messageReceived, subscription, [&handover] { handover.give(); });
        connect(subscription, &NatsSubscription::messageReceived, this, [&](const NatsMessage &message) {
            handover.take();
            log.append(message.text());
        });
        isOpen = subscriber->open() && subscriber->flush();
    });
    QVERIFY(isOpen);
    first.post([&] {
        publisher = std::make_unique<NatsClient>(options);
        publisher->open();
        for (int round = 0; round < Rounds; ++round) {
            for (int i = 0; i < Count / Rounds; ++i)
                publisher->connection->publish("a", QByteArray::number(round * (Count / Rounds) + i));
            publisher->flush();
            publisher->connection->reconnect();
            publisher->events.waitFor(u"reconnected"_s);
        }
    });
    QVERIFY(NatsTest::waitUntil([&log] { return log.size() == Count; }));
    for (int i = 0; i < Count; ++i)
        QCOMPARE(log.at(i), QString::number(i));
    first.run([&publisher] { publisher.reset(); });
    second.run([&subscriber] { subscriber.reset(); });
}

QTEST_GUILESS_MAIN(tst_ScenarioThread)
#include "tst_thread.moc"
