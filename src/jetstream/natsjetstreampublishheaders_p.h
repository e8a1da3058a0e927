// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSJETSTREAMPUBLISHHEADERS_P_H
#define NATSJETSTREAMPUBLISHHEADERS_P_H

#include "jetstream/natsjetstreampublishoptions.h"

// What options of a published message are on the wire.
namespace NatsJetStreamPublishHeaders {

NatsHeaders make(const NatsJetStreamPublishOptions &options);
// The level of the JetStream API below which servers ignore what options say
int requiredLevel(const NatsJetStreamPublishOptions &options);

} // namespace NatsJetStreamPublishHeaders

#endif
