// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "campaignfutures.h"
#include "campaigncallers.h"
#include "campaignworkload.h"

#include <QtCore/QPointer>
#include <QtCore/QTimer>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

namespace {

// What a request may end with while servers come and go. The witnesses answer.
const CampaignFutures::Codes requestCodes{ Code::Timeout, Code::NoResponders, Code::BufferFull };
const CampaignFutures::Codes cancelledCodes = requestCodes + CampaignFutures::Codes{ Code::Cancelled };

// CORE-REQ-02, CORE-REQ-04, CORE-FLUSH-02, CORE-MANY-01: calls everything that has a future, all the time.
class Requester : public QObject
{
public:
    Requester(CampaignStage *stage, const QString &scheme, CampaignRandom random)
        : m_stage(stage)
        , m_random(random)
        , m_futures(stage->ledger())
        , m_connection(stage->connect(u"requester-"_s + scheme, scheme))
        , m_timer(this)
    {
        m_timer.setInterval(8ms);
        connect(&m_timer, &QTimer::timeout, this, &Requester::call);
    }

    void setActive(bool active) { active ? m_timer.start() : m_timer.stop(); }
    bool isSettled() const { return m_futures.areFinished(); }

private:
    void call()
    {
        switch (m_random.between(0, 8)) {
        case 0: return flush();
        case 1: return requestMany(false);
        case 2: return requestMany(true);
        case 3: return requestNobody();
        case 4: return cancel();
        case 5: return request(true);
        default: return request(false);
        }
    }

    void flush()
    {
        m_futures.add(u"flush()"_s, m_connection->flush(), { Code::NotConnected });
        m_futures.add(u"roundTripTime()"_s, m_connection->roundTripTime(), { Code::NotConnected });
    }

    void request(bool apart)
    {
        NatsRequestOptions options;
        options.setTimeout(m_random.time(50, 2000));
        options.setNoMux(apart);
        const QByteArray question = QByteArray::number(++m_number);
        const auto earliest = CampaignFutures::Clock::now() + options.timeout();
        const auto reply = m_connection->request(u"campaign.request.echo"_s, question, options);
        m_futures.add(apart ? u"request with noMux"_s : u"request()"_s, reply, requestCodes, earliest);
        reply.then(this, [this, question](const NatsResult<NatsMessage> &result) {
            if (result && result->data() != question)
                wrongAnswer(question, result->data());
        });
    }

    void wrongAnswer(const QByteArray &question, const QByteArray &answer)
    {
        if (!m_stage->hadGarbage())
            m_stage->ledger()->violation(
                    u"the answer to %1 is %2"_s.arg(QString::fromUtf8(question), QString::fromUtf8(answer)));
        else
            m_stage->ledger()->add(u"replies damaged by garbage"_s);
    }

    void requestNobody()
    {
        NatsRequestOptions options;
        options.setTimeout(m_random.time(50, 2000));
        const auto earliest = CampaignFutures::Clock::now() + options.timeout();
        m_futures.add(u"request to nobody"_s, m_connection->request(u"campaign.nobody"_s, "?", options),
                      requestCodes, earliest);
    }

    // The answer may be quicker.
    void cancel()
    {
        NatsRequestOptions options;
        options.setTimeout(2s);
        options.setNoMux(m_random.oneIn(2));
        auto reply = m_connection->request(u"campaign.request.echo"_s, "?", options);
        m_futures.add(u"cancelled request"_s, reply, cancelledCodes);
        QTimer::singleShot(m_random.between(0, 20), this, [reply]() mutable { reply.cancel(); });
    }

    void requestMany(bool apart)
    {
        NatsRequestManyOptions options;
        options.setTimeout(m_random.time(50, 2000));
        options.setNoMux(apart);
        const int most = m_random.between(1, 2);
        options.setStrategy(NatsRequestManyOptions::Strategy::Count);
        options.setMaximumMessages(most);
        const auto started = m_connection->requestMany(u"campaign.request.many"_s, "?", options);
        const QString kind = apart ? u"requestMany() with noMux"_s : u"requestMany()"_s;
        if (!started)
            return m_futures.finish(m_futures.begin(kind, requestCodes), started.error());
        NatsRequestMany *many = *started;
        m_futures.add(kind, many->collect(), requestCodes);
        const quint64 id = m_futures.begin(kind + u" as signals"_s, requestCodes);
        connect(many, &NatsRequestMany::finished, this, [this, many, most, id](const NatsError &error) {
            if (many->receivedCount() > most || many->isRunning())
                m_stage->ledger()->violation(
                        u"requestMany() got %1 answers and wanted %2"_s.arg(many->receivedCount()).arg(most));
            m_futures.finish(id, error);
            many->deleteLater();
        });
    }

    CampaignStage *m_stage;
    CampaignRandom m_random;
    CampaignFutures m_futures;
    NatsConnection *m_connection;
    QTimer m_timer;
    quint64 m_number = 0;
};

class Request : public CampaignWorkload
{
public:
    explicit Request(CampaignStage *stage) : CampaignWorkload(stage) { }

    void start() override
    {
        for (int node = 0; node < stage()->site()->size(); ++node)
            addResponder(stage()->site()->witness(node)->connection.get());
        addResponder(stage()->connect(u"responder"_s, u"ws"_s));
        for (const QString &scheme : { u"ws"_s, u"nats"_s })
            m_requesters.add(stage(), scheme, random()->fork());
    }
    void resume() override { m_requesters.setActive(true); }
    void pause() override { m_requesters.setActive(false); }
    bool isSettled() const override { return m_requesters.areSettled(); }
    void verify() override { }

private:
    void addResponder(NatsConnection *connection)
    {
        NatsSubscribeOptions oneOfThem;
        oneOfThem.setQueueGroup(u"campaign"_s);
        const auto answer = [connection](const NatsMessage &request) {
            connection->respond(request, request.data());
        };
        connect(*connection->subscribe(u"campaign.request.echo"_s, oneOfThem),
                &NatsSubscription::messageReceived, this, answer);
        connect(*connection->subscribe(u"campaign.request.many"_s), &NatsSubscription::messageReceived, this,
                answer);
    }
    CampaignCallers<Requester> m_requesters{ this };
};

const CampaignWorkload::Registration registration("request", [](CampaignStage *stage) {
    return std::make_unique<Request>(stage);
});

} // namespace
