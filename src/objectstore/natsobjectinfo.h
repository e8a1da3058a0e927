// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTINFO_H
#define NATSOBJECTINFO_H

#include "base/natsheaders.h"

#include <QtCore/qdatetime.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qmap.h>
#include <QtCore/qobjectdefs.h>
#include <QtCore/qshareddata.h>
#include <QtCore/qstring.h>

class NatsObjectInfoData;

class NATSQT_EXPORT NatsObjectInfo
{
    Q_GADGET
    Q_PROPERTY(QString bucket READ bucket CONSTANT FINAL)
    Q_PROPERTY(QString name READ name CONSTANT FINAL)
    Q_PROPERTY(QString description READ description CONSTANT FINAL)
    Q_PROPERTY(quint64 size READ size CONSTANT FINAL)
    Q_PROPERTY(quint64 chunkCount READ chunkCount CONSTANT FINAL)
    Q_PROPERTY(QString digestText READ digestText CONSTANT FINAL)
    Q_PROPERTY(QDateTime modified READ modified CONSTANT FINAL)
    Q_PROPERTY(quint64 revision READ revision CONSTANT FINAL)
    Q_PROPERTY(bool deleted READ isDeleted CONSTANT FINAL)
    Q_PROPERTY(bool link READ isLink CONSTANT FINAL)
    Q_PROPERTY(QString linkBucket READ linkBucket CONSTANT FINAL)
    Q_PROPERTY(QString linkName READ linkName CONSTANT FINAL)
    Q_PROPERTY(bool update READ isUpdate CONSTANT FINAL)
public:
    NatsObjectInfo();
    NatsObjectInfo(const NatsObjectInfo &other);
    NatsObjectInfo(NatsObjectInfo &&other) noexcept;
    ~NatsObjectInfo();
    NatsObjectInfo &operator=(const NatsObjectInfo &other);
    NatsObjectInfo &operator=(NatsObjectInfo &&other) noexcept;
    void swap(NatsObjectInfo &other) noexcept { d.swap(other.d); }

    static NatsObjectInfo fromJson(const QJsonObject &json);
    QJsonObject json() const;

    QString bucket() const;
    QString name() const;
    QString nuid() const;
    QString description() const;
    NatsHeaders headers() const;
    QMap<QString, QString> metadata() const;
    quint64 size() const;
    quint64 chunkCount() const;
    qint64 maximumChunkSize() const;
    QByteArray digest() const;
    QString digestText() const;
    QDateTime modified() const;
    quint64 revision() const;
    bool isDeleted() const;
    bool isLink() const;
    QString linkBucket() const;
    QString linkName() const;
    bool isUpdate() const;

    friend bool operator==(const NatsObjectInfo &a, const NatsObjectInfo &b) { return a.isEqual(b); }
    friend bool operator!=(const NatsObjectInfo &a, const NatsObjectInfo &b) { return !a.isEqual(b); }

private:
    friend class NatsObjectReader; // who knows the message that it came in
    bool isEqual(const NatsObjectInfo &other) const;

    QSharedDataPointer<NatsObjectInfoData> d;
};
Q_DECLARE_SHARED(NatsObjectInfo)

NATSQT_EXPORT QDebug operator<<(QDebug debug, const NatsObjectInfo &info);

#endif
