// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef CAMPAIGNFUTURES_H
#define CAMPAIGNFUTURES_H

#include "campaignledger.h"
#include "base/natsfuture.h"

#include <QtCore/QHash>
#include <QtCore/QList>

#include <chrono>

// Keeps account of futures: each finishes once, with one of the results that were expected.
class CampaignFutures : public QObject
{
public:
    using Codes = QList<NatsError::Code>;
    using Clock = std::chrono::steady_clock;

    explicit CampaignFutures(CampaignLedger *ledger) : m_ledger(ledger) { }

    // A Timeout must not come before earliest, which is to be taken before the call.
    template<typename T>
    void add(const QString &kind, const NatsFuture<T> &future, const Codes &expected,
             Clock::time_point earliest = {})
    {
        const quint64 id = begin(kind, expected, earliest);
        future.then(this, [this, id](const NatsResult<T> &result) {
            finish(id, result.hasValue() ? NatsError() : result.error());
        });
    }
    bool areFinished() const { return m_open.isEmpty(); }

    // For what is no future and ends once, too
    quint64 begin(const QString &kind, const Codes &expected, Clock::time_point earliest = {});
    void finish(quint64 id, const NatsError &error);

private:
    struct Entry
    {
        QString kind;
        Codes expected;
        Clock::time_point earliest;
    };

    CampaignLedger *m_ledger;
    QHash<quint64, Entry> m_open;
    quint64 m_started = 0;
};

#endif
