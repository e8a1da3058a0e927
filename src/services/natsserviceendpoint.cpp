// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "services/natsserviceendpoint_p.h"

#include "services/natsserviceerrors_p.h"
#include "services/natsservicejson_p.h"
#include "services/natsservicerequestdata_p.h"

/*!
    \class NatsServiceEndpoint
    \inmodule NatsQt
    \since 0.1
    \brief A subject where a service can be asked for one thing.

    NatsService::addEndpoint() and NatsServiceGroup::addEndpoint() make it. It is a child of its service and lives until
    one of the two is deleted; deleting it ends its subscription, and takes it out of what the service tells of itself.

    \sa NatsService
*/

/*! \typealias NatsServiceEndpoint::DataHandler
    A function that returns what a program itself counts, as JSON, or an error. */

NatsServiceEndpoint::NatsServiceEndpoint(std::unique_ptr<NatsServiceEndpointPrivate> dd, QObject *parent)
    : QObject(parent), d_ptr(std::move(dd))
{
    d_ptr->q = this;
}

/*! Ends the subscription at once. Requests that have come can still be answered. */
NatsServiceEndpoint::~NatsServiceEndpoint()
{
    Q_D(NatsServiceEndpoint);
    if (d->owner)
        d->owner->removeEndpoint(this);
}

/*! \property NatsServiceEndpoint::name
    \brief the name */
QString NatsServiceEndpoint::name() const
{
    Q_D(const NatsServiceEndpoint);
    return d->config.name();
}

/*! \property NatsServiceEndpoint::subject
    \brief the whole subject, that of its group included */
QString NatsServiceEndpoint::subject() const
{
    Q_D(const NatsServiceEndpoint);
    return d->listener.subject();
}

/*! \property NatsServiceEndpoint::queueGroup
    \brief the queue group, be it its own, or that of the group or the service; empty where there is none */
QString NatsServiceEndpoint::queueGroup() const
{
    Q_D(const NatsServiceEndpoint);
    return d->listener.queueGroup();
}

/*! Returns what it was made from. */
NatsServiceEndpointConfig NatsServiceEndpoint::config() const
{
    Q_D(const NatsServiceEndpoint);
    return d->config;
}

/*! Returns what the service tells of it. */
NatsServiceEndpointInfo NatsServiceEndpoint::info() const
{
    Q_D(const NatsServiceEndpoint);
    return NatsServiceEndpointInfo::fromJson(d->infoJson());
}

/*! Returns what it has done since the service was started or NatsService::reset(). Requests are counted when they are
    answered. It calls the function that setDataHandler() was given. */
NatsServiceEndpointStats NatsServiceEndpoint::stats()
{
    Q_D(NatsServiceEndpoint);
    return NatsServiceEndpointStats::fromJson(d->statsJson());
}

/*! Calls \a handler each time that somebody asks for the statistics; what it returns becomes their
    NatsServiceEndpointStats::data(). An error is counted as one of the endpoint, and there is no data. An empty function,
    the default, means that there is none. It should be an object: of any other value some readers make nothing, and the
    tool \c nats refuses the statistics of the service. */
void NatsServiceEndpoint::setDataHandler(const DataHandler &handler)
{
    Q_D(NatsServiceEndpoint);
    d->dataHandler = handler;
}

/*! \fn void NatsServiceEndpoint::requestReceived(const NatsServiceRequest &request)
    Emitted for each \a request. A slot answers it, or keeps a copy to do that later; a request that no slot takes is
    answered with an error. It is not emitted for a request that is one too many, see
    NatsServiceConfig::setMaximumPending(). A slot may do anything, deleting this object included. */

NatsServiceEndpointPrivate::NatsServiceEndpointPrivate(NatsServiceEndpointOwner *service,
                                                       const std::shared_ptr<NatsServiceWork> &serviceWork,
                                                       const NatsServiceEndpointConfig &endpointConfig, const QString &subject,
                                                       const QString &queueGroup)
    : owner(service), work(serviceWork), config(endpointConfig), listener(this, subject, queueGroup)
{
}

void NatsServiceEndpointPrivate::takeMessage(const NatsMessage &message)
{
    const bool isOneTooMany = work->isFull();
    const NatsServiceRequest request(new NatsServiceRequestData(message, work, tally));
    if (isOneTooMany) {
        request.respondError(NatsServiceErrors::ServiceBusy, QStringLiteral("the service is busy"));
        return;
    }
    Q_EMIT q->requestReceived(request); // a slot may delete this; the request, which may be dropped next, does without
}

void NatsServiceEndpointPrivate::takeEnd(const QString &subject, const NatsError &error)
{
    if (owner)
        owner->takeEnd(subject, error); // last statement: it may delete this
}

QJsonObject NatsServiceEndpointPrivate::placeJson() const
{
    return {
        { NatsServiceJson::Name, config.name() },
        { NatsServiceJson::Subject, listener.subject() },
        { NatsServiceJson::QueueGroup, listener.queueGroup() },
    };
}

QJsonObject NatsServiceEndpointPrivate::infoJson() const
{
    QJsonObject json = placeJson();
    json.insert(NatsServiceJson::Metadata, NatsServiceJson::fromMetadata(config.metadata()));
    return json;
}

QJsonObject NatsServiceEndpointPrivate::statsJson()
{
    QJsonObject json = placeJson();
    const auto counted = tally; // this may be gone after the call
    if (const auto handler = dataHandler) {
        const NatsResult<QJsonValue> data = handler();
        if (!data)
            counted->countError(NatsServiceErrors::statsText(NatsServiceErrors::InternalError, data.error().text()));
        else if (!data->isUndefined())
            json.insert(NatsServiceJson::Data, *data);
    }
    counted->writeTo(&json);
    return json;
}
