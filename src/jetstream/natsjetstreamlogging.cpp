// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsjetstreamlogging_p.h"

Q_LOGGING_CATEGORY(lcNatsJetStream, "nats.jetstream", QtWarningMsg)
