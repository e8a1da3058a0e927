// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auth/natsnkey.h"

#include "auth/natsnkeycode_p.h"

#include <QtCore/QCoreApplication>

#include <sodium.h>

#include <cstring>

static_assert(NatsNkeyCode::KeySize == crypto_sign_SEEDBYTES);
static_assert(NatsNkeyCode::KeySize == crypto_sign_PUBLICKEYBYTES);
static_assert(NatsNkeyCode::KeySize == crypto_scalarmult_curve25519_BYTES);

class NatsNkeyData : public QSharedData
{
public:
    ~NatsNkeyData() { sodium_memzero(seed, sizeof(seed)); }

    NatsNkey::Type type = NatsNkey::Type::Invalid;
    uchar prefix = 0;
    bool hasSeed = false;
    uchar seed[NatsNkeyCode::KeySize] = {};
    uchar publicKey[NatsNkeyCode::KeySize] = {};
};

namespace {

using Type = NatsNkey::Type;

constexpr struct
{
    Type type;
    uchar prefix;
} prefixes[] = {
    { Type::User, NatsNkeyCode::UserPrefix },       { Type::Account, NatsNkeyCode::AccountPrefix },
    { Type::Operator, NatsNkeyCode::OperatorPrefix }, { Type::Server, NatsNkeyCode::ServerPrefix },
    { Type::Cluster, NatsNkeyCode::ClusterPrefix }, { Type::Curve, NatsNkeyCode::CurvePrefix },
};

Type typeOf(uchar prefix)
{
    for (const auto &entry : prefixes) {
        if (entry.prefix == prefix)
            return entry.type;
    }
    return Type::Invalid;
}

NatsError invalid(const QString &text)
{
    return NatsError(NatsError::Code::InvalidCredentials, text);
}

// Thread-safe, and cheap after the first time.
bool sodiumIsReady()
{
    static const bool ready = sodium_init() >= 0;
    return ready;
}

void derivePublicKey(NatsNkeyData *data)
{
    if (data->type == Type::Curve) {
        crypto_scalarmult_curve25519_base(data->publicKey, data->seed);
        return;
    }
    uchar secret[crypto_sign_SECRETKEYBYTES];
    crypto_sign_seed_keypair(data->publicKey, secret, data->seed);
    sodium_memzero(secret, sizeof(secret));
}

} // namespace

/*!
    \class NatsNkey
    \inmodule NatsQt
    \since 0.1
    \brief A key pair of NATS: Ed25519, written as text with a letter for what it belongs to.

    A key has a public part, which begins with U for a user, A for an account, O for an operator,
    N for a server, C for a cluster and X for a curve key, and perhaps a seed, the secret, which
    begins with S and that letter. Curve keys encrypt and cannot sign.

    An implicitly shared value. The seed is overwritten in memory when the last copy goes.
*/

/*!
    \enum NatsNkey::Type
    \value Invalid No key.
    \value User A user, who connects.
    \value Account An account, which users belong to.
    \value Operator An operator, which accounts belong to.
    \value Server A server.
    \value Cluster A cluster.
    \value Curve An X25519 key, for encryption.
*/

/*! Constructs an invalid key. */
NatsNkey::NatsNkey() = default;
NatsNkey::NatsNkey(const NatsNkey &other) = default;
NatsNkey::NatsNkey(NatsNkey &&other) noexcept = default;
NatsNkey::~NatsNkey() = default;
NatsNkey &NatsNkey::operator=(const NatsNkey &other) = default;
NatsNkey &NatsNkey::operator=(NatsNkey &&other) noexcept = default;

/*! Returns a new key of \a type, made of the system's randomness, or an error with the code
    InvalidCredentials when \a type is Invalid. */
NatsResult<NatsNkey> NatsNkey::create(Type type)
{
    for (const auto &entry : prefixes) {
        if (entry.type != type || !sodiumIsReady())
            continue;
        NatsNkey key;
        key.d = new NatsNkeyData;
        key.d->type = type;
        key.d->prefix = entry.prefix;
        key.d->hasSeed = true;
        randombytes_buf(key.d->seed, sizeof(key.d->seed));
        derivePublicKey(key.d.data());
        return key;
    }
    return invalid(QCoreApplication::translate("NatsNkey", "A key needs a type"));
}

