// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsjetstreamadvisories_p.h"

#include "core/natsconnection.h"
#include "jetstream/natsjetstream_p.h"
#include "jetstream/natsjetstreamchecks_p.h"
#include "jetstream/natsjetstreamerrors_p.h"
#include "jetstream/natsjson_p.h"

#include <QtCore/QCoreApplication>

using Advisories = NatsJetStreamAdvisories;
using AdvisoryKind = NatsJetStreamAdvisory::Kind;

/*!
    \class NatsJetStreamAdvisories
    \inmodule NatsQt
    \since 0.1
    \brief What servers tell of JetStream without being asked: what was created, elected, lost, refused.

    \code
    auto *advisories = new NatsJetStreamAdvisories(jetStream, "ORDERS", this);
    connect(advisories, &NatsJetStreamAdvisories::maximumDeliveriesReached, this, [this](const NatsJetStreamAdvisory &advisory) {
        inspect(advisory.streamSequence());
    });
    \endcode

    It subscribes when it is made, to \c{$JS.EVENT.ADVISORY.>}; with a stream, to what servers tell of that one and its
    consumers, which are \c{$JS.EVENT.ADVISORY.*.*.stream} and \c{$JS.EVENT.ADVISORY.*.*.stream.>}. The subscriptions
    survive reconnects; what is told while there is no connection is lost. They are over when this object is deleted,
    with stop(), when the connection is closed or drained, and when the server does not permit them; ended() tells.

    Each advisory is told by advisoryReceived(), and then by the signal that is for its kind, or by otherReceived(). One
    that is not understood is told by errorOccurred(), and the next ones come. A slot may do anything, deleting this
    object included.
*/

/*! Subscribes to the advisories of the account that the connection of \a jetStream, which must not be null, belongs to.
    The \a parent owns this object. */
NatsJetStreamAdvisories::NatsJetStreamAdvisories(NatsJetStream *jetStream, QObject *parent)
    : NatsJetStreamAdvisories(jetStream, QString(), parent)
{
}

/*! Subscribes to the advisories about \a stream and its consumers, with the connection of \a jetStream, which must not
    be null. The \a parent owns this object. When that is not possible, because the name cannot be one or the connection
    is closed, it has ended from the beginning, and error() tells why. */
NatsJetStreamAdvisories::NatsJetStreamAdvisories(NatsJetStream *jetStream, const QString &stream, QObject *parent)
    : QObject(parent), d_ptr(std::make_unique<NatsJetStreamAdvisoriesPrivate>(this, NatsJetStreamPrivate::apiOf(jetStream), stream))
{
    Q_D(NatsJetStreamAdvisories);
    const auto valid = stream.isNull() ? NatsResult<void>() : NatsChecks::name(QStringLiteral("stream"), stream);
    const NatsError refused = valid ? d->api->refusal() : valid.error();
    const NatsResult<void> subscribed = refused ? refused : d->subscribe(QLatin1String("ADVISORY"));
    if (subscribed)
        return;
    d->unsubscribe();
    d->error = subscribed.error();
    d->active = false;
}

/*! Unsubscribes without a signal. */
NatsJetStreamAdvisories::~NatsJetStreamAdvisories()
{
    Q_D(NatsJetStreamAdvisories);
    d->active = false;
    d->unsubscribe();
}

/*! \property NatsJetStreamAdvisories::stream
    \brief the stream whose advisories come; empty for all of them */
QString NatsJetStreamAdvisories::stream() const
{
    Q_D(const NatsJetStreamAdvisories);
    return d->stream;
}

/*! \property NatsJetStreamAdvisories::active
    \brief whether advisories come; false when this has ended, and for ever then */
bool NatsJetStreamAdvisories::isActive() const
{
    Q_D(const NatsJetStreamAdvisories);
    return d->active;
}

/*! Returns why this has ended: PermissionViolation, ConnectionClosed, Cancelled after stop() and what makes the
    constructor end it; NoError while it is active. */
NatsError NatsJetStreamAdvisories::error() const
{
    Q_D(const NatsJetStreamAdvisories);
    return d->error;
}

/*! Returns whether metrics come, too; false by default. */
bool NatsJetStreamAdvisories::hasMetrics() const
{
    Q_D(const NatsJetStreamAdvisories);
    return d->hasMetrics;
}

