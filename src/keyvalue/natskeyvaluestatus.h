// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSKEYVALUESTATUS_H
#define NATSKEYVALUESTATUS_H

#include "jetstream/natsstreaminfo.h"
#include "keyvalue/natskeyvalueconfig.h"

class NATSQT_EXPORT NatsKeyValueStatus
{
public:
    NatsKeyValueStatus() = default;
    explicit NatsKeyValueStatus(const NatsStreamInfo &streamInfo);

    QString bucket() const;
    NatsKeyValueConfig config() const;
    NatsStreamInfo streamInfo() const { return m_info; }
    quint64 valueCount() const;
    quint64 byteCount() const;
    int history() const;
    std::chrono::milliseconds ttl() const;
    std::chrono::milliseconds limitMarkerTtl() const;
    bool isMirror() const;
    bool isCompressed() const;

    friend bool operator==(const NatsKeyValueStatus &a, const NatsKeyValueStatus &b) { return a.m_info == b.m_info; }
    friend bool operator!=(const NatsKeyValueStatus &a, const NatsKeyValueStatus &b) { return !(a == b); }

private:
    NatsStreamInfo m_info;
};

#endif
