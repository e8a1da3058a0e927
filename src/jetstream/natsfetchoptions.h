// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSFETCHOPTIONS_H
#define NATSFETCHOPTIONS_H

#include "base/natsresult.h"
#include "jetstream/natspriorityoptions.h"

#include <QtCore/qshareddata.h>

#include <chrono>

class NatsFetchOptionsData;

class NATSQT_EXPORT NatsFetchOptions
{
public:
    NatsFetchOptions();
    NatsFetchOptions(const NatsFetchOptions &other);
    NatsFetchOptions(NatsFetchOptions &&other) noexcept;
    ~NatsFetchOptions();
    NatsFetchOptions &operator=(const NatsFetchOptions &other);
    NatsFetchOptions &operator=(NatsFetchOptions &&other) noexcept;
    void swap(NatsFetchOptions &other) noexcept { d.swap(other.d); }

    int maximumMessages() const;
    void setMaximumMessages(int maximumMessages);
    qint64 maximumBytes() const;
    void setMaximumBytes(qint64 maximumBytes);
    std::chrono::milliseconds expires() const;
    void setExpires(std::chrono::milliseconds expires);
    std::chrono::milliseconds idleHeartbeat() const;
    void setIdleHeartbeat(std::chrono::milliseconds idleHeartbeat);
    bool noWait() const;
    void setNoWait(bool noWait);
    NatsPriorityOptions priority() const;
    void setPriority(const NatsPriorityOptions &priority);
    NatsResult<void> validate() const;

    friend bool operator==(const NatsFetchOptions &a, const NatsFetchOptions &b) { return a.isEqual(b); }
    friend bool operator!=(const NatsFetchOptions &a, const NatsFetchOptions &b) { return !a.isEqual(b); }

private:
    bool isEqual(const NatsFetchOptions &other) const;

    QSharedDataPointer<NatsFetchOptionsData> d;
};
Q_DECLARE_SHARED(NatsFetchOptions)

#endif
