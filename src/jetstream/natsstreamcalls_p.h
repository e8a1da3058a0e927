// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSTREAMCALLS_P_H
#define NATSSTREAMCALLS_P_H

#include "jetstream/natsjetstreamapi_p.h"
#include "jetstream/natsstreaminfo.h"
#include "jetstream/natsstreaminfooptions.h"

// The calls about a stream that take more than one request. They live as long as they run.
namespace NatsStreamCalls {

using Api = std::shared_ptr<NatsJetStreamApi>;

NatsFuture<NatsStreamInfo> create(const Api &api, const NatsStreamConfig &config);
NatsFuture<NatsStreamInfo> update(const Api &api, const NatsStreamConfig &config);
NatsFuture<NatsStreamInfo> createOrUpdate(const Api &api, const NatsStreamConfig &config);
// All pages of the subjects
NatsFuture<NatsStreamInfo> info(const Api &api, const QString &stream, const NatsStreamInfoOptions &options);

} // namespace NatsStreamCalls

#endif
