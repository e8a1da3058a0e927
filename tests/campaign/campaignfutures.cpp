// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "campaignfutures.h"

#include <QtCore/QMetaEnum>

using namespace Qt::Literals::StringLiterals;

quint64 CampaignFutures::begin(const QString &kind, const Codes &expected, Clock::time_point earliest)
{
    m_open.insert(++m_started, { kind, expected, earliest });
    return m_started;
}

void CampaignFutures::finish(quint64 id, const NatsError &error)
{
    const auto found = m_open.constFind(id);
    if (found == m_open.constEnd())
        return m_ledger->violation(u"a future finishes twice"_s);
    const Entry entry = *found;
    m_open.erase(found);
    if (!error)
        return m_ledger->add(entry.kind + u": answered"_s);
    const QString code = QLatin1String(QMetaEnum::fromType<NatsError::Code>().valueToKey(int(error.code())));
    m_ledger->add(entry.kind + u": "_s + code);
    if (!entry.expected.contains(error.code()))
        m_ledger->violation(u"%1 ends with %2: %3"_s.arg(entry.kind, code, error.text()));
    else if (error.code() == NatsError::Code::Timeout && Clock::now() < entry.earliest)
        m_ledger->violation(u"%1: the timeout came too soon"_s.arg(entry.kind));
}
