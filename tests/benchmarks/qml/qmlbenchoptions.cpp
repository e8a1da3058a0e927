// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qmlbenchoptions.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

static int number(const QCommandLineParser &parser, const QString &name, int largest)
{
    bool ok = false;
    const int value = parser.value(name).toInt(&ok);
    if (ok && value >= 0 && value <= largest)
        return value;
    qCritical("error: --%s wants a number from 0 to %d", qUtf8Printable(name), largest);
    std::exit(2);
}

QmlBenchOptions QmlBenchOptions::fromArguments()
{
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addPositionalArgument(u"case"_s, u"handler (which it is without one), unread, model, keyed, bucket"_s, u"[case]"_s);
    parser.addOptions({
        { u"url"_s, u"The server; without it one is started."_s, u"url"_s },
        { u"messages"_s, u"How many messages handler and unread take (2000000), or keys bucket shows (100000)."_s, u"number"_s },
        { u"rate"_s, u"Messages a second of model and keyed (100000)."_s, u"number"_s, u"100000"_s },
        { u"seconds"_s, u"How long model and keyed run (10)."_s, u"number"_s, u"10"_s },
        { u"size"_s, u"Bytes of a payload (16)."_s, u"bytes"_s, u"16"_s },
        { u"subjects"_s, u"How many subjects there are (16)."_s, u"number"_s, u"16"_s },
        { u"json"_s, u"Print one JSON object."_s },
    });
    parser.process(*QCoreApplication::instance());

    QmlBenchOptions options;
    const QStringList words = parser.positionalArguments();
    options.mode = words.value(0, u"handler"_s);
    const QStringList modes{ u"bucket"_s, u"handler"_s, u"model"_s, u"keyed"_s, u"unread"_s, u"publish"_s, u"fill"_s };
    if (words.size() > 1 || !modes.contains(options.mode)) {
        qCritical("error: name one case: handler, unread, model, keyed, bucket");
        std::exit(2);
    }
    const bool isTimed = options.mode == "model"_L1 || options.mode == "keyed"_L1;
    options.url = parser.value(u"url"_s);
    if (!isTimed && parser.isSet(u"messages"_s))
        options.messages = number(parser, u"messages"_s, 1'000'000'000);
    else if (!isTimed)
        options.messages = options.fillsBucket() ? 100'000 : 2'000'000;
    options.rate = isTimed || options.mode == "publish"_L1 ? number(parser, u"rate"_s, 10'000'000) : 0;
    options.seconds = number(parser, u"seconds"_s, 86400);
    options.size = number(parser, u"size"_s, 1024 * 1024);
    options.subjects = qMax(1, number(parser, u"subjects"_s, 1'000'000));
    options.json = parser.isSet(u"json"_s);
    return options;
}

QStringList QmlBenchOptions::forPublisher() const
{
    return { fillsBucket() ? u"fill"_s : u"publish"_s,  u"--url"_s,  url,
             u"--messages"_s, QString::number(messages), u"--rate"_s, QString::number(rate),
             u"--size"_s, QString::number(size), u"--subjects"_s, QString::number(subjects) };
}
