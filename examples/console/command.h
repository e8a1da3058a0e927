// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef COMMAND_H
#define COMMAND_H

#include "consoleoptions.h"

#include <NatsQt/NatsConnection>

// What a command does with its connection: it starts when there is one, and ends once.
class Command : public QObject
{
    Q_OBJECT
public:
    // For who has pressed Ctrl-C
    void interrupt();

Q_SIGNALS:
    // Comes after the connection has been drained
    void finished(int exitCode);

protected:
    Command(NatsConnection *connection, const ConsoleOptions &options);

    virtual void start() = 0;
    virtual int interruptedCode() const;
    // The server does not permit what the command asked for
    virtual void refused(const NatsError &error);

    NatsConnection *connection() const { return m_connection; }
    const ConsoleOptions &options() const { return m_options; }
    QString subject() const { return m_options.subject.toString(); }
    bool isEnding() const { return m_exitCode.has_value(); }
    // What the server has sent is still delivered, and what was published leaves. The first call
    // counts.
    void end(int exitCode);
    void fail(const NatsError &error);
    void fail(const QString &problem);

private:
    void handleClosed(const NatsError &error);
    void handleError(const NatsError &error);

    NatsConnection *const m_connection;
    const ConsoleOptions m_options;
    std::optional<int> m_exitCode;
};

#endif
