// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSCONNECTION_P_H
#define NATSCONNECTION_P_H

#include "core/natsconnection.h"
#include "core/natsconnector_p.h"
#include "core/natsdispatcher_p.h"
#include "core/natsheartbeat_p.h"
#include "core/natslogging_p.h"
#include "core/natsoutbox_p.h"
#include "core/natspingqueue_p.h"
#include "core/natsrequestmany_p.h"
#include "core/natsprobe_p.h"
#include "core/natsrequestmux_p.h"
#include "core/natssubscription_p.h"
#include "core/natssystemwatch_p.h"

#include <QtCore/qthread.h>

#include <optional>

struct NatsServerError;

// A connection belongs to one thread; there are no locks anywhere.
#define NATSQT_CHECK_THREAD(where) \
    Q_ASSERT_X(thread() == QThread::currentThread(), where, "called from a thread that the connection does not live in")

// Owns the collaborators of one connection and passes what happens from one to the other. The
// state lives here and nowhere else. It decides; the work is theirs.
//
// User code runs in every signal and in every callback of a future, and may close, open or
// delete the connection: after each, Guard tells whether to go on.
class NatsConnectionPrivate final : public NatsEventHandler, public NatsSubscriptionOwner, public NatsRequestManyOwner
{
public:
    using State = NatsConnection::State;
    using PingCallback = NatsPingQueue::Callback;

    explicit NatsConnectionPrivate(NatsConnection *q);
    void connectCollaborators();

    // Who may publish, subscribe or request in this state; NoError when one may.
    NatsError publishRefusal(const QString &subject) const;
    NatsError subscribeRefusal(const QString &subject) const;
    NatsError payloadRefusal(const NatsSubject &subject, qint64 size, bool hasHeaders) const;
    NatsResult<void> checkMessage(const NatsSubject &subject, const NatsHeaders &headers, const QByteArray &payload) const;
    static NatsError withSubject(const NatsError &error, const NatsSubject &subject);
    NatsResult<void> publish(const NatsSubject &subject, QByteArrayView reply, const NatsHeaders &headers,
                             const QByteArray &payload);
    NatsResult<NatsSubscription *> subscribe(const NatsSubject &subject, const NatsSubscribeOptions &options);
    NatsError requestRefusal(const NatsSubject &subject) const;
    void openMux();
    NatsFuture<NatsMessage> request(const NatsSubject &subject, const QByteArray &payload,
                                    const NatsRequestOptions &options);
    NatsFuture<NatsMessage> requestApart(const NatsSubject &subject, const QByteArray &payload,
                                         const NatsRequestOptions &options);
    NatsResult<NatsRequestMany *> requestMany(const NatsSubject &subject, const QByteArray &payload,
                                              const NatsRequestManyOptions &options);
    quint64 addSubscription(const QByteArray &subject, const QByteArray &queueGroup, quint64 maximum,
                            NatsDeliveryTarget *target);

    void open();
    struct Loss
    {
        QString server;
        NatsUnconfirmed unconfirmed;
    };
    void close(const NatsError &why, const std::optional<Loss> &loss = {});
    void shutdown(); // at destruction: like close(), without signals
    NatsFuture<void> drain();
    void ping(PingCallback callback);

    // NatsSubscriptionOwner
    void endSubscription(quint64 sid) override;
    void limitSubscription(quint64 sid, quint64 maximum) override;
    NatsFuture<void> drainSubscription(NatsSubscription *subscription) override;

    // NatsRequestManyOwner
    void endRequest(quint64 id, quint64 sid) override;

    // NatsEventHandler: what the server says once the handshake is over
    void handleEvent(NatsEvent *event) override;
    void handleMessage(NatsEvent *event);
    void handlePong();
    void handleInfo(QByteArrayView json);
    void handleServerError(QByteArrayView text);
    void routePermissionError(const NatsServerError &error);

    void handleEstablished();
    void handleAttemptFailed(const NatsError &error);
    void handleLinkEnded(const NatsError &error);
    void handleLoss(const NatsError &why, bool mayReconnect);
    NatsResult<void> reconnect();
    NatsResult<void> setServers(const QStringList &servers);
    void leaveAlone(std::unique_ptr<NatsLink> old);
    void handleReceived();
    void handleStale();

    // The device sleeps, wakes up, or changes its network: natsconnectionsystem.cpp
    void connectSystem();
    void startSystem();
    void stopSystem();
    void setSuspended(bool suspended);
    void handleResumed();
    void handleNetworkChanged(bool reachable);
    void startProbe();
    void handleProbeFailed();

    void setState(State newState);
    void announceState(State old);
    void report(const NatsError &error);
    void applyGossip();
    void releaseLink();
    void failEverything(const NatsError &why);
    void emitClosed();
    void continueDrain(const NatsResult<void> &answer);
    void finishDrain(const NatsResult<void> &answer);

    NatsConnection *q;
    NatsOptions options; // in use, checked
    NatsOptions wantedOptions; // of the next open()
    State state = State::Disconnected;
    NatsError error;
    NatsServerInfo info;
    const QLoggingCategory &protocolLog = lcNatsProtocol(); // asked for each message
    NatsStatistics statistics;
    QString server; // host:port of the current one

    NatsConnector *connector;
    NatsOutbox *outbox;
    NatsHeartbeat *heartbeat;
    NatsRequestMux *mux;
    NatsSystemWatch *system;
    NatsProbe *probe;
    NatsDispatcher dispatcher;
    NatsPingQueue pings;
    NatsInbox inboxes;
    std::unique_ptr<NatsLink> link; // while connected
    std::unique_ptr<NatsLink> closingLink; // while what was published leaves
    NatsError closeReason;
    NatsPromise<void> drainPromise;
    bool closedPending = false; // closed() is still to be emitted
    bool drainedSubscriptions = false; // from then on nothing can be published
    bool drained = false;
    quint64 lastDeliveredSid = 0;
    bool slowConsumerTold = false;
    bool wasConnected = false; // since open()
    int generation = 0; // of open, close, connect and loss

    // Whether the connection is still there and in the phase in which the guard was made.
    class Guard
    {
    public:
        explicit Guard(const NatsConnectionPrivate *d) : m_q(d->q), m_d(d), m_generation(d->generation) { }
        explicit operator bool() const { return m_q && m_d->generation == m_generation; }

    private:
        QPointer<NatsConnection> m_q;
        const NatsConnectionPrivate *m_d;
        int m_generation;
    };
};

#endif
