// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "benchfiller.h"
#include "benchpublisher.h"
#include "qmlbenchrun.h"

#include "support/natsserverprocess.h"

#include <QtCore/QTemporaryDir>
#include <QtGui/QGuiApplication>

template<typename Other>
static int other(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    Other process(QmlBenchOptions::fromArguments());
    process.start();
    return application.exec();
}

int main(int argc, char *argv[])
{
    if (argc > 1 && qstrcmp(argv[1], "publish") == 0)
        return other<BenchPublisher>(argc, argv);
    if (argc > 1 && qstrcmp(argv[1], "fill") == 0)
        return other<BenchFiller>(argc, argv);
    QGuiApplication application(argc, argv);
    QGuiApplication::setApplicationName(QStringLiteral("natsqt-bench-qml"));
    QmlBenchOptions options = QmlBenchOptions::fromArguments();
    const QTemporaryDir store; // outlives the server
    NatsServerProcess server;
    if (options.url.isEmpty()) {
        if (!server.start("jetstream { store_dir: \"" + store.path().toUtf8() + "\" }")) {
            qCritical("error: %s", qUtf8Printable(server.errorString()));
            return 1;
        }
        options.url = server.webSocketUrl();
    }
    QmlBenchRun run(options);
    return run.start() ? QGuiApplication::exec() : 1;
}
