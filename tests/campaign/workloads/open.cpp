// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "campaignfutures.h"
#include "campaignworkload.h"

#include <QtCore/QTimer>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

namespace {

constexpr size_t Most = 6; // connections at a time

// A connection that is closed, drained or deleted at any moment may end what is under way with its own
// end, or with what the link ended with.
const CampaignFutures::Codes endings{ Code::Timeout,           Code::NoResponders,     Code::BufferFull,
                                      Code::NotConnected,      Code::ConnectionClosed, Code::ConnectionDraining,
                                      Code::SubscriptionEnded, Code::ConnectionLost,   Code::StaleConnection,
                                      Code::TransportError,    Code::ProtocolError };

// CORE-CLOSE-04, CORE-CLOSE-05: opens connections, uses them for a while, and closes, drains, opens again or
// deletes them, at any moment of what happens to them. Whatever was asked of them finishes.
class Open : public CampaignWorkload
{
public:
    explicit Open(CampaignStage *stage) : CampaignWorkload(stage), m_futures(stage->ledger()), m_timer(this)
    {
        m_timer.setInterval(40ms);
        connect(&m_timer, &QTimer::timeout, this, &Open::change);
    }

    void start() override { }
    void resume() override { m_timer.start(); }
    void pause() override
    {
        m_timer.stop();
        m_clients.clear();
    }
    bool isSettled() const override { return m_futures.areFinished(); }
    void verify() override { }

private:
    void change()
    {
        if (m_clients.size() < Most && random()->oneIn(2))
            return add();
        if (m_clients.empty())
            return;
        const auto index = size_t(random()->between(0, int(m_clients.size()) - 1));
        NatsConnection *connection = m_clients.at(index)->connection.get();
        switch (random()->between(0, 5)) {
        case 0:
            m_clients.erase(m_clients.begin() + std::ptrdiff_t(index));
            return ledger()->add(u"connections deleted"_s);
        case 1: connection->close(); return ledger()->add(u"connections closed"_s);
        case 2: m_futures.add(u"drain() of a connection"_s, connection->drain(), endings); return;
        case 3:
            connection->open(); // also where it is open
            [[fallthrough]];
        default: return use(connection);
        }
    }

    void add()
    {
        const QString scheme = random()->oneIn(2) ? u"ws"_s : u"nats"_s;
        const QString name = u"passing-%1"_s.arg(++m_number);
        m_clients.push_back(
                std::make_unique<CampaignClient>(CampaignClient::optionsFor(name,
                                                                            stage()->site()->urls(scheme)),
                                                 ledger()));
        m_clients.back()->connection->open();
        ledger()->add(u"connections opened"_s);
        use(m_clients.back()->connection.get());
    }

    void use(NatsConnection *connection)
    {
        NatsRequestOptions options;
        options.setTimeout(2s);
        options.setNoMux(random()->oneIn(2));
        const auto begun = CampaignFutures::Clock::now();
        m_futures.add(u"request over a passing connection"_s,
                      connection->request(u"campaign.request.echo"_s, "?", options), endings,
                      begun + options.timeout());
        m_futures.add(u"flush() of a passing connection"_s, connection->flush(), endings);
        connection->publish(u"campaign.passing"_s, "!");
        const auto subscription = connection->subscribe(u"campaign.passing"_s);
        if (subscription)
            m_futures.add(u"next() of a passing connection"_s, (*subscription)->next(1s), endings, begun + 1s);
    }

    CampaignFutures m_futures;
    std::vector<std::unique_ptr<CampaignClient>> m_clients;
    QTimer m_timer;
    int m_number = 0;
};

const CampaignWorkload::Registration registration("open", [](CampaignStage *stage) {
    return std::make_unique<Open>(stage);
});

} // namespace
