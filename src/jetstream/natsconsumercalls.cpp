// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsconsumercalls_p.h"

#include "base/natsfuturechain.h"
#include "core/natsconnection.h"
#include "jetstream/natsconfigjson_p.h"
#include "jetstream/natsconsumerconfigchecks_p.h"
#include "jetstream/natsjetstreamerrors_p.h"
#include "jetstream/natsjetstreamtexts_p.h"
#include "jetstream/natsjson_p.h"

#include <algorithm>

using Code = NatsError::Code;
using NatsConsumerCalls::Api;

namespace {

// What a server is told to do; nothing stands for both.
using Action = QLatin1String;
constexpr Action Create("create");
constexpr Action Update("update");
constexpr Action Either;

QString infoEndpoint(const QString &stream, const QString &consumer)
{
    return QStringLiteral("CONSUMER.INFO.%1.%2").arg(stream, consumer);
}

QString nameIn(const NatsConsumerConfig &config)
{
    return config.name().isEmpty() ? config.durableName() : config.name();
}

// An old server would deliver everything.
NatsResult<void> checkFilters(const Api &api, const NatsConsumerConfig &config)
{
    if (config.filterSubjects().isEmpty() || !api->isOldServer())
        return {};
    return NatsError(Code::ApiLevelRequired,
                     NatsJetStreamTexts::tr("The option 'filterSubjects' needs nats-server 2.10"));
}

// A reply about a consumer has its name and a configuration, whatever else there is.
NatsFuture<NatsConsumerInfo> toInfo(const Api &api, const QString &endpoint, const NatsFuture<QJsonObject> &reply)
{
    return NatsChain::map<NatsConsumerInfo>(
            api->connection(), reply, [api, endpoint](const NatsResult<QJsonObject> &json) -> NatsResult<NatsConsumerInfo> {
                if (!json)
                    return json.error();
                if (!json->value(QLatin1String("config")).isObject()) {
                    return NatsJetStreamErrors::unexpectedReply(api->subject(endpoint),
                                                                NatsJetStreamTexts::tr("'%1' is no object")
                                                                        .arg(QLatin1String("config")));
                }
                if (json->value(QLatin1String("name")).toString().isEmpty())
                    return NatsJetStreamErrors::unexpectedReply(api->subject(endpoint),
                                                                NatsJetStreamTexts::tr("it has no name"));
                return NatsConsumerInfo::fromJson(*json);
            });
}

// The filter stands in the subject, too, so that a user can be allowed to read some subjects only. One cannot publish
// to a subject with wildcards, so a filter with wildcards stands in the body alone.
QString createEndpoint(const QString &stream, const NatsConsumerConfig &config)
{
    QString endpoint = QLatin1String("CONSUMER.CREATE.") + stream;
    if (const QString name = nameIn(config); !name.isEmpty()) {
        endpoint += QLatin1Char('.') + name;
        if (NatsSubject(config.filterSubject()).validateForPublish())
            endpoint += QLatin1Char('.') + config.filterSubject();
    }
    return endpoint;
}

NatsFuture<NatsConsumerInfo> send(const Api &api, const QString &stream, const NatsConsumerConfig &config, Action action, int level)
{
    QJsonObject body{ { QStringLiteral("stream_name"), stream }, { QStringLiteral("config"), config.toJson() } };
    if (!action.isEmpty() && !api->isOldServer()) // which takes CREATE for both
        body.insert(QStringLiteral("action"), action);
    const QString endpoint = createEndpoint(stream, config);
    const auto sent = toInfo(api, endpoint, api->requestChange(level, endpoint, body));
    return NatsChain::map<NatsConsumerInfo>(api->connection(), sent, [api, stream, action](const NatsResult<NatsConsumerInfo> &info) {
        if (info && action != Update)
            api->fresh.add(infoEndpoint(stream, info->name()));
        return info;
    });
}

// A server that is told no policy takes "none", and a message would be lost with the program that was to handle it.
NatsConsumerConfig withAckPolicy(NatsConsumerConfig config)
{
    if (!config.isSet(QStringLiteral("ack_policy")))
        config.setAckPolicy(NatsConsumerConfig::AckPolicy::Explicit);
    return config;
}

NatsFuture<NatsConsumerInfo> sendMerged(const Api &api, const QString &stream, const NatsConsumerConfig &config,
                                        const NatsConsumerInfo &current, Action action)
{
    const NatsConsumerConfig merged = config.mergedOver(current.config());
    if (const auto valid = NatsConsumerConfigChecks::needs(merged); !valid)
        return valid.error();
    const QJsonObject changes = NatsConfigJson::difference(merged.toJson(), current.config().toJson());
    return send(api, stream, merged, action, NatsConsumerConfig::fromJson(changes).requiredApiLevel());
}

// What is not there is no error here.
NatsFuture<std::optional<NatsConsumerInfo>> find(const Api &api, const QString &stream, const NatsConsumerConfig &config)
{
    using Found = std::optional<NatsConsumerInfo>;
    if (nameIn(config).isEmpty())
        return Found();
    return NatsChain::map<Found>(api->connection(), NatsConsumerCalls::info(api, stream, nameIn(config)),
                                 [](const NatsResult<NatsConsumerInfo> &current) -> NatsResult<Found> {
                                     if (current)
                                         return Found(*current);
                                     if (current.error().code() == Code::ConsumerNotFound)
                                         return Found();
                                     return current.error();
                                 });
}

// Whether a consumer has what is wanted; what stands for "not set" is what a server fills in.
bool isSame(const NatsConsumerConfig &wanted, const NatsConsumerConfig &current)
{
    const QJsonObject changes = NatsConfigJson::difference(wanted.toJson(), current.toJson());
    const QJsonArray empty{ 0, false, QString(), QJsonArray(), QJsonObject() };
    return std::all_of(changes.begin(), changes.end(), [&](const QJsonValue &value) { return empty.contains(value); });
}

// Servers before 2.10 change what is there when they are asked to create it.
NatsFuture<NatsConsumerInfo> createOnOldServer(const Api &api, const QString &stream, const NatsConsumerConfig &config)
{
    return NatsChain::then<NatsConsumerInfo>(
            api->connection(), find(api, stream, config),
            [api, stream, config](const NatsResult<std::optional<NatsConsumerInfo>> &current) -> NatsFuture<NatsConsumerInfo> {
                if (*current && !isSame(config, (*current)->config())) {
                    return NatsError(Code::ConsumerExists,
                                     NatsJetStreamTexts::tr(
                                             "There is a consumer '%1' with another configuration")
                                             .arg(nameIn(config)),
                                     api->subject(createEndpoint(stream, config)));
                }
                return send(api, stream, config, Create, config.requiredApiLevel());
            });
}

} // namespace

