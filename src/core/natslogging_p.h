// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSLOGGING_P_H
#define NATSLOGGING_P_H

#include <QtCore/qloggingcategory.h>

Q_DECLARE_LOGGING_CATEGORY(lcNatsConnection) // what happens to the connection; info and above
Q_DECLARE_LOGGING_CATEGORY(lcNatsProtocol) // protocol lines without payloads and secrets; off

#endif
