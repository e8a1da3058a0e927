// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "objectstore/natsobjecthash_p.h"

#include <sodium.h>

// It has no need of sodium_init(), which is for random numbers and for what has several implementations.
NatsObjectHash::NatsObjectHash()
    : m_state(std::make_unique<crypto_hash_sha256_state>())
{
    crypto_hash_sha256_init(m_state.get());
}

NatsObjectHash::~NatsObjectHash() = default;

void NatsObjectHash::add(const QByteArray &data)
{
    crypto_hash_sha256_update(m_state.get(), reinterpret_cast<const unsigned char *>(data.constData()), size_t(data.size()));
}

QByteArray NatsObjectHash::result() const
{
    crypto_hash_sha256_state state = *m_state; // which this ends
    QByteArray digest(crypto_hash_sha256_BYTES, Qt::Uninitialized);
    crypto_hash_sha256_final(&state, reinterpret_cast<unsigned char *>(digest.data()));
    return digest;
}
