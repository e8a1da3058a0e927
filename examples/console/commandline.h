// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef COMMANDLINE_H
#define COMMANDLINE_H

#include "consoleoptions.h"

QT_BEGIN_NAMESPACE
class QCommandLineParser;
QT_END_NAMESPACE

struct CommandDescription;

// Understands what was typed: options of the connection, a command, what belongs to the command,
// and options of the connection again for who thinks of them last.
class CommandLine
{
public:
    enum class Outcome { Run, Help, Wrong };

    explicit CommandLine(const QStringList &arguments);

    Outcome outcome() const { return m_outcome; }
    QString text() const { return m_text; } // the help, or what is wrong and what to do
    const ConsoleOptions &options() const { return m_options; }

private:
    QStringList readConnection(const QStringList &arguments);
    void readCommand(const CommandDescription &description, const QStringList &arguments);
    bool parse(QCommandLineParser *parser, const QStringList &arguments);
    void refuse(const QString &problem);

    Outcome m_outcome = Outcome::Run;
    QString m_text;
    QString m_advice = QStringLiteral("console --help");
    ConsoleOptions m_options;
};

#endif
