// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/services/natsqmlendpoint.h"

#include "qml/base/natsqmlengine.h"
#include "qml/services/natsqmlservice.h"
#include "qml/services/natsqmlservicereply.h"
#include "qml/services/natsqmlservicerequest.h"
#include "qml/services/natsqmlservicevalues.h"
#include "services/natsservice.h"

#include <QtQml/QJSEngine>
#include <QtQml/QQmlInfo>

/*!
    \qmltype NatsEndpoint
    \inqmlmodule Nats
    \since 0.1
    \brief A subject where a service can be asked for one thing, and the function that answers.

    \qml
    NatsService {
        connection: nats
        name: "units"
        version: "1.0.0"

        NatsEndpoint {
            name: "miles"
            subject: "convert.miles"
            handler: (request) => {
                const kilometres = Number(request.text)
                if (isNaN(kilometres))
                    return request.respondError(400, "a number is wanted")
                return kilometres / 1.609344
            }
        }
    }
    \endqml

    What \l handler returns is the answer. It may also be a Promise, whose value is then the answer: while it is pending,
    other requests are handled. Where the function throws or the promise is rejected, the requester gets an error with
    the text, and the \c code of what was thrown, if that is a number from 400 on, and else 500; that is told as a failure of
    the handler, too. What is refused on purpose is answered with natsServiceRequest::respondError(), and told nobody else.
    The service counts requests and errors, and tells of them whoever asks.

    Nested in a NatsService it belongs to that service, elsewhere \l service names one. A change of a property ends the
    endpoint and makes another one, in the next pass of the event loop. A request that has come is answered when
    its promise is settled, also when the element has been destroyed since; one whose promise is never settled is answered
    with an error when JavaScript collects it.

    \sa NatsService, NatsResponder, natsServiceRequest
*/

/*! \qmlproperty NatsService NatsEndpoint::service
    The service that this is an endpoint of. Where it is not set, it is the one that this element is nested in. */
/*! \qmlproperty bool NatsEndpoint::active
    Whether it is an endpoint of the service; true by default. */
/*! \qmlproperty string NatsEndpoint::name
    The name, of the characters A-Z, a-z, 0-9, - and _. */
/*! \qmlproperty string NatsEndpoint::subject
    The subject, which may have the wildcards \c * and \c >. Empty, the default, is the \l name. */
/*! \qmlproperty string NatsEndpoint::group
    What the subject begins with, before a dot; nothing by default. */
/*! \qmlproperty string NatsEndpoint::queueGroup
    Of all endpoints with the same queue group, one gets each request. Empty, the default, is that of the service. */
/*! \qmlproperty bool NatsEndpoint::queueGroupDisabled
    Whether there is no queue group, so that each instance of the service gets each request; false by default. */
/*! \qmlproperty object NatsEndpoint::metadata
    What the service tells of the endpoint in its own words, an object of texts; empty by default.

    This is the place for schemas, too, as a text or as where they can be found:

    \qml
    NatsEndpoint {
        name: "add"
        metadata: ({
            "schema.request": JSON.stringify({ type: "array", items: { type: "number" } }),
            "schema.response": "https://example.com/schemas/sum.json"
        })
    }
    \endqml */
/*! \qmlproperty function NatsEndpoint::handler
    The function that gets a natsServiceRequest and returns the answer, or a Promise of it: a string, a number or a
    boolean, which are sent as their text, an ArrayBuffer, a typed array, a DataView, or an object or array, which is sent
    as JSON. Null is an empty answer, and so is undefined, unless the function has answered with
    natsServiceRequest::respond() or natsServiceRequest::respondError(); after these, what it returns is dropped. */
/*! \qmlproperty var NatsEndpoint::statisticsData
    What the program itself counts, told with the statistics of the endpoint: anything that can be JSON, best an object,
    since the tool \c nats refuses statistics with any other value. Undefined, the default, is nothing. */
/*! \qmlproperty bool NatsEndpoint::listening
    \readonly
    Whether it is an endpoint of a service that is running. */
