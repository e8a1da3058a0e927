// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSJETSTREAMLOGGING_P_H
#define NATSJETSTREAMLOGGING_P_H

#include <QtCore/qloggingcategory.h>

Q_DECLARE_LOGGING_CATEGORY(lcNatsJetStream) // requests of the API and what is tried again; off

#endif
