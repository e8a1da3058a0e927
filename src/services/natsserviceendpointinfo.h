// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVICEENDPOINTINFO_H
#define NATSSERVICEENDPOINTINFO_H

#include "base/natsglobal.h"

#include <QtCore/qjsonobject.h>
#include <QtCore/qmap.h>
#include <QtCore/qstring.h>

class NATSQT_EXPORT NatsServiceEndpointInfo
{
public:
    static NatsServiceEndpointInfo fromJson(const QJsonObject &json);
    QJsonObject json() const { return m_json; }

    QString name() const;
    QString subject() const;
    QString queueGroup() const;
    QMap<QString, QString> metadata() const;

    friend bool operator==(const NatsServiceEndpointInfo &a, const NatsServiceEndpointInfo &b) { return a.m_json == b.m_json; }
    friend bool operator!=(const NatsServiceEndpointInfo &a, const NatsServiceEndpointInfo &b) { return !(a == b); }

private:
    QJsonObject m_json;
};

#endif
