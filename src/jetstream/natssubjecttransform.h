// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSUBJECTTRANSFORM_H
#define NATSSUBJECTTRANSFORM_H

#include "base/natsglobal.h"

#include <QtCore/qjsonobject.h>
#include <QtCore/qstring.h>

class NATSQT_EXPORT NatsSubjectTransform
{
public:
    static NatsSubjectTransform fromJson(const QJsonObject &json);
    QJsonObject toJson() const;
    static NatsSubjectTransform make(const QString &source, const QString &destination);

    QString source() const;
    void setSource(const QString &source);
    QString destination() const;
    void setDestination(const QString &destination);

    friend bool operator==(const NatsSubjectTransform &a, const NatsSubjectTransform &b) { return a.m_json == b.m_json; }
    friend bool operator!=(const NatsSubjectTransform &a, const NatsSubjectTransform &b) { return !(a == b); }

private:
    QJsonObject m_json;
};

#endif
