// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "campaignaccount.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

CampaignAccount::CampaignAccount(const QByteArray &subject, int receivers, CampaignLedger *ledger)
    : m_subject(subject)
    , m_ledger(ledger)
    , m_received(size_t(receivers))
{
}

void CampaignAccount::violation(const QString &what) const
{
    m_ledger->violation(QString::fromUtf8(m_subject) + u": "_s + what);
}

// Mostly small, sometimes more than a segment of TCP
QByteArray CampaignAccount::payload(quint64 number)
{
    const int more = int((number * 2654435761u) % 300);
    return QByteArray::number(number) + ' ' + QByteArray(more == 7 ? 9000 : more, char('a' + number % 26));
}

// PUB subject size CR LF payload CR LF
quint64 CampaignAccount::wireSize(quint64 number) const
{
    const qsizetype size = payload(number).size();
    return quint64(4 + m_subject.size() + 1 + QByteArray::number(size).size() + 2 + size + 2);
}

void CampaignAccount::lose(const NatsUnconfirmed &unconfirmed, qint64 keptBytes)
{
    quint64 written = m_last;
    for (; keptBytes > 0 && written > 0; --written)
        keptBytes -= qint64(wireSize(written));
    if (keptBytes != 0)
        violation(u"what is kept over a loss does not end with a message"_s);
    if (unconfirmed.messages > written)
        return violation(u"more is unconfirmed than was written"_s);
    const quint64 after = written - unconfirmed.messages;
    quint64 bytes = 0;
    for (quint64 number = after + 1; number <= written; ++number)
        bytes += wireSize(number);
    if (bytes != unconfirmed.bytes)
        violation(u"%1 bytes are unconfirmed, and %2 messages have %3"_s.arg(unconfirmed.bytes)
                          .arg(unconfirmed.messages)
                          .arg(bytes));
    if (!m_windows.empty() && after < m_windows.back().last)
        violation(u"message %1 is counted by two losses"_s.arg(after + 1));
    if (unconfirmed.messages > 0)
        m_windows.push_back({ after, written });
    m_ledger->add(u"messages unconfirmed"_s, qint64(unconfirmed.messages));
    m_ledger->raise(u"most unconfirmed by one loss"_s, qint64(unconfirmed.messages));
}

bool CampaignAccount::receive(int receiver, const QByteArray &bytes)
{
    const quint64 number = bytes.left(bytes.indexOf(' ')).toULongLong();
    if (number == 0 || bytes != payload(number))
        return false;
    if (number > m_last) {
        violation(u"message %1 arrived and was not accepted"_s.arg(number));
    } else if (number <= m_base) {
        m_ledger->add(u"messages delivered after they were missed"_s);
    } else {
        std::vector<quint8> &received = m_received.at(size_t(receiver));
        const auto index = size_t(number - m_base - 1);
        if (received.size() <= index)
            received.resize(index + 1);
        if (++received[index] > 1)
            violation(u"message %1 arrived %2 times"_s.arg(number).arg(received[index]));
    }
    return true;
}

bool CampaignAccount::mayBeMissing(quint64 number) const
{
    return std::any_of(m_windows.cbegin(), m_windows.cend(), [number](const Window &window) {
        return number > window.after && number <= window.last;
    });
}

void CampaignAccount::close()
{
    qint64 missing = 0;
    for (quint64 number = m_base + 1; number <= m_last; ++number) {
        const auto index = size_t(number - m_base - 1);
        const bool isDelivered = std::any_of(m_received.cbegin(), m_received.cend(),
                                             [index](const auto &received) {
                                                 return index < received.size() && received[index] > 0;
                                             });
        if (isDelivered)
            continue;
        ++missing;
        if (!mayBeMissing(number))
            violation(u"message %1 of %2 was accepted, and is neither delivered nor counted"_s.arg(number).arg(
                    m_last));
    }
    m_ledger->add(u"messages accepted"_s, qint64(m_last - m_base));
    m_ledger->add(u"messages delivered"_s, qint64(m_last - m_base) - missing);
    m_ledger->add(u"messages missing"_s, missing);
    m_base = m_last;
    m_windows.clear();
    for (std::vector<quint8> &received : m_received)
        received = {}; // with its memory, which would depend on how busy the machine was
}
