// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef CAMPAIGNFAULTS_H
#define CAMPAIGNFAULTS_H

#include "campaignfault.h"
#include "campaignledger.h"
#include "campaignoptions.h"

#include <QtCore/QElapsedTimer>

#include <map>

class CampaignStage;

// So many faults, some at a time on servers of their own: one, or a cluster of three.
class CampaignFaults
{
public:
    explicit CampaignFaults(const CampaignOptions &options);

    int run(); // what main() returns

private:
    bool runStage(int faults);
    bool runFault(CampaignStage *stage);
    bool fail(const QString &reason) const;
    void report() const;

    CampaignOptions m_options;
    CampaignRandom m_random;
    CampaignDealer m_dealer;
    CampaignLedger m_ledger;
    QElapsedTimer m_clock;
    std::map<QString, int> m_survived;
    int m_done = 0;
};

#endif
