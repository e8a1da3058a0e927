// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "exampleapplication.h"
#include "publisherprocess.h"
#include "samplepublisher.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

// The other program that this one starts: publishes samples until its standard input is closed.
static int publishSamples(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    SamplePublisher publisher(arguments.value(2), arguments.value(3).toInt());
    publisher.start();
    return application.exec();
}

int main(int argc, char *argv[])
{
    if (argc > 1 && qstrcmp(argv[1], "--publish") == 0)
        return publishSamples(argc, argv);

    ExampleApplication application(argc, argv, u"Telemetry"_s);
    application.parser().addOptions({
        { u"rate"_s, u"Messages a second, 100000 if not given."_s, u"number"_s, u"100000"_s },
        { u"no-publisher"_s, u"Show only what others publish."_s },
    });
    application.process();
    const int rate = qBound(1, application.parser().value(u"rate"_s).toInt(), 1000000);
    PublisherProcess publisher;
    if (!application.parser().isSet(u"no-publisher"_s))
        publisher.start(application.url(), rate);
    return application.exec({ { u"rate"_s, rate } });
}
