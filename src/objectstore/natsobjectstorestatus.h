// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTSTORESTATUS_H
#define NATSOBJECTSTORESTATUS_H

#include "jetstream/natsstreaminfo.h"

class NATSQT_EXPORT NatsObjectStoreStatus
{
    Q_GADGET
    Q_PROPERTY(QString bucket READ bucket CONSTANT FINAL)
    Q_PROPERTY(QString description READ description CONSTANT FINAL)
    Q_PROPERTY(quint64 size READ size CONSTANT FINAL)
    Q_PROPERTY(qint64 maximumBytes READ maximumBytes CONSTANT FINAL)
    Q_PROPERTY(int replicas READ replicas CONSTANT FINAL)
    Q_PROPERTY(bool sealed READ isSealed CONSTANT FINAL)
    Q_PROPERTY(bool compressed READ isCompressed CONSTANT FINAL)
public:
    NatsObjectStoreStatus() = default;
    explicit NatsObjectStoreStatus(const NatsStreamInfo &stream) : m_stream(stream) { }

    QString bucket() const;
    QString description() const;
    std::chrono::milliseconds ttl() const;
    qint64 maximumBytes() const;
    NatsStreamConfig::Storage storage() const;
    int replicas() const;
    bool isSealed() const;
    bool isCompressed() const;
    quint64 size() const;
    QMap<QString, QString> metadata() const;
    NatsStreamInfo streamInfo() const { return m_stream; }

    friend bool operator==(const NatsObjectStoreStatus &a, const NatsObjectStoreStatus &b)
    {
        return a.m_stream == b.m_stream;
    }
    friend bool operator!=(const NatsObjectStoreStatus &a, const NatsObjectStoreStatus &b) { return !(a == b); }

private:
    NatsStreamInfo m_stream;
};

#endif
