// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTSTORECONFIG_H
#define NATSOBJECTSTORECONFIG_H

#include "jetstream/natsstreamconfig.h"

class NATSQT_EXPORT NatsObjectStoreConfig
{
public:
    NatsObjectStoreConfig() = default;
    explicit NatsObjectStoreConfig(const QString &bucket);

    QString bucket() const { return m_bucket; }
    void setBucket(const QString &bucket);
    QString description() const;
    void setDescription(const QString &description);
    std::chrono::milliseconds ttl() const;
    void setTtl(std::chrono::milliseconds ttl);
    qint64 maximumBytes() const;
    void setMaximumBytes(qint64 maximumBytes);
    NatsStreamConfig::Storage storage() const;
    void setStorage(NatsStreamConfig::Storage storage);
    int replicas() const;
    void setReplicas(int replicas);
    NatsPlacement placement() const;
    void setPlacement(const NatsPlacement &placement);
    bool isCompressed() const;
    void setCompressed(bool compressed);
    QMap<QString, QString> metadata() const;
    void setMetadata(const QMap<QString, QString> &metadata);

    NatsResult<void> validate() const;
    NatsStreamConfig toStreamConfig() const;
    NatsStreamConfig toStreamUpdate() const;

    friend bool operator==(const NatsObjectStoreConfig &a, const NatsObjectStoreConfig &b)
    {
        return a.m_bucket == b.m_bucket && a.m_stream == b.m_stream;
    }
    friend bool operator!=(const NatsObjectStoreConfig &a, const NatsObjectStoreConfig &b) { return !(a == b); }

private:
    QString m_bucket;
    NatsStreamConfig m_stream; // what was set
};

#endif
