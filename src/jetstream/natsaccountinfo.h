// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSACCOUNTINFO_H
#define NATSACCOUNTINFO_H

#include "base/natsglobal.h"
#include "jetstream/natsaccounttier.h"

#include <QtCore/qjsonobject.h>
#include <QtCore/qmap.h>
#include <QtCore/qstring.h>

class NATSQT_EXPORT NatsAccountInfo
{
public:
    static NatsAccountInfo fromJson(const QJsonObject &json);
    QJsonObject json() const { return m_json; }

    quint64 memory() const;
    quint64 storage() const;
    quint64 reservedMemory() const;
    quint64 reservedStorage() const;
    int streams() const;
    int consumers() const;
    NatsAccountLimits limits() const;
    QMap<QString, NatsAccountTier> tiers() const;
    QString domain() const;
    int apiLevel() const;
    quint64 apiTotal() const;
    quint64 apiErrors() const;
    quint64 apiInFlight() const;

    friend bool operator==(const NatsAccountInfo &a, const NatsAccountInfo &b) { return a.m_json == b.m_json; }
    friend bool operator!=(const NatsAccountInfo &a, const NatsAccountInfo &b) { return !(a == b); }

private:
    QJsonObject m_json;
};

#endif
