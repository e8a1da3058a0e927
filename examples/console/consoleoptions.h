// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef CONSOLEOPTIONS_H
#define CONSOLEOPTIONS_H

#include "connectionoptions.h"

#include <NatsQt/NatsHeaders>
#include <NatsQt/NatsSubject>

// What the command line says, one field for each option of all commands; commandline.h fills it.
struct ConsoleOptions
{
    enum class Command { Publish, Subscribe, Request, Reply };

    ConnectionOptions connection;
    Command command = Command::Publish;
    NatsSubject subject;
    std::optional<QString> payload; // "-": read standard input
    NatsHeaders headers;
    NatsSubject reply;
    QString queueGroup;
    quint64 count = 0; // 0: no end; publish: 1
    int replies = 1; // 0: all that come in time
    std::optional<std::chrono::milliseconds> timeout;
    bool raw = false;
    bool headersOnly = false;
    bool echo = false;
};

#endif
