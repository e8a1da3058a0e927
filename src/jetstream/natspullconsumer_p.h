// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSPULLCONSUMER_P_H
#define NATSPULLCONSUMER_P_H

#include "jetstream/natsconsumer_p.h"
#include "jetstream/natspull_p.h"
#include "jetstream/natspullconsumer.h"
#include "jetstream/natsworking_p.h"

class NatsPullConsumerPrivate final : public NatsConsumerPrivate, public NatsConsumeHandler
{
public:
    NatsPullConsumerPrivate(NatsJetStream *jetStream, const QString &streamName, const QString &consumerName);
    ~NatsPullConsumerPrivate() override;

    NatsResult<void> start() override;
    void halt() override;
    void diagnose(NatsConsumerDiagnosis *diagnosis) const override;

    void takeMessage(const NatsMessage &message) override;
    void takeNotification(const NatsConsumerNotification &notification) override;
    void takeEnd(const NatsError &why) override;

    NatsConsumeOptions options;
    const NatsPull::Pin pin = std::make_shared<QString>(); // of all pulls of this object

private:
    NatsPull m_pull;
    std::shared_ptr<NatsAckSender> m_sender; // of consume(), and of those that were received before
    NatsWorking m_working;
};

#endif
