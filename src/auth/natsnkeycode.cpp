// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auth/natsnkeycode_p.h"

#include <QtCore/QCoreApplication>

#include <sodium.h>

namespace {

constexpr char Alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

// CRC-16 with the polynomial 0x1021, starting at 0, as the nkeys libraries use it.
quint16 checksum(QByteArrayView data)
{
    quint16 crc = 0;
    for (const char c : data) {
        crc ^= quint16(uchar(c)) << 8;
        for (int bit = 0; bit < 8; ++bit)
            crc = quint16(crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1);
    }
    return crc;
}

QByteArray toBase32(QByteArrayView data)
{
    QByteArray text;
    text.reserve((data.size() * 8 + 4) / 5);
    quint32 bits = 0;
    int count = 0;
    for (const char c : data) {
        bits = (bits << 8) | uchar(c);
        for (count += 8; count >= 5; count -= 5)
            text.append(Alphabet[(bits >> (count - 5)) & 31]);
    }
    if (count > 0)
        text.append(Alphabet[(bits << (5 - count)) & 31]);
    return text;
}

// What is left over at the end, fewer than eight bits, is in rest.
bool fromBase32(QByteArrayView text, QByteArray *data, uint *rest)
{
    quint32 bits = 0;
    int count = 0;
    data->reserve(text.size() * 5 / 8);
    for (const char c : text) {
        const int value = c >= 'A' && c <= 'Z' ? c - 'A' : c >= '2' && c <= '7' ? c - '2' + 26 : -1;
        if (value < 0)
            return false;
        bits = (bits << 5) | quint32(value);
        count += 5;
        if (count >= 8) {
            count -= 8;
            data->append(char(bits >> count));
        }
    }
    *rest = bits & ((1u << count) - 1);
    return true;
}

void wipe(QByteArray *data)
{
    sodium_memzero(data->data(), size_t(data->size()));
}

NatsError invalidKey(const QString &reason)
{
    return NatsError(NatsError::Code::InvalidCredentials,
                     QCoreApplication::translate("NatsNkey", "The key is not valid: %1").arg(reason));
}

} // namespace

QByteArray NatsNkeyCode::encode(uchar prefix, bool isSeed, QByteArrayView key)
{
    QByteArray raw;
    raw.reserve(key.size() + 4);
    if (isSeed)
        raw.append(char(SeedPrefix | (prefix >> 5))).append(char(prefix << 3));
    else
        raw.append(char(prefix));
    raw.append(key.data(), key.size());
    const quint16 crc = checksum(raw);
    raw.append(char(crc & 0xff)).append(char(crc >> 8));
    const QByteArray text = toBase32(raw);
    wipe(&raw);
    return text;
}

NatsResult<NatsNkeyCode::Decoded> NatsNkeyCode::decode(QByteArrayView text)
{
    QByteArray raw;
    uint rest = 0;
    const bool isBase32 = fromBase32(text, &raw, &rest);
    const qsizetype size = raw.size();
    const bool isSeed = size > 0 && (uchar(raw[0]) & 0xf8) == SeedPrefix;
    const qsizetype prefixSize = isSeed ? 2 : 1;
    NatsResult<Decoded> result = Decoded();
    if (!isBase32) {
        result = invalidKey(
                QCoreApplication::translate("NatsNkey", "it has a character that keys do not have"));
    } else if (size != prefixSize + KeySize + 2 || text.size() != (size * 8 + 4) / 5) {
        result = invalidKey(QCoreApplication::translate("NatsNkey", "it is too short or too long"));
    } else if (rest != 0 || checksum(QByteArrayView(raw).first(size - 2))
               != (quint16(uchar(raw[size - 2])) | quint16(uchar(raw[size - 1])) << 8)) {
        result = invalidKey(QCoreApplication::translate("NatsNkey", "its checksum is wrong"));
    } else {
        result->isSeed = isSeed;
        result->prefix = isSeed ? uchar((uchar(raw[0]) & 7) << 5 | uchar(raw[1]) >> 3) : uchar(raw[0]);
        result->key = raw.mid(prefixSize, KeySize);
    }
    wipe(&raw);
    return result;
}
