// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSTOREDMESSAGE_H
#define NATSSTOREDMESSAGE_H

#include "base/natsmessage.h"

#include <QtCore/qdatetime.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qshareddata.h>

class NatsStoredMessageData;

class NATSQT_EXPORT NatsStoredMessage
{
public:
    NatsStoredMessage();
    NatsStoredMessage(const NatsMessage &message, quint64 sequence, const QString &timeText);
    NatsStoredMessage(const NatsStoredMessage &other);
    NatsStoredMessage(NatsStoredMessage &&other) noexcept;
    ~NatsStoredMessage();
    NatsStoredMessage &operator=(const NatsStoredMessage &other);
    NatsStoredMessage &operator=(NatsStoredMessage &&other) noexcept;
    void swap(NatsStoredMessage &other) noexcept { d.swap(other.d); }

    static NatsStoredMessage fromJson(const QJsonObject &json);

    NatsMessage message() const;
    QString subject() const;
    QByteArray data() const;
    NatsHeaders headers() const;
    quint64 sequence() const;
    QDateTime time() const;
    QString timeText() const;

private:
    QSharedDataPointer<NatsStoredMessageData> d;
};
Q_DECLARE_SHARED(NatsStoredMessage)

#endif
