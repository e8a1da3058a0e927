// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSTREAMSTATE_H
#define NATSSTREAMSTATE_H

#include "base/natsglobal.h"

#include <QtCore/qdatetime.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qlist.h>
#include <QtCore/qmap.h>
#include <QtCore/qstring.h>

class NATSQT_EXPORT NatsStreamState
{
public:
    static NatsStreamState fromJson(const QJsonObject &json);
    QJsonObject json() const { return m_json; }

    quint64 messages() const;
    quint64 bytes() const;
    quint64 firstSequence() const;
    QDateTime firstTime() const;
    QString firstTimeText() const;
    quint64 lastSequence() const;
    QDateTime lastTime() const;
    QString lastTimeText() const;
    quint64 subjectCount() const;
    quint64 deletedCount() const;
    QList<quint64> deleted() const;
    QList<quint64> lostMessages() const;
    quint64 lostBytes() const;
    int consumerCount() const;
    QMap<QString, quint64> subjects() const;

    friend bool operator==(const NatsStreamState &a, const NatsStreamState &b) { return a.m_json == b.m_json; }
    friend bool operator!=(const NatsStreamState &a, const NatsStreamState &b) { return !(a == b); }

private:
    QJsonObject m_json;
};

#endif
