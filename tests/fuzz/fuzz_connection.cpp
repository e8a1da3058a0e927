// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// A whole connection, with subscriptions and requests, and a server that says anything. The first line of
// the input is settings, a letter each; the rest is what the server says, where REPLY stands for the inbox
// of the last request. The program does what the first letter of a message's payload says, from inside the
// slot: see Program::act(). Other signals are answered with the upper-case letters of the settings, one after
// the other. README.md lists them.

#include "core/natsconnection.h"
#include "fuzz/fuzz.h"
#include "testing/natsfaketransport.h"
#include "testing/natswait.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonValue>
#include <QtCore/QPointer>

#include <random>

using namespace Qt::Literals::StringLiterals;

static constexpr qint64 OutboundLimit = 4 * 1024;
static constexpr qsizetype MostInjected = 128 * 1024;

static NatsOptions makeOptions(const QByteArray &settings)
{
    using namespace std::chrono_literals;
    NatsOptions options;
    options.setServers({ u"ws://one:1"_s, u"ws://two:2"_s });
    options.setNoRandomize(true);
    options.setWatchSystem(false);
    options.setReconnectTimeWait(0ms);
    options.setMaximumReconnectTimeWait(0ms);
    options.setReconnectJitter(0ms);
    options.setConnectTimeout(1h); // no outcome depends on how fast the machine is
    options.setMaximumOutboundSize(OutboundLimit);
    if (!settings.contains('t'))
        options.setDeliverySlice(0ms);
    if (settings.contains('g'))
        options.setMaximumReconnectAttempts(3);
    return options;
}

// Remembers nothing, so that what is left over is the connection's.
class Server
{
public:
    explicit Server(const QByteArray &settings) : m_settings(settings) { }

    std::unique_ptr<NatsTransport> makeTransport()
    {
        auto made = std::make_unique<NatsFakeTransport>();
        transport = made.get();
        QObject::connect(transport, &NatsTransport::opened, transport, [this] {
            if (!m_settings.contains('r'))
                answer("INFO {\"headers\":true,\"max_payload\":1048576,\"proto\":1}\r\n");
        });
        QObject::connect(transport, &NatsFakeTransport::clientWrote, transport, [this](const QByteArray &bytes) { hear(bytes); });
        return made;
    }
    bool canSay() const { return transport && transport->isOpen(); }
    void say(const QByteArray &bytes) { transport->inject(QByteArray(bytes).replace("REPLY", m_inbox)); }

    QPointer<NatsFakeTransport> transport; // of the latest attempt

private:
    void hear(const QByteArray &bytes)
    {
        const qsizetype request = bytes.lastIndexOf("PUB ask ");
        if (request >= 0)
            m_inbox = bytes.mid(request).split(' ').value(2);
        if (!m_settings.contains('r') && !m_settings.contains('p') && bytes.endsWith("PING\r\n"))
            answer(QByteArray("PONG\r\n").repeated(bytes.count("PING\r\n")));
        transport->takeWrites();
    }
    void answer(const QByteArray &bytes)
    {
        QMetaObject::invokeMethod(transport, [to = transport.data(), bytes] { to->inject(bytes); }, Qt::QueuedConnection);
    }

    const QByteArray m_settings;
    QByteArray m_inbox = "REPLY";
};

class Program
{
public:
    explicit Program(const QByteArray &settings)
        : server(settings)
        , wishes(settings)
        , connection(new NatsConnection(makeOptions(settings)))
    {
        connection->setTransportFactory([this](const QUrl &) { return server.makeTransport(); });
        QObject::connect(connection, &NatsConnection::errorOccurred, connection,
                         [this](const NatsError &error) { act(error.serverText().toUtf8(), {}); });
        start();
        NatsTest::settle();
    }
    ~Program()
    {
        delete connection;
        for (const auto &reply : replies)
            FUZZ_VERIFY(reply.isFinished());
        for (const auto &done : ends)
            FUZZ_VERIFY(done.isFinished());
    }

    void say(const QByteArray &bytes, uint seed);
    Server server;
    QByteArray wishes; // for signals without a message
    QPointer<NatsConnection> connection;

private:
    void start();
    void connectSignals(NatsConnection *c);
    void takeWish();
    void subscribe(const NatsSubject &subject, const NatsSubscribeOptions &options, bool listens);
    void request(bool noMux);
    void act(const QByteArray &wish, NatsSubscription *subscription, const NatsMessage &message = {});
    void keepBounded();

    QList<NatsFuture<NatsMessage>> replies;
    QList<NatsFuture<void>> ends;
    int actions = 0;
};

void Program::start()
{
    connection->open();
    subscribe("a.>", {}, true); // sid 1
    NatsSubscribeOptions options;
    options.setQueueGroup(u"group"_s);
    options.setMaximumMessages(3);
    subscribe("b", options, true); // sid 2
    options = {};
    options.setMaximumPending(4);
    options.setMaximumPendingSize(1024);
    options.setSlowConsumerLimit(2);
    subscribe("c", options, false); // sid 3
    request(false); // sid 4
    request(true); // sid 5
    NatsRequestManyOptions many;
    many.setTimeout(std::chrono::hours(1));
    many.setMaximumMessages(8);
    if (const auto asked = connection->requestMany("many", {}, many)) {
        QObject::connect(*asked, &NatsRequestMany::messageReceived, connection,
                         [this](const NatsMessage &message) { act(message.data(), {}, message); });
        QObject::connect(*asked, &NatsRequestMany::finished, connection, [this] { takeWish(); });
    }
    ends.append(connection->flush());
    connectSignals(connection);
}

