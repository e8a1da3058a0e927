// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/services/natsqmlserviceclient.h"

#include "qml/base/natsqmlcalloptions.h"
#include "qml/base/natsqmlpayload.h"
#include "qml/base/natsqmlpromise.h"
#include "qml/core/natsqmlconnection.h"
#include "qml/core/natsqmlmessage.h"
#include "qml/services/natsqmlservicevalues.h"

#include <QtQml/QJSEngine>

using std::chrono::milliseconds;

/*!
    \qmltype NatsServiceClient
    \inqmlmodule Nats
    \since 0.1
    \brief Finds services, asks what they are and what they have done, and calls them.

    \qml
    NatsServiceClient {
        id: services
        connection: nats
    }
    Button {
        text: qsTr("Convert")
        onClicked: services.request("convert.miles", field.text)
            .then((answer) => { result.text = answer.text })
            .catch((error) => { result.text = error.message }) // what the service says is wrong, too
    }
    \endqml

    A question without a name goes to all services, with a name to all instances of that one, and with a name and an
    instance id to one. Services of other languages are understood as well; what is not is left out.

    Nested in a NatsConnection it belongs to that connection, elsewhere \l connection names one. When it is destroyed, or a
    property changes before the next call, what is asked is rejected with \c NatsError.Cancelled.

    \sa NatsServiceModel, NatsService
*/

/*! \qmlproperty NatsConnection NatsServiceClient::connection
    The connection to ask with. Where it is not set, it is the one that this element is nested in. */
/*! \qmlproperty string NatsServiceClient::prefix
    What the subjects of questions begin with; \c{$SRV} by default. */
/*! \qmlproperty int NatsServiceClient::timeout
    How many milliseconds a question may take as a whole; 2000 by default. */
/*! \qmlproperty int NatsServiceClient::stallTimeout
    After how many milliseconds without another answer a question is over; 300 by default. */
/*! \qmlsignal NatsServiceClient::errorOccurred(natsError error)
    Never emitted: each call has a Promise, which is rejected with the \a error. */

void NatsQmlServiceClient::setOptions(const NatsServiceClientOptions &options)
{
    if (m_use.setOptions(options))
        Q_EMIT settingsChanged();
}

void NatsQmlServiceClient::setPrefix(const QString &prefix)
{
    NatsServiceClientOptions options = m_use.options();
    options.setPrefix(prefix);
    setOptions(options);
}

void NatsQmlServiceClient::setTimeout(int timeout)
{
    NatsServiceClientOptions options = m_use.options();
    options.setTimeout(milliseconds(timeout));
    setOptions(options);
}

void NatsQmlServiceClient::setStallTimeout(int stallTimeout)
{
    NatsServiceClientOptions options = m_use.options();
    options.setStallTimeout(milliseconds(stallTimeout));
    setOptions(options);
}

NatsResult<NatsServiceClient *> NatsQmlServiceClient::client()
{
    const NatsQmlConnection *target = connection();
    if (!target)
        return missingConnection();
    return m_use.client(target->connection());
}

template<typename Value, typename Query>
QJSValue NatsQmlServiceClient::ask(NatsResult<Query *> (NatsServiceClient::*question)(const QString &, const QString &),
                                   const QString &call, const QString &name, const QString &instanceId)
{
    const auto found = client();
    const auto asked = found ? ((*found)->*question)(name, instanceId) : NatsResult<Query *>(found.error());
    const NatsFuture<QList<Value>> answers = asked ? (*asked)->collect() : NatsFuture<QList<Value>>(asked.error());
    if (asked)
        connect(*asked, &NatsServiceQuery::finished, *asked, &QObject::deleteLater);
    QJSEngine *engine = qjsEngine(this);
    return NatsQmlPromise::follow(engine, answers, call, name, [engine](const NatsResult<QList<Value>> &services) {
        QVariantList list;
        for (const Value &service : *services)
            list.append(natsQmlService(service));
        return engine->toScriptValue(list);
    });
}

/*! \qmlmethod Promise NatsServiceClient::ping(string name, string instanceId)
    Finds services: all, those with \a name, or the one with \a instanceId. Returns a Promise of an array of objects with
    \c name, \c instanceId, \c version and \c metadata. It is rejected with \c NatsError.NoResponders where there is none,
    and with \c NatsError.InvalidOption where a name, an id or a property cannot be. */
QJSValue NatsQmlServiceClient::ping(const QString &name, const QString &instanceId)
{
    return ask<NatsServiceIdentity>(&NatsServiceClient::ping, QStringLiteral("ping"), name, instanceId);
}

/*! \qmlmethod Promise NatsServiceClient::info(string name, string instanceId)
    Asks services what they are, as ping() does. The objects have also \c description and \c endpoints, an array of objects
    with \c name, \c subject, \c queueGroup and \c metadata. */
QJSValue NatsQmlServiceClient::info(const QString &name, const QString &instanceId)
{
    return ask<NatsServiceInfo>(&NatsServiceClient::info, QStringLiteral("info"), name, instanceId);
}

/*! \qmlmethod Promise NatsServiceClient::stats(string name, string instanceId)
    Asks services what they have done, as ping() does. The objects have also \c started, a date, and \c endpoints, an array
    of objects with \c name, \c subject, \c queueGroup, \c requestCount, \c errorCount, \c lastError,
    \c processingTime and \c averageProcessingTime, both in milliseconds, and \c data, what the program itself counts. */
QJSValue NatsQmlServiceClient::stats(const QString &name, const QString &instanceId)
{
    return ask<NatsServiceStats>(&NatsServiceClient::stats, QStringLiteral("stats"), name, instanceId);
}

NatsFuture<NatsMessage> NatsQmlServiceClient::tryRequest(const QString &subject, const QJSValue &payload,
                                                         const QJSValue &options)
{
    using Names = NatsQmlCallOptions;
    const QPointer<NatsQmlServiceClient> alive(this);
    const auto bytes = natsQmlPayload(qjsEngine(this), payload, subject);
    if (!bytes)
        return bytes.error();
    const auto allowed = Names::Headers | Names::Timeout | Names::Reply | Names::NoMux | Names::Trace;
    const auto given = NatsQmlCallOptions::fromJs(options, allowed, subject);
    if (!given)
        return given.error();
    if (!alive)
        return NatsQmlConnection::gone(); // a toJSON() of the payload may have done that
    const auto found = client();
    if (!found)
        return found.error();
    return (*found)->request(subject, *bytes, given->forRequest());
}

/*! \qmlmethod Promise NatsServiceClient::request(string subject, var payload, object options)
    Sends a request to an endpoint, as NatsConnection::request() does. Returns a Promise of the answer, a natsMessage.
    Where the service answers with an error, it is rejected with \c NatsError.ServiceError; \c serverCode and
    \c serverText are what the service says. */
QJSValue NatsQmlServiceClient::request(const QString &subject, const QJSValue &payload, const QJSValue &options)
{
    QJSEngine *engine = qjsEngine(this);
    const QPointer<NatsQmlConnection> target = connection();
    const auto answer = tryRequest(subject, payload, options);
    return NatsQmlPromise::follow(engine, answer, QStringLiteral("request"), subject,
                                  [engine, target](const NatsResult<NatsMessage> &message) {
                                      return engine->toScriptValue(NatsQmlMessage(*message, target, engine));
                                  });
}
