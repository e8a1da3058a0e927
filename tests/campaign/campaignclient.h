// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef CAMPAIGNCLIENT_H
#define CAMPAIGNCLIENT_H

#include "campaignobserver.h"

#include <memory>

// A connection of the campaign with who observes it.
class CampaignClient
{
public:
    CampaignClient(const NatsOptions &options, CampaignLedger *ledger);
    ~CampaignClient(); // the observer sees the end
    Q_DISABLE_COPY_MOVE(CampaignClient)

    bool flush(); // waits for it; also over a loss
    QStringList liveSubjects() const; // of its subscriptions, sorted

    std::unique_ptr<NatsConnection> connection;
    CampaignObserver observer;

    // Waits of milliseconds in place of seconds, and little that is unconfirmed at any time
    static NatsOptions optionsFor(const QString &name, const QStringList &servers);
};

#endif
