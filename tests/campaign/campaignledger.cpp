// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "campaignledger.h"

#include <cstdio>

void CampaignLedger::violation(const QString &what)
{
    ++m_violations;
    std::fprintf(stderr, "VIOLATION, %s: %s\n", qUtf8Printable(m_place), qUtf8Printable(what));
}

void CampaignLedger::add(const QString &name, qint64 count)
{
    m_counters[name] += count;
}

void CampaignLedger::raise(const QString &name, qint64 value)
{
    qint64 &known = m_counters[name];
    known = qMax(known, value);
}

QString CampaignLedger::table() const
{
    QString result;
    for (const auto &[name, value] : m_counters)
        result += name.leftJustified(44) + QString::number(value).rightJustified(12) + QLatin1Char('\n');
    return result;
}
