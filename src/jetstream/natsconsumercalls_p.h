// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSCONSUMERCALLS_P_H
#define NATSCONSUMERCALLS_P_H

#include "jetstream/natsconsumerinfo.h"
#include "jetstream/natsjetstreamapi_p.h"

// The calls about a consumer that take more than one request. They live as long as they run.
namespace NatsConsumerCalls {

using Api = std::shared_ptr<NatsJetStreamApi>;

NatsFuture<NatsConsumerInfo> create(const Api &api, const QString &stream, const NatsConsumerConfig &config);
// With a name that nobody else uses: nothing is asked before
NatsFuture<NatsConsumerInfo> createUnique(const Api &api, const QString &stream, const NatsConsumerConfig &config);
NatsFuture<NatsConsumerInfo> update(const Api &api, const QString &stream, const NatsConsumerConfig &config);
NatsFuture<NatsConsumerInfo> createOrUpdate(const Api &api, const QString &stream, const NatsConsumerConfig &config);
NatsFuture<NatsConsumerInfo> info(const Api &api, const QString &stream, const QString &consumer);
NatsFuture<NatsConsumerInfo> reset(const Api &api, const QString &stream, const QString &consumer, quint64 sequence);

} // namespace NatsConsumerCalls

#endif
