// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef CAMPAIGNSTAGE_H
#define CAMPAIGNSTAGE_H

#include "campaignaudit.h"
#include "campaignrandom.h"
#include "campaignsite.h"

class CampaignWorkload;
struct CampaignFault;

// A site with workloads on it, from the first connection until all are drained. Functions that return a
// bool fail when the campaign itself cannot go on; what the library does wrong is told to the ledger.
class CampaignStage
{
public:
    CampaignStage(int size, CampaignRandom *random, CampaignLedger *ledger);
    ~CampaignStage();

    // For workloads: a connection through the proxies, observed and not yet open
    NatsConnection *connect(const QString &name, const QString &scheme);
    NatsConnection *connect(const NatsOptions &options);
    CampaignSite *site() { return &m_site; }
    CampaignRandom *random() const { return m_random; }
    CampaignLedger *ledger() const { return m_ledger; }
    const std::vector<std::unique_ptr<CampaignClient>> &clients() const { return m_clients; }
    // Whose children the objects of the library are: the connections, and the workloads with what they call
    QList<const QObject *> roots() const;
    // Bytes that belong to nothing went to clients, and may have ended up in messages.
    void noteGarbage() { m_hadGarbage = true; }
    bool hadGarbage() const { return m_hadGarbage; }

    bool start(const QStringList &workloads);
    bool run(const CampaignFault &fault);
    void recover(); // until all are connected
    bool settle(); // no load, all futures finished, everything received and judged
    void resume();
    void drain(); // the end

    CampaignAudit::Count audit(); // what the servers know of the clients

    static bool pass(std::chrono::milliseconds time); // runs the event loop for so long
    QString errorString() const { return m_errorString; }

private:
    bool flushAll();
    bool waitForFutures();

    CampaignRandom *m_random;
    CampaignLedger *m_ledger;
    CampaignSite m_site;
    std::vector<std::unique_ptr<CampaignClient>> m_clients;
    std::vector<std::unique_ptr<CampaignWorkload>> m_workloads; // they go before their clients
    QString m_errorString;
    bool m_hadGarbage = false;
};

#endif
