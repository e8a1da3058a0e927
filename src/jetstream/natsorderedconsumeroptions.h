// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSORDEREDCONSUMEROPTIONS_H
#define NATSORDEREDCONSUMEROPTIONS_H

#include "base/natsresult.h"
#include "jetstream/natsconsumerconfig.h"

#include <QtCore/qshareddata.h>

#include <chrono>

class NatsOrderedConsumerOptionsData;

class NATSQT_EXPORT NatsOrderedConsumerOptions
{
public:
    NatsOrderedConsumerOptions();
    NatsOrderedConsumerOptions(const NatsOrderedConsumerOptions &other);
    NatsOrderedConsumerOptions(NatsOrderedConsumerOptions &&other) noexcept;
    ~NatsOrderedConsumerOptions();
    NatsOrderedConsumerOptions &operator=(const NatsOrderedConsumerOptions &other);
    NatsOrderedConsumerOptions &operator=(NatsOrderedConsumerOptions &&other) noexcept;
    void swap(NatsOrderedConsumerOptions &other) noexcept { d.swap(other.d); }

    QStringList filterSubjects() const;
    void setFilterSubjects(const QStringList &filterSubjects);
    NatsConsumerConfig::DeliverPolicy deliverPolicy() const;
    void setDeliverPolicy(NatsConsumerConfig::DeliverPolicy deliverPolicy);
    quint64 startSequence() const;
    void setStartSequence(quint64 startSequence);
    QDateTime startTime() const;
    void setStartTime(const QDateTime &startTime);
    NatsConsumerConfig::ReplayPolicy replayPolicy() const;
    void setReplayPolicy(NatsConsumerConfig::ReplayPolicy replayPolicy);
    bool headersOnly() const;
    void setHeadersOnly(bool headersOnly);
    bool isPush() const;
    void setPush(bool push);
    int maximumMessages() const;
    void setMaximumMessages(int maximumMessages);
    std::chrono::milliseconds idleHeartbeat() const;
    void setIdleHeartbeat(std::chrono::milliseconds idleHeartbeat);
    std::chrono::milliseconds inactiveThreshold() const;
    void setInactiveThreshold(std::chrono::milliseconds inactiveThreshold);
    QString namePrefix() const;
    void setNamePrefix(const QString &namePrefix);
    bool abortsOnMissingResource() const;
    void setAbortOnMissingResource(bool abortOnMissingResource);
    NatsResult<void> validate() const;

    friend bool operator==(const NatsOrderedConsumerOptions &a, const NatsOrderedConsumerOptions &b) { return a.isEqual(b); }
    friend bool operator!=(const NatsOrderedConsumerOptions &a, const NatsOrderedConsumerOptions &b) { return !a.isEqual(b); }

private:
    bool isEqual(const NatsOrderedConsumerOptions &other) const;

    QSharedDataPointer<NatsOrderedConsumerOptionsData> d;
};
Q_DECLARE_SHARED(NatsOrderedConsumerOptions)

#endif
