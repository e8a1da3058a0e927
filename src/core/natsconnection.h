// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSCONNECTION_H
#define NATSCONNECTION_H

#include "auth/natsauthenticator.h"
#include "base/natsfuture.h"
#include "base/natsmessage.h"
#include "base/natsoptions.h"
#include "base/natspublishoptions.h"
#include "base/natsrequestmanyoptions.h"
#include "base/natsrequestoptions.h"
#include "base/natssubscribeoptions.h"
#include "core/natsrequestmany.h"
#include "core/natsserverchoice.h"
#include "core/natsstatistics.h"
#include "core/natssubscription.h"
#include "protocol/natsserverinfo.h"
#include "transport/natstransport.h"

#include <QtCore/qobject.h>

class NatsConnectionPrivate;
class NatsSystemMonitor;

class NATSQT_EXPORT NatsConnection : public QObject
{
    Q_OBJECT
    Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)
    Q_PROPERTY(bool connected READ isConnected NOTIFY connectedChanged FINAL)
    Q_PROPERTY(QString currentServer READ currentServer NOTIFY stateChanged FINAL)
public:
    enum class State { Disconnected, Connecting, Connected, Reconnecting, Draining, Closed };
    Q_ENUM(State)

    explicit NatsConnection(QObject *parent = nullptr);
    explicit NatsConnection(const NatsOptions &options, QObject *parent = nullptr);
    ~NatsConnection() override;

    NatsOptions options() const;
    void setOptions(const NatsOptions &options);
    void setAuthenticator(const NatsAuthenticator &authenticator);
    void setUpgradeHeadersProvider(const std::function<NatsHeaders(const QUrl &server)> &provider);
    void setReconnectDelayHandler(const std::function<std::chrono::milliseconds()> &handler);
    void setReconnectToServerHandler(const NatsReconnectToServerHandler &handler);
    void setTransportFactory(const NatsTransportFactory &factory);
    void setSystemMonitor(NatsSystemMonitor *monitor);

    State state() const;
    bool isConnected() const;
    NatsError error() const;
    QString currentServer() const;
    QStringList servers() const;
    NatsResult<void> setServers(const QStringList &servers);
    NatsServerInfo serverInfo() const;
    NatsStatistics statistics() const;
    qint64 pendingBytes() const;

    NatsResult<void> publish(const NatsSubject &subject, const NatsPayload &payload = {});
    NatsResult<void> publish(const NatsSubject &subject, const NatsPayload &payload, const NatsPublishOptions &options);
    NatsResult<void> publish(const NatsMessage &message);
    NatsResult<void> respond(const NatsMessage &request, const NatsPayload &payload = {}, const NatsHeaders &headers = {});
    NatsResult<NatsSubscription *> subscribe(const NatsSubject &subject, const NatsSubscribeOptions &options = {});
    NatsFuture<NatsMessage> request(const NatsSubject &subject, const NatsPayload &payload = {},
                                    const NatsRequestOptions &options = {});
    NatsResult<NatsRequestMany *> requestMany(const NatsSubject &subject, const NatsPayload &payload = {},
                                              const NatsRequestManyOptions &options = {});
    QString createInbox();

    NatsFuture<void> flush();
    NatsFuture<std::chrono::microseconds> roundTripTime();
    NatsFuture<void> drain();
    NatsResult<void> reconnect();

public Q_SLOTS:
    void open();
    void close();

Q_SIGNALS:
    void stateChanged(NatsConnection::State state);
    void connectedChanged(bool connected);
    void opened(const QString &server);
    void disconnected(const QString &server, const NatsUnconfirmed &unconfirmed);
    void reconnecting(int attempt, std::chrono::milliseconds delay);
    void reconnected(const QString &server);
    void serversChanged(const QStringList &added, const QStringList &removed);
    void lameDuck(const QString &server);
    void pinged(int outstanding);
    void staleConnection();
    void forcedReconnect();
    void slowConsumer(NatsSubscription *subscription, qint64 pending);
    void readyToPublish();
    void errorOccurred(const NatsError &error);
    void closed(const NatsError &error);

private:
    Q_DECLARE_PRIVATE(NatsConnection)
    Q_DISABLE_COPY_MOVE(NatsConnection)

    std::unique_ptr<NatsConnectionPrivate> d_ptr;
};

#endif
