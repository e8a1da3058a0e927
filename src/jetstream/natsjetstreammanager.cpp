// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsjetstreammanager_p.h"

#include "base/natsfuturechain.h"
#include "core/natsconnection.h"
#include "jetstream/natsjetstream_p.h"
#include "jetstream/natsjetstreamerrors_p.h"
#include "jetstream/natsjson_p.h"
#include "jetstream/natsstreamcalls_p.h"

#include <QtCore/QCoreApplication>

using Code = NatsError::Code;

static NatsError noSuccess(const std::shared_ptr<NatsJetStreamApi> &api, const QString &endpoint)
{
    return NatsJetStreamErrors::unexpectedReply(
            api->subject(endpoint), QCoreApplication::translate("NatsJetStream", "it tells of no success"));
}

NatsFuture<void> NatsJetStreamManagerPrivate::requestSuccess(const QString &endpoint, const QJsonObject &body, int level)
{
    return NatsChain::map<void>(api->connection(), api->requestAtLevel(level, endpoint, body),
                                [shared = api, endpoint](const NatsResult<QJsonObject> &reply) -> NatsResult<void> {
                                    if (!reply)
                                        return reply.error();
                                    if (!reply->value(QLatin1String("success")).toBool())
                                        return noSuccess(shared, endpoint);
                                    return {};
                                });
}

/*!
    \class NatsJetStreamManager
    \inmodule NatsQt
    \since 0.1
    \brief Makes, changes, lists and removes streams and their consumers.

    Made from a NatsJetStream, whose options it takes over and which may be deleted afterwards.

    \code
    auto *manager = new NatsJetStreamManager(jetStream, this);
    manager->createStream(NatsStreamConfig("ORDERS", { "orders.>" })).then(this, [](const NatsResult<NatsStreamInfo> &stream) {
        if (!stream)
            qWarning() << stream.error();
    });
    \endcode

    Each call finishes with an error of NatsConnection::request(), with JetStreamNotEnabled when there is no
    JetStream for the account, with InvalidOption when a name or an option cannot be (nothing is sent then), with
    ApiLevelRequired when the servers are too old for what it wants, with ProtocolError when the reply is not
    understood, and with what the server says, most often of the category JetStream.
*/

/*! Constructs the manager of the streams and consumers of \a jetStream, which must not be null, with \a parent. */
NatsJetStreamManager::NatsJetStreamManager(NatsJetStream *jetStream, QObject *parent)
    : QObject(parent), d_ptr(std::make_unique<NatsJetStreamManagerPrivate>())
{
    Q_ASSERT_X(jetStream, "NatsJetStreamManager", "a NatsJetStream is needed");
    d_ptr->api = NatsJetStreamPrivate::apiOf(jetStream);
}

/*! Calls that are under way go on; lists end. */
NatsJetStreamManager::~NatsJetStreamManager() = default;

/*!
    Creates the stream that \a config describes. When there is one already that is configured in the same way this
    is a success, too.

    The error is StreamExists when there is one of this name with another configuration, SubjectOverlap,
    InvalidStreamConfiguration, ResourceLimitExceeded, and those of the class; ApiLevelRequired, too, where what is stored
    shall have other subjects and the connection is to a server before nats-server 2.10.
*/
NatsFuture<NatsStreamInfo> NatsJetStreamManager::createStream(const NatsStreamConfig &config)
{
    Q_D(NatsJetStreamManager);
    if (const NatsError refused = d->refusal(config.name(), config.validate()))
        return refused;
    return NatsStreamCalls::create(d->api, config);
}

/*!
    Changes the stream as \a config says: what is set there is changed, what was taken out with
    NatsStreamConfig::remove() is taken out, and everything else stays as it is.

    The error is StreamNotFound, InvalidStreamConfiguration when the server cannot change it, ApiLevelRequired for other
    subjects as createStream() has it, and those of the class. When somebody else changes the stream at the same time, one of the two changes may be lost.
*/
NatsFuture<NatsStreamInfo> NatsJetStreamManager::updateStream(const NatsStreamConfig &config)
{
    Q_D(NatsJetStreamManager);
    if (const NatsError refused = d->refusal(config.name(), config.validate()))
        return refused;
    return NatsStreamCalls::update(d->api, config);
}

