// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSCONSUMERCONFIG_H
#define NATSCONSUMERCONFIG_H

#include "base/natsresult.h"

#include <QtCore/qdatetime.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qlist.h>
#include <QtCore/qmap.h>
#include <QtCore/qobjectdefs.h>
#include <QtCore/qstring.h>
#include <QtCore/qstringlist.h>

#include <chrono>

class NATSQT_EXPORT NatsConsumerConfig
{
    Q_GADGET
public:
    enum class DeliverPolicy { All, Last, New, ByStartSequence, ByStartTime, LastPerSubject, Unknown };
    Q_ENUM(DeliverPolicy)
    enum class AckPolicy { None, All, Explicit, FlowControl, Unknown };
    Q_ENUM(AckPolicy)
    enum class ReplayPolicy { Instant, Original, Unknown };
    Q_ENUM(ReplayPolicy)
    enum class PriorityPolicy { None, Overflow, PinnedClient, Prioritized, Unknown };
    Q_ENUM(PriorityPolicy)

    NatsConsumerConfig() = default;
    static NatsConsumerConfig durable(const QString &name);
    static NatsConsumerConfig fromJson(const QJsonObject &json);
    QJsonObject toJson() const;

    bool isSet(const QString &field) const;
    void remove(const QString &field);
    NatsConsumerConfig mergedOver(const NatsConsumerConfig &current) const;
    int requiredApiLevel() const;

    QString name() const;
    void setName(const QString &name);
    QString durableName() const;
    void setDurableName(const QString &durableName);
    QString description() const;
    void setDescription(const QString &description);
    DeliverPolicy deliverPolicy() const;
    void setDeliverPolicy(DeliverPolicy deliverPolicy);
    quint64 startSequence() const;
    void setStartSequence(quint64 startSequence);
    QDateTime startTime() const;
    void setStartTime(const QDateTime &startTime);
    AckPolicy ackPolicy() const;
    void setAckPolicy(AckPolicy ackPolicy);
    std::chrono::milliseconds ackWait() const;
    void setAckWait(std::chrono::milliseconds ackWait);
    int maximumDeliveries() const;
    void setMaximumDeliveries(int maximumDeliveries);
    QList<std::chrono::milliseconds> backoff() const;
    void setBackoff(const QList<std::chrono::milliseconds> &backoff);
    QString filterSubject() const;
    void setFilterSubject(const QString &filterSubject);
    QStringList filterSubjects() const;
    void setFilterSubjects(const QStringList &filterSubjects);
    ReplayPolicy replayPolicy() const;
    void setReplayPolicy(ReplayPolicy replayPolicy);
    int sampleFrequency() const;
    void setSampleFrequency(int sampleFrequency);
    int maximumAckPending() const;
    void setMaximumAckPending(int maximumAckPending);
    bool headersOnly() const;
    void setHeadersOnly(bool headersOnly);
    std::chrono::milliseconds inactiveThreshold() const;
    void setInactiveThreshold(std::chrono::milliseconds inactiveThreshold);
    int replicas() const;
    void setReplicas(int replicas);
    bool memoryStorage() const;
    void setMemoryStorage(bool memoryStorage);
    QMap<QString, QString> metadata() const;
    void setMetadata(const QMap<QString, QString> &metadata);

    int maximumWaiting() const;
    void setMaximumWaiting(int maximumWaiting);
    int maximumBatch() const;
    void setMaximumBatch(int maximumBatch);
    std::chrono::milliseconds maximumExpires() const;
    void setMaximumExpires(std::chrono::milliseconds maximumExpires);
    int maximumBytes() const;
    void setMaximumBytes(int maximumBytes);
    QString deliverSubject() const;
    void setDeliverSubject(const QString &deliverSubject);
    QString deliverGroup() const;
    void setDeliverGroup(const QString &deliverGroup);
    bool flowControl() const;
    void setFlowControl(bool flowControl);
    std::chrono::milliseconds idleHeartbeat() const;
    void setIdleHeartbeat(std::chrono::milliseconds idleHeartbeat);
    qint64 rateLimit() const;
    void setRateLimit(qint64 rateLimit);
    QDateTime pauseUntil() const;
    void setPauseUntil(const QDateTime &pauseUntil);
    QStringList priorityGroups() const;
    void setPriorityGroups(const QStringList &priorityGroups);
    PriorityPolicy priorityPolicy() const;
    void setPriorityPolicy(PriorityPolicy priorityPolicy);
    std::chrono::milliseconds priorityTimeout() const;
    void setPriorityTimeout(std::chrono::milliseconds priorityTimeout);
    NatsResult<void> validate() const;

    friend bool operator==(const NatsConsumerConfig &a, const NatsConsumerConfig &b) { return a.m_json == b.m_json; }
    friend bool operator!=(const NatsConsumerConfig &a, const NatsConsumerConfig &b) { return !(a == b); }

private:
    QJsonObject m_json;
};

#endif
