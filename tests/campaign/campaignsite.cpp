// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "campaignsite.h"

#include <QtCore/QVersionNumber>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Direction = NatsFaultProxy::Direction;

CampaignSite::CampaignSite(int size, CampaignLedger *ledger) : m_ledger(ledger), m_cluster(size)
{
}

CampaignSite::~CampaignSite() = default;

bool CampaignSite::fail(const QString &reason)
{
    m_errorString = reason;
    return false;
}

// A lame duck keeps its clients until it is killed.
bool CampaignSite::startServers()
{
    const QByteArray configuration =
            "http: \"127.0.0.1:-1\"\nlame_duck_duration: \"60s\"\nlame_duck_grace_period: \"30s\"\n";
    const QByteArray streams = "jetstream { store_dir: \"" + m_streams.path().toUtf8() + "\" }\n";
    if (size() == 1)
        return server(0)->start(configuration + streams) || fail(server(0)->errorString());
    return m_cluster.startWithJetStream(configuration) || fail(m_cluster.errorString());
}

bool CampaignSite::start()
{
    if (!startServers())
        return false;
    for (int node = 0; node < size(); ++node) {
        for (const QString &scheme : { u"ws"_s, u"nats"_s }) {
            m_proxies.push_back(std::make_unique<NatsFaultProxy>(server(node)->url(scheme)));
            if (!m_proxies.back()->start())
                return fail(u"A proxy does not listen: "_s + m_proxies.back()->errorString());
        }
        if (!addWitness(node))
            return false;
    }
    return true;
}

bool CampaignSite::addWitness(int node)
{
    NatsOptions options = CampaignClient::optionsFor(u"witness-%1"_s.arg(node), { server(node)->tcpUrl() });
    options.setPingInterval(0ms); // it waits for a server that is stopped
    options.setConnectTimeout(60s);
    m_witnesses.push_back(std::make_unique<CampaignClient>(options, m_ledger));
    NatsConnection *connection = m_witnesses.back()->connection.get();
    connect(*connection->subscribe(witnessSubject() + u'>'), &NatsSubscription::messageReceived, this,
            [this, node](const NatsMessage &message) { Q_EMIT witnessed(node, message); });
    connection->open();
    return m_witnesses.back()->flush() || fail(u"A witness does not connect: "_s + connection->error().text());
}

bool CampaignSite::mayForget() const
{
    const QString version = witness(0)->connection->serverInfo().version();
    return size() > 1 && QVersionNumber::fromString(version) < QVersionNumber(2, 10);
}

QStringList CampaignSite::urls(const QString &scheme) const
{
    QStringList result;
    for (const auto &proxy : m_proxies) {
        if (proxy->url().startsWith(scheme + u':'))
            result.append(proxy->url());
    }
    return result;
}

QList<NatsFaultProxy *> CampaignSite::proxies() const
{
    QList<NatsFaultProxy *> result;
    for (const auto &proxy : m_proxies)
        result.append(proxy.get());
    return result;
}

QList<NatsFaultProxy *> CampaignSite::proxies(int node) const
{
    return proxies().mid(2 * node, 2);
}

void CampaignSite::setAnswersHeld(int node, bool held)
{
    for (NatsFaultProxy *proxy : proxies(node))
        proxy->setStalled(Direction::ToClient, held);
}

// What was confirmed before the answers are held stands before the answer to this flush.
bool CampaignSite::beginOutage(int node)
{
    setAnswersHeld(node, true);
    return witness(node)->flush() || fail(u"Witness %1 does not get an answer"_s.arg(node));
}

bool CampaignSite::endOutage(int node)
{
    for (NatsFaultProxy *proxy : proxies(node))
        proxy->reset();
    if (!restart(node) || !witness(node)->flush())
        return m_errorString.isEmpty() ? fail(u"Witness %1 does not come back"_s.arg(node)) : false;
    setAnswersHeld(node, false);
    return true;
}

// Its port may be taken for a moment, by a connection that somebody makes.
bool CampaignSite::restart(int node)
{
    for (int i = 0; i < 3; ++i) {
        if (size() == 1 ? server(node)->restart() : m_cluster.restart(node))
            return true;
    }
    return fail(size() == 1 ? server(node)->errorString() : m_cluster.errorString());
}

void CampaignSite::calm()
{
    for (NatsFaultProxy *proxy : proxies()) {
        proxy->setDelay(0ms);
        proxy->setChunkSize(0);
        proxy->resetAfter(Direction::ToServer, -1);
        proxy->resetAfter(Direction::ToClient, -1);
        proxy->setRefusing(false);
        proxy->setStalled(false);
    }
}
