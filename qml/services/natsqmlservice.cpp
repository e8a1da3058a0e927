// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/services/natsqmlservice.h"

#include "core/natsconnection.h"
#include "qml/core/natsqmlconnection.h"
#include "qml/services/natsqmlendpoint.h"

using Code = NatsError::Code;

/*!
    \qmltype NatsService
    \inqmlmodule Nats
    \since 0.1
    \brief Answers requests at endpoints, can be found by others, and tells what it does.

    \qml
    NatsService {
        connection: nats
        name: "thermostat"
        version: "1.2.0"
        description: qsTr("Keeps a room warm")

        NatsEndpoint {
            name: "target"
            subject: "kitchen.target"
            handler: (request) => {
                room.target = request.json().celsius
                return { target: room.target }
            }
        }
    }
    \endqml

    Any number of instances of a service may run, in programs of any language; each request goes to one of them.
    All clients, and the tool \c nats, find them and read what they count, as NatsServiceModel does.

    Nested in a NatsConnection it belongs to that connection, elsewhere \l connection names one. It begins when the
    connection is made, goes on when it was lost and is restored, and begins again when it was closed and is opened
    again. A change of a property ends it and begins another instance, in the next pass of the event loop; what has come to
    the old one is answered. Destroying the element unsubscribes at once.

    \sa NatsEndpoint, NatsServiceModel, NatsServiceClient
*/

/*! \qmlproperty NatsConnection NatsService::connection
    The connection to answer with. Where it is not set, it is the one that this element is nested in. */
/*! \qmlproperty list<QtObject> NatsService::data
    \qmldefault
    What is nested in the service, such as its endpoints. */
/*! \qmlproperty bool NatsService::active
    Whether requests are wanted; true by default. False stops it as stop() does. */
/*! \qmlproperty string NatsService::name
    The name, of the characters A-Z, a-z, 0-9, - and _, which all instances of the service share. */
/*! \qmlproperty string NatsService::version
    The version, a \l{https://semver.org}{semantic version} such as "1.0.3". */
/*! \qmlproperty string NatsService::description
    A text for people; empty by default. */
/*! \qmlproperty object NatsService::metadata
    What the service tells of itself in its own words, an object of texts; empty by default. */
/*! \qmlproperty string NatsService::queueGroup
    The queue group of the endpoints that have none of their own; "q" by default, as in all clients. Empty is none: each
    instance gets each request. */
/*! \qmlproperty int NatsService::maximumPending
    How many requests may wait for their answer at once, of all endpoints together; 65536 by default, and 0 is any number.
    One that is too many is answered with an error, which has the code 503. */
/*! \qmlproperty enumeration NatsService::state
    \readonly
    \c NatsService.Stopped, \c NatsService.Running, also while the connection is lost, or \c NatsService.Stopping: the
    servers send no more, and what has come is answered. */
/*! \qmlproperty bool NatsService::running
    \readonly
    Whether \l state is \c NatsService.Running. */
/*! \qmlproperty string NatsService::instanceId
    \readonly
    The name of this instance, which no other one has; empty before there is a connection. */
/*! \qmlproperty date NatsService::started
    \readonly
    Since when it has counted: it was started or reset() then. An invalid date where it was not. */
/*! \qmlproperty natsError NatsService::error
    \readonly
    Why it does not run, or NatsError.NoError. */
/*! \qmlsignal NatsService::errorOccurred(natsError error)
    Emitted with the \a error of the property, such as NatsError.InvalidOption for a version that is none or
    NatsError.PermissionViolation; and, while it goes on, with NatsError.HandlerFailed when a request was dropped without an
    answer, or when what somebody asked of all services could not be answered. It is written to the console too, with the
    place in the document. */

NatsQmlService::~NatsQmlService()
{
    delete m_service; // before the endpoints, which are children, too
}

QQmlListProperty<QObject> NatsQmlService::data()
{
    using List = QQmlListProperty<QObject>;
    const auto append = [](List *list, QObject *object) {
        auto *self = static_cast<NatsQmlService *>(list->object);
        self->m_data.append(object);
        connect(object, &QObject::destroyed, self, [self, object] { self->m_data.removeOne(object); });
    };
    const auto count = [](List *list) { return static_cast<NatsQmlService *>(list->object)->m_data.size(); };
    const auto at = [](List *list, qsizetype index) {
        return static_cast<NatsQmlService *>(list->object)->m_data.at(index);
    };
    const auto clear = [](List *list) { static_cast<NatsQmlService *>(list->object)->m_data.clear(); };
    return List(this, nullptr, append, count, at, clear);
}

