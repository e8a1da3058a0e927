// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "campaignstage.h"

#include "campaignfault.h"
#include "campaignworkload.h"
#include "testing/natswait.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QTimer>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

CampaignStage::CampaignStage(int size, CampaignRandom *random, CampaignLedger *ledger)
    : m_random(random)
    , m_ledger(ledger)
    , m_site(size, ledger)
{
}

CampaignStage::~CampaignStage() = default;

NatsConnection *CampaignStage::connect(const QString &name, const QString &scheme)
{
    return connect(CampaignClient::optionsFor(name, m_site.urls(scheme)));
}

NatsConnection *CampaignStage::connect(const NatsOptions &options)
{
    m_clients.push_back(std::make_unique<CampaignClient>(options, m_ledger));
    return m_clients.back()->connection.get();
}

bool CampaignStage::start(const QStringList &workloads)
{
    if (!m_site.start()) {
        m_errorString = m_site.errorString();
        return false;
    }
    for (const QString &name : workloads) {
        m_workloads.push_back(CampaignWorkload::make(name, this));
        m_workloads.back()->start();
    }
    for (const auto &client : m_clients)
        client->connection->open();
    recover();
    if (!flushAll())
        return false;
    resume();
    return true;
}

bool CampaignStage::run(const CampaignFault &fault)
{
    const bool worked = fault.run(this);
    m_site.calm();
    if (!worked)
        m_errorString = m_site.errorString();
    return worked;
}

void CampaignStage::recover()
{
    for (const auto &client : m_clients) {
        if (!NatsTest::waitUntil([&client] { return client->connection->isConnected(); }, 60s)) {
            m_ledger->violation(u"%1 does not come back: %2"_s.arg(client->connection->options().name(),
                                                                   client->observer.story()));
        }
    }
}

void CampaignStage::resume()
{
    for (const auto &workload : m_workloads)
        workload->resume();
}

bool CampaignStage::flushAll()
{
    for (const auto &client : m_clients) {
        if (!client->flush())
            m_ledger->violation(u"%1 is not answered: %2"_s.arg(client->connection->options().name(),
                                                                client->observer.story()));
    }
    for (int node = 0; node < m_site.size(); ++node) {
        if (!m_site.witness(node)->flush()) {
            m_errorString = u"Witness %1 is not answered"_s.arg(node);
            return false;
        }
    }
    return true;
}

bool CampaignStage::waitForFutures()
{
    return NatsTest::waitUntil([this] {
        return std::all_of(m_workloads.cbegin(), m_workloads.cend(),
                           [](const auto &workload) { return workload->isSettled(); });
    });
}

bool CampaignStage::settle()
{
    for (const auto &workload : m_workloads)
        workload->pause();
    recover();
    if (!waitForFutures())
        m_ledger->violation(u"there are futures that do not finish"_s);
    if (!flushAll())
        return false;
    for (const auto &workload : m_workloads)
        workload->verify();
    audit();
    return true;
}

QList<const QObject *> CampaignStage::roots() const
{
    QList<const QObject *> result;
    for (const auto &client : m_clients)
        result.append(client->connection.get());
    for (int node = 0; node < m_site.size(); ++node)
        result.append(m_site.witness(node)->connection.get());
    for (const auto &workload : m_workloads)
        result.append(workload.get());
    return result;
}

// A server notices the end of a connection a moment later than the client.
CampaignAudit::Count CampaignStage::audit()
{
    CampaignAudit audit(&m_site);
    QStringList differences;
    const QDeadlineTimer end(10s);
    do {
        differences.clear();
        if (!audit.ask())
            differences.append(u"a server does not tell of its connections"_s);
        for (const auto &client : m_clients)
            differences.append(audit.difference(*client));
        differences.removeAll(QString());
    } while (!differences.isEmpty() && !end.hasExpired());
    for (const QString &difference : std::as_const(differences))
        m_ledger->violation(difference);
    return audit.count();
}

// A machine that is busy may leave a server without a turn for as long as it takes to be given up.
void CampaignStage::drain()
{
    for (const auto &client : m_clients) {
        const QString name = client->connection->options().name();
        client->flush();
        const NatsFuture<void> drained = client->connection->drain();
        const bool finished = NatsTest::waitFor(drained);
        const NatsError error = drained.result().error();
        if (!finished || (error && error.code() != NatsError::Code::StaleConnection)
            || !client->observer.hasClosed())
            m_ledger->violation(
                    u"%1 does not drain: %2, %3"_s.arg(name, error.text(), client->observer.story()));
    }
    NatsTest::settle();
}

bool CampaignStage::pass(std::chrono::milliseconds time)
{
    QTimer timer;
    timer.setSingleShot(true);
    timer.start(time);
    return NatsTest::waitUntil([&timer] { return !timer.isActive(); }, time + 60s);
}
