// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSKEYVALUECONFIG_H
#define NATSKEYVALUECONFIG_H

#include "jetstream/natsstreamconfig.h"

class NATSQT_EXPORT NatsKeyValueConfig
{
public:
    NatsKeyValueConfig() = default;
    explicit NatsKeyValueConfig(const QString &bucket);
    static NatsKeyValueConfig fromStreamConfig(const NatsStreamConfig &stream);
    NatsStreamConfig toStreamConfig() const;
    NatsStreamConfig toStreamChanges() const;

    QString bucket() const;
    void setBucket(const QString &bucket);
    QString description() const;
    void setDescription(const QString &description);
    int history() const;
    void setHistory(int history);
    std::chrono::milliseconds ttl() const;
    void setTtl(std::chrono::milliseconds ttl);
    std::chrono::milliseconds limitMarkerTtl() const;
    void setLimitMarkerTtl(std::chrono::milliseconds limitMarkerTtl);
    qint64 maximumBytes() const;
    void setMaximumBytes(qint64 maximumBytes);
    int maximumValueSize() const;
    void setMaximumValueSize(int maximumValueSize);
    NatsStreamConfig::Storage storage() const;
    void setStorage(NatsStreamConfig::Storage storage);
    int replicas() const;
    void setReplicas(int replicas);
    NatsPlacement placement() const;
    void setPlacement(const NatsPlacement &placement);
    NatsRepublish republish() const;
    void setRepublish(const NatsRepublish &republish);
    bool isMirror() const;
    NatsStreamSource mirror() const;
    void setMirror(const NatsStreamSource &mirror);
    QList<NatsStreamSource> sources() const;
    void setSources(const QList<NatsStreamSource> &sources);
    NatsStreamConfig::Compression compression() const;
    void setCompression(NatsStreamConfig::Compression compression);
    QMap<QString, QString> metadata() const;
    void setMetadata(const QMap<QString, QString> &metadata);
    NatsResult<void> validate() const;

    friend bool operator==(const NatsKeyValueConfig &a, const NatsKeyValueConfig &b)
    {
        return a.m_stream == b.m_stream;
    }
    friend bool operator!=(const NatsKeyValueConfig &a, const NatsKeyValueConfig &b) { return !(a == b); }

private:
    NatsStreamConfig m_stream; // what was set
};

#endif
