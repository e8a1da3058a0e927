// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef ADVICE_H
#define ADVICE_H

#include <NatsQt/NatsError>

// The text of an error with what the user of this program can do about it.
QString withAdvice(const NatsError &error);

#endif
