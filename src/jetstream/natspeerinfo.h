// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSPEERINFO_H
#define NATSPEERINFO_H

#include "base/natsglobal.h"

#include <QtCore/qjsonobject.h>
#include <QtCore/qstring.h>

#include <chrono>

class NATSQT_EXPORT NatsPeerInfo
{
public:
    static NatsPeerInfo fromJson(const QJsonObject &json);
    QJsonObject json() const { return m_json; }

    QString name() const;
    bool isCurrent() const;
    bool isOffline() const;
    std::chrono::milliseconds active() const;
    quint64 lag() const;

    friend bool operator==(const NatsPeerInfo &a, const NatsPeerInfo &b) { return a.m_json == b.m_json; }
    friend bool operator!=(const NatsPeerInfo &a, const NatsPeerInfo &b) { return !(a == b); }

private:
    QJsonObject m_json;
};

#endif
