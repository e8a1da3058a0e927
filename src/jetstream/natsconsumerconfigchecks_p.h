// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSCONSUMERCONFIGCHECKS_P_H
#define NATSCONSUMERCONFIGCHECKS_P_H

#include "jetstream/natsconsumerconfig.h"

// What NatsConsumerConfig::validate() looks at. An update has only what it changes, so what an option needs beside it
// can be told when the rest is known.
namespace NatsConsumerConfigChecks {

NatsResult<void> options(const NatsConsumerConfig &config);
NatsResult<void> needs(const NatsConsumerConfig &config);

} // namespace NatsConsumerConfigChecks

#endif
