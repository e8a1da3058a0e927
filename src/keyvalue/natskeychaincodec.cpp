// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "keyvalue/natskeychaincodec.h"

#include <algorithm>

/*!
    \class NatsKeyChainCodec
    \inmodule NatsQt
    \since 0.1
    \brief Keys that go through several codecs, one after the other.

    The first codec gets the key of the program, each other one what the codec before it has made; what is stored is what
    the last one made. Paths with any characters in their levels are an example:

    \code
    NatsKeyValueOptions options;
    options.setCodec(std::make_shared<NatsKeyChainCodec>(NatsKeyChainCodec::Codecs{
            std::make_shared<NatsPathKeyCodec>(), std::make_shared<NatsBase64KeyCodec>() }));
    \endcode

    ADR-54 calls it by this name.
*/

/*! Constructs a chain of \a codecs, none of which may be null; they are shared. Without any, keys are stored as they
    are. */
NatsKeyChainCodec::NatsKeyChainCodec(const Codecs &codecs)
    : m_codecs(codecs)
{
    Q_ASSERT_X(std::all_of(codecs.begin(), codecs.end(), [](const auto &codec) { return codec != nullptr; }),
               "NatsKeyChainCodec", "a codec is null");
}

NatsKeyChainCodec::~NatsKeyChainCodec() = default;

/*! Returns the stored form of \a key. The error is that of the first codec that has none. */
NatsResult<QString> NatsKeyChainCodec::encodeKey(const QString &key) const
{
    NatsResult<QString> stored = key;
    for (auto codec = m_codecs.begin(); stored && codec != m_codecs.end(); ++codec)
        stored = (*codec)->encodeKey(*stored);
    return stored;
}

/*! Returns the key whose stored form is \a storedKey. The error is that of the first codec, the last one of the chain
    first, that cannot have made it. */
NatsResult<QString> NatsKeyChainCodec::decodeKey(const QString &storedKey) const
{
    NatsResult<QString> key = storedKey;
    for (auto codec = m_codecs.rbegin(); key && codec != m_codecs.rend(); ++codec)
        key = (*codec)->decodeKey(*key);
    return key;
}

/*! Returns the stored form of \a filter, in which the wildcards stay as all codecs leave them. */
NatsResult<QString> NatsKeyChainCodec::encodeFilter(const QString &filter) const
{
    NatsResult<QString> stored = filter;
    for (auto codec = m_codecs.begin(); stored && codec != m_codecs.end(); ++codec)
        stored = (*codec)->encodeFilter(*stored);
    return stored;
}