void NatsQmlService::setActive(bool active)
{
    if (std::exchange(m_active, active) == active)
        return;
    m_isOver = false;
    scheduleUpdate();
    Q_EMIT activeChanged();
}

void NatsQmlService::addEndpoint(NatsQmlEndpoint *endpoint)
{
    m_endpoints.append(endpoint);
    scheduleUpdate();
}

// In the order of the document, whose last element is completed first; then those that name this service
NatsQmlService::Endpoints NatsQmlService::endpoints() const
{
    Endpoints ordered;
    for (QObject *object : m_data) {
        auto *endpoint = qobject_cast<NatsQmlEndpoint *>(object);
        if (endpoint && m_endpoints.contains(endpoint))
            ordered.append(endpoint);
    }
    for (NatsQmlEndpoint *endpoint : m_endpoints) {
        if (!ordered.contains(endpoint))
            ordered.append(endpoint);
    }
    return ordered;
}

void NatsQmlService::connectionRestored()
{
    m_isOver = false; // there may be other permissions now
    scheduleUpdate();
}

void NatsQmlService::applyChanges()
{
    NatsQmlConnection *target = follow();
    const QPointer<NatsConnection> source = target ? target->connection() : nullptr;
    const bool isConnected = target && target->isConnected();
    const QPointer<NatsQmlService> alive(this);
    if (std::exchange(m_isStale, false) || source != m_source)
        release();
    if (alive && m_active && !target)
        setError(missingConnection(m_config.name()));
    if (alive && m_active && source && !m_service)
        make(source);
    if (alive)
        serveEndpoints();
    if (alive)
        beginOrEnd(isConnected);
    if (alive)
        tellState();
}

void NatsQmlService::make(NatsConnection *source)
{
    m_source = source;
    m_service = new NatsService(source, m_config, this);
    connect(m_service, &NatsService::stateChanged, this, &NatsQmlService::tellState);
    connect(m_service, &NatsService::stopped, this, &NatsQmlService::takeStop);
    connect(m_service, &NatsService::errorOccurred, this, &NatsQmlService::takeError);
    Q_EMIT instanceIdChanged();
}

// Its endpoints go on until what has come is answered.
void NatsQmlService::release()
{
    m_source = nullptr;
    m_isOver = false;
    NatsService *old = m_service;
    m_service = nullptr;
    if (!old)
        return;
    old->disconnect(this);
    connect(old, &NatsService::errorOccurred, this, &NatsQmlService::takeError);
    old->stop().then(old, [old](const NatsResult<void> &) { old->deleteLater(); });
    Q_EMIT instanceIdChanged();
}

void NatsQmlService::serveEndpoints()
{
    const QPointer<NatsQmlService> alive(this);
    const Endpoints all = endpoints();
    for (const QPointer<NatsQmlEndpoint> &endpoint : all) {
        if (alive && endpoint && m_endpoints.contains(endpoint.data()))
            endpoint->serve(m_service);
    }
}

void NatsQmlService::beginOrEnd(bool isConnected)
{
    if (!m_service)
        return;
    if (!m_active) {
        (void)m_service->stop(); // last statement, as the next ones
        return;
    }
    if (!isConnected || m_isOver || m_service->state() != NatsService::State::Stopped)
        return;
    const QPointer<NatsQmlService> alive(this);
    const auto started = m_service->start();
    if (!alive)
        return;
    m_isOver = !started;
    setError(started ? NatsError() : started.error());
}

void NatsQmlService::tellState()
{
    const State now = m_service ? State(m_service->state()) : State::Stopped;
    if (std::exchange(m_toldState, now) == now)
        return;
    const QPointer<NatsQmlService> alive(this);
    const Endpoints all = endpoints();
    for (const QPointer<NatsQmlEndpoint> &endpoint : all) {
        if (endpoint)
            endpoint->tellListening();
    }
    if (alive)
        Q_EMIT stateChanged();
    if (alive)
        Q_EMIT startedChanged();
}

void NatsQmlService::takeStop(const NatsError &why)
{
    const bool isClosed = why.code() == Code::ConnectionClosed || why.code() == Code::ConnectionDraining;
    m_isOver = why && !isClosed;
    scheduleUpdate(); // it may be wanted again
    if (m_isOver)
        setError(why);
}

void NatsQmlService::takeError(const NatsError &error)
{
    for (NatsQmlEndpoint *endpoint : std::as_const(m_endpoints))
        endpoint->countAnswer(); // a request that was dropped is one of their errors
    report(error);
}

void NatsQmlService::setError(const NatsError &error)
{
    if (m_error == error)
        return;
    m_error = error;
    const QPointer<NatsQmlService> alive(this);
    Q_EMIT errorChanged();
    if (alive && error)
        report(error);
}
