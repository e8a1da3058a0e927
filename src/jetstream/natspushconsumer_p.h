// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSPUSHCONSUMER_P_H
#define NATSPUSHCONSUMER_P_H

#include "core/natsconnection.h"
#include "jetstream/natsconsumer_p.h"
#include "jetstream/natspush_p.h"
#include "jetstream/natspushconsumer.h"
#include "jetstream/natsworking_p.h"

#include <QtCore/qtimer.h>

// Asks where the consumer pushes to, and receives there.
class NatsPushConsumerPrivate final : public NatsConsumerPrivate, public NatsConsumeHandler
{
public:
    NatsPushConsumerPrivate(NatsJetStream *jetStream, const QString &streamName, const QString &consumerName);
    ~NatsPushConsumerPrivate() override;

    NatsResult<void> start() override;
    void halt() override;
    void diagnose(NatsConsumerDiagnosis *diagnosis) const override;

    void takeMessage(const NatsMessage &message) override;
    void takeNotification(const NatsConsumerNotification &notification) override;
    bool takeLoss() override;
    void takeEnd(const NatsError &why) override;

    NatsPushConsumerOptions options;

private:
    void watch(NatsConnection *connection);
    void handleState(NatsConnection::State state);
    void ask();
    void takeInfo(const NatsResult<NatsConsumerInfo> &info);
    void takeMissing(const NatsError &why);
    NatsResult<NatsPush::Source> sourceOf(const NatsConsumerInfo &info) const;
    void makeSender();

    NatsPush m_push;
    NatsPush::Source m_source; // that is received from
    std::shared_ptr<NatsAckSender> m_sender; // of consume(), and of those that were received before
    NatsWorking m_working;
    NatsFuture<NatsConsumerInfo> m_question;
    QTimer m_retry;
    int m_attempt = 0;
    qint64 m_processing = 0;
    bool m_isAsking = false; // as soon as there is a connection
};

#endif