/*! Sets whether metrics come, too, to \a metrics: which messages were acknowledged, of consumers with a
    NatsConsumerConfig::sampleFrequency(). They are told at \c{$JS.EVENT.METRIC.>}. Returns the error of
    NatsConnection::subscribe(), or that this has ended. */
NatsResult<void> NatsJetStreamAdvisories::setMetrics(bool metrics)
{
    Q_D(NatsJetStreamAdvisories);
    if (metrics == d->hasMetrics)
        return {};
    if (!d->active)
        return d->error;
    if (!metrics) {
        d->hasMetrics = false;
        d->unsubscribe(d->metricsFrom);
        return {};
    }
    d->metricsFrom = d->subscriptions.size();
    const auto subscribed = d->subscribe(QLatin1String("METRIC"));
    if (subscribed)
        d->hasMetrics = true;
    else
        d->unsubscribe(d->metricsFrom);
    return subscribed;
}

/*! Unsubscribes; ended() is emitted with the code Cancelled. Does nothing when it is over. */
void NatsJetStreamAdvisories::stop()
{
    Q_D(NatsJetStreamAdvisories);
    d->end(NatsPrivate::cancelledError());
}

/*! \fn void NatsJetStreamAdvisories::advisoryReceived(const NatsJetStreamAdvisory &advisory)
    Emitted for each \a advisory, before the signal for its kind. */
/*! \fn void NatsJetStreamAdvisories::streamCreated(const NatsJetStreamAdvisory &advisory)
    Emitted when a stream was created. \a advisory tells more. */
/*! \fn void NatsJetStreamAdvisories::streamUpdated(const NatsJetStreamAdvisory &advisory)
    Emitted when a stream was changed. \a advisory tells more. */
/*! \fn void NatsJetStreamAdvisories::streamDeleted(const NatsJetStreamAdvisory &advisory)
    Emitted when a stream was deleted. \a advisory tells more. A server may miss to tell it, when the stream is gone
    before it has; that was seen with nats-server 2.10 and 2.15. */
/*! \fn void NatsJetStreamAdvisories::streamLeaderElected(const NatsJetStreamAdvisory &advisory)
    Emitted when a stream has another leader. \a advisory tells more. */
/*! \fn void NatsJetStreamAdvisories::streamQuorumLost(const NatsJetStreamAdvisory &advisory)
    Emitted when a stream has too few servers left to go on. \a advisory tells more. */
/*! \fn void NatsJetStreamAdvisories::batchAbandoned(const NatsJetStreamAdvisory &advisory)
    Emitted when a batch of messages was begun and not finished. \a advisory tells more. */
/*! \fn void NatsJetStreamAdvisories::consumerCreated(const NatsJetStreamAdvisory &advisory)
    Emitted when a consumer was created. \a advisory tells more. */
/*! \fn void NatsJetStreamAdvisories::consumerDeleted(const NatsJetStreamAdvisory &advisory)
    Emitted when a consumer was deleted. \a advisory tells more. */
/*! \fn void NatsJetStreamAdvisories::consumerPaused(const NatsJetStreamAdvisory &advisory)
    Emitted when a consumer was paused. \a advisory tells more. */
/*! \fn void NatsJetStreamAdvisories::consumerResumed(const NatsJetStreamAdvisory &advisory)
    Emitted when a consumer delivers again. \a advisory tells more. */
/*! \fn void NatsJetStreamAdvisories::consumerLeaderElected(const NatsJetStreamAdvisory &advisory)
    Emitted when a consumer has another leader. \a advisory tells more. */
/*! \fn void NatsJetStreamAdvisories::consumerQuorumLost(const NatsJetStreamAdvisory &advisory)
    Emitted when a consumer has too few servers left to go on. \a advisory tells more. */
/*! \fn void NatsJetStreamAdvisories::consumerGroupPinned(const NatsJetStreamAdvisory &advisory)
    Emitted when a client was pinned in a priority group. \a advisory tells more. */
/*! \fn void NatsJetStreamAdvisories::consumerGroupUnpinned(const NatsJetStreamAdvisory &advisory)
    Emitted when a client is no longer pinned. \a advisory tells more. */
/*! \fn void NatsJetStreamAdvisories::maximumDeliveriesReached(const NatsJetStreamAdvisory &advisory)
    Emitted when a message was delivered as often as it may be, and was not acknowledged. \a advisory tells more. */
