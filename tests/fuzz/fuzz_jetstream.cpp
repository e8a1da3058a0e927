// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// What the API of JetStream answers, and what servers tell without being asked: the fields kind and payload. The first
// letter of the kind says what the program waits for: a stream, a consumer, the account, a list of streams, of
// consumers, of names, an update, which sends back what it read, or advisories. A list gets the payload as each page.
// All is finished or refused; what is read is told without a crash, and what is sent again is JSON that says it.

#include "core/natsconnection.h"
#include "fuzz/fuzz.h"
#include "jetstream/natsaccountinfo.h"
#include "jetstream/natsjetstream.h"
#include "jetstream/natsjetstreamadvisories.h"
#include "jetstream/natsjetstreammanager.h"
#include "jetstream/natsjson_p.h"
#include "testing/natsfakeserver.h"
#include "testing/natswait.h"

// So that a list that never ends is noticed, and not the time that it takes
static constexpr int MostPages = 64;

static void verifyConfig(const NatsConsumerConfig &config)
{
    FUZZ_VERIFY(NatsConsumerConfig::fromJson(config.toJson()).toJson() == config.toJson());
    const auto valid = config.validate();
    FUZZ_VERIFY(valid || (valid.error().code() == NatsError::Code::InvalidOption && !valid.error().text().isEmpty()));
    FUZZ_VERIFY(config.requiredApiLevel() >= 0 && config.requiredApiLevel() <= 4);
    FUZZ_VERIFY(config.mergedOver(config).toJson() == config.toJson());
    FUZZ_VERIFY(config.deliverPolicy() <= NatsConsumerConfig::DeliverPolicy::Unknown);
    FUZZ_VERIFY(config.ackPolicy() <= NatsConsumerConfig::AckPolicy::Unknown);
    FUZZ_VERIFY(config.replayPolicy() <= NatsConsumerConfig::ReplayPolicy::Unknown);
}

static void verifyConfig(const NatsStreamConfig &config)
{
    FUZZ_VERIFY(NatsStreamConfig::fromJson(config.toJson()).toJson() == config.toJson());
    const auto valid = config.validate();
    FUZZ_VERIFY(valid || !valid.error().text().isEmpty());
    FUZZ_VERIFY(config.requiredApiLevel() >= 0 && config.requiredApiLevel() <= 4);
}

static void verifyInfo(const NatsConsumerInfo &info)
{
    verifyConfig(info.config());
    const QDateTime times[] = { info.created(), info.time(), info.delivered().lastActive(), info.ackFloor().lastActive(), info.pause().until() };
    for (const QDateTime &time : times)
        FUZZ_VERIFY(!time.isValid() || time.timeSpec() == Qt::UTC);
    FUZZ_VERIFY(info.priorityGroups().size() == info.json().value(QLatin1String("priority_groups")).toArray().size());
    FUZZ_VERIFY(info.cluster().replicas().size() >= 0 && !info.pause().isPaused() == !info.json().value(QLatin1String("paused")).toBool());
    FUZZ_VERIFY(NatsConsumerInfo::fromJson(info.json()) == info);
}

static void verifyInfo(const NatsStreamInfo &info)
{
    verifyConfig(info.config());
    FUZZ_VERIFY(info.state().deleted().size() >= 0 && info.state().subjects().size() >= 0 && info.sources().size() >= 0);
    FUZZ_VERIFY(!info.created().isValid() || info.created().timeSpec() == Qt::UTC);
    FUZZ_VERIFY(info.alternates().size() >= 0 && info.cluster().replicas().size() >= 0);
    FUZZ_VERIFY(NatsStreamInfo::fromJson(info.json()) == info);
}

static void verifyAccount(const NatsAccountInfo &info)
{
    FUZZ_VERIFY(NatsAccountInfo::fromJson(info.json()) == info);
}

static void verifyError(const NatsError &error)
{
    FUZZ_VERIFY(error.code() != NatsError::Code::NoError && !error.text().isEmpty());
}

// A program with a connection to a server that answers each request with the same payload.
class Program
{
public:
    explicit Program(const QByteArray &payload)
        : m_payload(payload)
    {
        QObject::connect(&m_server, &NatsFakeServer::published, &m_server,
                         [this](const QByteArray &, const QByteArray &request, const QByteArray &inbox) { answer(request, inbox); });
        m_server.serve(&m_connection);
        m_connection.open();
        FUZZ_VERIFY(NatsTest::waitUntil([this] { return m_connection.isConnected(); }));
    }

