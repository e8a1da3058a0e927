// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "benchpublisher.h"
#include "qmlbenchrun.h"

#include "support/natsserverprocess.h"

#include <QtGui/QGuiApplication>

static int publish(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    BenchPublisher publisher(QmlBenchOptions::fromArguments());
    publisher.start();
    return application.exec();
}

int main(int argc, char *argv[])
{
    if (argc > 1 && qstrcmp(argv[1], "publish") == 0)
        return publish(argc, argv);
    QGuiApplication application(argc, argv);
    QGuiApplication::setApplicationName(QStringLiteral("natsqt-bench-qml"));
    QmlBenchOptions options = QmlBenchOptions::fromArguments();
    NatsServerProcess server;
    if (options.url.isEmpty()) {
        if (!server.start()) {
            qCritical("error: %s", qUtf8Printable(server.errorString()));
            return 1;
        }
        options.url = server.webSocketUrl();
    }
    QmlBenchRun run(options);
    return run.start() ? QGuiApplication::exec() : 1;
}
