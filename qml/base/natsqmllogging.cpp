// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/base/natsqmllogging.h"

Q_LOGGING_CATEGORY(lcNatsQml, "nats.qml")
