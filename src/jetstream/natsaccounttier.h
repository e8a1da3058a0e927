// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSACCOUNTTIER_H
#define NATSACCOUNTTIER_H

#include "base/natsglobal.h"
#include "jetstream/natsaccountlimits.h"

#include <QtCore/qjsonobject.h>
#include <QtCore/qstring.h>

class NATSQT_EXPORT NatsAccountTier
{
public:
    static NatsAccountTier fromJson(const QJsonObject &json);
    QJsonObject json() const { return m_json; }

    quint64 memory() const;
    quint64 storage() const;
    quint64 reservedMemory() const;
    quint64 reservedStorage() const;
    int streams() const;
    int consumers() const;
    NatsAccountLimits limits() const;

    friend bool operator==(const NatsAccountTier &a, const NatsAccountTier &b) { return a.m_json == b.m_json; }
    friend bool operator!=(const NatsAccountTier &a, const NatsAccountTier &b) { return !(a == b); }

private:
    QJsonObject m_json;
};

#endif
