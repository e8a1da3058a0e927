// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSPUSHCONSUMEROPTIONS_H
#define NATSPUSHCONSUMEROPTIONS_H

#include "base/natsresult.h"

#include <QtCore/qshareddata.h>
#include <QtCore/qstring.h>

#include <chrono>

class NatsPushConsumerOptionsData;

class NATSQT_EXPORT NatsPushConsumerOptions
{
public:
    NatsPushConsumerOptions();
    NatsPushConsumerOptions(const NatsPushConsumerOptions &other);
    NatsPushConsumerOptions(NatsPushConsumerOptions &&other) noexcept;
    ~NatsPushConsumerOptions();
    NatsPushConsumerOptions &operator=(const NatsPushConsumerOptions &other);
    NatsPushConsumerOptions &operator=(NatsPushConsumerOptions &&other) noexcept;
    void swap(NatsPushConsumerOptions &other) noexcept { d.swap(other.d); }

    QString deliverSubject() const;
    void setDeliverSubject(const QString &deliverSubject);
    QString deliverGroup() const;
    void setDeliverGroup(const QString &deliverGroup);
    std::chrono::milliseconds idleHeartbeat() const;
    void setIdleHeartbeat(std::chrono::milliseconds idleHeartbeat);
    std::chrono::milliseconds workingInterval() const;
    void setWorkingInterval(std::chrono::milliseconds workingInterval);
    bool abortsOnMissingResource() const;
    void setAbortOnMissingResource(bool abortOnMissingResource);
    NatsResult<void> validate() const;

    friend bool operator==(const NatsPushConsumerOptions &a, const NatsPushConsumerOptions &b) { return a.isEqual(b); }
    friend bool operator!=(const NatsPushConsumerOptions &a, const NatsPushConsumerOptions &b) { return !a.isEqual(b); }

private:
    bool isEqual(const NatsPushConsumerOptions &other) const;

    QSharedDataPointer<NatsPushConsumerOptionsData> d;
};
Q_DECLARE_SHARED(NatsPushConsumerOptions)

#endif
