// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSPLACEMENT_H
#define NATSPLACEMENT_H

#include "base/natsglobal.h"

#include <QtCore/qjsonobject.h>
#include <QtCore/qstring.h>
#include <QtCore/qstringlist.h>

class NATSQT_EXPORT NatsPlacement
{
public:
    static NatsPlacement fromJson(const QJsonObject &json);
    QJsonObject toJson() const;

    QString cluster() const;
    void setCluster(const QString &cluster);
    QStringList tags() const;
    void setTags(const QStringList &tags);
    QString preferred() const;
    void setPreferred(const QString &preferred);

    friend bool operator==(const NatsPlacement &a, const NatsPlacement &b) { return a.m_json == b.m_json; }
    friend bool operator!=(const NatsPlacement &a, const NatsPlacement &b) { return !(a == b); }

private:
    QJsonObject m_json;
};

#endif
