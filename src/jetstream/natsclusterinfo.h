// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSCLUSTERINFO_H
#define NATSCLUSTERINFO_H

#include "base/natsglobal.h"
#include "jetstream/natspeerinfo.h"

#include <QtCore/qdatetime.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qlist.h>
#include <QtCore/qstring.h>

class NATSQT_EXPORT NatsClusterInfo
{
public:
    static NatsClusterInfo fromJson(const QJsonObject &json);
    QJsonObject json() const { return m_json; }

    QString name() const;
    QString leader() const;
    QDateTime leaderSince() const;
    QString raftGroup() const;
    QList<NatsPeerInfo> replicas() const;

    friend bool operator==(const NatsClusterInfo &a, const NatsClusterInfo &b) { return a.m_json == b.m_json; }
    friend bool operator!=(const NatsClusterInfo &a, const NatsClusterInfo &b) { return !(a == b); }

private:
    QJsonObject m_json;
};

#endif
