// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// Keys as text, and the input as the bytes of one: what is decoded is encoded as the same text. Three bits
// of a seed say nothing, here as in the nkeys library of Go.

#include "auth/natsnkey.h"
#include "auth/natsnkeycode_p.h"
#include "fuzz/fuzz.h"

static void decode(const QByteArray &text)
{
    const auto decoded = NatsNkeyCode::decode(text);
    if (!decoded)
        return;
    FUZZ_VERIFY(decoded->key.size() == NatsNkeyCode::KeySize);
    const QByteArray again = NatsNkeyCode::encode(decoded->prefix, decoded->isSeed, decoded->key);
    FUZZ_VERIFY(decoded->isSeed ? NatsNkeyCode::decode(again)->key == decoded->key : again == text);
}

static void use(const NatsNkey &key, const QByteArray &data)
{
    FUZZ_VERIFY(key.isValid());
    const auto known = NatsNkey::fromPublicKey(key.publicKey());
    FUZZ_VERIFY(known && known->type() == key.type() && !known->hasSeed() && known->publicKey() == key.publicKey());
    FUZZ_VERIFY(!known->sign(data));
    if (!key.hasSeed())
        return;
    FUZZ_VERIFY(NatsNkey::fromSeed(key.seed())->publicKey() == key.publicKey());
    auto signature = key.sign(data);
    FUZZ_VERIFY(signature.hasValue() == (key.type() != NatsNkey::Type::Curve));
    if (!signature)
        return;
    FUZZ_VERIFY(known->verify(data, *signature) && !known->verify(data + 'x', *signature));
    (*signature)[qChecksum(data) % signature->size()] ^= 1;
    FUZZ_VERIFY(!known->verify(data, *signature) && !known->verify(data, data));
}

void fuzz(const QByteArray &input)
{
    decode(input);
    const auto seed = NatsNkey::fromSeed(input);
    if (seed)
        use(*seed, input);
    const auto publicKey = NatsNkey::fromPublicKey(input);
    if (publicKey)
        use(*publicKey, input);
    FUZZ_VERIFY(!seed || !publicKey);
    for (const NatsError &error : { seed.error(), publicKey.error() }) {
        FUZZ_VERIFY(!error || error.code() == NatsError::Code::InvalidCredentials);
        FUZZ_VERIFY(input.size() < 20 || !error.text().toLatin1().contains(input));
    }

    // A prefix of five bits and the bytes of a key: the checksum that a guess never meets is right then.
    if (input.size() <= NatsNkeyCode::KeySize)
        return;
    const uchar prefix = uchar(input.back()) & 0xf8;
    const QByteArrayView key = QByteArrayView(input).first(NatsNkeyCode::KeySize);
    for (const bool isSeed : { true, false }) {
        const QByteArray text = NatsNkeyCode::encode(prefix, isSeed, key);
        if (isSeed || prefix != NatsNkeyCode::SeedPrefix) // no type begins with the S of seeds
            decode(text);
        const auto made = isSeed ? NatsNkey::fromSeed(text) : NatsNkey::fromPublicKey(text);
        if (made)
            use(*made, input);
    }
}
