// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "benchoptions.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>

namespace {

const QCommandLineOption urlOption(QStringLiteral("url"),
                                   QStringLiteral("The server, ws://host:port; without it one is started."),
                                   QStringLiteral("url"));
const QCommandLineOption messagesOption(QStringLiteral("messages"),
                                        QStringLiteral("How many messages or requests are measured."),
                                        QStringLiteral("number"));
const QCommandLineOption sizeOption(QStringLiteral("size"), QStringLiteral("Bytes of a payload (128), or of the object (256 MiB)."),
                                    QStringLiteral("bytes"), QStringLiteral("128"));
const QCommandLineOption parallelOption(QStringLiteral("parallel"),
                                        QStringLiteral("Requests under way at a time (1); request only."),
                                        QStringLiteral("number"), QStringLiteral("1"));
const QCommandLineOption subjectsOption(QStringLiteral("subjects"),
                                        QStringLiteral("Subscriptions (10000), one for each subject; subs and dispatch only."),
                                        QStringLiteral("number"), QStringLiteral("10000"));
const QCommandLineOption windowOption(QStringLiteral("window"),
                                      QStringLiteral("Messages without an acknowledgement: 4096 for js-publish,"
                                                     " 500 for js-consume, js-read and js-queue; calls under way for"
                                                     " kv-put and kv-get (500)."),
                                      QStringLiteral("number"));
const QCommandLineOption jsonOption(QStringLiteral("json"), QStringLiteral("Print one JSON object."));

// Not for users, so that --help does not name it.
QCommandLineOption begunOption()
{
    QCommandLineOption option(QStringLiteral("begun"), {}, QStringLiteral("nanoseconds"));
    option.setFlags(QCommandLineOption::HiddenFromHelp);
    return option;
}

[[noreturn]] void fail(const QString &text)
{
    qCritical("error: %s", qUtf8Printable(text));
    std::exit(2);
}

qint64 number(const QCommandLineParser &parser, const QCommandLineOption &option, qint64 smallest, qint64 largest)
{
    bool ok = false;
    const qint64 value = parser.value(option).toLongLong(&ok);
    if (!ok || value < smallest || value > largest)
        fail(QStringLiteral("--%1 wants a number from %2 to %3").arg(option.names().first()).arg(smallest).arg(largest));
    return value;
}

// So many that a run takes about a second or two on a current machine.
qint64 defaultMessages(const QString &mode)
{
    if (mode == QLatin1String("request"))
        return 20'000;
    if (mode == QLatin1String("start"))
        return 20;
    if (mode == QLatin1String("object"))
        return 1;
    if (mode.startsWith(QLatin1String("kv-")))
        return 100'000;
    if (mode == QLatin1String("js-publish") || mode == QLatin1String("js-consume") || mode == QLatin1String("js-read"))
        return 200'000;
    return mode == QLatin1String("parse") || mode == QLatin1String("dispatch") ? 10'000'000 : 1'000'000;
}

} // namespace

BenchOptions BenchOptions::fromArguments(const QStringList &modes)
{
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("mode"), modes.join(QLatin1String(", ")));
    parser.addOptions({ urlOption, messagesOption, sizeOption, parallelOption, subjectsOption, windowOption, jsonOption, begunOption() });
    parser.process(*QCoreApplication::instance());

    BenchOptions options;
    options.mode = parser.positionalArguments().value(0);
    if (parser.positionalArguments().size() != 1 || !modes.contains(options.mode))
        fail(QStringLiteral("name one mode: %1").arg(modes.join(QLatin1String(", "))));
    options.url = QUrl(parser.value(urlOption), QUrl::StrictMode);
    if (parser.isSet(urlOption) && (!options.url.isValid() || options.url.host().isEmpty()))
        fail(QStringLiteral("--url is no URL of a server"));
    options.messages = parser.isSet(messagesOption) ? number(parser, messagesOption, 1, 1'000'000'000)
                                                    : defaultMessages(options.mode);
    constexpr qint64 Mebibyte = 1024 * 1024;
    const bool isObject = options.mode == QLatin1String("object");
    options.size = isObject && !parser.isSet(sizeOption) ? 256 * Mebibyte
                                                         : number(parser, sizeOption, 0, isObject ? Mebibyte * Mebibyte : Mebibyte);
    options.parallel = int(number(parser, parallelOption, 1, 100'000));
    options.subjects = int(number(parser, subjectsOption, 1, 1'000'000));
    if (options.mode == QLatin1String("dispatch") && !parser.isSet(subjectsOption))
        options.subjects = 1;
    options.window = options.mode == QLatin1String("js-publish") ? 4096 : 500;
    if (parser.isSet(windowOption))
        options.window = int(number(parser, windowOption, 1, 1'000'000));
    options.begun = parser.value(QStringLiteral("begun")).toLongLong();
    options.json = parser.isSet(jsonOption);
    return options;
}