/*! \qmlproperty int NatsEndpoint::pendingCount
    \readonly
    How many promises of the handler are not settled yet. */
/*! \qmlproperty real NatsEndpoint::requestCount
    \readonly
    How many requests were answered since the service was started, or a property changed. This and the next ones are
    always up to date, and tell of changes once in a frame. */
/*! \qmlproperty real NatsEndpoint::errorCount
    \readonly
    How many of the answers were errors. */
/*! \qmlproperty string NatsEndpoint::lastError
    \readonly
    Code and text of the last error, such as \c{400:a number is wanted}, or empty. */
/*! \qmlproperty real NatsEndpoint::processingTime
    \readonly
    How long all requests together took to be answered, in milliseconds. */
/*! \qmlproperty real NatsEndpoint::averageProcessingTime
    \readonly
    How long a request took to be answered on the average, in milliseconds. */
/*! \qmlsignal NatsEndpoint::errorOccurred(natsError error)
    Emitted when the service refuses the endpoint, such as with NatsError.InvalidOption, when an answer could not be sent,
    and with NatsError.HandlerFailed when the function threw, or its promise was rejected: \a error tells why. It is
    written to the console too, with the place in the document. */

NatsQmlEndpoint::NatsQmlEndpoint(QObject *parent)
    : QObject(parent)
{
    connect(&m_frame, &NatsQmlFrame::due, this, &NatsQmlEndpoint::statisticsChanged);
}

NatsQmlEndpoint::~NatsQmlEndpoint()
{
    if (m_joined)
        m_joined->removeEndpoint(this);
    delete m_endpoint;
}

NatsQmlService *NatsQmlEndpoint::service() const
{
    return m_named ? m_named.data() : qobject_cast<NatsQmlService *>(parent());
}

void NatsQmlEndpoint::setService(NatsQmlService *service)
{
    if (service == m_named)
        return;
    m_named = service;
    if (m_complete)
        joinService();
    Q_EMIT serviceChanged();
}

void NatsQmlEndpoint::componentComplete()
{
    m_complete = true;
    joinService();
    if (!service())
        report(NatsError(NatsError::Code::InvalidOption,
                         tr("There is no service: set the property 'service', or nest this in a NatsService"),
                         m_settings.name));
}

void NatsQmlEndpoint::joinService()
{
    NatsQmlService *wanted = service();
    if (wanted == m_joined)
        return scheduleUpdate();
    if (m_joined)
        m_joined->removeEndpoint(this);
    drop();
    m_joined = wanted;
    if (wanted)
        wanted->addEndpoint(this);
}

void NatsQmlEndpoint::setActive(bool active)
{
    if (std::exchange(m_active, active) == active)
        return;
    scheduleUpdate();
    Q_EMIT activeChanged();
}

void NatsQmlEndpoint::setHandler(const QJSValue &handler)
{
    if (handler.strictlyEquals(m_handler))
        return;
    m_handler = handler;
    Q_EMIT handlerChanged();
}

void NatsQmlEndpoint::setStatisticsData(const QJSValue &data)
{
    if (data.strictlyEquals(m_statisticsData))
        return;
    m_statisticsData = data;
    if (m_endpoint)
        m_endpoint->setDataHandler(natsQmlDataHandler(data));
    Q_EMIT statisticsDataChanged();
}

template<typename T>
void NatsQmlEndpoint::change(T *setting, const T &value)
{
    if (*setting == value)
        return;
    *setting = value;
    m_isStale = true;
    scheduleUpdate();
    Q_EMIT settingsChanged();
}
template void NatsQmlEndpoint::change(QString *, const QString &);
template void NatsQmlEndpoint::change(bool *, const bool &);
template void NatsQmlEndpoint::change(QVariantMap *, const QVariantMap &);

void NatsQmlEndpoint::scheduleUpdate()
{
    if (m_complete && m_joined)
        m_joined->endpointChanged();
}

