// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSJETSTREAMADVISORY_H
#define NATSJETSTREAMADVISORY_H

#include "base/natsglobal.h"

#include <QtCore/qdatetime.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qobjectdefs.h>
#include <QtCore/qstring.h>

class NATSQT_EXPORT NatsJetStreamAdvisory
{
    Q_GADGET
public:
    enum class Kind {
        ApiAudit,
        StreamCreated,
        StreamUpdated,
        StreamDeleted,
        StreamLeaderElected,
        StreamQuorumLost,
        StreamBatchAbandoned,
        ConsumerCreated,
        ConsumerDeleted,
        ConsumerPaused,
        ConsumerResumed,
        ConsumerLeaderElected,
        ConsumerQuorumLost,
        ConsumerGroupPinned,
        ConsumerGroupUnpinned,
        MaximumDeliveries,
        MessageNak,
        MessageTerminated,
        MessageAcknowledged,
        SnapshotCreated,
        SnapshotCompleted,
        RestoreCreated,
        RestoreCompleted,
        DomainLeaderElected,
        ServerRemoved,
        ServerOutOfSpace,
        MetaRescue,
        ApiLimitReached,
        Unknown,
    };
    Q_ENUM(Kind)

    static NatsJetStreamAdvisory fromJson(const QJsonObject &json);
    QJsonObject json() const { return m_json; }

    Kind kind() const;
    QString type() const;
    QString id() const;
    QDateTime time() const;
    QString timeText() const;
    QString stream() const;
    QString consumer() const;
    QString domain() const;
    quint64 streamSequence() const;
    quint64 consumerSequence() const;
    quint64 deliveryCount() const;
    QString reason() const;
    QString leader() const;
    QString server() const;

    friend bool operator==(const NatsJetStreamAdvisory &a, const NatsJetStreamAdvisory &b) { return a.m_json == b.m_json; }
    friend bool operator!=(const NatsJetStreamAdvisory &a, const NatsJetStreamAdvisory &b) { return !(a == b); }

private:
    QJsonObject m_json;
};

#endif
