// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natslogging_p.h"

Q_LOGGING_CATEGORY(lcNatsConnection, "nats.connection", QtWarningMsg)
Q_LOGGING_CATEGORY(lcNatsProtocol, "nats.protocol", QtWarningMsg)
