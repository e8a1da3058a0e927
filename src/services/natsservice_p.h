// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVICE_P_H
#define NATSSERVICE_P_H

#include "services/natsservice.h"
#include "services/natsserviceendpoint_p.h"
#include "services/natsservicemonitor_p.h"
#include "services/natsservicework_p.h"

#include <QtCore/qdatetime.h>

#include <optional>

class NatsServicePrivate final : public NatsServiceEndpointOwner, public NatsServiceMonitorHandler, public NatsServiceWorkObserver
{
public:
    NatsServicePrivate(NatsService *service, NatsConnection *connection, const NatsServiceConfig &serviceConfig);
    ~NatsServicePrivate();
    static NatsServicePrivate *get(NatsService *service) { return service->d_func(); }

    // Without a queue group it is that of the service.
    NatsResult<NatsServiceEndpoint *> addEndpoint(const NatsServiceEndpointConfig &endpointConfig, const QString &prefix,
                                                  const std::optional<QString> &groupQueue);
    void removeEndpoint(NatsServiceEndpoint *endpoint) override;

    NatsResult<void> start();
    NatsFuture<void> stop();
    void beginStop(const NatsError &why); // last statement: a slot may delete this
    void finishIfDone(); // likewise
    void finish(const NatsError &why); // likewise
    void takeEnd(const QString &subject, const NatsError &why) override;
    void workEnded() override;
    void requestDropped(const NatsError &dropped) override;

    void resetStats();
    QJsonObject identityJson(QLatin1String type) const;
    QJsonObject infoJson() const;
    QJsonObject statsJson(); // calls user code, which may delete this
    void takeQuestion(Question question, const NatsMessage &request) override;

    NatsService *const q;
    const NatsServiceConfig config;
    const QString id;
    const std::shared_ptr<NatsServiceWork> work;
    QList<NatsServiceEndpoint *> endpoints; // children of q
    NatsServiceMonitor monitor;
    NatsService::State state = NatsService::State::Stopped;
    QDateTime started;
    NatsError error; // that stopped it, or is about to

private:
    NatsConnection *connection() const { return work->connection(); }
    NatsResult<void> openAll();
    void closeAll();
    bool isListening() const;
    bool isConnectionEnding() const;
    void watchConnection();

    NatsPromise<void> m_stopped;
};

#endif
