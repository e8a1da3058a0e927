// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSPUBLISHREPLY_P_H
#define NATSPUBLISHREPLY_P_H

#include "jetstream/natspublishack.h"

#include "base/natsmessage.h"

// Judges what answered a message that was published to subject: anybody may.
NATSQT_AUTOTEST_EXPORT NatsResult<NatsPublishAck> natsPublishReply(const NatsResult<NatsMessage> &reply, const QString &subject);

#endif
