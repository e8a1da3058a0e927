// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSREPUBLISH_H
#define NATSREPUBLISH_H

#include "base/natsglobal.h"

#include <QtCore/qjsonobject.h>
#include <QtCore/qstring.h>

class NATSQT_EXPORT NatsRepublish
{
public:
    static NatsRepublish fromJson(const QJsonObject &json);
    QJsonObject toJson() const;

    QString source() const;
    void setSource(const QString &source);
    QString destination() const;
    void setDestination(const QString &destination);
    bool headersOnly() const;
    void setHeadersOnly(bool headersOnly);

    friend bool operator==(const NatsRepublish &a, const NatsRepublish &b) { return a.m_json == b.m_json; }
    friend bool operator!=(const NatsRepublish &a, const NatsRepublish &b) { return !(a == b); }

private:
    QJsonObject m_json;
};

#endif
