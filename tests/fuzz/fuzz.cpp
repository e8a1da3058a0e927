// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "fuzz/fuzz.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLoggingCategory>

#include <sanitizer/allocator_interface.h>

#include <cstdio>
#include <cstdlib>

void fuzzFail(const char *condition, const char *file, int line)
{
    std::fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, condition);
    std::abort();
}

QByteArrayList fuzzFields(const QByteArray &input, qsizetype count)
{
    QByteArrayList fields = input.split('\x1e');
    fields.resize(count);
    return fields;
}

qint64 fuzzMemory()
{
    return qint64(__sanitizer_get_current_allocated_bytes());
}

// What is logged is formatted, to see that it can be, and not shown. No input may make Qt warn:
// it does so when it is used wrongly.
static void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (type == QtDebugMsg || type == QtInfoMsg)
        return;
    std::fprintf(stderr, "%s: %s\n", context.category, qPrintable(text));
    std::abort();
}

extern "C" int LLVMFuzzerInitialize(int *, char ***argv)
{
    static int count = 1; // the options belong to libFuzzer
    static QCoreApplication application(count, *argv);
    qInstallMessageHandler(handleMessage);
    QLoggingCategory::setFilterRules(QStringLiteral("nats.*=true"));
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    return 0;
}
