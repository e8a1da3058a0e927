// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef COMMANDS_H
#define COMMANDS_H

#include "consoleoptions.h"

#include <QtCore/QCommandLineOption>

// What there is to be typed: the commands, and the options of each.
struct CommandDescription
{
    ConsoleOptions::Command command;
    QString name;
    QString purpose;
    QString payload; // what it is, or nothing where there is none
    QList<QCommandLineOption> options;

    QString syntax() const;

    static const QList<CommandDescription> &all();
    // Of the connection; sub and req have a --timeout of their own, which means something else.
    static QCommandLineOption connectTimeout();
};

#endif
