// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSJETSTREAMMESSAGE_H
#define NATSJETSTREAMMESSAGE_H

#include "base/natsfuture.h"
#include "base/natsmessage.h"

#include <QtCore/qdatetime.h>
#include <QtCore/qshareddata.h>

#include <chrono>

class NatsJetStreamMessageData;

class NATSQT_EXPORT NatsJetStreamMessage
{
public:
    NatsJetStreamMessage();
    NatsJetStreamMessage(const NatsJetStreamMessage &other);
    NatsJetStreamMessage(NatsJetStreamMessage &&other) noexcept;
    ~NatsJetStreamMessage();
    NatsJetStreamMessage &operator=(const NatsJetStreamMessage &other);
    NatsJetStreamMessage &operator=(NatsJetStreamMessage &&other) noexcept;
    void swap(NatsJetStreamMessage &other) noexcept { d.swap(other.d); }

    NatsMessage message() const;
    QString subject() const;
    NatsHeaders headers() const;
    QByteArray data() const;
    QString text() const;
    NatsResult<QJsonValue> json() const;

    QString stream() const;
    QString consumer() const;
    QString domain() const;
    quint64 streamSequence() const;
    quint64 consumerSequence() const;
    quint64 deliveryCount() const;
    bool isRedelivered() const;
    quint64 pendingCount() const;
    QDateTime time() const;
    qint64 timeNanoseconds() const;

    bool isAcknowledged() const;
    NatsResult<void> ack() const;
    NatsFuture<void> ackSync(std::chrono::milliseconds timeout = std::chrono::milliseconds(0)) const;
    NatsResult<void> nak(std::chrono::milliseconds delay = std::chrono::milliseconds(0)) const;
    NatsResult<void> working() const;
    NatsResult<void> term(const QString &reason = {}) const;

private:
    friend class NatsJetStreamMessagePrivate; // the only creator
    explicit NatsJetStreamMessage(NatsJetStreamMessageData *data);

    QExplicitlySharedDataPointer<NatsJetStreamMessageData> d; // copies are one message: acknowledged once
};
Q_DECLARE_SHARED(NatsJetStreamMessage)

NATSQT_EXPORT QDebug operator<<(QDebug debug, const NatsJetStreamMessage &message);

#endif
