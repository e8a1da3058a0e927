// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSFETCH_P_H
#define NATSFETCH_P_H

#include "core/natsconnection.h"
#include "jetstream/natsacksender_p.h"
#include "jetstream/natsconsumerinbox_p.h"
#include "jetstream/natsconsumerinfo.h"
#include "jetstream/natsconsumerstatus_p.h"
#include "jetstream/natsdeliveryinfo_p.h"
#include "jetstream/natsfetch.h"
#include "jetstream/natsfetchoptions.h"
#include "jetstream/natsjetstreamapi_p.h"
#include "jetstream/natspull_p.h"

#include <QtCore/qdeadlinetimer.h>
#include <QtCore/qtimer.h>

#include <optional>

// Who looks after the fetches of a consumer that is made anew when it is lost.
class NatsFetchHandler
{
public:
    enum class Step { Next, Old, Gap };
    virtual Step advance(const NatsDeliveryInfo &message) = 0;
    virtual bool recover(const NatsError &why) = 0; // whether pullFrom() or finish() comes later
    virtual void takeDelivered() = 0; // last statement

protected:
    ~NatsFetchHandler() = default;
};

// One pull, and what comes of it.
class NatsFetchPrivate
{
public:
    explicit NatsFetchPrivate(NatsFetch *fetch);
    ~NatsFetchPrivate();
    static NatsFetchPrivate *get(NatsFetch *fetch) { return fetch->d_func(); }

    NatsResult<void> begin(const std::shared_ptr<NatsJetStreamApi> &jetStreamApi, const QString &streamName,
                           const QString &consumerName, const NatsFetchOptions &fetchOptions, const NatsPull::Pin &pinId);
    // The same in two steps, for a consumer that is not there yet
    NatsResult<void> prepare(const std::shared_ptr<NatsJetStreamApi> &jetStreamApi, const QString &streamName,
                             const NatsFetchOptions &fetchOptions, const NatsPull::Pin &pinId);
    NatsResult<void> pullFrom(const QString &consumerName);
    void finish(const NatsError &why); // last statement: a slot may delete this
    // The message that a fetch of one brings
    static NatsFuture<std::optional<NatsJetStreamMessage>> single(const NatsResult<NatsFetch *> &begun);

    NatsFetch *const q;
    bool running = true;
    bool collects = false;
    NatsFetchHandler *handler = nullptr;
    int received = 0;
    NatsError error;
    NatsPromise<QList<NatsJetStreamMessage>> collected;
    QList<NatsJetStreamMessage> messages;

private:
    NatsResult<void> pull();
    void pullRest(); // last statement
    std::chrono::milliseconds heartbeat() const;
    void watch(NatsConnection *connection);
    void tick();
    void classify();
    void take(const NatsMessage &message);
    void takeMessage(const NatsMessage &message);
    void deliver(const NatsMessage &message, const NatsDeliveryInfo &info);
    void takeStatus(const NatsConsumerStatus &status);

    std::shared_ptr<NatsJetStreamApi> m_api;
    std::shared_ptr<NatsAckSender> m_sender;
    QString m_stream;
    QString m_consumer;
    NatsSubject m_endpoint;
    NatsFetchOptions m_options;
    NatsPull::Pin m_pin;
    NatsConsumerInbox m_inbox;
    QTimer m_tick;
    QDeadlineTimer m_end{ QDeadlineTimer::Forever };
    NatsFuture<NatsConsumerInfo> m_question;
    int m_outstanding = 0; // messages that the last pull has yet to bring
    int m_missed = 0;
    bool m_isAlive = true;
};

#endif