    void stream() { finish(manager.streamInfo(QStringLiteral("S")), [](const NatsStreamInfo &info) { verifyInfo(info); }); }
    void consumer()
    {
        finish(manager.consumerInfo(QStringLiteral("S"), QStringLiteral("C")), [](const NatsConsumerInfo &info) { verifyInfo(info); });
    }
    void account() { finish(jetStream.accountInfo(), [](const NatsAccountInfo &info) { verifyAccount(info); }); }
    void update()
    {
        finish(manager.updateConsumer(QStringLiteral("S"), NatsConsumerConfig::durable(QStringLiteral("C"))),
               [](const NatsConsumerInfo &info) { verifyInfo(info); });
    }
    template<typename List>
    void list(NatsResult<List *> list)
    {
        FUZZ_VERIFY(list);
        const auto all = (*list)->collect();
        int ends = 0;
        NatsError why;
        QObject::connect(*list, &NatsPagedList::finished, *list, [&](const NatsError &error) { ++ends; why = error; });
        for (int i = 0; i <= MostPages && (*list)->isRunning(); ++i)
            FUZZ_VERIFY(m_server.barrier());
        if ((*list)->isRunning())
            (*list)->cancel(); // the server has more and more
        FUZZ_VERIFY(ends == 1 && all.isFinished());
        FUZZ_VERIFY(all.result().hasValue() == !why);
        FUZZ_VERIFY((*list)->receivedCount() <= (*list)->total());
        if (why)
            verifyError(why);
    }
    void advisories()
    {
        NatsJetStreamAdvisories advisories(&jetStream);
        FUZZ_VERIFY(m_server.barrier());
        int told = 0;
        int errors = 0;
        QObject::connect(&advisories, &NatsJetStreamAdvisories::errorOccurred, &advisories, [&](const NatsError &error) {
            verifyError(error);
            ++errors;
        });
        QObject::connect(&advisories, &NatsJetStreamAdvisories::advisoryReceived, &advisories, [&](const NatsJetStreamAdvisory &advisory) {
            FUZZ_VERIFY(!advisory.type().isEmpty() && advisory.kind() <= NatsJetStreamAdvisory::Kind::Unknown);
            FUZZ_VERIFY(!advisory.time().isValid() || advisory.time().timeSpec() == Qt::UTC);
            FUZZ_VERIFY(NatsJetStreamAdvisory::fromJson(advisory.json()) == advisory);
            ++told;
        });
        m_server.publish("$JS.EVENT.ADVISORY.STREAM.CREATED.S", m_payload);
        FUZZ_VERIFY(m_server.barrier());
        FUZZ_VERIFY(told + errors == 1);
        m_server.publish("$JS.EVENT.ADVISORY.STREAM.CREATED.S", R"({"type":"x.stream_action"})"); // the next one comes
        FUZZ_VERIFY(m_server.barrier());
        FUZZ_VERIFY(told + errors == 2 && told >= 1 && advisories.isActive());
    }

private:
    void answer(const QByteArray &request, const QByteArray &inbox)
    {
        if (!request.isEmpty())
            FUZZ_VERIFY(NatsJson::parse(request)); // what is sent again is JSON, whatever was read
        if (++m_answers <= MostPages)
            m_server.publish(inbox, m_payload);
    }
    template<typename T, typename Check>
    void finish(const NatsFuture<T> &future, const Check &check)
    {
        for (int i = 0; i < 4 && !future.isFinished(); ++i)
            FUZZ_VERIFY(m_server.barrier());
        FUZZ_VERIFY(future.isFinished());
        const auto result = future.result();
        if (result)
            check(*result);
        else
            verifyError(result.error());
        FUZZ_VERIFY(m_connection.isConnected());
    }

    const QByteArray m_payload;
    NatsFakeServer m_server;
    NatsConnection m_connection;
    int m_answers = 0;

public:
    NatsJetStream jetStream{ &m_connection };
    NatsJetStreamManager manager{ &jetStream };
};

void fuzz(const QByteArray &input)
{
    const QByteArrayList fields = fuzzFields(input, 2);
    Program program(fields.at(1));
    switch (fields.at(0).isEmpty() ? 's' : fields.at(0).at(0)) {
    case 'a':
        return program.account();
    case 'c':
        return program.consumer();
    case 'e':
        return program.advisories();
    case 'l':
        return program.list(program.manager.streams());
    case 'm':
        return program.list(program.manager.consumers(QStringLiteral("S")));
    case 'n':
        return program.list(program.manager.consumerNames(QStringLiteral("S")));
    case 'u':
        return program.update();
    default:
        return program.stream();
    }
}
