// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "objectstore/natsobjectbucket_p.h"

#include "base/natsfuturechain.h"
#include "core/natsconnection.h"
#include "objectstore/natsobjectnames_p.h"
#include "objectstore/natsobjectreader_p.h"
#include "objectstore/natsobjectstoretexts_p.h"

#include <QtCore/QJsonDocument>

using Code = NatsError::Code;

NatsObjectBucket::NatsObjectBucket(NatsConnection *connection, const NatsJetStreamOptions &jetStreamOptions,
                                   const QString &bucket, const NatsObjectStoreOptions &storeOptions)
    : name(bucket)
    , stream(NatsObjectNames::stream(bucket))
    , options(storeOptions)
    , jetStream(connection, jetStreamOptions)
    , manager(&jetStream)
{
}

std::shared_ptr<NatsObjectBucket> NatsObjectBucket::other(const QString &bucket) const
{
    return std::make_shared<NatsObjectBucket>(connection(), jetStream.options(), bucket, options);
}

bool NatsObjectBucket::isConnected() const
{
    return connection() && connection()->isConnected();
}

NatsError NatsObjectBucket::refusal() const
{
    if (!connection())
        return NatsError(Code::ConnectionClosed,
                         NatsObjectStoreTexts::tr("The connection does not exist any more"));
    const auto valid = NatsObjectNames::firstError(NatsObjectNames::validateBucket(name), options.validate(),
                                                   jetStream.options().validate());
    return valid ? NatsError() : valid.error();
}

NatsError NatsObjectBucket::explained(const NatsError &error) const
{
    QString text;
    switch (error.code()) {
    case Code::StreamNotFound: text = NatsObjectStoreTexts::tr("There is no bucket '%1'"); break;
    case Code::StreamExists:
        text = NatsObjectStoreTexts::tr("There is a bucket '%1' with another configuration");
        break;
    case Code::StreamSealed:
        text = NatsObjectStoreTexts::tr("The bucket '%1' is sealed and never changes again");
        break;
    case Code::StoreFailed:
        text = NatsObjectStoreTexts::tr("The bucket '%1' did not take it, most often because it is full");
        break;
    default:
        return error;
    }
    return NatsError(error.code(), text.arg(name), error.subject())
            .withServerReply(error.serverCode(), error.serverText())
            .withCause(error);
}

bool NatsObjectBucket::isTransient(const NatsError &error)
{
    switch (error.code()) {
    case Code::Timeout:
    case Code::NoResponders:
    case Code::NotConnected:
    case Code::ConnectionLost:
    case Code::StaleConnection:
    case Code::TooManyRequests:
    case Code::BufferFull:
    case Code::JetStreamUnavailable:
    case Code::JetStreamNotEnabled: // what a server says that starts
    case Code::ConsumerNotFound:
        return true;
    default:
        return false;
    }
}

NatsFuture<NatsObjectStoreStatus> NatsObjectBucket::status()
{
    if (const NatsError refused = refusal())
        return refused;
    return NatsChain::map<NatsObjectStoreStatus>(
            connection(), manager.streamInfo(stream),
            [self = shared_from_this()](const NatsResult<NatsStreamInfo> &info) -> NatsResult<NatsObjectStoreStatus> {
                if (!info)
                    return self->explained(info.error());
                return NatsObjectStoreStatus(*info);
            });
}

NatsFuture<std::optional<NatsObjectInfo>> NatsObjectBucket::read(const QString &objectName)
{
    using Found = std::optional<NatsObjectInfo>;
    using Message = std::optional<NatsStoredMessage>;
    return NatsChain::map<Found>(
            connection(), manager.message(stream, NatsMessageQuery::lastFor(metaSubject(objectName))),
            [self = shared_from_this()](const NatsResult<Message> &message) -> NatsResult<Found> {
                if (!message)
                    return self->explained(message.error());
                if (!*message)
                    return Found();
                const NatsStoredMessage &stored = **message;
                const auto info = NatsObjectReader::read(
                        { stored.subject(), stored.data(), stored.sequence(), stored.time() });
                return info ? NatsResult<Found>(Found(*info)) : NatsResult<Found>(info.error());
            });
}

NatsFuture<NatsObjectInfo> NatsObjectBucket::write(const NatsObjectInfo &info, std::optional<quint64> expectedRevision)
{
    NatsJetStreamPublishOptions publish;
    publish.setRollup(NatsRollup::Kind::Subject);
    publish.setExpectedLastSubjectSequence(expectedRevision);
    const QByteArray data = QJsonDocument(info.json()).toJson(QJsonDocument::Compact);
    return NatsChain::map<NatsObjectInfo>(
            connection(), jetStream.publish(metaSubject(info.name()), data, publish),
            [self = shared_from_this(), info](const NatsResult<NatsPublishAck> &ack) -> NatsResult<NatsObjectInfo> {
                if (!ack)
                    return self->explained(ack.error());
                return NatsObjectReader::stored(info, ack->sequence());
            });
}

NatsFuture<quint64> NatsObjectBucket::purge(const QString &subject, quint64 below)
{
    NatsPurgeOptions purge;
    purge.setFilter(subject);
    purge.setSequence(below);
    return NatsChain::map<quint64>(connection(), manager.purgeStream(stream, purge),
                                   [self = shared_from_this()](const NatsResult<quint64> &purged) {
                                       return purged ? purged : NatsResult<quint64>(self->explained(purged.error()));
                                   });
}

QString NatsObjectBucket::metaSubject(const QString &objectName) const
{
    return NatsObjectNames::metaSubject(name, objectName);
}

QString NatsObjectBucket::chunkSubject(const NatsObjectInfo &info) const
{
    return NatsObjectNames::isNuid(info.nuid()) ? NatsObjectNames::chunkSubject(name, info.nuid()) : QString();
}
