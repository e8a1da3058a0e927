// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLOBJECTINFO_H
#define NATSQMLOBJECTINFO_H

#include "objectstore/natsobjectinfo.h"
#include "qml/base/natsqmlheaders.h"

// NatsObjectInfo with what JavaScript makes of it.
class NatsQmlObjectInfo
{
    Q_GADGET
    QML_VALUE_TYPE(natsObjectInfo)
    Q_PROPERTY(QString bucket READ bucket CONSTANT FINAL)
    Q_PROPERTY(QString name READ name CONSTANT FINAL)
    Q_PROPERTY(QString description READ description CONSTANT FINAL)
    Q_PROPERTY(NatsQmlHeaders headers READ headers CONSTANT FINAL)
    Q_PROPERTY(QVariantMap metadata READ metadata CONSTANT FINAL)
    Q_PROPERTY(QVariant size READ size CONSTANT FINAL)
    Q_PROPERTY(QString digest READ digest CONSTANT FINAL)
    Q_PROPERTY(QDateTime modified READ modified CONSTANT FINAL)
    Q_PROPERTY(QVariant revision READ revision CONSTANT FINAL)
    Q_PROPERTY(bool deleted READ isDeleted CONSTANT FINAL)
    Q_PROPERTY(bool link READ isLink CONSTANT FINAL)
    Q_PROPERTY(QString linkBucket READ linkBucket CONSTANT FINAL)
    Q_PROPERTY(QString linkName READ linkName CONSTANT FINAL)
public:
    NatsQmlObjectInfo() = default;
    NatsQmlObjectInfo(const NatsObjectInfo &info) : m_info(info) { }

    QString bucket() const { return m_info.bucket(); }
    QString name() const { return m_info.name(); }
    QString description() const { return m_info.description(); }
    NatsQmlHeaders headers() const { return m_info.headers(); }
    QVariantMap metadata() const;
    QVariant size() const;
    QString digest() const { return QString::fromLatin1(m_info.digest().toHex()); }
    QDateTime modified() const { return m_info.modified(); }
    QVariant revision() const;
    bool isDeleted() const { return m_info.isDeleted(); }
    bool isLink() const { return m_info.isLink(); }
    QString linkBucket() const { return m_info.linkBucket(); }
    QString linkName() const { return m_info.linkName(); }

    Q_INVOKABLE QString toString() const;

    friend bool operator==(const NatsQmlObjectInfo &a, const NatsQmlObjectInfo &b) { return a.m_info == b.m_info; }
    friend bool operator!=(const NatsQmlObjectInfo &a, const NatsQmlObjectInfo &b) { return !(a == b); }

private:
    NatsObjectInfo m_info;
};

#endif
