// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSNKEYCODE_P_H
#define NATSNKEYCODE_P_H

#include "base/natsresult.h"

#include <QtCore/qbytearray.h>

// How a key is written: base 32 without padding of prefix, 32 bytes of key, and a checksum.
namespace NatsNkeyCode {

constexpr qsizetype KeySize = 32;

// The letters that a public key of a type begins with, shifted into the upper five bits.
enum Prefix : uchar {
    SeedPrefix = 18 << 3, // S
    ServerPrefix = 13 << 3, // N
    ClusterPrefix = 2 << 3, // C
    OperatorPrefix = 14 << 3, // O
    AccountPrefix = 0, // A
    UserPrefix = 20 << 3, // U
    CurvePrefix = 23 << 3, // X
};

struct Decoded
{
    bool isSeed = false;
    uchar prefix = 0; // of the type
    QByteArray key;
};

// Both wipe what they used in between.
NATSQT_AUTOTEST_EXPORT QByteArray encode(uchar prefix, bool isSeed, QByteArrayView key);
NATSQT_AUTOTEST_EXPORT NatsResult<Decoded> decode(QByteArrayView text);

} // namespace NatsNkeyCode

#endif
