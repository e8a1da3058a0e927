// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "campaignfault.h"

#include <algorithm>

static std::vector<CampaignFault> allFaults()
{
    std::vector<CampaignFault> result = CampaignFault::ofServers();
    const std::vector<CampaignFault> more = CampaignFault::ofNetwork();
    result.insert(result.end(), more.begin(), more.end());
    return result;
}

QStringList CampaignFault::names()
{
    QStringList result;
    for (const CampaignFault &fault : allFaults())
        result.append(fault.name);
    return result;
}

CampaignDealer::CampaignDealer(CampaignRandom *random, const QString &only)
    : m_random(random)
    , m_all(allFaults())
{
    if (only.isEmpty())
        return;
    const auto isOther = [&only](const CampaignFault &fault) { return fault.name != only; };
    m_all.erase(std::remove_if(m_all.begin(), m_all.end(), isOther), m_all.end());
}

bool CampaignDealer::fits(int servers) const
{
    return std::any_of(m_all.begin(), m_all.end(), [servers](const CampaignFault &fault) { return fault.servers <= servers; });
}

void CampaignDealer::refill()
{
    std::vector<CampaignFault> sorted = m_all;
    while (!sorted.empty()) {
        const auto taken = sorted.begin() + m_random->between(0, int(sorted.size()) - 1);
        m_bag.push_back(*taken);
        sorted.erase(taken);
    }
}

// What does not fit waits in the bag for a site that it fits to.
CampaignFault CampaignDealer::next(int servers)
{
    const auto isPossible = [servers](const CampaignFault &fault) { return fault.servers <= servers; };
    auto found = std::find_if(m_bag.begin(), m_bag.end(), isPossible);
    if (found == m_bag.end()) {
        refill();
        found = std::find_if(m_bag.begin(), m_bag.end(), isPossible);
    }
    const CampaignFault result = found == m_bag.end() ? m_all.front() : *found;
    if (found != m_bag.end())
        m_bag.erase(found);
    return result;
}
