// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natspublishtoken_p.h"

static constexpr char Digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

static int digitOf(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'Z')
        return c - 'A' + 10;
    return c >= 'a' && c <= 'z' ? c - 'a' + 36 : -1;
}

void NatsPublishToken::append(QByteArray *out, quint64 key)
{
    char token[Size];
    for (int i = Size - 1; i >= 0; --i) {
        token[i] = Digits[key % 62];
        key /= 62;
    }
    out->append(token, Size);
}

quint64 NatsPublishToken::read(QByteArrayView token)
{
    if (token.size() != Size)
        return 0;
    quint64 key = 0;
    for (const char c : token) {
        const int digit = digitOf(c);
        if (digit < 0)
            return 0;
        key = key * 62 + quint64(digit);
    }
    return key;
}
