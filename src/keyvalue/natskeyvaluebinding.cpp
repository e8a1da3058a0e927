// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "keyvalue/natskeyvaluebinding_p.h"

#include "base/natsfuturechain.h"
#include "core/natsconnection.h"
#include "keyvalue/natskeyvaluechecks_p.h"
#include "keyvalue/natskeyvalueerrors_p.h"
#include "keyvalue/natskeyvaluenames_p.h"
#include "keyvalue/natskeyvaluetexts_p.h"

using Code = NatsError::Code;
using FoundMessage = std::optional<NatsStoredMessage>;

static const QLatin1String DefaultApiPrefix("$JS.API");

NatsKeyValueBinding::NatsKeyValueBinding(const NatsJetStream *way, const QString &bucketName,
                                         const NatsKeyValueOptions &storeOptions)
    : bucket(bucketName)
    , stream(NatsKeyValueNames::streamOf(bucketName))
    , options(storeOptions)
    , jetStream(way->clone())
    , manager(std::make_unique<NatsJetStreamManager>(jetStream.get()))
    , m_readPrefix(NatsKeyValueNames::subjectPrefix(bucketName).toUtf8())
    , m_isDirect(storeOptions.readFrom() == NatsKeyValueOptions::ReadFrom::AnyCopy)
{
    const QString prefix = jetStream->apiPrefix();
    m_writePrefix = (prefix == DefaultApiPrefix ? QString() : prefix + u'.') + NatsKeyValueNames::subjectPrefix(bucket);
}

NatsError NatsKeyValueBinding::refusal() const
{
    if (const auto valid = NatsKeyValueChecks::bucket(bucket); !valid)
        return valid.error();
    if (const auto valid = jetStream->options().validate(); !valid)
        return valid.error();
    if (!connection())
        return NatsError(Code::ConnectionClosed,
                         NatsKeyValueTexts::tr("The connection does not exist any more"));
    return {};
}

NatsFuture<NatsKeyValueStatus> NatsKeyValueBinding::status()
{
    if (const NatsError refused = refusal())
        return refused;
    return NatsChain::map<NatsKeyValueStatus>(
            connection(), manager->streamInfo(stream),
            [self = shared_from_this()](const NatsResult<NatsStreamInfo> &info) -> NatsResult<NatsKeyValueStatus> {
                if (!info)
                    return NatsKeyValueErrors::ofBucket(info.error(), self->bucket);
                return NatsKeyValueStatus(*info);
            });
}

// What a mirror holds has the subjects of the other bucket, unless it transforms them; writing goes to that one.
NatsResult<void> NatsKeyValueBinding::learn(const NatsKeyValueStatus &status)
{
    const NatsStreamConfig config = status.streamInfo().config();
    if (config.maximumMessagesPerSubject() < 1)
        return NatsKeyValueErrors::noBucket(bucket,
                                            NatsKeyValueTexts::tr("it keeps no history of each subject"));
    const bool wantsDirect = options.readFrom() == NatsKeyValueOptions::ReadFrom::AnyCopy;
    m_isDirect = wantsDirect && (status.isMirror() ? config.mirrorDirect() : config.allowDirect());
    m_keepsLastOnly = config.maximumMessagesPerSubject() == 1;
    m_keepsOwnOnly = !status.isMirror() && config.sources().isEmpty()
            && config.subjects() == QStringList{ readSubject(QStringLiteral(">")) };
    if (!status.isMirror())
        return {};
    const NatsStreamSource mirror = config.mirror();
    const QString origin = NatsKeyValueNames::subjectPrefix(NatsKeyValueNames::bucketOf(mirror.name()));
    QString read = origin;
    const auto transforms = mirror.subjectTransforms();
    for (const NatsSubjectTransform &transform : transforms) {
        if (transform.source() == origin + u'>' && transform.destination().endsWith(QLatin1String(".>")))
            read = transform.destination().chopped(1);
    }
    m_readPrefix = read.toUtf8();
    const QString external = mirror.externalApiPrefix();
    const QString own = jetStream->apiPrefix() == DefaultApiPrefix ? QString() : jetStream->apiPrefix();
    const QString prefix = external.isEmpty() ? own : external;
    m_writePrefix = (prefix.isEmpty() ? QString() : prefix + u'.') + origin;
    return {};
}

