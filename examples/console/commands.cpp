// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "commands.h"

using namespace Qt::StringLiterals;
using Command = ConsoleOptions::Command;

static QCommandLineOption count(const QString &description)
{
    return { u"count"_s, description, u"N"_s };
}

static QCommandLineOption header()
{
    return { { u"H"_s, u"header"_s }, u"Send a header; may be repeated."_s, u"NAME:VALUE"_s };
}

static QCommandLineOption queue()
{
    return { u"queue"_s, u"Share the messages with the others of this group."_s, u"GROUP"_s };
}

static QCommandLineOption raw()
{
    return { u"raw"_s, u"Print nothing but the payload."_s };
}

static QCommandLineOption timeout(const QString &description)
{
    return { u"timeout"_s, description, u"DURATION"_s };
}

QCommandLineOption CommandDescription::connectTimeout()
{
    return timeout(u"How long a server may take to connect; 5s."_s);
}

QString CommandDescription::syntax() const
{
    return payload.isEmpty() ? name + u" SUBJECT"_s : name + u" SUBJECT [PAYLOAD]"_s;
}

const QList<CommandDescription> &CommandDescription::all()
{
    static const QList<CommandDescription> commands = {
        { Command::Publish, u"pub"_s, u"publish a message"_s,
          u"What to publish; without it, or with -, standard input is read."_s,
          { header(), { u"reply"_s, u"Where answers are expected."_s, u"SUBJECT"_s },
            count(u"Publish it so many times."_s), connectTimeout() } },
        { Command::Subscribe, u"sub"_s, u"print messages as they come"_s, {},
          { queue(), count(u"End after so many messages."_s), raw(),
            { u"headers-only"_s, u"Print no payload."_s },
            timeout(u"End when no message has come for so long."_s) } },
        { Command::Request, u"req"_s, u"send a request, print the reply"_s,
          u"What to send; with - standard input is read."_s,
          { header(),
            { u"replies"_s, u"Wait for so many; 0: for all that come in time."_s, u"N"_s },
            raw(), timeout(u"How long to wait for replies; 5s."_s) } },
        { Command::Reply, u"reply"_s, u"answer requests"_s,
          u"What to answer; {{Count}}, {{Time}}, {{Subject}} and {{Request}} are filled in."_s,
          { queue(), count(u"End after so many requests."_s),
            { u"echo"_s, u"Answer with the request itself."_s }, connectTimeout() } },
    };
    return commands;
}
