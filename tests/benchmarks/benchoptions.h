// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef BENCHOPTIONS_H
#define BENCHOPTIONS_H

#include <QtCore/qstringlist.h>
#include <QtCore/qurl.h>

// What the command line says. natsqt-bench and natsqt-floor understand the same one, so that a
// script runs both with the same arguments.
struct BenchOptions
{
    QString mode;
    QUrl url; // empty: a server is started
    qint64 messages = 0;
    qint64 size = 128;
    int parallel = 1; // requests under way at a time
    int subjects = 1; // subscriptions
    int window = 0; // messages without an acknowledgement
    qint64 begun = 0; // for a process that another one has started to measure that: see BenchStarts
    bool json = false;

    // Ends the program when the arguments make no sense.
    static BenchOptions fromArguments(const QStringList &modes);
};

#endif
