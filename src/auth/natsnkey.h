// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSNKEY_H
#define NATSNKEY_H

#include "base/natsresult.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qshareddata.h>

class NatsNkeyData;

class NATSQT_EXPORT NatsNkey
{
    Q_GADGET
public:
    enum class Type { Invalid, User, Account, Operator, Server, Cluster, Curve };
    Q_ENUM(Type)

    NatsNkey();
    NatsNkey(const NatsNkey &other);
    NatsNkey(NatsNkey &&other) noexcept;
    ~NatsNkey();
    NatsNkey &operator=(const NatsNkey &other);
    NatsNkey &operator=(NatsNkey &&other) noexcept;
    void swap(NatsNkey &other) noexcept { d.swap(other.d); }

    static NatsResult<NatsNkey> create(Type type);
    static NatsResult<NatsNkey> fromSeed(QByteArrayView seed);
    static NatsResult<NatsNkey> fromPublicKey(QByteArrayView publicKey);

    Type type() const;
    bool isValid() const { return type() != Type::Invalid; }
    bool hasSeed() const;
    QByteArray publicKey() const;
    QByteArray seed() const;

    NatsResult<QByteArray> sign(QByteArrayView data) const;
    bool verify(QByteArrayView data, QByteArrayView signature) const;

private:
    QExplicitlySharedDataPointer<NatsNkeyData> d;
};
Q_DECLARE_SHARED(NatsNkey)

#endif
