// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLVALUES_H
#define NATSQMLVALUES_H

#include "core/natsstatistics.h"
#include "protocol/natsserverinfo.h"

#include <QtQml/qqmlregistration.h>

// Values of the library with the types that QML has: its numbers are double, and the tools of
// Qt 6.4 do not know 64-bit integers.

class NatsQmlServerInfo
{
    Q_GADGET
    QML_VALUE_TYPE(natsServerInfo)
    Q_PROPERTY(QString serverId READ serverId CONSTANT FINAL)
    Q_PROPERTY(QString serverName READ serverName CONSTANT FINAL)
    Q_PROPERTY(QString version READ version CONSTANT FINAL)
    Q_PROPERTY(QString cluster READ cluster CONSTANT FINAL)
    Q_PROPERTY(QString clientIp READ clientIp CONSTANT FINAL)
    Q_PROPERTY(double maximumPayload READ maximumPayload CONSTANT FINAL)
    Q_PROPERTY(bool jetStream READ hasJetStream CONSTANT FINAL)
    Q_PROPERTY(bool lameDuck READ isLameDuck CONSTANT FINAL)
public:
    NatsQmlServerInfo() = default;
    NatsQmlServerInfo(const NatsServerInfo &info) : m_info(info) { }

    QString serverId() const { return m_info.serverId(); }
    QString serverName() const { return m_info.serverName(); }
    QString version() const { return m_info.version(); }
    QString cluster() const { return m_info.cluster(); }
    QString clientIp() const { return m_info.clientIp(); }
    double maximumPayload() const { return double(m_info.maximumPayload()); }
    bool hasJetStream() const { return m_info.hasJetStream(); }
    bool isLameDuck() const { return m_info.isLameDuck(); }

private:
    NatsServerInfo m_info;
};

class NatsQmlStatistics
{
    Q_GADGET
    QML_VALUE_TYPE(natsStatistics)
    Q_PROPERTY(double messagesIn READ messagesIn CONSTANT FINAL)
    Q_PROPERTY(double messagesOut READ messagesOut CONSTANT FINAL)
    Q_PROPERTY(double payloadBytesIn READ payloadBytesIn CONSTANT FINAL)
    Q_PROPERTY(double payloadBytesOut READ payloadBytesOut CONSTANT FINAL)
    Q_PROPERTY(double bytesIn READ bytesIn CONSTANT FINAL)
    Q_PROPERTY(double bytesOut READ bytesOut CONSTANT FINAL)
    Q_PROPERTY(double reconnects READ reconnects CONSTANT FINAL)
    Q_PROPERTY(double pendingBytesIn READ pendingBytesIn CONSTANT FINAL)
    Q_PROPERTY(double pendingBytesOut READ pendingBytesOut CONSTANT FINAL)
    Q_PROPERTY(double roundTripTime READ roundTripTime CONSTANT FINAL)
public:
    NatsQmlStatistics() = default;
    NatsQmlStatistics(const NatsStatistics &statistics) : m_statistics(statistics) { }

    double messagesIn() const { return double(m_statistics.messagesIn); }
    double messagesOut() const { return double(m_statistics.messagesOut); }
    double payloadBytesIn() const { return double(m_statistics.payloadBytesIn); }
    double payloadBytesOut() const { return double(m_statistics.payloadBytesOut); }
    double bytesIn() const { return double(m_statistics.bytesIn); }
    double bytesOut() const { return double(m_statistics.bytesOut); }
    double reconnects() const { return double(m_statistics.reconnects); }
    double pendingBytesIn() const { return double(m_statistics.pendingBytesIn); }
    double pendingBytesOut() const { return double(m_statistics.pendingBytesOut); }
    double roundTripTime() const
    {
        const double measured = double(m_statistics.roundTripTime.count());
        return measured < 0 ? -1 : measured / 1000;
    }

    friend bool operator==(const NatsQmlStatistics &a, const NatsQmlStatistics &b)
    {
        return a.m_statistics == b.m_statistics;
    }
    friend bool operator!=(const NatsQmlStatistics &a, const NatsQmlStatistics &b) { return !(a == b); }

private:
    NatsStatistics m_statistics;
};

class NatsQmlUnconfirmed
{
    Q_GADGET
    QML_VALUE_TYPE(natsUnconfirmed)
    Q_PROPERTY(double messages READ messages CONSTANT FINAL)
    Q_PROPERTY(double bytes READ bytes CONSTANT FINAL)
public:
    NatsQmlUnconfirmed() = default;
    NatsQmlUnconfirmed(const NatsUnconfirmed &unconfirmed) : m_unconfirmed(unconfirmed) { }

    double messages() const { return double(m_unconfirmed.messages); }
    double bytes() const { return double(m_unconfirmed.bytes); }

private:
    NatsUnconfirmed m_unconfirmed;
};

#endif
