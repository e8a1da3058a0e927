// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsinbox_p.h"

#include <QtCore/QRandomGenerator>

#include <limits>

namespace {

constexpr char Digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

int digitValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'Z')
        return c - 'A' + 10;
    return c >= 'a' && c <= 'z' ? c - 'a' + 36 : -1;
}

} // namespace

quint64 NatsInbox::randomId()
{
    if (m_used == m_pool.size()) {
        QRandomGenerator::system()->fillRange(m_pool.data(), qsizetype(m_pool.size()));
        m_used = 0;
    }
    return m_pool[m_used++];
}

QByteArray NatsInbox::newInbox(const QByteArray &prefix)
{
    QByteArray inbox = prefix + '.';
    appendToken(&inbox, randomId());
    appendToken(&inbox, randomId());
    return inbox;
}

void NatsInbox::appendToken(QByteArray *out, quint64 id)
{
    char token[TokenSize];
    for (int i = TokenSize - 1; i >= 0; --i) {
        token[i] = Digits[id % 62];
        id /= 62;
    }
    out->append(token, TokenSize);
}

bool NatsInbox::parseToken(QByteArrayView token, quint64 *id)
{
    if (token.size() != TokenSize)
        return false;
    quint64 value = 0;
    for (const char c : token) {
        const int digit = digitValue(c);
        if (digit < 0 || value > (std::numeric_limits<quint64>::max() - quint64(digit)) / 62)
            return false;
        value = value * 62 + quint64(digit);
    }
    *id = value;
    return true;
}
