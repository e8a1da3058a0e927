// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/messaging/natsqmlmessagerows.h"

#include <iterator>

void NatsQmlMessageRows::setKey(Key key)
{
    Q_ASSERT(m_shown.empty() && m_pending.empty());
    m_key = key;
}

QByteArray NatsQmlMessageRows::keyOf(const NatsMessage &message) const
{
    switch (m_key) {
    case Key::Subject: return message.subjectUtf8();
    case Key::Reply: return message.replyUtf8();
    case Key::Text: return message.data();
    case Key::None: break;
    }
    return {};
}

qsizetype NatsQmlMessageRows::add(Row &&row)
{
    if (m_key != Key::None) {
        const QByteArray key = keyOf(row.message);
        if (replace(key, row))
            return 0;
        m_numbers.insert(key, m_firstNumber + m_shown.size() + m_pending.size());
    }
    m_pending.push_back(std::move(row));
    if (m_key != Key::None || pendingCount() <= m_maximum)
        return 0; // the numbers of a key have no holes: there the model shows what waits when isFull()
    m_pending.pop_front();
    return 1;
}

bool NatsQmlMessageRows::replace(const QByteArray &key, Row &row)
{
    const auto known = m_numbers.constFind(key);
    if (known == m_numbers.cend())
        return false;
    const auto index = qsizetype(*known - m_firstNumber);
    if (index >= count()) {
        m_pending[size_t(index - count())] = std::move(row);
        return true;
    }
    m_shown[size_t(index)] = std::move(row);
    const bool isFirst = m_replacedLast < m_replacedFirst;
    m_replacedFirst = isFirst ? index : qMin(m_replacedFirst, index);
    m_replacedLast = isFirst ? index : qMax(m_replacedLast, index);
    return true;
}

void NatsQmlMessageRows::removeOldest(qsizetype count)
{
    if (m_key != Key::None) {
        for (qsizetype i = 0; i < count; ++i)
            m_numbers.remove(keyOf(at(i).message));
        m_firstNumber += quint64(count);
    }
    m_shown.erase(m_shown.begin(), m_shown.begin() + count);
    m_replacedFirst = qMax<qsizetype>(0, m_replacedFirst - count);
    m_replacedLast -= count;
}

void NatsQmlMessageRows::showPending()
{
    m_shown.insert(m_shown.end(), std::make_move_iterator(m_pending.begin()), std::make_move_iterator(m_pending.end()));
    m_pending.clear();
}

void NatsQmlMessageRows::clear()
{
    m_shown.clear();
    m_pending.clear();
    m_numbers.clear();
    m_firstNumber = 0;
    m_replacedFirst = 0;
    m_replacedLast = -1;
}

NatsQmlMessageRows::Range NatsQmlMessageRows::takeReplaced()
{
    const Range range{ m_replacedFirst, m_replacedLast };
    m_replacedFirst = 0;
    m_replacedLast = -1;
    return range;
}
