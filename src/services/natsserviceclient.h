// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVICECLIENT_H
#define NATSSERVICECLIENT_H

#include "base/natsfuture.h"
#include "base/natsmessage.h"
#include "base/natsrequestoptions.h"
#include "services/natsserviceclientoptions.h"
#include "services/natsserviceinfoquery.h"
#include "services/natsservicepingquery.h"
#include "services/natsservicestatsquery.h"

#include <QtCore/qobject.h>

class NatsConnection;
class NatsServiceClientPrivate;

class NATSQT_EXPORT NatsServiceClient : public QObject
{
    Q_OBJECT
public:
    explicit NatsServiceClient(NatsConnection *connection, QObject *parent = nullptr);
    NatsServiceClient(NatsConnection *connection, const NatsServiceClientOptions &options, QObject *parent = nullptr);
    ~NatsServiceClient() override;

    NatsServiceClientOptions options() const;

    NatsResult<NatsServicePingQuery *> ping(const QString &name = {}, const QString &id = {});
    NatsResult<NatsServiceInfoQuery *> info(const QString &name = {}, const QString &id = {});
    NatsResult<NatsServiceStatsQuery *> stats(const QString &name = {}, const QString &id = {});

    NatsFuture<NatsMessage> request(const NatsSubject &subject, const NatsPayload &payload = {},
                                    const NatsRequestOptions &options = {});
    static NatsError errorOf(const NatsMessage &answer);

private:
    Q_DECLARE_PRIVATE(NatsServiceClient)
    Q_DISABLE_COPY_MOVE(NatsServiceClient)

    std::unique_ptr<NatsServiceClientPrivate> d_ptr;
};

#endif
