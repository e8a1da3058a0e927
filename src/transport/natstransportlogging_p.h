// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSTRANSPORTLOGGING_P_H
#define NATSTRANSPORTLOGGING_P_H

#include <QtCore/qloggingcategory.h>

Q_DECLARE_LOGGING_CATEGORY(lcNatsTransport) // how sockets begin and end; off

#endif
