// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSPULL_P_H
#define NATSPULL_P_H

#include "core/natsconnection.h"
#include "jetstream/natsconsumehandler_p.h"
#include "jetstream/natsconsumeoptions.h"
#include "jetstream/natsconsumerinfo.h"
#include "jetstream/natsconsumerstatus_p.h"
#include "jetstream/natsjetstreamapi_p.h"
#include "jetstream/natspullaccount_p.h"
#include "jetstream/natsconsumerinbox_p.h"

#include <QtCore/qelapsedtimer.h>
#include <QtCore/qtimer.h>

#include <memory>

// Asks a consumer for messages again and again. What a server says in between is in natspullstatuses.cpp; what
// happens when nothing comes, or the connection breaks, in natspullrecovery.cpp.
class NatsPull : public QObject
{
public:
    using Pin = std::shared_ptr<QString>; // the id that makes a client the one that is pinned

    NatsPull(const std::shared_ptr<NatsJetStreamApi> &api, NatsConsumeHandler *handler, const Pin &pin, QObject *parent);
    ~NatsPull() override;

    // Valid options; starts anew when it runs. What has no limit of bytes asks for no more than largestPull at once, which
    // only ends a pull early, and is given up for a message that is larger; 0 is no such bound.
    NatsResult<void> start(const QString &stream, const QString &consumer, const NatsConsumeOptions &options, qint64 largestPull = 0);
    void stop(bool givesBack = false);
    void processed(qint64 size);
    bool isOpen() const { return m_inbox.isOpen(); }

    const NatsPullAccount &account() const { return m_account; }
    NatsError lastError() const { return m_lastError; }

private:
    using Kind = NatsConsumerNotification::Kind;
    using Guard = QPointer<NatsPull>;

    static QString tr(const char *text);
    bool isUsable() const;
    void pull();
    NatsResult<void> send(NatsPullAccount::Amount amount);
    void pullLater();
    void take(const NatsMessage &message);
    void takePin(const NatsMessage &message);
    void end(const NatsError &error); // last statement

    // Statuses. Those that say false have been told to somebody who stopped or deleted this.
    void takeStatus(const NatsMessage &message);
    void act(const NatsConsumerStatus &status);
    void answerHeartbeat(const NatsConsumerStatus &status);
    bool noteLeft(const NatsConsumerStatus &status);
    void endPull(const NatsConsumerStatus &status);
    void goOn(Kind kind, const QString &text, const NatsError &error);
    void lose(Kind kind, const NatsError &error);
    void actTooLarge(const NatsConsumerStatus &status, const NatsError &error);
    void lowerLimit(const NatsConsumerStatus &status);
    bool notify(Kind kind, const QString &text, const NatsError &error = {});
    bool notify(const NatsConsumerNotification &notification);
    bool isLoss();

    // Recovery
    void watch(NatsConnection *connection);
    void handleState(NatsConnection::State state);
    void handleError(const NatsError &error);
    void resume();
    void listen();
    void pause();
    void startTicking();
    void tick();
    void retry(); // after a while, longer each time
    void pullSoon(); // at once, but not again and again
    void classify();
    void takeInfo(const NatsResult<NatsConsumerInfo> &info);

    const std::shared_ptr<NatsJetStreamApi> m_api;
    NatsConsumeHandler *const m_handler;
    const Pin m_pin;
    QString m_stream;
    QString m_consumer;
    NatsSubject m_endpoint;
    NatsConsumeOptions m_options;
    std::chrono::milliseconds m_expires{ 0 }; // that a server may have lowered
    std::chrono::milliseconds m_heartbeat{ 0 };
    NatsConsumerInbox m_inbox;
    NatsPullAccount m_account;
    qint64 m_largestPull = 0;
    NatsPullAccount::Amount m_last; // that was asked for, and its text
    QByteArray m_request;
    QString m_requestPin;
    QElapsedTimer m_sincePull;
    QTimer m_tick;
    QTimer m_retry;
    NatsFuture<NatsConsumerInfo> m_question;
    NatsError m_lastError;
    int m_missed = 0;
    int m_attempt = 0; // of retry()
    bool m_isAlive = false; // something came since the last tick
    bool m_isProductive = false; // a message came since the last pull
    bool m_isDelivering = false;
    bool m_isPullDue = false;
    bool m_wasConnected = false;
};

#endif
