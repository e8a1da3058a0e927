// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "campaignfutures.h"
#include "campaigncallers.h"
#include "campaignworkload.h"
#include "services/natsservice.h"
#include "services/natsserviceclient.h"
#include "testing/natswait.h"

#include <QtCore/QHash>
#include <QtCore/QTimer>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

namespace {

const QString serviceName = u"campaign"_s;
constexpr int Refusal = 409;

// What a question may end with while servers come and go.
const CampaignFutures::Codes askCodes{ Code::Timeout, Code::NoResponders, Code::BufferFull };
const CampaignFutures::Codes refusedCodes = askCodes + CampaignFutures::Codes{ Code::ServiceError };
const CampaignFutures::Codes cancelledCodes = askCodes + CampaignFutures::Codes{ Code::Cancelled };

// One instance, which answers at once, later, and with an error. What it was asked all instances write into one table.
class Instance : public QObject
{
public:
    Instance(CampaignStage *stage, NatsConnection *connection, CampaignRandom random, QHash<QByteArray, int> *asked)
        : m_stage(stage)
        , m_connection(connection)
        , m_random(random)
        , m_asked(asked)
        , m_service(connection, NatsServiceConfig(serviceName, u"1.0.0"_s), this)
    {
        add(u"echo"_s, [](const NatsServiceRequest &request) { return request.respond(request.data()); });
        add(u"refuse"_s, [](const NatsServiceRequest &request) {
            return request.respondError(Refusal, request.text(), request.data());
        });
        connect(*m_service.addEndpoint({ u"later"_s, u"campaign.service.later"_s }), &NatsServiceEndpoint::requestReceived,
                this, [this](const NatsServiceRequest &request) { answerLater(request); });
        connect(&m_service, &NatsService::stopped, this, &Instance::handleStop);
        connect(&m_service, &NatsService::errorOccurred, this, [this](const NatsError &error) { handleError(error); });
        if (const auto started = m_service.start(); !started)
            m_stage->ledger()->violation(u"a service does not start: %1"_s.arg(started.error().text()));
    }

    QString id() const { return m_service.id(); }
    bool isSettled() const { return m_service.pendingCount() == 0; }

private:
    template<typename Answer>
    void add(const QString &name, Answer answer)
    {
        connect(*m_service.addEndpoint({ name, u"campaign.service."_s + name }), &NatsServiceEndpoint::requestReceived, this,
                [this, answer](const NatsServiceRequest &request) {
                    count(request);
                    takeSent(answer(request));
                });
    }
    void count(const NatsServiceRequest &request)
    {
        ++(*m_asked)[request.data()];
        m_stage->ledger()->add(u"requests to services"_s);
    }
    void answerLater(const NatsServiceRequest &request)
    {
        count(request);
        QTimer::singleShot(m_random.between(0, 40), this,
                           [this, request] { takeSent(request.respond(request.data())); });
    }
    // Without a connection only so much is kept.
    void takeSent(const NatsResult<void> &sent)
    {
        if (!sent && sent.error().code() != Code::BufferFull)
            m_stage->ledger()->violation(u"a request cannot be answered: %1"_s.arg(sent.error().text()));
        else if (!sent)
            m_stage->ledger()->add(u"answers of services without room"_s);
    }
    void handleStop(const NatsError &why)
    {
        const bool isDrained = m_connection->state() == NatsConnection::State::Draining
                || m_connection->state() == NatsConnection::State::Closed;
        if (!isDrained)
            m_stage->ledger()->violation(u"a service stopped: %1"_s.arg(why.text()));
    }
    // Of requests that were dropped for want of room, and of answers at $SRV
    void handleError(const NatsError &error)
    {
        const Code cause = error.cause() ? error.cause().code() : error.code();
        if (cause != Code::BufferFull && !m_stage->hadGarbage())
            m_stage->ledger()->violation(u"a service tells: %1"_s.arg(error.text()));
    }

    CampaignStage *m_stage;
    NatsConnection *m_connection;
    CampaignRandom m_random;
    QHash<QByteArray, int> *m_asked;
    NatsService m_service;
};

// Asks the endpoints, and who is there, all the time.
class Asker : public QObject
{
public:
    Asker(CampaignStage *stage, const QString &scheme, CampaignRandom random)
        : m_stage(stage)
        , m_random(random)
        , m_futures(stage->ledger())
        , m_name(u"asker-"_s + scheme)
        , m_client(stage->connect(m_name, scheme), this)
        , m_timer(this)
    {
        m_timer.setInterval(8ms);
        connect(&m_timer, &QTimer::timeout, this, &Asker::call);
    }

    void setActive(bool active) { active ? m_timer.start() : m_timer.stop(); }
    bool isSettled() const { return m_futures.areFinished(); }
    NatsServiceClient *client() { return &m_client; }

private:
    void call()
    {
        switch (m_random.between(0, 20)) {
        case 0: return ping();
        case 1: return stats();
        case 2: return cancel();
        case 3:
        case 4: return askFor(u"refuse"_s);
        case 5:
        case 6:
        case 7: return askFor(u"later"_s);
        default: return askFor(u"echo"_s);
        }
    }

