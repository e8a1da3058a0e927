// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSFETCH_P_H
#define NATSFETCH_P_H

#include "core/natsconnection.h"
#include "jetstream/natsacksender_p.h"
#include "jetstream/natsconsumerstatus_p.h"
#include "jetstream/natsfetch.h"
#include "jetstream/natsfetchoptions.h"
#include "jetstream/natsjetstreamapi_p.h"
#include "jetstream/natspull_p.h"
#include "jetstream/natsconsumerinbox_p.h"
#include "jetstream/natsconsumerinfo.h"

#include <QtCore/qtimer.h>

// One pull, and what comes of it.
class NatsFetchPrivate
{
public:
    explicit NatsFetchPrivate(NatsFetch *fetch);
    ~NatsFetchPrivate();
    static NatsFetchPrivate *get(NatsFetch *fetch) { return fetch->d_func(); }

    NatsResult<void> begin(const std::shared_ptr<NatsJetStreamApi> &jetStreamApi, const QString &streamName,
                           const QString &consumerName, const NatsFetchOptions &fetchOptions, const NatsPull::Pin &pinId);
    void finish(const NatsError &why); // last statement: a slot may delete this

    NatsFetch *const q;
    bool running = true;
    bool collects = false;
    int received = 0;
    NatsError error;
    NatsPromise<QList<NatsJetStreamMessage>> collected;
    QList<NatsJetStreamMessage> messages;

private:
    NatsResult<void> pull();
    std::chrono::milliseconds heartbeat() const;
    void watch(NatsConnection *connection);
    void tick();
    void classify();
    void take(const NatsMessage &message);
    void takeMessage(const NatsMessage &message);
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
    NatsFuture<NatsConsumerInfo> m_question;
    int m_missed = 0;
    bool m_isAlive = true;
};

#endif
