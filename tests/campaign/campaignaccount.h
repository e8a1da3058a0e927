// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef CAMPAIGNACCOUNT_H
#define CAMPAIGNACCOUNT_H

#include "campaignledger.h"
#include "core/natsstatistics.h"

#include <QtCore/QByteArray>

#include <vector>

// Accounts for the numbered messages of one publisher. The numbers go up by one with each message that
// publish() accepted, and a payload follows from its number alone.
//
// At a loss the client says how many messages it cannot vouch for, and how many bytes it keeps for the
// next connection. Both are the last ones that were accepted: first come those that are unconfirmed, then
// those that are kept. So it is known which messages may be missing, not only how many.
class CampaignAccount
{
public:
    CampaignAccount(const QByteArray &subject, int receivers, CampaignLedger *ledger);

    QByteArray nextPayload() const { return payload(m_last + 1); }
    void accept() { ++m_last; }
    void lose(const NatsUnconfirmed &unconfirmed, qint64 keptBytes);
    // Returns false when it is damaged.
    bool receive(int receiver, const QByteArray &payload);

    void close(); // judges what was accepted since the last time, and forgets it
    quint64 accepted() const { return m_last; }

    static QByteArray payload(quint64 number);

private:
    struct Window // of what is unconfirmed: more than after, up to last
    {
        quint64 after;
        quint64 last;
    };

    quint64 wireSize(quint64 number) const;
    bool mayBeMissing(quint64 number) const;
    void violation(const QString &what) const;

    QByteArray m_subject;
    CampaignLedger *m_ledger;
    std::vector<Window> m_windows;
    std::vector<std::vector<quint8>> m_received; // how often, by receiver and number after m_base
    quint64 m_base = 0; // judged already
    quint64 m_last = 0;
};

#endif
