// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVICEENDPOINT_P_H
#define NATSSERVICEENDPOINT_P_H

#include "services/natsserviceendpoint.h"
#include "services/natsservicelistener_p.h"
#include "services/natsservicetally_p.h"
#include "services/natsservicework_p.h"

// What an endpoint asks of the service that it belongs to.
class NatsServiceEndpointOwner
{
public:
    virtual void removeEndpoint(NatsServiceEndpoint *endpoint) = 0;
    virtual void takeEnd(const QString &subject, const NatsError &error) = 0; // see NatsServiceListenerHandler

protected:
    ~NatsServiceEndpointOwner() = default; // never owned through this type
};

class NatsServiceEndpointPrivate final : public NatsServiceListenerHandler
{
public:
    NatsServiceEndpointPrivate(NatsServiceEndpointOwner *service, const std::shared_ptr<NatsServiceWork> &work,
                               const NatsServiceEndpointConfig &config, const QString &subject, const QString &queueGroup);
    static NatsServiceEndpointPrivate *get(NatsServiceEndpoint *endpoint) { return endpoint->d_func(); }

    void takeMessage(const NatsMessage &message) override;
    void takeEnd(const QString &subject, const NatsError &error) override;
    QJsonObject infoJson() const;
    QJsonObject statsJson(); // calls user code, which may delete this

    NatsServiceEndpoint *q = nullptr;
    NatsServiceEndpointOwner *owner; // null when it was destroyed
    const std::shared_ptr<NatsServiceWork> work;
    const std::shared_ptr<NatsServiceTally> tally = std::make_shared<NatsServiceTally>();
    const NatsServiceEndpointConfig config;
    NatsServiceListener listener;
    NatsServiceEndpoint::DataHandler dataHandler;

private:
    QJsonObject placeJson() const; // what information and statistics both tell
};

#endif