NatsServiceEndpointConfig NatsQmlEndpoint::config() const
{
    NatsServiceEndpointConfig config(m_settings.name, m_settings.subject);
    if (m_settings.queueGroupDisabled)
        config.setQueueGroupDisabled(true);
    else
        config.setQueueGroup(m_settings.queueGroup);
    config.setMetadata(natsQmlMetadata(m_settings.metadata));
    return config;
}

void NatsQmlEndpoint::serve(NatsService *service)
{
    const bool isWanted = service && m_active && m_complete;
    if (m_isStale || !m_active)
        m_refusedBy = nullptr;
    if (!isWanted || m_isStale || (m_endpoint && m_endpoint->parent() != service))
        drop();
    m_isStale = false;
    const QPointer<NatsQmlEndpoint> alive(this);
    if (isWanted && !m_endpoint && m_refusedBy != service)
        add(service);
    if (alive)
        tellListening();
}

void NatsQmlEndpoint::add(NatsService *service)
{
    const auto added = m_settings.group.isEmpty() ? service->addEndpoint(config())
                                                  : service->group(m_settings.group).addEndpoint(config());
    if (!added) {
        m_refusedBy = service; // asking again would not help
        return report(added.error());
    }
    m_endpoint = *added;
    m_endpoint->setDataHandler(natsQmlDataHandler(m_statisticsData));
    connect(m_endpoint, &NatsServiceEndpoint::requestReceived, this, &NatsQmlEndpoint::receive);
    m_frame.request(); // it begins at zero
}

// Where its service is not the one of the element any more, that drains, and the endpoint with it.
void NatsQmlEndpoint::drop()
{
    NatsServiceEndpoint *endpoint = m_endpoint;
    m_endpoint = nullptr;
    if (endpoint && m_joined && m_joined->service() == endpoint->parent())
        delete endpoint;
}

void NatsQmlEndpoint::tellListening()
{
    const auto *owner = m_endpoint ? qobject_cast<NatsService *>(m_endpoint->parent()) : nullptr;
    const bool isListening = owner && owner->state() == NatsService::State::Running;
    if (std::exchange(m_toldListening, isListening) != isListening)
        Q_EMIT listeningChanged();
}

void NatsQmlEndpoint::countPending(int change)
{
    m_pendingCount += change;
    Q_EMIT pendingCountChanged();
}

void NatsQmlEndpoint::receive(const NatsServiceRequest &request)
{
    countAnswer();
    QJSEngine *engine = qjsEngine(this);
    const NatsQmlServiceExchange::Pointer exchange(new NatsQmlServiceExchange(request, this, engine));
    if (!engine || !m_handler.isCallable())
        return exchange->fail(tr("The property 'handler' is not a function"));
    NatsQmlEngine *functions = NatsQmlEngine::of(engine);
    const QPointer<NatsQmlEngine> alive(functions);
    const QJSValue outcome = functions->run(m_handler, engine->toScriptValue(NatsQmlServiceRequest(exchange)));
    if (!alive)
        return;
    const QJSValue promise = outcome.property(QStringLiteral("promise"));
    if (promise.isObject())
        functions->settle(promise, engine->newQObject(new NatsQmlServiceReply(exchange)));
    else if (outcome.property(QStringLiteral("failed")).toBool())
        exchange->fail(outcome.property(QStringLiteral("problem")));
    else
        exchange->finish(outcome.property(QStringLiteral("value")));
}

NatsServiceEndpointStats NatsQmlEndpoint::stats() const
{
    return m_endpoint ? m_endpoint->stats() : NatsServiceEndpointStats();
}

double NatsQmlEndpoint::processingTime() const
{
    return natsQmlMilliseconds(stats().processingTime());
}

double NatsQmlEndpoint::averageProcessingTime() const
{
    return natsQmlMilliseconds(stats().averageProcessingTime());
}

void NatsQmlEndpoint::report(const NatsError &error)
{
    qmlWarning(this) << error.text();
    Q_EMIT errorOccurred(error);
}
