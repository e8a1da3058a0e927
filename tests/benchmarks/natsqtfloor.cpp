// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "benchstarts.h"
#include "floorparse.h"
#include "floorpubsub.h"
#include "floorrequest.h"
#include "floorstart.h"

#include <QtCore/QCoreApplication>

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("natsqt-floor"));
    const QStringList modes{ QStringLiteral("pubsub"), QStringLiteral("request"), QStringLiteral("parse"),
                             QStringLiteral("start") };
    return runBench(BenchOptions::fromArguments(modes), [](const BenchOptions &options) -> std::unique_ptr<BenchRun> {
        if (options.mode == QLatin1String("pubsub"))
            return std::make_unique<FloorPubSub>(options);
        if (options.mode == QLatin1String("request"))
            return std::make_unique<FloorRequest>(options);
        if (options.mode == QLatin1String("parse"))
            return std::make_unique<FloorParse>(options);
        if (options.begun > 0)
            return std::make_unique<FloorStart>(options);
        return std::make_unique<BenchStarts>(options);
    });
}
