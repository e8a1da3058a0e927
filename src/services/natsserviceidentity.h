// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVICEIDENTITY_H
#define NATSSERVICEIDENTITY_H

#include "base/natsglobal.h"

#include <QtCore/qjsonobject.h>
#include <QtCore/qmap.h>
#include <QtCore/qstring.h>

class NATSQT_EXPORT NatsServiceIdentity
{
public:
    static NatsServiceIdentity fromJson(const QJsonObject &json);
    QJsonObject json() const { return m_json; }

    QString name() const;
    QString id() const;
    QString version() const;
    QMap<QString, QString> metadata() const;

    friend bool operator==(const NatsServiceIdentity &a, const NatsServiceIdentity &b) { return a.m_json == b.m_json; }
    friend bool operator!=(const NatsServiceIdentity &a, const NatsServiceIdentity &b) { return !(a == b); }

protected:
    QJsonObject m_json;
};

#endif
