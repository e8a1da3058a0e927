// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "keyvalue/natsbase64keycodec.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringDecoder>

/*!
    \class NatsBase64KeyCodec
    \inmodule NatsQt
    \since 0.1
    \brief Keys with any characters, such as "Küche.Ofen 2".

    Each token between dots is stored as the base64url, without padding, of its UTF-8, as ADR-54 says, so that filters
    with wildcards work token by token. The codec of nats.js with this name uses another alphabet and cannot be mixed
    with it.
*/

static constexpr auto Form = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

NatsBase64KeyCodec::NatsBase64KeyCodec() = default;
NatsBase64KeyCodec::~NatsBase64KeyCodec() = default;

/*! Returns the stored form of \a key. */
NatsResult<QString> NatsBase64KeyCodec::encodeKey(const QString &key) const
{
    QByteArray stored;
    const auto tokens = QStringView(key).split(u'.');
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        if (i > 0) // the first token may be empty, and is no key then
            stored += '.';
        stored += tokens.at(i).toUtf8().toBase64(Form);
    }
    return QString::fromLatin1(stored);
}

/*! Returns the key whose stored form is \a storedKey, or an error when a token is not base64url of UTF-8. */
NatsResult<QString> NatsBase64KeyCodec::decodeKey(const QString &storedKey) const
{
    QString key;
    const auto tokens = QStringView(storedKey).split(u'.');
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        const auto token = QByteArray::fromBase64Encoding(tokens.at(i).toLatin1(),
                                                          Form | QByteArray::AbortOnBase64DecodingErrors);
        QStringDecoder decoder(QStringDecoder::Utf8);
        const QString text = decoder(*token);
        if (!token || decoder.hasError()) {
            return NatsError(NatsError::Code::InvalidKey,
                             QCoreApplication::translate("NatsKeyValue",
                                                         "The stored key '%1' is not base64 of text")
                                     .arg(storedKey));
        }
        if (i > 0)
            key += u'.';
        key += text;
    }
    return key;
}
