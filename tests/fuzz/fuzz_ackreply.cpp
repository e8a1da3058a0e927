// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// The reply subject of a message of a consumer. What is read, and what is refused, is what somebody says who splits it
// into tokens first; what is read lies in the reply, and its numbers are written as they stood there.

#include "fuzz/fuzz.h"
#include "jetstream/natsdeliveryinfo_p.h"

#include <QtCore/QString>

using Info = NatsDeliveryInfo;

template<typename Number>
static bool isNumber(const QByteArray &token, Number number)
{
    return QByteArray::number(number) == token;
}

static bool isUnsigned(const QByteArray &token)
{
    bool fits = false;
    const quint64 number = token.toULongLong(&fits);
    return fits && isNumber(token, number);
}

static bool isTime(const QByteArray &token)
{
    bool fits = false;
    const qint64 number = token.toLongLong(&fits);
    return fits && number >= 0 && isNumber(token, number);
}

// The tokens from the stream on, or none where it is no such reply
static QByteArrayList tokensOf(const QByteArray &reply)
{
    QByteArrayList tokens = reply.split('.');
    if (tokens.size() < 9 || tokens.size() == 10 || tokens.contains(QByteArray()) || tokens.at(0) != "$JS" || tokens.at(1) != "ACK")
        return {};
    tokens = tokens.mid(tokens.size() == 9 ? 2 : 4, 7);
    const bool isRead = isUnsigned(tokens.at(2)) && isUnsigned(tokens.at(3)) && isUnsigned(tokens.at(4)) && isTime(tokens.at(5))
            && isUnsigned(tokens.at(6));
    return isRead ? tokens : QByteArrayList();
}

void fuzz(const QByteArray &input)
{
    const auto info = Info::fromReply(input);
    const QByteArrayList tokens = tokensOf(input);
    FUZZ_VERIFY(info.has_value() == !tokens.isEmpty());
    if (!info)
        return;
    FUZZ_VERIFY(info->stream() == QString::fromUtf8(tokens.at(0)));
    FUZZ_VERIFY(info->consumer() == QString::fromUtf8(tokens.at(1)));
    FUZZ_VERIFY(info->consumerView() == QByteArrayView(tokens.at(1)));
    FUZZ_VERIFY(info->consumerView().data() > input.constData());
    FUZZ_VERIFY(info->consumerView().data() + info->consumerView().size() < input.constData() + input.size());
    FUZZ_VERIFY(isNumber(tokens.at(2), info->deliveryCount) && isNumber(tokens.at(3), info->streamSequence));
    FUZZ_VERIFY(isNumber(tokens.at(4), info->consumerSequence) && isNumber(tokens.at(5), info->time));
    FUZZ_VERIFY(isNumber(tokens.at(6), info->pending));
    const QByteArray domain = input.count('.') == 8 ? QByteArray() : input.split('.').at(2);
    FUZZ_VERIFY(info->domain() == (domain == "_" ? QString() : QString::fromUtf8(domain)));
}
