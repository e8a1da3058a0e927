// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVICEERRORS_P_H
#define NATSSERVICEERRORS_P_H

#include "base/natsmessage.h"

// How services tell errors: in two headers of an answer, of which each alone makes it one.
namespace NatsServiceErrors {

// The code of a request that nobody answered, or whose handler failed
inline constexpr int InternalError = 500;
inline constexpr int ServiceBusy = 503;

// A description as it can stand in a header
QString oneLine(const QString &description);
// Adds the two headers, in place of those that stand there.
void write(NatsHeaders *headers, int code, const QString &description);
QString statsText(int code, const QString &description);
// NoError where it is none
NatsError read(const NatsMessage &reply, const QString &subject);

} // namespace NatsServiceErrors

#endif
