// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSORDEREDCONSUMER_H
#define NATSORDEREDCONSUMER_H

#include "jetstream/natsconsumer.h"
#include "jetstream/natsfetch.h"
#include "jetstream/natsfetchoptions.h"
#include "jetstream/natsorderedconsumeroptions.h"

#include <optional>

class NatsJetStream;
class NatsOrderedConsumerPrivate;

class NATSQT_EXPORT NatsOrderedConsumer : public NatsConsumer
{
    Q_OBJECT
public:
    NatsOrderedConsumer(NatsJetStream *jetStream, const QString &stream, const NatsOrderedConsumerOptions &options = {},
                        QObject *parent = nullptr);
    ~NatsOrderedConsumer() override;

    NatsOrderedConsumerOptions options() const;
    quint64 lastSequence() const;

    NatsResult<NatsFetch *> fetch(const NatsFetchOptions &options = {});
    NatsFuture<std::optional<NatsJetStreamMessage>> next(std::chrono::milliseconds expires = std::chrono::seconds(30));

Q_SIGNALS:
    void upToDate();

private:
    Q_DECLARE_PRIVATE(NatsOrderedConsumer)
    Q_DISABLE_COPY_MOVE(NatsOrderedConsumer)
};

#endif