NatsFuture<NatsConsumerInfo> NatsConsumerCalls::create(const Api &api, const QString &stream, const NatsConsumerConfig &config)
{
    if (const auto valid = checkFilters(api, config); !valid)
        return valid.error();
    const NatsConsumerConfig complete = withAckPolicy(config);
    if (api->isOldServer() && !nameIn(complete).isEmpty())
        return createOnOldServer(api, stream, complete);
    return send(api, stream, complete, Create, complete.requiredApiLevel());
}

NatsFuture<NatsConsumerInfo> NatsConsumerCalls::createUnique(const Api &api, const QString &stream, const NatsConsumerConfig &config)
{
    if (const auto valid = checkFilters(api, config); !valid)
        return valid.error();
    return send(api, stream, withAckPolicy(config), Create, config.requiredApiLevel());
}

NatsFuture<NatsConsumerInfo> NatsConsumerCalls::update(const Api &api, const QString &stream, const NatsConsumerConfig &config)
{
    if (const auto valid = checkFilters(api, config); !valid)
        return valid.error();
    return NatsChain::then<NatsConsumerInfo>(
            api->connection(), info(api, stream, nameIn(config)),
            [api, stream, config](const NatsResult<NatsConsumerInfo> &current) { return sendMerged(api, stream, config, *current, Update); });
}

NatsFuture<NatsConsumerInfo> NatsConsumerCalls::createOrUpdate(const Api &api, const QString &stream, const NatsConsumerConfig &config)
{
    if (const auto valid = checkFilters(api, config); !valid)
        return valid.error();
    return NatsChain::then<NatsConsumerInfo>(
            api->connection(), find(api, stream, config), [api, stream, config](const NatsResult<std::optional<NatsConsumerInfo>> &current) {
                // Neither action: whoever else creates or deletes it meanwhile makes no difference.
                if (*current)
                    return sendMerged(api, stream, config, **current, Either);
                return send(api, stream, withAckPolicy(config), Either, config.requiredApiLevel());
            });
}

NatsFuture<NatsConsumerInfo> NatsConsumerCalls::info(const Api &api, const QString &stream, const QString &consumer)
{
    const QString endpoint = infoEndpoint(stream, consumer);
    return toInfo(api, endpoint, NatsFreshAssets::info(api, endpoint));
}

NatsFuture<NatsConsumerInfo> NatsConsumerCalls::reset(const Api &api, const QString &stream, const QString &consumer, quint64 sequence)
{
    constexpr int Level = 4;
    QJsonObject body;
    if (sequence > 0)
        body.insert(QStringLiteral("seq"), NatsJson::fromUnsigned(sequence));
    const QString endpoint = QStringLiteral("CONSUMER.RESET.%1.%2").arg(stream, consumer);
    return toInfo(api, endpoint, api->requestAtLevel(Level, endpoint, body));
}