void Program::connectSignals(NatsConnection *c)
{
    const auto take = [this] { takeWish(); };
    QObject::connect(c, &NatsConnection::stateChanged, c, take);
    QObject::connect(c, &NatsConnection::connectedChanged, c, take);
    QObject::connect(c, &NatsConnection::opened, c, take);
    QObject::connect(c, &NatsConnection::disconnected, c, take);
    QObject::connect(c, &NatsConnection::reconnecting, c, take);
    QObject::connect(c, &NatsConnection::reconnected, c, take);
    QObject::connect(c, &NatsConnection::serversChanged, c, take);
    QObject::connect(c, &NatsConnection::lameDuck, c, take);
    QObject::connect(c, &NatsConnection::forcedReconnect, c, take);
    QObject::connect(c, &NatsConnection::slowConsumer, c, take);
    QObject::connect(c, &NatsConnection::readyToPublish, c, take);
    QObject::connect(c, &NatsConnection::closed, c, take);
}

void Program::takeWish()
{
    if (wishes.isEmpty())
        return;
    const char next = wishes.front();
    wishes.remove(0, 1);
    act(QByteArray(1, next >= 'A' && next <= 'Z' ? char(next + 32) : '-'), {});
}

void Program::subscribe(const NatsSubject &subject, const NatsSubscribeOptions &options, bool listens)
{
    const auto made = connection->subscribe(subject, options);
    if (!made)
        return;
    if (!listens) {
        replies.append((*made)->next());
        return;
    }
    QObject::connect(*made, &NatsSubscription::stateChanged, connection, [this] { takeWish(); });
    QObject::connect(*made, &NatsSubscription::errorOccurred, connection,
                     [this, subscription = *made](const NatsError &error) { act(error.subject().toUtf8(), subscription); });
    QObject::connect(*made, &NatsSubscription::messageReceived, connection,
                     [this, subscription = *made](const NatsMessage &message) { act(message.data(), subscription, message); });
}

void Program::request(bool noMux)
{
    NatsRequestOptions options;
    options.setTimeout(std::chrono::hours(1));
    options.setNoMux(noMux);
    replies.append(connection->request("ask", "?", options));
    replies.last().then(connection, [this](const NatsResult<NatsMessage> &reply) {
        if (reply)
            act(reply->data(), {}, *reply);
    });
}

void Program::act(const QByteArray &wish, NatsSubscription *subscription, const NatsMessage &message)
{
    if (wish.isEmpty() || !connection || ++actions > 64) // each may lead to the next
        return;
    const QPointer<NatsSubscription> target(subscription);
    static_cast<void>(message.json());
    static_cast<void>(message.headers().validate());
    switch (wish.front()) {
    case 'c': return connection->close();
    case 'd': return delete target.data();
    case 'e': return QCoreApplication::processEvents();
    case 'f': return ends.append(connection->flush());
    case 'k': return delete connection.data();
    case 'l': return ends.append(target ? target->drain() : connection->drain());
    case 'm': return static_cast<void>(target && target->unsubscribeAfter(2));
    case 'n': return static_cast<void>(connection->reconnect());
    case 'o': return connection->open();
    case 'p': return static_cast<void>(connection->publish("p", wish));
    case 'q': return request(wish.size() % 2);
    case 'r': return static_cast<void>(connection->respond(message, wish, message.headers()));
    case 's': return subscribe(NatsSubject::fromUtf8(wish), {}, wish.size() % 2);
    case 'u': return target ? target->unsubscribe() : void();
    case 'v': return static_cast<void>(connection->setServers({ u"ws://three"_s, QString::fromUtf8(wish) }));
    case 'w': return server.transport ? server.transport->setStalled(wish.size() % 2) : void();
    case 'x': return ends.append(connection->drain());
    case 'y': return server.transport ? server.transport->drop(NatsError(NatsError::Code::ConnectionLost, u"gone"_s)) : void();
    }
}

void Program::say(const QByteArray &bytes, uint seed)
{
    std::minstd_rand random(1 + seed);
    const auto largest = 2 + random() % (1 + uint(bytes.size()));
    for (qsizetype at = 0; at < bytes.size() && connection;) {
        const QByteArray piece = bytes.mid(at, 1 + random() % largest);
        at += piece.size();
        if (!server.canSay())
            NatsTest::settle(); // the next attempt
        if (server.canSay())
            server.say(piece);
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        keepBounded();
    }
}

// Whatever the server says and does not read.
void Program::keepBounded()
{
    if (server.transport)
        FUZZ_VERIFY(server.transport->pendingBytes() <= OutboundLimit + MostInjected / 2);
    if (!connection)
        return;
    FUZZ_VERIFY(connection->pendingBytes() <= OutboundLimit + MostInjected / 2);
    FUZZ_VERIFY(connection->servers().size() <= 2 + 2000);
    FUZZ_VERIFY(connection->children().size() < 400);
}

void fuzz(const QByteArray &input)
{
    const qsizetype end = qMax<qsizetype>(0, input.indexOf('\n'));
    const QByteArray settings = input.left(end);
    const QByteArray said = input.mid(end + 1);
    const qsizetype times = settings.contains('x') ? MostInjected / qMax<qsizetype>(1, said.size()) : 1;
    Program program(settings);
    if (settings.contains('s') && program.server.transport)
        program.server.transport->setStalled(true);
    const qint64 before = fuzzMemory();
    program.say(said.repeated(qMax<qsizetype>(1, times)), qChecksum(input));
    if (program.connection)
        program.connection->close();
    NatsTest::settle();
    FUZZ_VERIFY(fuzzMemory() - before < 512 * 1024);
}
