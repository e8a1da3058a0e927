// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "keyvalue/natskeycodec.h"

#include <QtCore/QStringList>

/*!
    \class NatsKeyCodec
    \inmodule NatsQt
    \since 0.1
    \brief Writes the keys of a program as the keys that a bucket can store, and back.

    A stored key has letters, digits and the characters \c{-/_=.} only. With a codec in NatsKeyValueOptions a program
    uses other keys, and everything it is given has its own keys again. Whoever reads the bucket without the codec
    sees the stored ones.

    NatsPathKeyCodec and NatsBase64KeyCodec are those of ADR-54, and NatsKeyChainCodec puts several together; another one is
    a class that implements encodeKey() and decodeKey(). It is asked from the thread of the store and must not change.
*/

NatsKeyCodec::~NatsKeyCodec() = default;

/*! \fn NatsResult<QString> NatsKeyCodec::encodeKey(const QString &key) const
    Returns the stored form of \a key, or an error when it has none. */
/*! \fn NatsResult<QString> NatsKeyCodec::decodeKey(const QString &storedKey) const
    Returns the key whose stored form is \a storedKey, or an error when there is none: somebody else wrote it. */

/*! Returns the stored form of \a filter. Each token between dots goes through encodeKey() by itself, and the wildcards
    \c{*} and \c{>} stay as they are. A codec that does not work token by token implements this in another way. */
NatsResult<QString> NatsKeyCodec::encodeFilter(const QString &filter) const
{
    QStringList tokens = filter.split(u'.');
    for (QString &token : tokens) {
        if (token == QLatin1String("*") || token == QLatin1String(">"))
            continue;
        const auto encoded = encodeKey(token);
        if (!encoded)
            return encoded.error();
        token = *encoded;
    }
    return tokens.join(u'.');
}
