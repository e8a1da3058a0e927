// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "campaignworkload.h"

#include <map>

// Made when it is first asked for: registrations come before main(), in no order.
static std::map<QString, CampaignWorkload::Factory> &registry()
{
    static std::map<QString, CampaignWorkload::Factory> factories;
    return factories;
}

CampaignWorkload::~CampaignWorkload() = default;

CampaignWorkload::Registration::Registration(const char *name, const Factory &factory)
{
    registry()[QString::fromLatin1(name)] = factory;
}

QStringList CampaignWorkload::names()
{
    QStringList result;
    for (const auto &entry : registry())
        result.append(entry.first);
    return result;
}

std::unique_ptr<CampaignWorkload> CampaignWorkload::make(const QString &name, CampaignStage *stage)
{
    return registry().at(name)(stage);
}
