// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef CAMPAIGNLEDGER_H
#define CAMPAIGNLEDGER_H

#include <QtCore/QStringList>

#include <map>

// What was counted in a run, and what went wrong.
class CampaignLedger
{
public:
    // Where the run is, such as "seed 7, fault 12 (server killed)"
    void setPlace(const QString &place) { m_place = place; }
    QString place() const { return m_place; }

    void violation(const QString &what); // shown at once
    void add(const QString &name, qint64 count = 1);
    void raise(const QString &name, qint64 value); // keeps the largest

    int violations() const { return m_violations; }
    QString table() const; // a line for each counter

private:
    QString m_place;
    std::map<QString, qint64> m_counters;
    int m_violations = 0;
};

#endif
