// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "campaignoptions.h"

#include "campaignfault.h"
#include "campaignworkload.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace {

[[noreturn]] void fail(const QString &text)
{
    qCritical("error: %s", qUtf8Printable(text));
    std::exit(2);
}

qint64 number(const QCommandLineParser &parser, const QString &option, qint64 least, qint64 most)
{
    bool ok = false;
    const qint64 value = parser.value(option).toLongLong(&ok);
    if (!ok || value < least || value > most)
        fail(u"--%1 wants a number from %2 to %3"_s.arg(option).arg(least).arg(most));
    return value;
}

void addOptions(QCommandLineParser *parser)
{
    const QString number = u"number"_s;
    const QString name = u"name"_s;
    parser->addHelpOption();
    parser->addPositionalArgument(u"mode"_s, u"faults or soak"_s);
    parser->addOptions({
            { u"seed"_s, u"What all chance comes from (1)."_s, number, u"1"_s },
            { u"count"_s, u"How many faults (30); faults only."_s, number, u"30"_s },
            { u"minutes"_s, u"How long (60); soak only."_s, number, u"60"_s },
            { u"fault-every"_s, u"Seconds from one fault to the next (60); soak only."_s, number, u"60"_s },
            { u"fault"_s, u"Only this fault: "_s + CampaignFault::names().join(u"; "_s), name },
            { u"workload"_s,
              u"Only this workload, can be repeated: "_s + CampaignWorkload::names().join(u", "_s), name },
            { u"verbose"_s, u"Print each fault."_s },
    });
}

} // namespace

CampaignOptions CampaignOptions::fromArguments()
{
    QCommandLineParser parser;
    addOptions(&parser);
    parser.process(*QCoreApplication::instance());
    CampaignOptions options;
    const QStringList modes{ u"faults"_s, u"soak"_s };
    const qsizetype mode = modes.indexOf(parser.positionalArguments().value(0));
    if (parser.positionalArguments().size() != 1 || mode < 0)
        fail(u"name one mode: faults or soak"_s);
    options.mode = Mode(mode);
    options.seed = quint32(number(parser, u"seed"_s, 0, 0xffffffff));
    options.count = int(number(parser, u"count"_s, 1, 1'000'000));
    options.duration = std::chrono::minutes(number(parser, u"minutes"_s, 1, 100'000));
    options.faultEvery = std::chrono::seconds(number(parser, u"fault-every"_s, 5, 3600));
    options.fault = parser.value(u"fault"_s);
    if (parser.isSet(u"fault"_s) && !CampaignFault::names().contains(options.fault))
        fail(u"there is no fault '%1'"_s.arg(options.fault));
    options.workloads = parser.isSet(u"workload"_s) ? parser.values(u"workload"_s) : CampaignWorkload::names();
    for (const QString &workload : std::as_const(options.workloads)) {
        if (!CampaignWorkload::names().contains(workload))
            fail(u"there is no workload '%1'"_s.arg(workload));
    }
    options.isVerbose = parser.isSet(u"verbose"_s);
    return options;
}
