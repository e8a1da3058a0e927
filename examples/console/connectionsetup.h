// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef CONNECTIONSETUP_H
#define CONNECTIONSETUP_H

#include "connectionoptions.h"

#include <NatsQt/NatsConnection>

// Makes a connection ready to be opened: what the command line says goes before the context, and
// that before the defaults. The error names the file or the option.
NatsResult<void> setUpConnection(NatsConnection *connection, const ConnectionOptions &said);

#endif
