// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "services/natsservice_p.h"

#include "services/natsservicejson_p.h"

/*!
    \class NatsService
    \inmodule NatsQt
    \since 0.1
    \brief Answers requests at endpoints, can be found by others, and tells what it does.

    A service has a name, a version and endpoints. Any number of instances of it may run, in programs of any language; each
    request goes to one of them. All clients, and the tool \c nats, find them and read their statistics, as NatsServiceClient
    does. Source: ADR-32.

    \code
    auto *service = new NatsService(connection, NatsServiceConfig("calculator", "1.0.0"), this);
    const auto add = service->addEndpoint({ "add" });
    connect(*add, &NatsServiceEndpoint::requestReceived, this, [](const NatsServiceRequest &request) {
        const auto numbers = request.json();
        if (!numbers || !numbers->isArray())
            request.respondError(400, "a list of numbers is wanted");
        else
            request.respond(QByteArray::number(sum(numbers->toArray())));
    });
    if (const auto started = service->start(); !started)
        qWarning() << started.error();
    \endcode

    It can be started before its connection is opened, and goes on with the next one when the connection is lost: requests
    that wait for their answer then are answered after the reconnect. It ends with stop(), when the connection is closed or
    drained, and when the server does not permit one of its subscriptions. Closing and draining the connection does not wait
    for requests that are answered later; who wants that stops the service first.

    Like everything of a connection it lives in the thread of the connection. Any slot may delete it.

    \sa NatsServiceEndpoint, NatsServiceRequest, NatsServiceClient
*/

/*!
    \enum NatsService::State
    \value Stopped It listens to nothing: it was not started, or has ended.
    \value Running Requests are received, or will be when there is a connection.
    \value Stopping The servers send no more; what was on its way is delivered, and what is under way is answered.
*/

/*! Constructs a service that is described by \a config and answers through \a connection, which must not be null. The
    \a parent owns it. It listens to nothing before start(). */
NatsService::NatsService(NatsConnection *connection, const NatsServiceConfig &config, QObject *parent)
    : QObject(parent), d_ptr(std::make_unique<NatsServicePrivate>(this, connection, config))
{
    Q_ASSERT_X(connection, "NatsService", "a connection is needed");
}

/*! Ends the service at once, without a signal, and deletes its endpoints. Requests that have come can still be answered.
    The future of stop() finishes with Cancelled. */
NatsService::~NatsService() = default;

/*! Returns what it was made from. */
NatsServiceConfig NatsService::config() const
{
    Q_D(const NatsService);
    return d->config;
}

/*! \property NatsService::id
    \brief the name of this instance, which no other one has */
QString NatsService::id() const
{
    Q_D(const NatsService);
    return d->id;
}

/*! \property NatsService::state
    \brief whether requests are received */
NatsService::State NatsService::state() const
{
    Q_D(const NatsService);
    return d->state;
}

/*! Returns what stopped it, or is about to; NoError while it runs, and when it was stopped by stop(), or by closing or
    draining the connection. */
NatsError NatsService::error() const
{
    Q_D(const NatsService);
    return d->error;
}

/*! Returns how many requests have come and have no answer yet. */
int NatsService::pendingCount() const
{
    Q_D(const NatsService);
    return d->work->underWay();
}

/*! Returns the group \a prefix, whose endpoints have subjects that begin with it and a dot. It may have the wildcard \c{*}. */
NatsServiceGroup NatsService::group(const QString &prefix)
{
    return NatsServiceGroup(this, prefix);
}

/*!
    Adds the endpoint that \a config describes, and returns it. While the service runs it listens at once, and else from
    start() on.

    Nothing is sent when it is refused: the error is that of NatsServiceEndpointConfig::validate(), InvalidOption when there
    is an endpoint with the same subject, and while the service runs one of NatsConnection::subscribe().
*/
NatsResult<NatsServiceEndpoint *> NatsService::addEndpoint(const NatsServiceEndpointConfig &config)
{
    Q_D(NatsService);
    return d->addEndpoint(config, QString(), std::nullopt);
}

/*! Returns the endpoints, in the order in which they were added. */
QList<NatsServiceEndpoint *> NatsService::endpoints() const
{
    Q_D(const NatsService);
    return d->endpoints;
}

/*! Returns what it answers to a ping. */
NatsServiceIdentity NatsService::identity() const
{
    Q_D(const NatsService);
    return NatsServiceIdentity::fromJson(d->identityJson(NatsServiceJson::PingType));
}

/*! Returns what it tells of itself. */
NatsServiceInfo NatsService::info() const
{
    Q_D(const NatsService);
    return NatsServiceInfo::fromJson(d->infoJson());
}

/*! Returns what it has done since it was started or reset(). It calls the functions that
    NatsServiceEndpoint::setDataHandler() was given. */
NatsServiceStats NatsService::stats()
{
    Q_D(NatsService);
    return NatsServiceStats::fromJson(d->statsJson());
}

/*!
    Starts to listen, with all statistics at zero. A service that has stopped can be started again; one that runs is left
    alone.

    Nothing is sent when it is refused: the error is that of NatsServiceConfig::validate(), ConnectionDraining while it is
    stopping, and one of NatsConnection::subscribe(), such as ConnectionClosed.
*/
NatsResult<void> NatsService::start()
{
    Q_D(NatsService);
    return d->start();
}

/*!
    Stops it without losing a request: its subscriptions are drained, and each request that has come is answered or dropped
    by who has it. Then stopped() is emitted, and the future finishes. Without a connection nothing is on its way, and only
    the requests are waited for.

    A second call returns the same future. For a service that has stopped it is finished. The error is that of stopped().
    Cancelling the future has no effect on the service.
*/
NatsFuture<void> NatsService::stop()
{
    Q_D(NatsService);
    return d->stop();
}

/*! Sets all statistics to zero, and NatsServiceStats::started() to now. */
void NatsService::reset()
{
    Q_D(NatsService);
    d->resetStats();
}

/*! \fn void NatsService::stateChanged(NatsService::State state)
    Emitted when \a state is the new state. */
/*! \fn void NatsService::stopped(const NatsError &error)
    Emitted when the service has stopped. The \a error is NoError after stop(), and when the connection was closed or
    drained by the program; PermissionViolation when the server does not permit one of its subscriptions; SubscriptionEnded
    when somebody ended one of them; ConnectionClosed when the connection was destroyed, and what ended the connection
    otherwise. */
/*! \fn void NatsService::errorOccurred(const NatsError &error)
    Emitted when something went wrong that the service survives: with HandlerFailed when a request was dropped without an
    answer, and with an \a error of NatsConnection::publish() when what somebody asked of all services could not be
    answered. */
