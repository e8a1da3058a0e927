// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "command.h"

#include "advice.h"
#include "terminal.h"

Command::Command(NatsConnection *connection, const ConsoleOptions &options)
    : m_connection(connection),
      m_options(options)
{
    connect(connection, &NatsConnection::opened, this, &Command::start);
    connect(connection, &NatsConnection::closed, this, &Command::handleClosed);
    connect(connection, &NatsConnection::errorOccurred, this, &Command::handleError);
}

void Command::interrupt()
{
    end(interruptedCode());
}

int Command::interruptedCode() const
{
    return 130; // what a shell says of a program that Ctrl-C has ended
}

void Command::refused(const NatsError &error)
{
    fail(error);
}

void Command::end(int exitCode)
{
    if (m_exitCode)
        return;
    m_exitCode = exitCode;
    // Where there is no connection to drain it fails, and closes; that is an end as well.
    m_connection->drain().then(this, [this](const NatsResult<void> &) {
        Q_EMIT finished(*m_exitCode);
    });
}

void Command::fail(const NatsError &error)
{
    fail(withAdvice(error));
}

void Command::fail(const QString &problem)
{
    if (m_exitCode)
        return;
    Terminal::complain(problem);
    end(1);
}

void Command::handleClosed(const NatsError &error)
{
    if (error)
        fail(error);
}

void Command::handleError(const NatsError &error)
{
    if (error.category() == NatsError::Category::Permission)
        refused(error);
}
