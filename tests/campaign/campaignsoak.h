// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef CAMPAIGNSOAK_H
#define CAMPAIGNSOAK_H

#include "campaignfault.h"
#include "campaignledger.h"
#include "campaignoptions.h"
#include "campaignsample.h"
#include "campaigntimers.h"

#include <QtCore/QElapsedTimer>

#include <vector>

class CampaignStage;

// Steady load on a cluster of three for long, with a fault at each interval. Once a minute the load pauses,
// everything is judged, and it is looked at what the process uses, see the README: at the end that is what it was at the
// start, which is after two minutes, and for memory when each fault has happened once.
class CampaignSoak
{
public:
    explicit CampaignSoak(const CampaignOptions &options);

    int run(); // what main() returns

private:
    bool runFault(CampaignStage *stage);
    bool sample(CampaignStage *stage);
    CampaignSample takeSample(CampaignStage *stage);
    int report();
    void compareMemory(const CampaignSample &start, const CampaignSample &end);
    int fail(const QString &reason) const;

    CampaignOptions m_options;
    CampaignRandom m_random;
    CampaignDealer m_dealer;
    CampaignLedger m_ledger;
    CampaignTimers m_timers;
    QElapsedTimer m_clock;
    std::vector<CampaignSample> m_samples;
    size_t m_warm = 0; // the minute that memory is compared with; 0: it has not come
    int m_faults = 0;
};

#endif
