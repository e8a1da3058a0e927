// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSCONSUMER_P_H
#define NATSCONSUMER_P_H

#include "jetstream/natsacksender_p.h"
#include "jetstream/natsconsumer.h"
#include "jetstream/natsconsumerdiagnosis_p.h"
#include "jetstream/natsjetstreamapi_p.h"
#include "jetstream/natsjetstreammessage_p.h"

class NatsJetStream;

// What all consumers have in common. User code may run in deliver(), notify(), setRunning(), setName() and finish(),
// and delete this: they are called last, or guarded.
class NatsConsumerPrivate
{
public:
    NatsConsumerPrivate(NatsJetStream *jetStream, const QString &streamName, const QString &consumerName);
    virtual ~NatsConsumerPrivate();

    virtual NatsResult<void> start() = 0;
    virtual void halt() = 0; // tells nobody
    virtual void diagnose(NatsConsumerDiagnosis *diagnosis) const = 0;

    NatsResult<void> consume();
    void stop();
    NatsFuture<NatsConsumerHealth> health();

    NatsConsumer *q = nullptr;
    const std::shared_ptr<NatsJetStreamApi> api;
    const QString stream;
    QString name;
    NatsError error; // that ended consuming
    bool running = false;

protected:
    // Whether this is still there
    bool deliver(const NatsMessage &message, const std::shared_ptr<NatsAckSender> &sender);
    bool notify(const NatsConsumerNotification &notification);
    bool setName(const QString &newName);
    void finish(const NatsError &why); // stops with it
    NatsError connectionRefusal() const; // why nothing can begin on it any more

private:
    bool setRunning(bool isRunning);
};

#endif
