// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "objectstore/natsobjectdigest_p.h"

#include "objectstore/natsobjectstoretexts_p.h"

#include <algorithm>

using Code = NatsError::Code;

static constexpr qsizetype DigestSize = 32;
static constexpr QLatin1String Prefix("SHA-256=");

QString NatsObjectDigest::toText(const QByteArray &sha256)
{
    return Prefix + QLatin1String(sha256.toBase64(QByteArray::Base64UrlEncoding));
}

// nats.js has written hexadecimal digits, in one case.
static bool isHex(const QByteArray &text)
{
    const auto all = [&text](char ten) {
        return std::all_of(text.begin(), text.end(),
                           [ten](char c) { return (c >= '0' && c <= '9') || (c >= ten && c < ten + 6); });
    };
    return text.size() == 2 * DigestSize && (all('a') || all('A'));
}

NatsResult<QByteArray> NatsObjectDigest::fromText(const QString &text)
{
    if (!text.startsWith(Prefix))
        return NatsError(Code::ProtocolError,
                         NatsObjectStoreTexts::tr("The type of the digest '%1' is not known").arg(text));
    QByteArray encoded = text.mid(Prefix.size()).toLatin1();
    if (isHex(encoded))
        return QByteArray::fromHex(encoded);
    encoded.replace('+', '-').replace('/', '_');
    const auto decoded = QByteArray::fromBase64Encoding(encoded,
                                                        QByteArray::Base64UrlEncoding
                                                                | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.size() != DigestSize)
        return NatsError(Code::ProtocolError, NatsObjectStoreTexts::tr("The digest '%1' is none").arg(text));
    return decoded.decoded;
}