/*! \fn void NatsJetStreamAdvisories::messageRefused(const NatsJetStreamAdvisory &advisory)
    Emitted when a message was refused, and will be delivered again. \a advisory tells more. */
/*! \fn void NatsJetStreamAdvisories::messageTerminated(const NatsJetStreamAdvisory &advisory)
    Emitted when a message was refused for ever. \a advisory tells more. */
/*! \fn void NatsJetStreamAdvisories::messageAcknowledged(const NatsJetStreamAdvisory &advisory)
    Emitted when a message was acknowledged, where metrics() are on and the consumer has a sampleFrequency(). \a advisory tells more. */
/*! \fn void NatsJetStreamAdvisories::snapshotCreated(const NatsJetStreamAdvisory &advisory)
    Emitted when a copy of a stream is being made. \a advisory tells more. */
/*! \fn void NatsJetStreamAdvisories::snapshotCompleted(const NatsJetStreamAdvisory &advisory)
    Emitted when a copy of a stream was made. \a advisory tells more. */
/*! \fn void NatsJetStreamAdvisories::restoreCreated(const NatsJetStreamAdvisory &advisory)
    Emitted when a stream is being made from a copy. \a advisory tells more. */
/*! \fn void NatsJetStreamAdvisories::restoreCompleted(const NatsJetStreamAdvisory &advisory)
    Emitted when a stream was made from a copy. \a advisory tells more. */
/*! \fn void NatsJetStreamAdvisories::serverRemoved(const NatsJetStreamAdvisory &advisory)
    Emitted when a server was removed from the cluster. \a advisory tells more. */
/*! \fn void NatsJetStreamAdvisories::serverOutOfSpace(const NatsJetStreamAdvisory &advisory)
    Emitted when a server has no room left. \a advisory tells more. */
/*! \fn void NatsJetStreamAdvisories::apiAudited(const NatsJetStreamAdvisory &advisory)
    Emitted for a request to the API of JetStream, whoever made it. \a advisory tells more. */
/*! \fn void NatsJetStreamAdvisories::otherReceived(const NatsJetStreamAdvisory &advisory)
    Emitted for an \a advisory that no other signal is for, such as one of a newer server. */
/*! \fn void NatsJetStreamAdvisories::errorOccurred(const NatsError &error)
    Emitted when one advisory is not understood, with the code ProtocolError, and when a subscription has an error. The
    \a error has the subject. */
/*! \fn void NatsJetStreamAdvisories::ended(const NatsError &error)
    Emitted once, when no more advisories come, with the \a error that ended them. */

NatsJetStreamAdvisoriesPrivate::NatsJetStreamAdvisoriesPrivate(NatsJetStreamAdvisories *advisories,
                                                               const std::shared_ptr<NatsJetStreamApi> &sharedApi,
                                                               const QString &name)
    : q(advisories), api(sharedApi), stream(name)
{
}

NatsResult<void> NatsJetStreamAdvisoriesPrivate::subscribe(QLatin1String kind)
{
    const QString prefix = QLatin1String("$JS.EVENT.") + kind;
    const QStringList subjects = stream.isEmpty()
            ? QStringList{ prefix + QLatin1String(".>") }
            : QStringList{ QStringLiteral("%1.*.*.%2").arg(prefix, stream), QStringLiteral("%1.*.*.%2.>").arg(prefix, stream) };
    for (const QString &subject : subjects) {
        const auto subscribed = api->connection()->subscribe(subject);
        if (!subscribed)
            return subscribed.error();
        watch(*subscribed);
        subscriptions.append(*subscribed);
    }
    return {};
}

void NatsJetStreamAdvisoriesPrivate::watch(NatsSubscription *subscription)
{
    QObject::connect(subscription, &NatsSubscription::messageReceived, q, [this](const NatsMessage &message) { take(message); });
    QObject::connect(subscription, &NatsSubscription::errorOccurred, q, [this](const NatsError &why) {
        cause = why;
        Q_EMIT q->errorOccurred(why);
    });
    QObject::connect(subscription, &NatsSubscription::stateChanged, q, [this](NatsSubscription::State state) {
        if (state == NatsSubscription::State::Ended)
            end(cause);
    });
    QObject::connect(subscription, &QObject::destroyed, q, [this] { end(cause); });
}