NatsFuture<FoundMessage> NatsKeyValueBinding::find(const NatsMessageQuery &query)
{
    if (!m_isDirect)
        return findAtLeader(query);
    // An error is none here, so it becomes a value before the next step.
    using Step = std::optional<NatsResult<FoundMessage>>;
    const auto direct = NatsChain::map<Step>(connection(), manager->directMessage(stream, query),
                                             [](const NatsResult<FoundMessage> &found) {
                                                 return NatsResult<Step>(Step(found));
                                             });
    return NatsChain::then<FoundMessage>(connection(), direct,
                                         [self = shared_from_this(),
                                          query](const NatsResult<Step> &step) -> NatsFuture<FoundMessage> {
                                             const NatsResult<FoundMessage> found = **step;
                                             if (found)
                                                 self->m_isAnswered = true;
                                             const Code code = found.error().code();
                                             if (code == Code::NoResponders
                                                 || (code == Code::Timeout && !self->m_isAnswered))
                                                 return self->findUnanswered(query, found.error());
                                             return found;
                                         });
}

NatsFuture<FoundMessage> NatsKeyValueBinding::findAtLeader(const NatsMessageQuery &query)
{
    return NatsChain::map<FoundMessage>(connection(), manager->message(stream, query),
                                        [self = shared_from_this()](const NatsResult<FoundMessage> &found)
                                                -> NatsResult<FoundMessage> {
                                            if (found)
                                                return found;
                                            if (found.error().code() == Code::MessageNotFound)
                                                return FoundMessage();
                                            return NatsKeyValueErrors::ofBucket(found.error(), self->bucket);
                                        });
}

// Nobody answers where the bucket is missing, and where it can only be read from its leader; older servers do not even
// say that nobody does.
NatsFuture<FoundMessage> NatsKeyValueBinding::findUnanswered(const NatsMessageQuery &query,
                                                             const NatsError &why)
{
    using Step = std::optional<NatsKeyValueStatus>;
    const auto known = NatsChain::map<Step>(connection(), status(),
                                            [self = shared_from_this(),
                                             why](const NatsResult<NatsKeyValueStatus> &status)
                                                    -> NatsResult<Step> {
                                                if (!status && status.error().code() == Code::StreamNotFound)
                                                    return status.error();
                                                if (!status || !self->learn(*status) || self->m_isDirect)
                                                    return why;
                                                return Step(*status);
                                            });
    return NatsChain::then<FoundMessage>(connection(), known,
                                         [self = shared_from_this(), query](const NatsResult<Step> &) {
                                             return self->findAtLeader(query);
                                         });
}

NatsResult<QString> NatsKeyValueBinding::storedKey(const QString &key) const
{
    const auto stored = options.codec() ? options.codec()->encodeKey(key) : NatsResult<QString>(key);
    if (!stored)
        return stored;
    const auto valid = NatsKeyValueChecks::key(*stored);
    return valid ? stored : NatsResult<QString>(valid.error());
}

NatsResult<QString> NatsKeyValueBinding::storedFilter(const QString &filter) const
{
    const auto stored = options.codec() ? options.codec()->encodeFilter(filter) : NatsResult<QString>(filter);
    if (!stored)
        return stored;
    const auto valid = NatsKeyValueChecks::filter(*stored);
    return valid ? stored : NatsResult<QString>(valid.error());
}

NatsResult<QString> NatsKeyValueBinding::keyOf(const QByteArray &subject) const
{
    if (!subject.startsWith(m_readPrefix)) {
        return NatsError(Code::InvalidKey,
                         NatsKeyValueTexts::tr("The subject '%1' is no key of the bucket '%2'")
                                 .arg(QString::fromUtf8(subject), bucket),
                         QString::fromUtf8(subject));
    }
    const QString stored = QString::fromUtf8(QByteArrayView(subject).sliced(m_readPrefix.size()));
    return options.codec() ? options.codec()->decodeKey(stored) : NatsResult<QString>(stored);
}
