// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsstreamcalls_p.h"

#include "base/natsfuturechain.h"
#include "core/natsconnection.h"
#include "jetstream/natsconfigjson_p.h"
#include "jetstream/natsjetstreamerrors_p.h"
#include "jetstream/natsjson_p.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

using Code = NatsError::Code;
using NatsStreamCalls::Api;

namespace {

// A reply about a stream has a configuration and a state, whatever else there is.
NatsFuture<NatsStreamInfo> toInfo(const Api &api, const QString &endpoint, const NatsFuture<QJsonObject> &reply)
{
    return NatsChain::map<NatsStreamInfo>(
            api->connection(), reply, [api, endpoint](const NatsResult<QJsonObject> &json) -> NatsResult<NatsStreamInfo> {
                if (!json)
                    return json.error();
                for (const char *key : { "config", "state" }) {
                    if (!json->value(QLatin1String(key)).isObject()) {
                        return NatsJetStreamErrors::unexpectedReply(
                                api->subject(endpoint),
                                QCoreApplication::translate("NatsJetStream", "'%1' is no object").arg(QLatin1String(key)));
                    }
                }
                return NatsStreamInfo::fromJson(*json);
            });
}

// An old server would store under other subjects than those that are wanted.
NatsResult<void> checkTransforms(const Api &api, const NatsStreamConfig &config)
{
    const auto isTransformed = [](const NatsStreamSource &source) { return !source.subjectTransforms().isEmpty(); };
    const QList<NatsStreamSource> sources = config.sources();
    const bool isAny = config.isSet(QStringLiteral("subject_transform")) || isTransformed(config.mirror())
            || std::any_of(sources.begin(), sources.end(), isTransformed);
    if (!isAny || !api->isOldServer())
        return {};
    return NatsError(Code::ApiLevelRequired,
                     QCoreApplication::translate("NatsJetStream",
                                                 "Other subjects than those of the source need nats-server 2.10"));
}

NatsFuture<NatsStreamInfo> sendUpdate(const Api &api, const NatsStreamConfig &config, const NatsStreamInfo &current)
{
    if (const auto possible = checkTransforms(api, config); !possible)
        return possible.error();
    const NatsStreamConfig merged = config.mergedOver(current.config());
    const int level = NatsStreamConfig::fromJson(NatsConfigJson::difference(merged.toJson(), current.config().toJson())).requiredApiLevel();
    const QString endpoint = QLatin1String("STREAM.UPDATE.") + config.name();
    return toInfo(api, endpoint, api->requestChange(level, endpoint, merged.toJson()));
}

NatsFuture<NatsStreamInfo> plainInfo(const Api &api, const QString &stream)
{
    const QString endpoint = QLatin1String("STREAM.INFO.") + stream;
    return toInfo(api, endpoint, NatsFreshAssets::info(api, endpoint));
}

// Asks for one page of the subjects after another, and puts them together.
class SubjectPages : public std::enable_shared_from_this<SubjectPages>
{
public:
    SubjectPages(const Api &api, const QString &stream, const QJsonObject &request)
        : m_api(api), m_endpoint(QLatin1String("STREAM.INFO.") + stream), m_request(request)
    {
    }

    NatsFuture<NatsStreamInfo> next()
    {
        QJsonObject request = m_request;
        if (!m_subjects.isEmpty())
            request.insert(QStringLiteral("offset"), m_subjects.size());
        return NatsChain::then<NatsStreamInfo>(m_api->connection(),
                                               toInfo(m_api, m_endpoint, m_api->request(m_endpoint, request)),
                                               [self = shared_from_this()](const NatsResult<NatsStreamInfo> &page) {
                                                   return self->take(*page);
                                               });
    }

private:
    NatsFuture<NatsStreamInfo> take(const NatsStreamInfo &page)
    {
        const QJsonObject json = page.json();
        const qsizetype before = m_subjects.size();
        QJsonObject state = json.value(QLatin1String("state")).toObject();
        const QJsonObject subjects = state.value(QLatin1String("subjects")).toObject();
        for (auto it = subjects.begin(); it != subjects.end(); ++it)
            m_subjects.insert(it.key(), *it);
        if (m_subjects.size() > before && quint64(m_subjects.size()) < NatsJson::toUnsigned(json.value(QLatin1String("total"))))
            return next();
        if (m_subjects.isEmpty())
            return page;
        state.insert(QStringLiteral("subjects"), m_subjects);
        QJsonObject whole = json;
        whole.insert(QStringLiteral("state"), state);
        return NatsStreamInfo::fromJson(whole);
    }

    const Api m_api;
    const QString m_endpoint;
    const QJsonObject m_request;
    QJsonObject m_subjects;
};

} // namespace

NatsFuture<NatsStreamInfo> NatsStreamCalls::create(const Api &api, const NatsStreamConfig &config)
{
    if (const auto possible = checkTransforms(api, config); !possible)
        return possible.error();
    const QString endpoint = QLatin1String("STREAM.CREATE.") + config.name();
    const auto created = toInfo(api, endpoint, api->requestChange(config.requiredApiLevel(), endpoint, config.toJson()));
    return NatsChain::map<NatsStreamInfo>(api->connection(), created, [api](const NatsResult<NatsStreamInfo> &info) {
        if (info)
            api->fresh.add(QLatin1String("STREAM.INFO.") + info->config().name());
        return info;
    });
}

NatsFuture<NatsStreamInfo> NatsStreamCalls::update(const Api &api, const NatsStreamConfig &config)
{
    return NatsChain::then<NatsStreamInfo>(
            api->connection(), plainInfo(api, config.name()),
            [api, config](const NatsResult<NatsStreamInfo> &current) { return sendUpdate(api, config, *current); });
}

NatsFuture<NatsStreamInfo> NatsStreamCalls::createOrUpdate(const Api &api, const NatsStreamConfig &config)
{
    // What is not there is no error here, so it becomes a value before the next step.
    const auto found = NatsChain::map<std::optional<NatsStreamInfo>>(
            api->connection(), plainInfo(api, config.name()),
            [](const NatsResult<NatsStreamInfo> &current) -> NatsResult<std::optional<NatsStreamInfo>> {
                if (current)
                    return std::optional<NatsStreamInfo>(*current);
                if (current.error().code() == Code::StreamNotFound)
                    return std::optional<NatsStreamInfo>();
                return current.error();
            });
    return NatsChain::then<NatsStreamInfo>(api->connection(), found,
                                           [api, config](const NatsResult<std::optional<NatsStreamInfo>> &current) {
                                               return *current ? sendUpdate(api, config, **current) : create(api, config);
                                           });
}

NatsFuture<NatsStreamInfo> NatsStreamCalls::info(const Api &api, const QString &stream, const NatsStreamInfoOptions &options)
{
    QJsonObject request;
    if (options.deletedDetails())
        request.insert(QStringLiteral("deleted_details"), true);
    if (!options.subjectsFilter().isEmpty())
        request.insert(QStringLiteral("subjects_filter"), options.subjectsFilter());
    if (request.isEmpty())
        return plainInfo(api, stream);
    return std::make_shared<SubjectPages>(api, stream, request)->next();
}
