// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOPTIONS_P_H
#define NATSOPTIONS_P_H

#include "base/natsoptions.h"

class NatsOptionsData : public QSharedData
{
public:
    QStringList servers;
    QString name;
    QString user;
    QString password;
    QString token;
    QString inboxPrefix = QStringLiteral("_INBOX");
    bool verbose = false;
    bool pedantic = false;
    bool noEcho = false;
    bool noRandomize = false;
    bool ignoreClusterUpdates = false;
    bool ignoreAuthErrorAbort = false;
    bool waitOnFirstConnect = true;
    int maximumReconnectAttempts = -1;
    std::chrono::milliseconds connectTimeout = std::chrono::seconds(5);
    std::chrono::milliseconds closeTimeout = std::chrono::seconds(2);
    std::chrono::milliseconds reconnectTimeWait = std::chrono::seconds(2);
    std::chrono::milliseconds maximumReconnectTimeWait = std::chrono::seconds(30);
    std::chrono::milliseconds reconnectJitter = std::chrono::milliseconds(100);
    std::chrono::milliseconds reconnectJitterTls = std::chrono::seconds(1);
    std::chrono::milliseconds pingInterval = std::chrono::minutes(2);
    int maximumPingsOut = 2;
    bool watchSystem = true;
    std::chrono::milliseconds probeTimeout = std::chrono::seconds(5);
    qint64 offlineBufferSize = 8 * 1024 * 1024;
    std::chrono::milliseconds deliverySlice = std::chrono::milliseconds(4);
    qint64 slowConsumerSize = 64 * 1024 * 1024;
    qint64 maximumPendingSize = 256 * 1024 * 1024;
    qint64 maximumOutboundSize = 64 * 1024 * 1024;
    NatsTlsOptions tls;
    QNetworkProxy proxy = QNetworkProxy(QNetworkProxy::DefaultProxy);
    NatsHeaders upgradeHeaders;
    QString origin;
};

#endif
