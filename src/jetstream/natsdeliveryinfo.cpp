// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsdeliveryinfo_p.h"

#include <limits>

namespace {

constexpr char Prefix[] = "$JS.ACK.";
constexpr qsizetype PrefixSize = sizeof(Prefix) - 1;
// Tokens behind the prefix
constexpr qsizetype ShortCount = 7;
constexpr qsizetype LongCount = 9; // and more: what follows means nothing

// Digits, at least one, as a server writes a number: without a sign and without zeros before it
template<typename Number>
bool readNumber(QByteArrayView digits, Number *number)
{
    if (digits.size() > 1 && digits.front() == '0')
        return false;
    constexpr auto Largest = quint64(std::numeric_limits<Number>::max());
    quint64 value = 0;
    for (const char c : digits) {
        const auto digit = quint64(uchar(c)) - '0'; // enormous for what comes before 0
        if (digit > 9 || value > Largest / 10 || value * 10 > Largest - digit)
            return false;
        value = value * 10 + digit;
    }
    *number = Number(value);
    return true;
}

} // namespace

std::optional<NatsDeliveryInfo> NatsDeliveryInfo::fromReply(const QByteArray &reply)
{
    if (!reply.startsWith(Prefix))
        return {};
    Token tokens[LongCount];
    qsizetype count = 0;
    qsizetype start = PrefixSize;
    const qsizetype size = reply.size();
    const char *bytes = reply.constData();
    for (qsizetype i = start; i <= size; ++i) {
        if (i < size && bytes[i] != '.')
            continue;
        if (i == start)
            return {}; // an empty token
        if (count < LongCount)
            tokens[count] = { start, i - start };
        ++count;
        start = i + 1;
    }
    if (count != ShortCount && count < LongCount)
        return {};

    NatsDeliveryInfo info;
    info.m_reply = reply;
    const Token *token = tokens;
    if (count != ShortCount) {
        info.m_domain = token[0];
        token += 2; // with the hash of the account
    }
    info.m_stream = token[0];
    info.m_consumer = token[1];
    const bool isRead = readNumber(info.view(token[2]), &info.deliveryCount) && readNumber(info.view(token[3]), &info.streamSequence)
            && readNumber(info.view(token[4]), &info.consumerSequence) && readNumber(info.view(token[5]), &info.time)
            && readNumber(info.view(token[6]), &info.pending);
    return isRead ? std::optional(std::move(info)) : std::nullopt;
}

QString NatsDeliveryInfo::stream() const
{
    return QString::fromUtf8(view(m_stream));
}

QString NatsDeliveryInfo::consumer() const
{
    return QString::fromUtf8(view(m_consumer));
}

QString NatsDeliveryInfo::domain() const
{
    const QByteArrayView domain = view(m_domain);
    return domain == "_" ? QString() : QString::fromUtf8(domain);
}
