// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSTREAMSOURCEINFO_H
#define NATSSTREAMSOURCEINFO_H

#include "base/natsglobal.h"
#include "jetstream/natssubjecttransform.h"

#include <QtCore/qjsonobject.h>
#include <QtCore/qlist.h>
#include <QtCore/qstring.h>

#include <chrono>

class NATSQT_EXPORT NatsStreamSourceInfo
{
public:
    static NatsStreamSourceInfo fromJson(const QJsonObject &json);
    QJsonObject json() const { return m_json; }

    QString name() const;
    quint64 lag() const;
    std::chrono::milliseconds active() const;
    QString filterSubject() const;
    QList<NatsSubjectTransform> subjectTransforms() const;
    QString errorText() const;

    friend bool operator==(const NatsStreamSourceInfo &a, const NatsStreamSourceInfo &b) { return a.m_json == b.m_json; }
    friend bool operator!=(const NatsStreamSourceInfo &a, const NatsStreamSourceInfo &b) { return !(a == b); }

private:
    QJsonObject m_json;
};

#endif
