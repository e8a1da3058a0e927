// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSPRIORITYOPTIONS_H
#define NATSPRIORITYOPTIONS_H

#include "base/natsresult.h"

#include <QtCore/qshareddata.h>
#include <QtCore/qstring.h>

class NatsPriorityOptionsData;

class NATSQT_EXPORT NatsPriorityOptions
{
public:
    NatsPriorityOptions();
    explicit NatsPriorityOptions(const QString &group);
    NatsPriorityOptions(const NatsPriorityOptions &other);
    NatsPriorityOptions(NatsPriorityOptions &&other) noexcept;
    ~NatsPriorityOptions();
    NatsPriorityOptions &operator=(const NatsPriorityOptions &other);
    NatsPriorityOptions &operator=(NatsPriorityOptions &&other) noexcept;
    void swap(NatsPriorityOptions &other) noexcept { d.swap(other.d); }

    QString group() const;
    void setGroup(const QString &group);
    int priority() const;
    void setPriority(int priority);
    quint64 minimumPending() const;
    void setMinimumPending(quint64 minimumPending);
    quint64 minimumAckPending() const;
    void setMinimumAckPending(quint64 minimumAckPending);
    NatsResult<void> validate() const;

    friend bool operator==(const NatsPriorityOptions &a, const NatsPriorityOptions &b) { return a.isEqual(b); }
    friend bool operator!=(const NatsPriorityOptions &a, const NatsPriorityOptions &b) { return !a.isEqual(b); }

private:
    bool isEqual(const NatsPriorityOptions &other) const;

    QSharedDataPointer<NatsPriorityOptionsData> d;
};
Q_DECLARE_SHARED(NatsPriorityOptions)

#endif