/*! Returns the key whose seed is written as \a seed, or an error with the code InvalidCredentials
    that tells what is wrong with it, without repeating it. */
NatsResult<NatsNkey> NatsNkey::fromSeed(QByteArrayView seed)
{
    auto decoded = NatsNkeyCode::decode(seed.trimmed());
    if (!decoded)
        return decoded.error();
    const Type type = typeOf(decoded->prefix);
    if (!decoded->isSeed || type == Type::Invalid || !sodiumIsReady())
        return invalid(QCoreApplication::translate("NatsNkey", "The key is not a seed; a seed begins with S"));
    NatsNkey key;
    key.d = new NatsNkeyData;
    key.d->type = type;
    key.d->prefix = decoded->prefix;
    key.d->hasSeed = true;
    std::memcpy(key.d->seed, decoded->key.constData(), sizeof(key.d->seed));
    sodium_memzero(decoded->key.data(), size_t(decoded->key.size()));
    derivePublicKey(key.d.data());
    return key;
}

/*! Returns the key whose public part is written as \a publicKey, which can verify and not sign, or
    an error with the code InvalidCredentials. */
NatsResult<NatsNkey> NatsNkey::fromPublicKey(QByteArrayView publicKey)
{
    const auto decoded = NatsNkeyCode::decode(publicKey.trimmed());
    if (!decoded)
        return decoded.error();
    const Type type = typeOf(decoded->prefix);
    if (decoded->isSeed || type == Type::Invalid || !sodiumIsReady())
        return invalid(QCoreApplication::translate("NatsNkey", "The key is not a public key"));
    NatsNkey key;
    key.d = new NatsNkeyData;
    key.d->type = type;
    key.d->prefix = decoded->prefix;
    std::memcpy(key.d->publicKey, decoded->key.constData(), sizeof(key.d->publicKey));
    return key;
}

/*! Returns what the key belongs to. */
NatsNkey::Type NatsNkey::type() const
{
    return d ? d->type : Type::Invalid;
}

/*! Returns whether the key has its secret part. */
bool NatsNkey::hasSeed() const
{
    return d && d->hasSeed;
}

/*! Returns the public part as text, or nothing for an invalid key. */
QByteArray NatsNkey::publicKey() const
{
    return d ? NatsNkeyCode::encode(d->prefix, false, { d->publicKey, NatsNkeyCode::KeySize }) : QByteArray();
}

/*! Returns the secret part as text, or nothing where there is none. Whoever calls this has to take
    care of the copy. */
QByteArray NatsNkey::seed() const
{
    return hasSeed() ? NatsNkeyCode::encode(d->prefix, true, { d->seed, NatsNkeyCode::KeySize }) : QByteArray();
}

/*! Returns the 64 bytes of the signature of \a data, or an error with the code InvalidCredentials
    when the key has no seed or is a curve key. */
NatsResult<QByteArray> NatsNkey::sign(QByteArrayView data) const
{
    if (!hasSeed())
        return invalid(QCoreApplication::translate("NatsNkey", "A key without its seed cannot sign"));
    if (d->type == Type::Curve)
        return invalid(QCoreApplication::translate("NatsNkey", "A curve key cannot sign"));
    uchar publicKey[crypto_sign_PUBLICKEYBYTES];
    uchar secret[crypto_sign_SECRETKEYBYTES];
    crypto_sign_seed_keypair(publicKey, secret, d->seed);
    QByteArray signature(crypto_sign_BYTES, Qt::Uninitialized);
    crypto_sign_detached(reinterpret_cast<uchar *>(signature.data()), nullptr,
                         reinterpret_cast<const uchar *>(data.data()), quint64(data.size()), secret);
    sodium_memzero(secret, sizeof(secret));
    return signature;
}

/*! Returns whether \a signature is that of \a data made with this key. */
bool NatsNkey::verify(QByteArrayView data, QByteArrayView signature) const
{
    if (!d || d->type == Type::Curve || signature.size() != crypto_sign_BYTES)
        return false;
    return crypto_sign_verify_detached(reinterpret_cast<const uchar *>(signature.data()),
                                       reinterpret_cast<const uchar *>(data.data()), quint64(data.size()),
                                       d->publicKey) == 0;
}
