// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "services/natsservice_p.h"

#include "services/natsservicechecks_p.h"
#include "services/natsservicejson_p.h"
#include "services/natsservicetexts_p.h"

#include <QtCore/QRandomGenerator>

#include <algorithm>

using Code = NatsError::Code;
using State = NatsService::State;

namespace {

QString makeId()
{
    static constexpr char Characters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    constexpr int Length = 22;
    QString id;
    for (int i = 0; i < Length; ++i)
        id += QLatin1Char(Characters[QRandomGenerator::system()->bounded(int(sizeof Characters) - 1)]);
    return id;
}

QString queueGroupOf(const NatsServiceEndpointConfig &endpoint, const std::optional<QString> &group, const NatsServiceConfig &service)
{
    if (endpoint.isQueueGroupDisabled())
        return {};
    if (!endpoint.queueGroup().isEmpty())
        return endpoint.queueGroup();
    return group ? *group : service.queueGroup();
}

} // namespace

NatsServicePrivate::NatsServicePrivate(NatsService *service, NatsConnection *connection, const NatsServiceConfig &serviceConfig)
    : q(service)
    , config(serviceConfig)
    , id(makeId())
    , work(std::make_shared<NatsServiceWork>(connection, config.maximumPending()))
    , monitor(this, config.name(), id)
{
    work->setObserver(this);
    watchConnection();
}

// The endpoints are deleted afterwards, as children of the service.
NatsServicePrivate::~NatsServicePrivate()
{
    work->setObserver(nullptr);
    for (NatsServiceEndpoint *endpoint : std::as_const(endpoints)) {
        NatsServiceEndpointPrivate::get(endpoint)->owner = nullptr;
        NatsServiceEndpointPrivate::get(endpoint)->listener.close();
    }
}

NatsResult<NatsServiceEndpoint *> NatsServicePrivate::addEndpoint(const NatsServiceEndpointConfig &endpointConfig,
                                                                  const QString &prefix, const std::optional<QString> &groupQueue)
{
    if (const auto valid = endpointConfig.validate(); !valid)
        return valid.error();
    const QString subject = prefix.isEmpty() ? endpointConfig.subject() : prefix + u'.' + endpointConfig.subject();
    const auto isSame = [&subject](const NatsServiceEndpoint *endpoint) { return endpoint->subject() == subject; };
    if (std::any_of(endpoints.begin(), endpoints.end(), isSame)) {
        return NatsError(Code::InvalidOption,
                         NatsServiceTexts::tr("The service '%1' has an endpoint with the subject '%2' already")
                                 .arg(config.name(), subject),
                         subject);
    }
    auto dd = std::make_unique<NatsServiceEndpointPrivate>(this, work, endpointConfig, subject,
                                                           queueGroupOf(endpointConfig, groupQueue, config));
    if (state == State::Running) {
        const auto opened = connection() ? dd->listener.open(connection()) : NatsResult<void>();
        if (!opened)
            return opened.error();
    }
    auto *endpoint = new NatsServiceEndpoint(std::move(dd), q);
    endpoints.append(endpoint);
    return endpoint;
}

void NatsServicePrivate::removeEndpoint(NatsServiceEndpoint *endpoint)
{
    endpoints.removeOne(endpoint);
    NatsServiceEndpointPrivate::get(endpoint)->listener.close();
    if (state == State::Stopping)
        workEnded(); // it may have been the last one that was waited for
}

void NatsServicePrivate::resetStats()
{
    for (NatsServiceEndpoint *endpoint : std::as_const(endpoints))
        NatsServiceEndpointPrivate::get(endpoint)->tally->reset();
    started = QDateTime::currentDateTimeUtc();
}

QJsonObject NatsServicePrivate::identityJson(QLatin1String type) const
{
    return {
        { NatsServiceJson::Type, type },
        { NatsServiceJson::Name, config.name() },
        { NatsServiceJson::Id, id },
        { NatsServiceJson::Version, config.version() },
        { NatsServiceJson::Metadata, NatsServiceJson::fromMetadata(config.metadata()) },
    };
}

QJsonObject NatsServicePrivate::infoJson() const
{
    QJsonArray places;
    for (NatsServiceEndpoint *endpoint : endpoints)
        places.append(NatsServiceEndpointPrivate::get(endpoint)->infoJson());
    QJsonObject json = identityJson(NatsServiceJson::InfoType);
    json.insert(NatsServiceJson::Description, config.description());
    json.insert(NatsServiceJson::Endpoints, places);
    return json;
}

QJsonObject NatsServicePrivate::statsJson()
{
    QJsonObject json = identityJson(NatsServiceJson::StatsType);
    json.insert(NatsServiceJson::Started, NatsServiceJson::fromTime(started));
    const QList<QPointer<NatsServiceEndpoint>> asked(endpoints.begin(), endpoints.end());
    QJsonArray counted;
    for (const QPointer<NatsServiceEndpoint> &endpoint : asked) {
        if (endpoint) // what was asked before may have deleted it, and the service too
            counted.append(NatsServiceEndpointPrivate::get(endpoint)->statsJson());
    }
    json.insert(NatsServiceJson::Endpoints, counted);
    return json;
}

void NatsServicePrivate::takeQuestion(Question question, const NatsMessage &request)
{
    const QPointer<NatsService> guard(q);
    const QPointer<NatsConnection> answering(connection());
    const QJsonObject answer = question == Question::Ping ? identityJson(NatsServiceJson::PingType)
            : question == Question::Info                  ? infoJson()
                                                          : statsJson();
    if (!guard || !answering || !request.hasReply())
        return;
    if (const auto sent = answering->respond(request, answer); !sent)
        Q_EMIT q->errorOccurred(sent.error()); // last statement: a slot may delete this
}
