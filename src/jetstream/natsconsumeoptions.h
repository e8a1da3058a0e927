// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSCONSUMEOPTIONS_H
#define NATSCONSUMEOPTIONS_H

#include "base/natsresult.h"
#include "jetstream/natspriorityoptions.h"

#include <QtCore/qshareddata.h>

#include <chrono>

class NatsConsumeOptionsData;

class NATSQT_EXPORT NatsConsumeOptions
{
public:
    NatsConsumeOptions();
    NatsConsumeOptions(const NatsConsumeOptions &other);
    NatsConsumeOptions(NatsConsumeOptions &&other) noexcept;
    ~NatsConsumeOptions();
    NatsConsumeOptions &operator=(const NatsConsumeOptions &other);
    NatsConsumeOptions &operator=(NatsConsumeOptions &&other) noexcept;
    void swap(NatsConsumeOptions &other) noexcept { d.swap(other.d); }

    int maximumMessages() const;
    void setMaximumMessages(int maximumMessages);
    qint64 maximumBytes() const;
    void setMaximumBytes(qint64 maximumBytes);
    int thresholdMessages() const;
    void setThresholdMessages(int thresholdMessages);
    qint64 thresholdBytes() const;
    void setThresholdBytes(qint64 thresholdBytes);
    std::chrono::milliseconds expires() const;
    void setExpires(std::chrono::milliseconds expires);
    std::chrono::milliseconds idleHeartbeat() const;
    void setIdleHeartbeat(std::chrono::milliseconds idleHeartbeat);
    NatsPriorityOptions priority() const;
    void setPriority(const NatsPriorityOptions &priority);
    std::chrono::milliseconds workingInterval() const;
    void setWorkingInterval(std::chrono::milliseconds workingInterval);
    bool abortsOnMissingResource() const;
    void setAbortOnMissingResource(bool abortOnMissingResource);
    bool isBound() const;
    void setBound(bool bound);
    NatsResult<void> validate() const;

    friend bool operator==(const NatsConsumeOptions &a, const NatsConsumeOptions &b) { return a.isEqual(b); }
    friend bool operator!=(const NatsConsumeOptions &a, const NatsConsumeOptions &b) { return !a.isEqual(b); }

private:
    bool isEqual(const NatsConsumeOptions &other) const;

    QSharedDataPointer<NatsConsumeOptionsData> d;
};
Q_DECLARE_SHARED(NatsConsumeOptions)

#endif