/*! Creates the stream that \a config describes when there is none of its name, and changes it as updateStream()
    does when there is one. */
NatsFuture<NatsStreamInfo> NatsJetStreamManager::createOrUpdateStream(const NatsStreamConfig &config)
{
    Q_D(NatsJetStreamManager);
    if (const NatsError refused = d->refusal(config.name(), config.validate()))
        return refused;
    return NatsStreamCalls::createOrUpdate(d->api, config);
}

/*! Asks what is known of \a stream, and what \a options say. All pages of its subjects are asked for.
    The error is StreamNotFound, and those of the class. */
NatsFuture<NatsStreamInfo> NatsJetStreamManager::streamInfo(const QString &stream, const NatsStreamInfoOptions &options)
{
    Q_D(NatsJetStreamManager);
    if (const NatsError refused = d->refusal(stream, options.validate()))
        return refused;
    return NatsStreamCalls::info(d->api, stream, options);
}

/*! Deletes \a stream with all its messages and consumers. The error is StreamNotFound, and those of the class. */
NatsFuture<void> NatsJetStreamManager::deleteStream(const QString &stream)
{
    Q_D(NatsJetStreamManager);
    if (const NatsError refused = d->refusal(stream))
        return refused;
    d->api->fresh.removeStream(stream);
    return d->requestSuccess(QLatin1String("STREAM.DELETE.") + stream);
}

/*! Removes messages of \a stream, those that \a options say, and tells how many. The error is StreamNotFound,
    OperationNotPermitted, StreamSealed, and those of the class. */
NatsFuture<quint64> NatsJetStreamManager::purgeStream(const QString &stream, const NatsPurgeOptions &options)
{
    Q_D(NatsJetStreamManager);
    if (const NatsError refused = d->refusal(stream, options.validate()))
        return refused;
    QJsonObject body;
    if (!options.filter().isEmpty())
        body.insert(QStringLiteral("filter"), options.filter());
    if (options.sequence() > 0)
        body.insert(QStringLiteral("seq"), NatsJson::fromUnsigned(options.sequence()));
    if (options.keep() > 0)
        body.insert(QStringLiteral("keep"), NatsJson::fromUnsigned(options.keep()));
    const QString endpoint = QLatin1String("STREAM.PURGE.") + stream;
    return NatsChain::map<quint64>(d->api->connection(), d->api->request(endpoint, body),
                                   [api = d->api, endpoint](const NatsResult<QJsonObject> &reply) -> NatsResult<quint64> {
                                       if (!reply)
                                           return reply.error();
                                       if (!reply->value(QLatin1String("success")).toBool())
                                           return noSuccess(api, endpoint);
                                       return NatsJson::toUnsigned(reply->value(QLatin1String("purged")));
                                   });
}

/*! Asks for the name of the stream that listens on \a subject, which may have wildcards. The error is StreamNotFound
    when there is none, or more than one, and those of the class. */
NatsFuture<QString> NatsJetStreamManager::findStream(const NatsSubject &subject)
{
    Q_D(NatsJetStreamManager);
    if (const auto valid = subject.validateForSubscribe(); !valid)
        return valid.error();
    const QJsonObject body{ { QStringLiteral("subject"), subject.toString() } };
    return NatsChain::map<QString>(
            d->api->connection(), d->api->request(QStringLiteral("STREAM.NAMES"), body),
            [subject](const NatsResult<QJsonObject> &reply) -> NatsResult<QString> {
                if (!reply)
                    return reply.error();
                const QStringList names = NatsJson::toStrings(reply->value(QLatin1String("streams")));
                if (names.size() == 1 && !names.first().isEmpty())
                    return names.first();
                return NatsError(Code::StreamNotFound,
                                 names.size() > 1
                                         ? QCoreApplication::translate("NatsJetStream", "several streams match subject '%1'").arg(subject.toString())
                                         : QCoreApplication::translate("NatsJetStream", "no stream matches subject '%1'").arg(subject.toString()),
                                 subject.toString());
            });
}

