// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSMESSAGE_H
#define NATSMESSAGE_H

#include "base/natsheaders.h"
#include "base/natspayload.h"
#include "base/natssubject.h"

QT_BEGIN_NAMESPACE
class QJsonValue;
QT_END_NAMESPACE

class NatsMessageData;

struct NatsMessageParts
{
    QByteArrayView reply;
    QByteArrayView headerBlock;
    QByteArrayView payload;
};

class NATSQT_EXPORT NatsMessage
{
    Q_GADGET
    Q_PROPERTY(QString subject READ subject CONSTANT FINAL)
    Q_PROPERTY(QString reply READ reply CONSTANT FINAL)
    Q_PROPERTY(QByteArray data READ data CONSTANT FINAL)
    Q_PROPERTY(QString text READ text CONSTANT FINAL)
public:
    NatsMessage();
    NatsMessage(const NatsSubject &subject, const NatsPayload &payload = {}, const NatsHeaders &headers = {});
    NatsMessage(const NatsMessage &other);
    NatsMessage(NatsMessage &&other) noexcept;
    ~NatsMessage();
    NatsMessage &operator=(const NatsMessage &other);
    NatsMessage &operator=(NatsMessage &&other) noexcept;
    void swap(NatsMessage &other) noexcept { d.swap(other.d); }

    static NatsMessage fromWire(const QByteArray &subject, QByteArrayView reply, QByteArrayView headerBlock,
                                QByteArrayView payload);
    void setFromWire(const QByteArray &subject, const NatsMessageParts &parts);
    void takeFromWire(const QByteArray &subject, const NatsMessageParts &parts, QByteArray &&payload);

    QString subject() const;
    QByteArray subjectUtf8() const;
    QString reply() const;
    QByteArray replyUtf8() const;
    bool hasReply() const;
    void setReply(const NatsSubject &reply);

    bool hasHeaders() const;
    NatsHeaders headers() const;
    void setHeaders(const NatsHeaders &headers);

    QByteArray data() const;
    QByteArrayView dataView() const;
    QString text() const;
    NatsResult<QJsonValue> json() const;
    qsizetype size() const;
    bool isNoResponders() const;

    friend bool operator==(const NatsMessage &a, const NatsMessage &b) { return a.isEqual(b); }
    friend bool operator!=(const NatsMessage &a, const NatsMessage &b) { return !a.isEqual(b); }

private:
    bool isEqual(const NatsMessage &other) const;
    NatsMessageData &mutableData();

    QSharedDataPointer<NatsMessageData> d;
};
Q_DECLARE_SHARED(NatsMessage)

NATSQT_EXPORT QDebug operator<<(QDebug debug, const NatsMessage &message);

#endif
