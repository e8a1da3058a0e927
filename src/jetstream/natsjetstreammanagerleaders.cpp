// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// Which servers of a cluster keep and lead what there is.

#include "jetstream/natsjetstreammanager_p.h"

#include "base/natsfuturechain.h"
#include "core/natsconnection.h"
#include "jetstream/natsjetstreamerrors_p.h"

#include <QtCore/QCoreApplication>

// The level of the API that lets one say who is next, of streams, consumers and, by its name, of all
static constexpr int PlacementLevel = 1;

static QJsonObject stepDownRequest(const NatsPlacement &placement)
{
    const QJsonObject json = placement.toJson();
    return json.isEmpty() ? QJsonObject() : QJsonObject{ { QStringLiteral("placement"), json } };
}

static int stepDownLevel(const NatsPlacement &placement)
{
    return placement.toJson().isEmpty() ? 0 : PlacementLevel;
}

// The name of a server or an account, which goes into a subject or stands for one thing only
static NatsResult<void> checkWord(const char *option, const QString &word)
{
    if (word.isEmpty())
        return NatsChecks::invalidOption(QCoreApplication::translate("NatsJetStream", "The option '%1' cannot be empty").arg(QLatin1String(option)));
    return NatsChecks::plainText(option, word);
}

/*! Lets the leader of \a stream step down, so that another of its servers leads it: one that \a placement describes
    (nats-server 2.11), else any. The error is StreamNotFound, JetStreamUnavailable when there is no leader, and those of
    the class. */
NatsFuture<void> NatsJetStreamManager::stepDownStreamLeader(const QString &stream, const NatsPlacement &placement)
{
    Q_D(NatsJetStreamManager);
    if (const NatsError refused = d->refusal(stream))
        return refused;
    return d->requestSuccess(QLatin1String("STREAM.LEADER.STEPDOWN.") + stream, stepDownRequest(placement), stepDownLevel(placement));
}

/*! Lets the leader of the \a consumer of \a stream step down, as stepDownStreamLeader() does, with \a placement. The
    error is ConsumerNotFound, too. */
NatsFuture<void> NatsJetStreamManager::stepDownConsumerLeader(const QString &stream, const QString &consumer, const NatsPlacement &placement)
{
    Q_D(NatsJetStreamManager);
    if (const NatsError refused = d->refusal(stream, consumer))
        return refused;
    return d->requestSuccess(QStringLiteral("CONSUMER.LEADER.STEPDOWN.%1.%2").arg(stream, consumer), stepDownRequest(placement),
                             stepDownLevel(placement));
}

/*!
    Lets the leader of all of JetStream step down, so that another server leads it: one that \a placement describes, else
    any. NatsPlacement::preferred() needs nats-server 2.11.

    The connection must belong to the system account; from nats-server 2.10 on nobody answers any other, so that the
    error is JetStreamNotEnabled or Timeout then. It is InvalidRequest or ServerError when no server is as \a placement says, and
    those of the class.
*/
NatsFuture<void> NatsJetStreamManager::stepDownMetaLeader(const NatsPlacement &placement)
{
    Q_D(NatsJetStreamManager);
    if (const NatsError refused = d->api->refusal())
        return refused;
    // The system account has no JetStream that could be asked for its level, so the server decides.
    return d->requestSuccess(QStringLiteral("META.LEADER.STEPDOWN"), stepDownRequest(placement));
}

/*! Takes \a stream away from \a server, which goes by its name; another server of the cluster takes its place where
    there is one. The error is StreamNotFound, ServerError when the server does not keep the stream, and those of the
    class. */
NatsFuture<void> NatsJetStreamManager::removeStreamPeer(const QString &stream, const QString &server)
{
    Q_D(NatsJetStreamManager);
    if (const NatsError refused = d->refusal(stream, checkWord("server", server)))
        return refused;
    return d->requestSuccess(QLatin1String("STREAM.PEER.REMOVE.") + stream, { { QStringLiteral("peer"), server } });
}

/*!
    Lets the servers delete all streams and consumers of \a account, which need not exist any more. The future finishes
    when they have begun.

    The connection must belong to the system account of a cluster; see stepDownMetaLeader(). Needs nats-server 2.9. The
    error is InvalidOption for an account that cannot be one, and those of the class.
*/
NatsFuture<void> NatsJetStreamManager::purgeAccount(const QString &account)
{
    Q_D(NatsJetStreamManager);
    const auto valid = NatsChecks::name(QStringLiteral("account"), account);
    if (const NatsError refused = valid ? d->api->refusal() : valid.error())
        return refused;
    const QString endpoint = QLatin1String("ACCOUNT.PURGE.") + account;
    return NatsChain::map<void>(d->api->connection(), d->api->request(endpoint),
                                [api = d->api, endpoint](const NatsResult<QJsonObject> &reply) -> NatsResult<void> {
                                    if (!reply)
                                        return reply.error();
                                    if (reply->value(QLatin1String("initiated")).toBool())
                                        return {};
                                    return NatsJetStreamErrors::unexpectedReply(
                                            api->subject(endpoint),
                                            QCoreApplication::translate("NatsJetStream", "it tells of no success"));
                                });
}
