// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSJETSTREAMMESSAGE_P_H
#define NATSJETSTREAMMESSAGE_P_H

#include "jetstream/natsacksender_p.h"
#include "jetstream/natsdeliveryinfo_p.h"
#include "jetstream/natsjetstreammessage.h"

// How a consumer makes its messages.
class NatsJetStreamMessagePrivate
{
public:
    NATSQT_AUTOTEST_EXPORT static NatsJetStreamMessage make(const NatsMessage &message, const NatsDeliveryInfo &info,
                                                            const std::shared_ptr<NatsAckSender> &sender);
    // The consumer counts it as processed, whatever copies there are and whether it is acknowledged.
    NATSQT_AUTOTEST_EXPORT static void release(const NatsJetStreamMessage &message);
};

#endif
