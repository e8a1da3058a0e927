// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "transport/natstransportlogging_p.h"

Q_LOGGING_CATEGORY(lcNatsTransport, "nats.transport", QtWarningMsg)
