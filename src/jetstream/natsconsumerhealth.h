// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSCONSUMERHEALTH_H
#define NATSCONSUMERHEALTH_H

#include "base/natserror.h"
#include "jetstream/natsconsumerinfo.h"

#include <QtCore/qshareddata.h>

class NatsConsumerHealthData;

class NATSQT_EXPORT NatsConsumerHealth
{
    Q_GADGET
    Q_PROPERTY(NatsConsumerHealth::Reason reason READ reason CONSTANT FINAL)
    Q_PROPERTY(QString text READ text CONSTANT FINAL)
    Q_PROPERTY(bool healthy READ isHealthy CONSTANT FINAL)
public:
    enum class Reason {
        None,
        NoMessages,
        NotRunning,
        NotConnected,
        NoPermission,
        JetStreamNotEnabled,
        StreamNotFound,
        ConsumerNotFound,
        Paused,
        MaximumAckPendingReached,
        NotProcessed,
        NoPullOutstanding,
        NoInterest,
        Unknown,
    };
    Q_ENUM(Reason)

    NatsConsumerHealth();
    NatsConsumerHealth(Reason reason, const QString &text, const NatsConsumerInfo &info = {}, const NatsError &error = {});
    NatsConsumerHealth(const NatsConsumerHealth &other);
    NatsConsumerHealth(NatsConsumerHealth &&other) noexcept;
    ~NatsConsumerHealth();
    NatsConsumerHealth &operator=(const NatsConsumerHealth &other);
    NatsConsumerHealth &operator=(NatsConsumerHealth &&other) noexcept;
    void swap(NatsConsumerHealth &other) noexcept { d.swap(other.d); }

    Reason reason() const;
    bool isHealthy() const;
    QString text() const;
    NatsConsumerInfo info() const;
    NatsError error() const;

    friend bool operator==(const NatsConsumerHealth &a, const NatsConsumerHealth &b) { return a.isEqual(b); }
    friend bool operator!=(const NatsConsumerHealth &a, const NatsConsumerHealth &b) { return !a.isEqual(b); }

private:
    bool isEqual(const NatsConsumerHealth &other) const;

    QSharedDataPointer<NatsConsumerHealthData> d;
};
Q_DECLARE_SHARED(NatsConsumerHealth)

#endif
