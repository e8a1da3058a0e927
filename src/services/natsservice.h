// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVICE_H
#define NATSSERVICE_H

#include "base/natsfuture.h"
#include "services/natsserviceconfig.h"
#include "services/natsserviceendpoint.h"
#include "services/natsservicegroup.h"
#include "services/natsserviceinfo.h"
#include "services/natsservicestats.h"

#include <QtCore/qobject.h>

class NatsConnection;
class NatsServicePrivate;

class NATSQT_EXPORT NatsService : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString id READ id CONSTANT FINAL)
    Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)
public:
    enum class State { Stopped, Running, Stopping };
    Q_ENUM(State)

    NatsService(NatsConnection *connection, const NatsServiceConfig &config, QObject *parent = nullptr);
    ~NatsService() override;

    NatsServiceConfig config() const;
    QString id() const;
    State state() const;
    NatsError error() const;
    int pendingCount() const;

    NatsServiceGroup group(const QString &prefix);
    NatsResult<NatsServiceEndpoint *> addEndpoint(const NatsServiceEndpointConfig &config);
    QList<NatsServiceEndpoint *> endpoints() const;

    NatsServiceIdentity identity() const;
    NatsServiceInfo info() const;
    NatsServiceStats stats();

    NatsResult<void> start();
    NatsFuture<void> stop();

public Q_SLOTS:
    void reset();

Q_SIGNALS:
    void stateChanged(NatsService::State state);
    void stopped(const NatsError &error);
    void errorOccurred(const NatsError &error);

private:
    friend class NatsServicePrivate;
    Q_DECLARE_PRIVATE(NatsService)
    Q_DISABLE_COPY_MOVE(NatsService)

    std::unique_ptr<NatsServicePrivate> d_ptr;
};

#endif
