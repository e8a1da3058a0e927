// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// Reading what a stream holds without its leader, and copying a whole stream.

#include "jetstream/natsjetstreammanager_p.h"

#include "base/natsfuturechain.h"
#include "core/natsconnection.h"
#include "jetstream/natsdirectreply_p.h"
#include "jetstream/natsjson_p.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QIODevice>

using Code = NatsError::Code;

/*!
    Asks any server that has a copy of \a stream for the message that \a query describes, which is nothing when there
    is none. The stream must allow it with NatsStreamConfig::allowDirect(), or be a mirror with
    NatsStreamConfig::mirrorDirect(); it needs nats-server 2.9.

    This is faster than message() and spreads over the servers, but a copy may be behind: what was acknowledged a
    moment ago may not be found. The last message of a subject without wildcards is asked for at
    \c{$JS.API.DIRECT.GET.stream.subject}, so that a user can be allowed to read some subjects only; everything else
    needs the permission to publish to \c{$JS.API.DIRECT.GET.stream}.

    The error is NoResponders when there is no such stream or it does not allow this (with more than one server it can
    be Timeout), InvalidRequest, ApiLevelRequired or ServerError as the server says, and those of the class.
*/
NatsFuture<std::optional<NatsStoredMessage>> NatsJetStreamManager::directMessage(const QString &stream, const NatsMessageQuery &query)
{
    Q_D(NatsJetStreamManager);
    using Found = std::optional<NatsStoredMessage>;
    if (const NatsError refused = d->refusal(stream, query.validate()))
        return refused;
    QString endpoint = QLatin1String("DIRECT.GET.") + stream;
    QByteArray body;
    if (query.isLast() && query.subject().validateForPublish())
        endpoint += QLatin1Char('.') + query.subject().toString();
    else
        body = NatsJson::write(query.toJson());
    return NatsChain::map<Found>(d->api->connection(), d->api->ask(endpoint, body),
                                 [subject = d->api->subject(endpoint)](const NatsResult<NatsMessage> &reply) -> NatsResult<Found> {
                                     using Reply = NatsDirectReply;
                                     if (!reply && reply.error().code() == Code::NoResponders)
                                         return Reply::notAnswered(reply.error());
                                     if (!reply)
                                         return reply.error();
                                     const auto read = Reply::fromMessage(*reply, Reply::Read::One, subject);
                                     if (read.kind == Reply::Kind::Message)
                                         return Found(read.message);
                                     return read.kind == Reply::Kind::NoMessage ? NatsResult<Found>(Found()) : read.error;
                                 });
}

/*!
    Reads the messages of \a stream that \a query describes from any server that has a copy of it, as
    directMessage() does one. The batch is a child of this object. Needs nats-server 2.11, and the permission to
    publish to \c{$JS.API.DIRECT.GET.stream}.

    An error of what is asked is told by NatsDirectBatch::finished().
*/
NatsResult<NatsDirectBatch *> NatsJetStreamManager::directMessages(const QString &stream, const NatsDirectBatchQuery &query)
{
    Q_D(NatsJetStreamManager);
    if (const NatsError refused = d->refusal(stream, query.validate()))
        return refused;
    return new NatsDirectBatch(d->api, stream, query, this);
}

static NatsResult<void> deviceResult(const QIODevice *device, QIODevice::OpenModeFlag mode)
{
    if (device && device->openMode().testFlag(mode))
        return {};
    return NatsChecks::invalidOption(
            mode == QIODevice::WriteOnly
                    ? QCoreApplication::translate("NatsJetStream", "The option 'device' must be open for writing")
                    : QCoreApplication::translate("NatsJetStream", "The option 'device' must be open for reading"));
}

/*!
    Writes all of \a stream, with its messages, configuration and what \a options say, to \a device, which must be open
    for writing and stays the program's. The transfer is a child of this object.

    The server keeps the stream going meanwhile. Servers before nats-server 2.11
    cannot write streams in memory. What must be kept
    beside the archive is NatsStreamSnapshotTransfer::snapshot(). An error of the transfer, such as StreamNotFound, is
    told by NatsStreamTransfer::finished().
*/
NatsResult<NatsStreamSnapshotTransfer *> NatsJetStreamManager::snapshotStream(const QString &stream, QIODevice *device,
                                                                              const NatsSnapshotOptions &options)
{
    Q_D(NatsJetStreamManager);
    const auto valid = NatsChecks::firstError(deviceResult(device, QIODevice::WriteOnly), options.validate());
    if (const NatsError refused = d->refusal(stream, valid))
        return refused;
    return new NatsStreamSnapshotTransfer(d->api, stream, device, options, this);
}

/*!
    Makes the stream that \a snapshot describes of the archive that \a device gives, which must be open for reading and
    stays the program's; it is read from where it stands to its end. The transfer is a child of this object.

    No stream of this name may exist: the error is StreamExists, or what the server says. With
    NatsStreamSnapshot::setConfig() the stream can be made with another name; nats-server 2.9 and 2.10 refuse that. An error of the transfer is told by
    NatsStreamTransfer::finished().
*/
NatsResult<NatsStreamRestoreTransfer *> NatsJetStreamManager::restoreStream(const NatsStreamSnapshot &snapshot, QIODevice *device)
{
    Q_D(NatsJetStreamManager);
    if (const NatsError refused = d->refusal(snapshot.config().name(), deviceResult(device, QIODevice::ReadOnly)))
        return refused;
    return new NatsStreamRestoreTransfer(d->api, snapshot, device, this);
}

/*!
    Lists the subjects that \a stream holds messages of and that match \a filter, which may have wildcards, with the
    number of their messages: page by page, so that there are never more than 100 000 in memory. The list is a child of
    this object. An error of what is asked, such as StreamNotFound, is told by NatsPagedList::finished().
*/
NatsResult<NatsStreamSubjectList *> NatsJetStreamManager::streamSubjects(const QString &stream, const NatsSubject &filter)
{
    Q_D(NatsJetStreamManager);
    const auto valid = filter.isEmpty() ? NatsResult<void>(NatsChecks::invalidOption(
                               QCoreApplication::translate("NatsJetStream", "The option '%1' cannot be empty").arg(QLatin1String("filter"))))
                                        : NatsChecks::subscribeSubject("filter", filter.toString());
    if (const NatsError refused = d->refusal(stream, valid))
        return refused;
    return new NatsStreamSubjectList(d->api, stream, { { QStringLiteral("subjects_filter"), filter.toString() } }, this);
}
