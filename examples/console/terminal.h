// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef TERMINAL_H
#define TERMINAL_H

#include <QtCore/QString>

#include <cstdio>

// What is said beside the output of a command, and to whom.
namespace Terminal {

bool isTerminal(std::FILE *stream);
// Whether standard output is a terminal that may show colours; see https://no-color.org
bool hasColors();

// What comes from elsewhere cannot move the cursor or change colours.
QString printable(const QString &text);

// Both are for standard error, so that standard output is nothing but messages.
void tell(const QString &line);
void complain(const QString &problem);

} // namespace Terminal

#endif