    void askFor(const QString &endpoint)
    {
        const bool isRefused = endpoint == u"refuse"_s;
        NatsRequestOptions options;
        options.setTimeout(m_random.time(50, 2000));
        options.setNoMux(m_random.oneIn(8));
        const QByteArray question = m_name.toUtf8() + QByteArray::number(++m_number);
        const auto earliest = CampaignFutures::Clock::now() + options.timeout();
        const auto reply = m_client.request(u"campaign.service."_s + endpoint, question, options);
        m_futures.add(u"request to a service: "_s + endpoint, reply, isRefused ? refusedCodes : askCodes, earliest);
        reply.then(this, [this, question, isRefused](const NatsResult<NatsMessage> &result) {
            if (result ? isRefused || result->data() != question : isWrong(result.error(), question))
                wrongAnswer(question);
        });
    }
    static bool isWrong(const NatsError &error, const QByteArray &question)
    {
        return error.code() == Code::ServiceError
                && (error.serverCode() != Refusal || error.serverText() != QString::fromUtf8(question));
    }
    void wrongAnswer(const QByteArray &question)
    {
        if (!m_stage->hadGarbage())
            m_stage->ledger()->violation(u"the answer to %1 is wrong"_s.arg(QString::fromUtf8(question)));
        else
            m_stage->ledger()->add(u"replies damaged by garbage"_s);
    }

    void cancel()
    {
        auto reply = m_client.request(u"campaign.service.later"_s, m_name.toUtf8() + QByteArray::number(++m_number));
        m_futures.add(u"cancelled request to a service"_s, reply, cancelledCodes);
        QTimer::singleShot(m_random.between(0, 20), this, [reply]() mutable { reply.cancel(); });
    }

    void ping()
    {
        const auto asked = m_client.ping(serviceName);
        if (asked)
            follow(u"ping()"_s, *asked);
    }
    void stats()
    {
        const auto asked = m_client.stats(serviceName);
        if (asked)
            follow(u"stats()"_s, *asked);
    }
    template<typename Query>
    void follow(const QString &kind, Query *query)
    {
        m_futures.add(kind, query->collect(), askCodes);
        connect(query, &NatsServiceQuery::finished, query, &QObject::deleteLater);
    }

    CampaignStage *m_stage;
    CampaignRandom m_random;
    CampaignFutures m_futures;
    QString m_name;
    NatsServiceClient m_client;
    QTimer m_timer;
    quint64 m_number = 0;
};

// SVC-RECONNECT-01, SVC-CLIENT-06: services go on as the same ones, each answer is the right one, and all are found.
class Services : public CampaignWorkload
{
public:
    explicit Services(CampaignStage *stage) : CampaignWorkload(stage) { }

    void start() override
    {
        addInstance(stage()->site()->witness(0)->connection.get());
        for (const QString &scheme : { u"ws"_s, u"nats"_s }) {
            addInstance(stage()->connect(u"service-"_s + scheme, scheme));
            m_askers.add(stage(), scheme, random()->fork());
        }
    }
    void resume() override { m_askers.setActive(true); }
    void pause() override { m_askers.setActive(false); }
    bool isSettled() const override
    {
        return m_askers.areSettled()
                && std::all_of(m_instances.cbegin(), m_instances.cend(), [](const auto &one) { return one->isSettled(); });
    }
    void verify() override
    {
        for (const auto &asker : m_askers)
            verifyFound(asker->client());
        verifyOnce();
    }

private:
    void addInstance(NatsConnection *connection)
    {
        m_instances.push_back(std::make_unique<Instance>(stage(), connection, random()->fork(), &m_asked));
        m_instances.back()->setParent(this);
    }
    // Servers of a cluster may still tell each other who listens.
    void verifyFound(NatsServiceClient *client)
    {
        QStringList expected;
        for (const auto &instance : m_instances)
            expected.append(instance->id());
        expected.sort();
        QStringList found;
        for (int attempt = 0; attempt < 20 && found != expected; ++attempt)
            found = idsFoundBy(client);
        if (found != expected)
            ledger()->violation(u"of the services %1 only %2 are found"_s.arg(expected.join(u' '), found.join(u' ')));
        ledger()->add(u"searches for services"_s);
    }
    static QStringList idsFoundBy(NatsServiceClient *client)
    {
        const auto asked = client->ping(serviceName);
        if (!asked)
            return {};
        const auto answers = (*asked)->collect();
        QStringList ids;
        if (NatsTest::waitFor(answers) && answers.result()) {
            for (const NatsServiceIdentity &identity : *answers.result())
                ids.append(identity.id());
        }
        (*asked)->deleteLater();
        ids.sort();
        return ids;
    }

    // A question is for one instance, once: else one of them has subscribed twice.
    void verifyOnce()
    {
        for (auto asked = m_asked.cbegin(); asked != m_asked.cend(); ++asked) {
            if (*asked == 1)
                continue;
            const QString question = QString::fromUtf8(asked.key());
            if (stage()->site()->size() == 1 && !stage()->hadGarbage())
                ledger()->violation(u"services were asked %1 times for %2"_s.arg(*asked).arg(question));
            else
                ledger()->add(u"requests that services got twice"_s);
        }
        m_asked.clear();
    }

    QHash<QByteArray, int> m_asked; // how often each question came
    std::vector<std::unique_ptr<Instance>> m_instances;
    CampaignCallers<Asker> m_askers{ this };
};

const CampaignWorkload::Registration registration("services", [](CampaignStage *stage) {
    return std::make_unique<Services>(stage);
});

} // namespace
