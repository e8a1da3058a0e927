// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSTREAMALTERNATE_H
#define NATSSTREAMALTERNATE_H

#include "base/natsglobal.h"

#include <QtCore/qjsonobject.h>
#include <QtCore/qstring.h>

class NATSQT_EXPORT NatsStreamAlternate
{
public:
    static NatsStreamAlternate fromJson(const QJsonObject &json);
    QJsonObject json() const { return m_json; }

    QString name() const;
    QString cluster() const;
    QString domain() const;

    friend bool operator==(const NatsStreamAlternate &a, const NatsStreamAlternate &b) { return a.m_json == b.m_json; }
    friend bool operator!=(const NatsStreamAlternate &a, const NatsStreamAlternate &b) { return !(a == b); }

private:
    QJsonObject m_json;
};

#endif