/*!
    Asks \a stream for the message that \a query describes, which is nothing when there is none.

    The leader of the stream answers, so what was acknowledged is found. The error is StreamNotFound, and those of the
    class.
*/
NatsFuture<std::optional<NatsStoredMessage>> NatsJetStreamManager::message(const QString &stream, const NatsMessageQuery &query)
{
    Q_D(NatsJetStreamManager);
    using Found = std::optional<NatsStoredMessage>;
    if (const NatsError refused = d->refusal(stream, query.validate()))
        return refused;
    const QString endpoint = QLatin1String("STREAM.MSG.GET.") + stream;
    return NatsChain::map<Found>(d->api->connection(), d->api->request(endpoint, query.toJson()),
                                 [api = d->api, endpoint](const NatsResult<QJsonObject> &reply) -> NatsResult<Found> {
                                     if (!reply && reply.error().code() == Code::MessageNotFound)
                                         return Found();
                                     if (!reply)
                                         return reply.error();
                                     const QJsonValue message = reply->value(QLatin1String("message"));
                                     if (!message.isObject()) {
                                         return NatsJetStreamErrors::unexpectedReply(
                                                 api->subject(endpoint),
                                                 QCoreApplication::translate("NatsJetStream", "'%1' is no object")
                                                         .arg(QLatin1String("message")));
                                     }
                                     const auto stored = NatsStoredMessage::fromJson(message.toObject());
                                     if (stored.sequence() == 0 || stored.subject().isEmpty()) {
                                         return NatsJetStreamErrors::unexpectedReply(
                                                 api->subject(endpoint),
                                                 QCoreApplication::translate("NatsJetStream", "it is no message of a stream"));
                                     }
                                     return Found(stored);
                                 });
}

/*! Deletes the message with \a sequence from \a stream. With \a erase it is overwritten, too, so that nobody reads
    it from the disk. The error is MessageNotFound, OperationNotPermitted, StreamNotFound, and those of the class. */
NatsFuture<void> NatsJetStreamManager::deleteMessage(const QString &stream, quint64 sequence, bool erase)
{
    Q_D(NatsJetStreamManager);
    const auto valid = sequence > 0 ? NatsResult<void>() : NatsChecks::range("sequence", 0, 1, 1);
    if (const NatsError refused = d->refusal(stream, valid))
        return refused;
    QJsonObject body{ { QStringLiteral("seq"), NatsJson::fromUnsigned(sequence) } };
    if (!erase)
        body.insert(QStringLiteral("no_erase"), true);
    return d->requestSuccess(QLatin1String("STREAM.MSG.DELETE.") + stream, body);
}

static QJsonObject listRequest(const NatsSubject &subjectFilter)
{
    QJsonObject request;
    if (!subjectFilter.isEmpty())
        request.insert(QStringLiteral("subject"), subjectFilter.toString());
    return request;
}

/*! Lists the streams that listen on \a subjectFilter, which may have wildcards; on anything when it is empty. The list
    is a child of this object. An error of what is asked is told by NatsPagedList::finished(). */
NatsResult<NatsStreamList *> NatsJetStreamManager::streams(const NatsSubject &subjectFilter)
{
    Q_D(NatsJetStreamManager);
    if (const NatsError refused = d->filterRefusal(subjectFilter))
        return refused;
    return new NatsStreamList(d->api, listRequest(subjectFilter), this);
}

/*! Lists the names of the streams that listen on \a subjectFilter, as streams() does with all that is known of them. */
NatsResult<NatsNameList *> NatsJetStreamManager::streamNames(const NatsSubject &subjectFilter)
{
    Q_D(NatsJetStreamManager);
    if (const NatsError refused = d->filterRefusal(subjectFilter))
        return refused;
    return new NatsNameList(d->api, QStringLiteral("STREAM.NAMES"), listRequest(subjectFilter), QStringLiteral("streams"), this);
}
