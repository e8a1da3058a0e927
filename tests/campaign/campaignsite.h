// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef CAMPAIGNSITE_H
#define CAMPAIGNSITE_H

#include "campaignclient.h"
#include "support/natsfaultproxy.h"
#include "support/natsservercluster.h"

// Servers, one or a cluster; the network to each, one proxy for WebSocket and one for TCP; and at each
// server a witness, whose connection goes past the network and sees all that the server is given.
//
// A server may confirm a message to one client and die before it has delivered it to another. That loss
// is the server's. So before a server goes, its answers are held back in the network until its witness
// has got what was confirmed, and nobody comes in again before the witness is back.
class CampaignSite : public QObject
{
    Q_OBJECT
public:
    CampaignSite(int size, CampaignLedger *ledger);
    ~CampaignSite() override;

    bool start(); // with the witnesses
    QString errorString() const { return m_errorString; }

    int size() const { return m_cluster.size(); }
    // A cluster of nats-server 2.9: a server that was killed may come back with less than it had, and lead the others.
    bool mayForget() const;
    NatsServerProcess *server(int node) const { return m_cluster.node(node); }
    CampaignClient *witness(int node) const { return m_witnesses.at(size_t(node)).get(); }
    QStringList urls(const QString &scheme) const; // of the proxies
    QList<NatsFaultProxy *> proxies() const;
    QList<NatsFaultProxy *> proxies(int node) const;

    // Between these two a server may go; both fail only when the machine does.
    bool beginOutage(int node);
    bool endOutage(int node); // starts it again
    void calm(); // the network works again

    static QString witnessSubject() { return QStringLiteral("campaign.witness."); }

Q_SIGNALS:
    void witnessed(int node, const NatsMessage &message);

private:
    bool startServers();
    bool restart(int node);
    bool fail(const QString &reason);
    void setAnswersHeld(int node, bool held);
    bool addWitness(int node);

    CampaignLedger *m_ledger;
    QTemporaryDir m_streams; // outlives the servers
    NatsServerCluster m_cluster;
    std::vector<std::unique_ptr<NatsFaultProxy>> m_proxies; // two for each node
    std::vector<std::unique_ptr<CampaignClient>> m_witnesses;
    QString m_errorString;
};

#endif
