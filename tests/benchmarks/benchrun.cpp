// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "benchrun.h"

#include "support/natsserverprocess.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTimer>

#include <chrono>

using namespace std::chrono_literals;

BenchRun::BenchRun(QObject *parent)
    : QObject(parent)
{
}

BenchRun::~BenchRun() = default;

static int failure(const QString &reason)
{
    qCritical("error: %s", qUtf8Printable(reason));
    return 1;
}

int runBench(BenchOptions options, const BenchFactory &factory)
{
    const QTemporaryDir store; // outlives the server
    NatsServerProcess server;
    if (options.url.isEmpty() && options.mode != QLatin1String("parse")
        && options.mode != QLatin1String("dispatch")) {
        const bool needsStreams = options.mode.startsWith(QLatin1String("js-"))
                || options.mode.startsWith(QLatin1String("kv-")) || options.mode == QLatin1String("object");
        if (!server.start(needsStreams ? "jetstream { store_dir: \"" + store.path().toUtf8() + "\" }" : QByteArray()))
            return failure(server.errorString());
        options.url = QUrl(server.webSocketUrl());
    }
    const std::unique_ptr<BenchRun> run = factory(options);
    QObject::connect(run.get(), &BenchRun::finished, run.get(), [&options](const BenchResult &result) {
        result.print(options);
        QCoreApplication::exit(0);
    });
    QObject::connect(run.get(), &BenchRun::failed, run.get(),
                     [](const QString &reason) { QCoreApplication::exit(failure(reason)); }, Qt::SingleShotConnection);
    // Against a run that hangs; long enough for any that does not.
    QTimer::singleShot(10min, run.get(), [] { QCoreApplication::exit(failure(QStringLiteral("no end in sight"))); });
    QMetaObject::invokeMethod(run.get(), &BenchRun::start, Qt::QueuedConnection);
    const int code = QCoreApplication::exec();
    run->disconnect(); // the sockets say that they close
    return code;
}
