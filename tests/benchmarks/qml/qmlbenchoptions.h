// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef QMLBENCHOPTIONS_H
#define QMLBENCHOPTIONS_H

#include <QtCore/qstringlist.h>

// What the command line of natsqt-bench-qml says, also to the publisher that it starts.
struct QmlBenchOptions
{
    QString mode; // bucket, handler, model, keyed, unread, or publish or fill
    QString url; // empty: a server is started
    qint64 messages = 0; // of handler and unread, or keys of bucket; 0 in the others, which run for a time
    int rate = 0; // messages a second; 0 is as fast as they are handled
    int seconds = 10;
    int size = 16;
    int subjects = 16;
    bool json = false;

    // Ends the program when the arguments make no sense.
    static QmlBenchOptions fromArguments();
    bool fillsBucket() const { return mode == QLatin1String("bucket"); }
    QStringList forPublisher() const; // the other process
};

#endif
