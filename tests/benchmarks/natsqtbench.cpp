// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "benchstarts.h"
#include "natsqtdispatch.h"
#include "natsqtjsconsume.h"
#include "natsqtjspublish.h"
#include "natsqtkeyvalue.h"
#include "natsqtobject.h"
#include "natsqtparse.h"
#include "natsqtpub.h"
#include "natsqtpubsub.h"
#include "natsqtrequest.h"
#include "natsqtservice.h"
#include "natsqtstart.h"
#include "natsqtsub.h"
#include "natsqtsubs.h"

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

template<typename Run>
static std::unique_ptr<BenchRun> factory(const BenchOptions &options)
{
    return std::make_unique<Run>(options);
}

static std::unique_ptr<BenchRun> startFactory(const BenchOptions &options)
{
    return options.begun > 0 ? factory<NatsQtStart>(options) : factory<BenchStarts>(options);
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("natsqt-bench"));
    if (argc > 1 && qstrcmp(argv[1], "qml") == 0)
        return runQml();
    const std::vector<std::pair<QString, BenchFactory>> modes{
        { QStringLiteral("pub"), factory<NatsQtPub> },
        { QStringLiteral("sub"), factory<NatsQtSub> },
        { QStringLiteral("pubsub"), factory<NatsQtPubSub> },
        { QStringLiteral("subs"), factory<NatsQtSubs> },
        { QStringLiteral("request"), factory<NatsQtRequest> },
        { QStringLiteral("service"), factory<NatsQtService> },
        { QStringLiteral("js-publish"), factory<NatsQtJsPublish> },
        { QStringLiteral("js-consume"), factory<NatsQtJsConsume> },
        { QStringLiteral("js-read"), factory<NatsQtJsConsume> },
        { QStringLiteral("js-queue"), factory<NatsQtJsConsume> },
        { QStringLiteral("object"), factory<NatsQtObject> },
        { QStringLiteral("kv-put"), factory<NatsQtKeyValue> },
        { QStringLiteral("kv-get"), factory<NatsQtKeyValue> },
        { QStringLiteral("kv-watch"), factory<NatsQtKeyValue> },
        { QStringLiteral("parse"), factory<NatsQtParse> },
        { QStringLiteral("dispatch"), factory<NatsQtDispatch> },
        { QStringLiteral("start"), startFactory },
    };
    QStringList names;
    for (const auto &[name, ignored] : modes)
        names.append(name);
    const BenchOptions options = BenchOptions::fromArguments(names);
    return runBench(options, modes.at(size_t(names.indexOf(options.mode))).second);
}
