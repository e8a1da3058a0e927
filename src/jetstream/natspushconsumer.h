// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSPUSHCONSUMER_H
#define NATSPUSHCONSUMER_H

#include "jetstream/natsconsumer.h"
#include "jetstream/natspushconsumeroptions.h"

class NatsJetStream;
class NatsPushConsumerPrivate;

class NATSQT_EXPORT NatsPushConsumer : public NatsConsumer
{
    Q_OBJECT
public:
    NatsPushConsumer(NatsJetStream *jetStream, const QString &stream, const QString &name, QObject *parent = nullptr);
    ~NatsPushConsumer() override;

    NatsPushConsumerOptions options() const;
    void setOptions(const NatsPushConsumerOptions &options);

private:
    Q_DECLARE_PRIVATE(NatsPushConsumer)
    Q_DISABLE_COPY_MOVE(NatsPushConsumer)
};

#endif
