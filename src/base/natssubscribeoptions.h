// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSUBSCRIBEOPTIONS_H
#define NATSSUBSCRIBEOPTIONS_H

#include "base/natsresult.h"

#include <QtCore/qshareddata.h>
#include <QtCore/qstring.h>

#include <chrono>

class NatsSubscribeOptionsData;

class NATSQT_EXPORT NatsSubscribeOptions
{
public:
    NatsSubscribeOptions();
    NatsSubscribeOptions(const NatsSubscribeOptions &other);
    NatsSubscribeOptions(NatsSubscribeOptions &&other) noexcept;
    ~NatsSubscribeOptions();
    NatsSubscribeOptions &operator=(const NatsSubscribeOptions &other);
    NatsSubscribeOptions &operator=(NatsSubscribeOptions &&other) noexcept;
    void swap(NatsSubscribeOptions &other) noexcept { d.swap(other.d); }

    QString queueGroup() const;
    void setQueueGroup(const QString &queueGroup);
    quint64 maximumMessages() const;
    void setMaximumMessages(quint64 maximumMessages);
    std::chrono::milliseconds timeout() const;
    void setTimeout(std::chrono::milliseconds timeout);
    int maximumPending() const;
    void setMaximumPending(int maximumPending);
    qint64 maximumPendingSize() const;
    void setMaximumPendingSize(qint64 maximumPendingSize);
    int slowConsumerLimit() const;
    void setSlowConsumerLimit(int slowConsumerLimit);
    NatsResult<void> validate() const;

    friend bool operator==(const NatsSubscribeOptions &a, const NatsSubscribeOptions &b) { return a.isEqual(b); }
    friend bool operator!=(const NatsSubscribeOptions &a, const NatsSubscribeOptions &b) { return !a.isEqual(b); }

private:
    bool isEqual(const NatsSubscribeOptions &other) const;

    QSharedDataPointer<NatsSubscribeOptionsData> d;
};
Q_DECLARE_SHARED(NatsSubscribeOptions)

#endif
