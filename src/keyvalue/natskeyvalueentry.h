// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSKEYVALUEENTRY_H
#define NATSKEYVALUEENTRY_H

#include "base/natsmessage.h"

#include <QtCore/qdatetime.h>
#include <QtCore/qshareddata.h>

class NatsKeyValueEntryData;

class NATSQT_EXPORT NatsKeyValueEntry
{
    Q_GADGET
    Q_PROPERTY(QString bucket READ bucket CONSTANT FINAL)
    Q_PROPERTY(QString key READ key CONSTANT FINAL)
    Q_PROPERTY(QString rawKey READ rawKey CONSTANT FINAL)
    Q_PROPERTY(QByteArray value READ value CONSTANT FINAL)
    Q_PROPERTY(QString text READ text CONSTANT FINAL)
    Q_PROPERTY(quint64 revision READ revision CONSTANT FINAL)
    Q_PROPERTY(QDateTime created READ created CONSTANT FINAL)
    Q_PROPERTY(quint64 delta READ delta CONSTANT FINAL)
    Q_PROPERTY(NatsKeyValueEntry::Operation operation READ operation CONSTANT FINAL)
    Q_PROPERTY(bool deleted READ isDeleted CONSTANT FINAL)
    Q_PROPERTY(qint64 length READ length CONSTANT FINAL)
    Q_PROPERTY(bool update READ isUpdate CONSTANT FINAL)
public:
    enum class Operation { Put, Delete, Purge };
    Q_ENUM(Operation)

    NatsKeyValueEntry();
    NatsKeyValueEntry(const NatsKeyValueEntry &other);
    NatsKeyValueEntry(NatsKeyValueEntry &&other) noexcept;
    ~NatsKeyValueEntry();
    NatsKeyValueEntry &operator=(const NatsKeyValueEntry &other);
    NatsKeyValueEntry &operator=(NatsKeyValueEntry &&other) noexcept;
    void swap(NatsKeyValueEntry &other) noexcept { d.swap(other.d); }

    QString bucket() const;
    QString key() const;
    QString rawKey() const;
    QByteArray value() const;
    QString text() const;
    NatsResult<QJsonValue> json() const;
    NatsHeaders headers() const;
    quint64 revision() const;
    QDateTime created() const;
    quint64 delta() const;
    Operation operation() const;
    bool isDeleted() const;
    qint64 length() const;
    bool isUpdate() const;

private:
    friend class NatsKeyValueEntryPrivate; // the only creator
    explicit NatsKeyValueEntry(NatsKeyValueEntryData *data);

    QSharedDataPointer<NatsKeyValueEntryData> d;
};
Q_DECLARE_SHARED(NatsKeyValueEntry)

NATSQT_EXPORT QDebug operator<<(QDebug debug, const NatsKeyValueEntry &entry);

#endif
