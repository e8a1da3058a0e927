// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSCONSUMERINFO_H
#define NATSCONSUMERINFO_H

#include "base/natsglobal.h"
#include "jetstream/natsclusterinfo.h"
#include "jetstream/natsconsumerconfig.h"
#include "jetstream/natsconsumerpause.h"
#include "jetstream/natsprioritygroupstate.h"
#include "jetstream/natssequencepair.h"

#include <QtCore/qdatetime.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qlist.h>
#include <QtCore/qstring.h>

class NATSQT_EXPORT NatsConsumerInfo
{
public:
    static NatsConsumerInfo fromJson(const QJsonObject &json);
    QJsonObject json() const { return m_json; }

    QString name() const;
    QString stream() const;
    NatsConsumerConfig config() const;
    QDateTime created() const;
    QString createdText() const;
    NatsSequencePair delivered() const;
    NatsSequencePair ackFloor() const;
    quint64 ackPendingCount() const;
    quint64 redeliveredCount() const;
    quint64 waitingCount() const;
    quint64 pendingCount() const;
    NatsClusterInfo cluster() const;
    bool isPushBound() const;
    NatsConsumerPause pause() const;
    QList<NatsPriorityGroupState> priorityGroups() const;
    quint64 resetSequence() const;
    QDateTime time() const;
    QString timeText() const;

    friend bool operator==(const NatsConsumerInfo &a, const NatsConsumerInfo &b) { return a.m_json == b.m_json; }
    friend bool operator!=(const NatsConsumerInfo &a, const NatsConsumerInfo &b) { return !(a == b); }

private:
    QJsonObject m_json;
};

#endif
