// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSPUSH_P_H
#define NATSPUSH_P_H

#include "jetstream/natsconsumehandler_p.h"
#include "jetstream/natsconsumerstatus_p.h"
#include "jetstream/natsjetstreamapi_p.h"
#include "jetstream/natsconsumerinbox_p.h"

#include <QtCore/qtimer.h>

// Receives what a consumer pushes to a subject, and answers what it asks for in between.
class NatsPush : public QObject
{
public:
    NatsPush(const std::shared_ptr<NatsJetStreamApi> &api, NatsConsumeHandler *handler);
    ~NatsPush() override;

    struct Source
    {
        QString subject; // empty: an inbox
        QString queueGroup;
        std::chrono::milliseconds heartbeat{ 0 }; // 0: the consumer sends none

        bool operator==(const Source &other) const
        {
            return subject == other.subject && queueGroup == other.queueGroup && heartbeat == other.heartbeat;
        }
    };
    NatsResult<void> start(const Source &source);
    void stop();
    // How often the consumer tells that it is there, from now on; 0 is never
    void setHeartbeat(std::chrono::milliseconds heartbeat);
    bool isOpen() const { return m_inbox.isOpen(); }
    QString subject() const { return m_inbox.subject(); }

private:
    using Kind = NatsConsumerNotification::Kind;

    static QString tr(const char *text);
    void take(const NatsMessage &message);
    void takeStatus(const NatsMessage &message);
    void handleConnected(bool connected);
    void tick();
    bool notify(const NatsConsumerNotification &notification);
    void end(const NatsError &error); // last statement

    const std::shared_ptr<NatsJetStreamApi> m_api;
    NatsConsumeHandler *const m_handler;
    NatsConsumerInbox m_inbox;
    QTimer m_tick;
    int m_missed = 0;
    bool m_isAlive = false; // something came since the last tick
};

#endif
