// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSTATISTICS_H
#define NATSSTATISTICS_H

#include "base/natsglobal.h"

#include <QtCore/qobjectdefs.h>

#include <chrono>
#include <tuple>

struct NATSQT_EXPORT NatsStatistics
{
    Q_GADGET
    Q_PROPERTY(quint64 messagesIn MEMBER messagesIn CONSTANT FINAL)
    Q_PROPERTY(quint64 messagesOut MEMBER messagesOut CONSTANT FINAL)
    Q_PROPERTY(quint64 payloadBytesIn MEMBER payloadBytesIn CONSTANT FINAL)
    Q_PROPERTY(quint64 payloadBytesOut MEMBER payloadBytesOut CONSTANT FINAL)
    Q_PROPERTY(quint64 bytesIn MEMBER bytesIn CONSTANT FINAL)
    Q_PROPERTY(quint64 bytesOut MEMBER bytesOut CONSTANT FINAL)
    Q_PROPERTY(quint64 reconnects MEMBER reconnects CONSTANT FINAL)
    Q_PROPERTY(qint64 pendingBytesIn MEMBER pendingBytesIn CONSTANT FINAL)
    Q_PROPERTY(qint64 pendingBytesOut MEMBER pendingBytesOut CONSTANT FINAL)
public:
    quint64 messagesIn = 0;
    quint64 messagesOut = 0;
    quint64 payloadBytesIn = 0;
    quint64 payloadBytesOut = 0;
    quint64 bytesIn = 0;
    quint64 bytesOut = 0;
    quint64 reconnects = 0;
    qint64 pendingBytesIn = 0;
    qint64 pendingBytesOut = 0;
    std::chrono::microseconds roundTripTime = std::chrono::microseconds(-1);

    friend bool operator==(const NatsStatistics &a, const NatsStatistics &b)
    {
        const auto inbound = [](const NatsStatistics &s) {
            return std::tie(s.messagesIn, s.payloadBytesIn, s.bytesIn, s.pendingBytesIn, s.reconnects, s.roundTripTime);
        };
        const auto outbound = [](const NatsStatistics &s) {
            return std::tie(s.messagesOut, s.payloadBytesOut, s.bytesOut, s.pendingBytesOut);
        };
        return inbound(a) == inbound(b) && outbound(a) == outbound(b);
    }
    friend bool operator!=(const NatsStatistics &a, const NatsStatistics &b) { return !(a == b); }
};

struct NATSQT_EXPORT NatsUnconfirmed
{
    Q_GADGET
    Q_PROPERTY(quint64 messages MEMBER messages CONSTANT FINAL)
    Q_PROPERTY(quint64 bytes MEMBER bytes CONSTANT FINAL)
public:
    quint64 messages = 0;
    quint64 bytes = 0;

    friend bool operator==(const NatsUnconfirmed &a, const NatsUnconfirmed &b)
    {
        return a.messages == b.messages && a.bytes == b.bytes;
    }
};

#endif
