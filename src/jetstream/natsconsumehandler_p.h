// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSCONSUMEHANDLER_P_H
#define NATSCONSUMEHANDLER_P_H

#include "jetstream/natsconsumernotification.h"

class NatsMessage;

// Who consumes. User code may run in each call, and delete the NatsPull or NatsPush that makes it.
class NatsConsumeHandler
{
public:
    virtual void takeMessage(const NatsMessage &message) = 0;
    virtual void takeNotification(const NatsConsumerNotification &notification) = 0;
    // The consumer is gone, or has gone quiet: whether the handler makes another one in its place
    virtual bool takeLoss() { return false; }
    virtual void takeEnd(const NatsError &error) = 0; // it has stopped

protected:
    ~NatsConsumeHandler() = default; // never owned through this type
};

#endif
