// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSPULLCONSUMER_H
#define NATSPULLCONSUMER_H

#include "jetstream/natsconsumeoptions.h"
#include "jetstream/natsconsumer.h"
#include "jetstream/natsfetch.h"
#include "jetstream/natsfetchoptions.h"

#include <optional>

class NatsJetStream;
class NatsPullConsumerPrivate;

class NATSQT_EXPORT NatsPullConsumer : public NatsConsumer
{
    Q_OBJECT
public:
    NatsPullConsumer(NatsJetStream *jetStream, const QString &stream, const QString &name, QObject *parent = nullptr);
    ~NatsPullConsumer() override;

    NatsConsumeOptions options() const;
    void setOptions(const NatsConsumeOptions &options);

    NatsResult<NatsFetch *> fetch(const NatsFetchOptions &options = {});
    NatsFuture<std::optional<NatsJetStreamMessage>> next(std::chrono::milliseconds expires = std::chrono::seconds(30));

private:
    Q_DECLARE_PRIVATE(NatsPullConsumer)
    Q_DISABLE_COPY_MOVE(NatsPullConsumer)
};

#endif
