// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSTREAMSNAPSHOT_H
#define NATSSTREAMSNAPSHOT_H

#include "jetstream/natsstreamconfig.h"
#include "jetstream/natsstreamstate.h"

class NATSQT_EXPORT NatsStreamSnapshot
{
public:
    NatsStreamSnapshot() = default;
    static NatsStreamSnapshot fromJson(const QJsonObject &json);
    static NatsResult<NatsStreamSnapshot> fromText(const QByteArray &text);
    QJsonObject toJson() const { return m_json; }
    QByteArray toText() const;

    NatsStreamConfig config() const;
    void setConfig(const NatsStreamConfig &config);
    NatsStreamState state() const;
    qint64 archiveSize() const;
    void setArchiveSize(qint64 archiveSize);

    friend bool operator==(const NatsStreamSnapshot &a, const NatsStreamSnapshot &b) { return a.m_json == b.m_json; }
    friend bool operator!=(const NatsStreamSnapshot &a, const NatsStreamSnapshot &b) { return !(a == b); }

private:
    QJsonObject m_json;
};

#endif
