// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTHASH_P_H
#define NATSOBJECTHASH_P_H

#include "base/natsglobal.h"

#include <QtCore/qbytearray.h>

#include <memory>

struct crypto_hash_sha256_state; // of libsodium, whose header only the implementation has to find

// SHA-256 of an object while it comes piece by piece. Most of the time that a large object takes goes into it, and
// libsodium needs half of what QCryptographicHash does.
class NATSQT_AUTOTEST_EXPORT NatsObjectHash
{
public:
    NatsObjectHash();
    ~NatsObjectHash();
    void add(const QByteArray &data);
    QByteArray result() const; // 32 bytes, of what has been added so far

private:
    const std::unique_ptr<crypto_hash_sha256_state> m_state;
};

#endif