// Quietly; from the first-th subscription on.
void NatsJetStreamAdvisoriesPrivate::unsubscribe(qsizetype first)
{
    while (subscriptions.size() > first) {
        const QPointer<NatsSubscription> subscription = subscriptions.takeLast();
        if (!subscription)
            continue;
        QObject::disconnect(subscription, nullptr, q, nullptr);
        subscription->unsubscribe();
        if (subscription)
            subscription->deleteLater(); // this may be a slot of its
    }
}

// A subscription does not say why it ends with its connection.
NatsError NatsJetStreamAdvisoriesPrivate::closedError() const
{
    const NatsError refused = api->refusal();
    if (refused)
        return refused;
    return NatsError(NatsError::Code::ConnectionClosed,
                     QCoreApplication::translate("NatsJetStream", "The connection was closed, and the advisories ended"));
}

// Last statement of whoever calls it.
void NatsJetStreamAdvisoriesPrivate::end(const NatsError &why)
{
    if (!std::exchange(active, false))
        return;
    unsubscribe();
    error = why ? why : closedError();
    Q_EMIT q->ended(NatsError(error));
}

void NatsJetStreamAdvisoriesPrivate::take(const NatsMessage &message)
{
    if (!active)
        return;
    const auto json = NatsJson::parse(message.data());
    if (!json || json->value(QLatin1String("type")).toString().isEmpty()) {
        Q_EMIT q->errorOccurred(NatsJetStreamErrors::unexpectedAdvisory(message.subject()));
        return;
    }
    const QPointer<NatsJetStreamAdvisories> guard(q);
    const auto advisory = NatsJetStreamAdvisory::fromJson(*json);
    Q_EMIT q->advisoryReceived(advisory);
    if (guard && active)
        announce(advisory);
}

void NatsJetStreamAdvisoriesPrivate::announce(const NatsJetStreamAdvisory &advisory)
{
    using Signal = void (Advisories::*)(const NatsJetStreamAdvisory &);
    static constexpr std::pair<AdvisoryKind, Signal> Signals[] = {
        { AdvisoryKind::StreamCreated, &Advisories::streamCreated },
        { AdvisoryKind::StreamUpdated, &Advisories::streamUpdated },
        { AdvisoryKind::StreamDeleted, &Advisories::streamDeleted },
        { AdvisoryKind::StreamLeaderElected, &Advisories::streamLeaderElected },
        { AdvisoryKind::StreamQuorumLost, &Advisories::streamQuorumLost },
        { AdvisoryKind::StreamBatchAbandoned, &Advisories::batchAbandoned },
        { AdvisoryKind::ConsumerCreated, &Advisories::consumerCreated },
        { AdvisoryKind::ConsumerDeleted, &Advisories::consumerDeleted },
        { AdvisoryKind::ConsumerPaused, &Advisories::consumerPaused },
        { AdvisoryKind::ConsumerResumed, &Advisories::consumerResumed },
        { AdvisoryKind::ConsumerLeaderElected, &Advisories::consumerLeaderElected },
        { AdvisoryKind::ConsumerQuorumLost, &Advisories::consumerQuorumLost },
        { AdvisoryKind::ConsumerGroupPinned, &Advisories::consumerGroupPinned },
        { AdvisoryKind::ConsumerGroupUnpinned, &Advisories::consumerGroupUnpinned },
        { AdvisoryKind::MaximumDeliveries, &Advisories::maximumDeliveriesReached },
        { AdvisoryKind::MessageNak, &Advisories::messageRefused },
        { AdvisoryKind::MessageTerminated, &Advisories::messageTerminated },
        { AdvisoryKind::MessageAcknowledged, &Advisories::messageAcknowledged },
        { AdvisoryKind::SnapshotCreated, &Advisories::snapshotCreated },
        { AdvisoryKind::SnapshotCompleted, &Advisories::snapshotCompleted },
        { AdvisoryKind::RestoreCreated, &Advisories::restoreCreated },
        { AdvisoryKind::RestoreCompleted, &Advisories::restoreCompleted },
        { AdvisoryKind::ServerRemoved, &Advisories::serverRemoved },
        { AdvisoryKind::ServerOutOfSpace, &Advisories::serverOutOfSpace },
        { AdvisoryKind::ApiAudit, &Advisories::apiAudited },
    };
    for (const auto &[kind, signal] : Signals) {
        if (kind == advisory.kind()) {
            Q_EMIT(q->*signal)(advisory);
            return;
        }
    }
    Q_EMIT q->otherReceived(advisory);
}
