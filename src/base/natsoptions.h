// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOPTIONS_H
#define NATSOPTIONS_H

#include "base/natsheaders.h"
#include "base/natstlsoptions.h"

#include <QtCore/qshareddata.h>
#include <QtCore/qstringlist.h>
#include <QtNetwork/qnetworkproxy.h>

#include <chrono>

class NatsOptionsData;

class NATSQT_EXPORT NatsOptions
{
public:
    NatsOptions();
    NatsOptions(const NatsOptions &other);
    NatsOptions(NatsOptions &&other) noexcept;
    ~NatsOptions();
    NatsOptions &operator=(const NatsOptions &other);
    NatsOptions &operator=(NatsOptions &&other) noexcept;
    void swap(NatsOptions &other) noexcept { d.swap(other.d); }

    QStringList servers() const;
    void setServers(const QStringList &servers);
    QString name() const;
    void setName(const QString &name);
    QString user() const;
    void setUser(const QString &user);
    QString password() const;
    void setPassword(const QString &password);
    QString token() const;
    void setToken(const QString &token);
    QString inboxPrefix() const;
    void setInboxPrefix(const QString &inboxPrefix);
    bool verbose() const;
    void setVerbose(bool verbose);
    bool pedantic() const;
    void setPedantic(bool pedantic);
    bool noEcho() const;
    void setNoEcho(bool noEcho);
    bool noRandomize() const;
    void setNoRandomize(bool noRandomize);
    bool ignoreClusterUpdates() const;
    void setIgnoreClusterUpdates(bool ignoreClusterUpdates);
    bool ignoreAuthErrorAbort() const;
    void setIgnoreAuthErrorAbort(bool ignoreAuthErrorAbort);
    bool waitOnFirstConnect() const;
    void setWaitOnFirstConnect(bool waitOnFirstConnect);
    int maximumReconnectAttempts() const;
    void setMaximumReconnectAttempts(int maximumReconnectAttempts);
    std::chrono::milliseconds connectTimeout() const;
    void setConnectTimeout(std::chrono::milliseconds connectTimeout);
    std::chrono::milliseconds closeTimeout() const;
    void setCloseTimeout(std::chrono::milliseconds closeTimeout);
    std::chrono::milliseconds reconnectTimeWait() const;
    void setReconnectTimeWait(std::chrono::milliseconds reconnectTimeWait);
    std::chrono::milliseconds maximumReconnectTimeWait() const;
    void setMaximumReconnectTimeWait(std::chrono::milliseconds maximumReconnectTimeWait);
    std::chrono::milliseconds reconnectJitter() const;
    void setReconnectJitter(std::chrono::milliseconds reconnectJitter);
    std::chrono::milliseconds reconnectJitterTls() const;
    void setReconnectJitterTls(std::chrono::milliseconds reconnectJitterTls);
    std::chrono::milliseconds pingInterval() const;
    void setPingInterval(std::chrono::milliseconds pingInterval);
    int maximumPingsOut() const;
    void setMaximumPingsOut(int maximumPingsOut);
    bool watchSystem() const;
    void setWatchSystem(bool watchSystem);
    std::chrono::milliseconds probeTimeout() const;
    void setProbeTimeout(std::chrono::milliseconds probeTimeout);
    qint64 offlineBufferSize() const;
    void setOfflineBufferSize(qint64 offlineBufferSize);
    std::chrono::milliseconds deliverySlice() const;
    void setDeliverySlice(std::chrono::milliseconds deliverySlice);
    qint64 slowConsumerSize() const;
    void setSlowConsumerSize(qint64 slowConsumerSize);
    qint64 maximumPendingSize() const;
    void setMaximumPendingSize(qint64 maximumPendingSize);
    qint64 maximumOutboundSize() const;
    void setMaximumOutboundSize(qint64 maximumOutboundSize);
    NatsTlsOptions tls() const;
    void setTls(const NatsTlsOptions &tls);
    QNetworkProxy proxy() const;
    void setProxy(const QNetworkProxy &proxy);
    NatsHeaders upgradeHeaders() const;
    void setUpgradeHeaders(const NatsHeaders &upgradeHeaders);
    QString origin() const;
    void setOrigin(const QString &origin);
    NatsResult<void> validate() const;

    friend bool operator==(const NatsOptions &a, const NatsOptions &b) { return a.isEqual(b); }
    friend bool operator!=(const NatsOptions &a, const NatsOptions &b) { return !a.isEqual(b); }

private:
    bool isEqual(const NatsOptions &other) const;

    QSharedDataPointer<NatsOptionsData> d;
};
Q_DECLARE_SHARED(NatsOptions)

#endif
