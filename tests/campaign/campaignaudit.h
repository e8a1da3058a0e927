// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef CAMPAIGNAUDIT_H
#define CAMPAIGNAUDIT_H

#include "campaignclient.h"

#include <QtCore/QHash>
#include <QtCore/QJsonArray>

class CampaignSite;

// Compares what the servers say of their clients, over HTTP, with what the clients say of themselves:
// each has one connection, with its living subscriptions, each once, and at most one inbox beside them.
class CampaignAudit
{
public:
    struct Count
    {
        int connections = 0;
        int subscriptions = 0;
    };

    explicit CampaignAudit(CampaignSite *site) : m_site(site) { }

    bool ask(); // all servers
    QString difference(const CampaignClient &client) const; // empty: there is none
    Count count() const;

private:
    static QByteArray get(const QString &url);

    CampaignSite *m_site;
    QHash<QString, QList<QStringList>> m_subjects; // of each connection with that name
};

#endif
