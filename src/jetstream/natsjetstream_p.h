// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSJETSTREAM_P_H
#define NATSJETSTREAM_P_H

#include "jetstream/natsacksender_p.h"
#include "jetstream/natsjetstream.h"
#include "jetstream/natsjetstreamapi_p.h"

class NatsJetStreamPrivate
{
public:
    static std::shared_ptr<NatsJetStreamApi> apiOf(NatsJetStream *jetStream) { return jetStream->d_func()->api; }

    std::shared_ptr<NatsJetStreamApi> api;
    std::shared_ptr<NatsAckSender> acks; // of messages that came over subscriptions of the program
};

#endif
