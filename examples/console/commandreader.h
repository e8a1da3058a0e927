// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef COMMANDREADER_H
#define COMMANDREADER_H

#include "commands.h"

QT_BEGIN_NAMESPACE
class QCommandLineParser;
QT_END_NAMESPACE

// Takes the part of the command line that belongs to a command, and says what is wrong with it.
class CommandReader
{
public:
    CommandReader(const CommandDescription &description, const QCommandLineParser &parser);

    QString read(ConsoleOptions *options); // returns what is wrong, or nothing

private:
    bool has(const QString &option) const;
    void readArguments();
    void checkSubjects();
    void readHeaders();
    void readNumbers();
    void readTimeout();
    qint64 number(const QString &option, qint64 minimum, qint64 maximum);
    void refuse(const QString &problem);

    const CommandDescription &m_description;
    const QCommandLineParser &m_parser;
    ConsoleOptions m_options;
    QString m_problem; // the first
};

#endif
