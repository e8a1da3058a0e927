// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSTREAMINFO_H
#define NATSSTREAMINFO_H

#include "base/natsglobal.h"
#include "jetstream/natsclusterinfo.h"
#include "jetstream/natsstreamalternate.h"
#include "jetstream/natsstreamconfig.h"
#include "jetstream/natsstreamsourceinfo.h"
#include "jetstream/natsstreamstate.h"

#include <QtCore/qdatetime.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qlist.h>
#include <QtCore/qstring.h>

class NATSQT_EXPORT NatsStreamInfo
{
public:
    static NatsStreamInfo fromJson(const QJsonObject &json);
    QJsonObject json() const { return m_json; }

    NatsStreamConfig config() const;
    NatsStreamState state() const;
    QDateTime created() const;
    QString createdText() const;
    bool wasCreated() const;
    NatsClusterInfo cluster() const;
    NatsStreamSourceInfo mirror() const;
    QList<NatsStreamSourceInfo> sources() const;
    QList<NatsStreamAlternate> alternates() const;
    QString domain() const;
    QDateTime time() const;
    QString timeText() const;

    friend bool operator==(const NatsStreamInfo &a, const NatsStreamInfo &b) { return a.m_json == b.m_json; }
    friend bool operator!=(const NatsStreamInfo &a, const NatsStreamInfo &b) { return !(a == b); }

private:
    QJsonObject m_json;
};

#endif
