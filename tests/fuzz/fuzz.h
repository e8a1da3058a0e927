// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef FUZZ_H
#define FUZZ_H

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayList>

// Each target defines this one. The input is memory of its own, so that a look beyond it is noticed.
void fuzz(const QByteArray &input);

// What must hold for any input. Unlike an assertion it is there in every kind of build.
#define FUZZ_VERIFY(condition) \
    static_cast<void>((condition) || (fuzzFail(#condition, __FILE__, __LINE__), false))

[[noreturn]] void fuzzFail(const char *condition, const char *file, int line);

// Exactly count fields, the last ones empty where the input has fewer. They are separated by the
// byte 0x1e, which stands for all control characters well enough to be missing in the fields.
QByteArrayList fuzzFields(const QByteArray &input, qsizetype count);

// How many bytes are allocated now
qint64 fuzzMemory();

#endif
