// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "benchrun.h"
#include "natsqtdispatch.h"
#include "natsqtparse.h"
#include "natsqtpubsub.h"
#include "natsqtrequest.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>

// The mode "qml" is a program of its own, so that this one needs no window system.
static int runQml()
{
    const QString program = QCoreApplication::applicationDirPath() + QStringLiteral("/natsqt-bench-qml");
    const int code = QProcess::execute(program, QCoreApplication::arguments().mid(2));
    if (code == -2)
        qCritical("error: %s cannot be started; it is built where Qt Quick is there", qUtf8Printable(program));
    return code < 0 ? 1 : code;
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("natsqt-bench"));
    if (argc > 1 && qstrcmp(argv[1], "qml") == 0)
        return runQml();
    const QStringList modes{ QStringLiteral("pubsub"), QStringLiteral("request"), QStringLiteral("parse"),
                             QStringLiteral("dispatch") };
    return runBench(BenchOptions::fromArguments(modes), [](const BenchOptions &options) -> std::unique_ptr<BenchRun> {
        if (options.mode == QLatin1String("pubsub"))
            return std::make_unique<NatsQtPubSub>(options);
        if (options.mode == QLatin1String("request"))
            return std::make_unique<NatsQtRequest>(options);
        if (options.mode == QLatin1String("dispatch"))
            return std::make_unique<NatsQtDispatch>(options);
        return std::make_unique<NatsQtParse>(options);
    });
}
