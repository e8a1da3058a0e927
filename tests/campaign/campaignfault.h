// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef CAMPAIGNFAULT_H
#define CAMPAIGNFAULT_H

#include "campaignrandom.h"

#include <QtCore/QStringList>

#include <functional>
#include <vector>

class CampaignStage;

// Something that breaks, and works again when run() returns; what clients do about it may take longer.
struct CampaignFault
{
    QString name;
    int servers; // it needs so many
    std::function<bool(CampaignStage *stage)> run; // false: the campaign cannot go on

    static std::vector<CampaignFault> ofServers();
    static std::vector<CampaignFault> ofNetwork();
    static QStringList names();
};

// Deals faults so that each comes equally often, in an order that nobody foresees.
class CampaignDealer
{
public:
    CampaignDealer(CampaignRandom *random, const QString &only = {}); // empty: all

    int kinds() const { return int(m_all.size()); }
    CampaignFault next(int servers); // one that makes sense with so many
    bool fits(int servers) const; // whether one does

private:
    void refill();

    CampaignRandom *m_random;
    std::vector<CampaignFault> m_all;
    std::vector<CampaignFault> m_bag;
};

#endif
