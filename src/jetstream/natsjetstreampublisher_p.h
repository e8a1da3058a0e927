// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSJETSTREAMPUBLISHER_P_H
#define NATSJETSTREAMPUBLISHER_P_H

#include "base/natspublishoptions.h"
#include "core/natsconnection.h"
#include "jetstream/natsjetstreamapi_p.h"
#include "jetstream/natsjetstreampublisher.h"
#include "jetstream/natspublishreply_p.h"
#include "jetstream/natspublishwindow_p.h"

#include <QtCore/qpointer.h>
#include <QtCore/qtimer.h>

#include <deque>

// Sends what is published, and finds the message that an acknowledgement is for, in natsjetstreampublisherreplies.cpp.
// What happens to messages when the connection breaks or ends is in natsjetstreampublisherlosses.cpp.
//
// User code runs in callbacks of futures and in signals, and may delete anything: it is called last, or guarded.
class NatsJetStreamPublisherPrivate
{
public:
    using Key = NatsPublishWindow::Key;
    using Keys = std::vector<Key>;
    using Order = NatsPublishWindow::Order;
    using State = NatsPendingPublish::State;
    using Clock = std::chrono::steady_clock;

    NatsJetStreamPublisherPrivate(NatsJetStreamPublisher *publisher, std::shared_ptr<NatsJetStreamApi> jetStreamApi,
                                  const NatsJetStreamPublisherOptions &publisherOptions);
    void shutdown(); // at destruction
    NatsFuture<NatsPublishAck> publish(const NatsSubject &subject, const QByteArray &payload);
    NatsFuture<NatsPublishAck> publish(const NatsSubject &subject, const QByteArray &payload,
                                       const NatsJetStreamPublishOptions &options);
    NatsFuture<void> flush();

    NatsJetStreamPublisher *const q;
    const std::shared_ptr<NatsJetStreamApi> api;
    const NatsJetStreamPublisherOptions options;
    NatsPublishWindow window;

private:
    struct Flush
    {
        NatsPromise<void> promise;
        Key last; // that it waits for
        qsizetype left;
        NatsError error; // the first one
    };

    NatsError refusal(const NatsSubject &subject);
    NatsFuture<NatsPublishAck> begin(NatsPendingPublish &&message, int level);
    void sendAtLevel(Key key, const NatsResult<void> &level);
    NatsError subscribe();
    NatsResult<void> write(Key key, const NatsPendingPublish &message);
    NatsError send(Key key);
    void sendAgain(Key key);
    void startTimeout(Key key);
    QByteArray makeMessageId();

    void takeReply(const NatsMessage &reply);
    void takeOther(Key key, const NatsMessage &reply);
    void judge(Key key, const NatsError &error);
    void finish(Key key, const NatsResult<NatsPublishAck> &result);
    void cancel(Key key);
    NatsPromise<NatsPublishAck> take(Key key, const NatsError &error);

    bool isRoomDue() const { return m_refused && !m_connectionFull && window.count() <= options.maximumPending() / 2; }
    void tellRoom();
    void finishFlushes();

    void setDeadline(Key key, NatsPendingPublish::Point deadline, Order order);
    void arm();
    void expire();
    void expire(Key key);

    // The connection
    void watch(NatsConnection *connection);
    void handleState(NatsConnection::State state);
    void handleLoss();
    void handleError(const NatsError &error);
    void handleSubscriptionEnd();
    bool mayBeSentAgain(const NatsPendingPublish &message) const;
    void sendWaiting();
    template<typename MakeError>
    void fail(const Keys &keys, MakeError makeError);
    void failAll(const NatsError &error);
    NatsError lostError(const NatsPendingPublish &message) const;

    const NatsError m_optionError;
    const std::chrono::milliseconds m_timeout; // where a message has none of its own
    QPointer<NatsSubscription> m_subscription;
    QByteArray m_inbox; // with a dot at its end
    NatsError m_subscriptionError;
    NatsPublishOptions m_wire; // used again and again
    NatsPublishAckReader m_reader;
    QByteArray m_idPrefix;
    quint64 m_lastId = 0;
    std::deque<Key> m_waiting;
    std::vector<Flush> m_flushes;
    QTimer m_timer;
    std::optional<NatsPendingPublish::Point> m_armedFor;
    bool m_refused = false; // and nobody has been told of room since
    bool m_connectionFull = false;
    bool m_shutDown = false;
};

#endif
