// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSCONSUMERNOTIFICATION_H
#define NATSCONSUMERNOTIFICATION_H

#include "base/natserror.h"

#include <QtCore/qshareddata.h>

class NatsConsumerNotificationData;

class NATSQT_EXPORT NatsConsumerNotification
{
    Q_GADGET
    Q_PROPERTY(NatsConsumerNotification::Kind kind READ kind CONSTANT FINAL)
    Q_PROPERTY(QString text READ text CONSTANT FINAL)
    Q_PROPERTY(NatsError error READ error CONSTANT FINAL)
    Q_PROPERTY(QString name READ name CONSTANT FINAL)
    Q_PROPERTY(int count READ count CONSTANT FINAL)
    Q_PROPERTY(qint64 messages READ messages CONSTANT FINAL)
    Q_PROPERTY(qint64 bytes READ bytes CONSTANT FINAL)
    Q_PROPERTY(quint64 consumerSequence READ consumerSequence CONSTANT FINAL)
    Q_PROPERTY(quint64 streamSequence READ streamSequence CONSTANT FINAL)
public:
    enum class Kind {
        Pulled,
        Discarded,
        Heartbeat,
        HeartbeatsMissed,
        FlowControl,
        Resumed,
        LeadershipChanged,
        ServerShutDown,
        NoResponders,
        LimitExceeded,
        MessageTooLarge,
        StreamNotFound,
        ConsumerNotFound,
        ConsumerDeleted,
        ConsumerPinned,
        ConsumerUnpinned,
        OrderedConsumerReset,
        InvalidMessage,
        HandlerFailed,
        Status,
    };
    Q_ENUM(Kind)

    NatsConsumerNotification();
    NatsConsumerNotification(Kind kind, const QString &text, const NatsError &error = {});
    NatsConsumerNotification(const NatsConsumerNotification &other);
    NatsConsumerNotification(NatsConsumerNotification &&other) noexcept;
    ~NatsConsumerNotification();
    NatsConsumerNotification &operator=(const NatsConsumerNotification &other);
    NatsConsumerNotification &operator=(NatsConsumerNotification &&other) noexcept;
    void swap(NatsConsumerNotification &other) noexcept { d.swap(other.d); }

    Kind kind() const;
    QString text() const;
    NatsError error() const;
    QString name() const;
    void setName(const QString &name);
    int count() const;
    void setCount(int count);
    qint64 messages() const;
    void setMessages(qint64 messages);
    qint64 bytes() const;
    void setBytes(qint64 bytes);
    quint64 consumerSequence() const;
    void setConsumerSequence(quint64 consumerSequence);
    quint64 streamSequence() const;
    void setStreamSequence(quint64 streamSequence);

    friend bool operator==(const NatsConsumerNotification &a, const NatsConsumerNotification &b) { return a.isEqual(b); }
    friend bool operator!=(const NatsConsumerNotification &a, const NatsConsumerNotification &b) { return !a.isEqual(b); }

private:
    bool isEqual(const NatsConsumerNotification &other) const;

    QSharedDataPointer<NatsConsumerNotificationData> d;
};
Q_DECLARE_SHARED(NatsConsumerNotification)

NATSQT_EXPORT QDebug operator<<(QDebug debug, const NatsConsumerNotification &notification);

#endif
