// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "commandline.h"

#include "commandreader.h"
#include "commands.h"
#include "duration.h"

#include <QtCore/QCommandLineParser>

using namespace Qt::StringLiterals;

CommandLine::CommandLine(const QStringList &arguments)
{
    const QStringList rest = readConnection(arguments);
    if (m_outcome != Outcome::Run)
        return;
    const QString name = rest.value(0);
    for (const CommandDescription &description : CommandDescription::all()) {
        if (description.name != name)
            continue;
        readCommand(description, rest);
        return;
    }
    refuse(name.isEmpty() ? u"a command is missing: pub, sub, req or reply"_s
                          : u"'%1' is no command; there are pub, sub, req and reply"_s.arg(name));
}

// Up to the command. Returns the rest, which is for another parser.
QStringList CommandLine::readConnection(const QStringList &arguments)
{
    QString about = u"Talks to NATS servers.\n\nCommands:"_s;
    for (const CommandDescription &description : CommandDescription::all())
        about += u"\n  %1 %2"_s.arg(description.syntax().leftJustified(24), description.purpose);
    QCommandLineParser parser;
    parser.setApplicationDescription(about);
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsPositionalArguments);
    parser.addOptions(ConnectionOptions::declarations());
    parser.addOption(CommandDescription::connectTimeout());
    parser.addPositionalArgument(u"COMMAND"_s, u"See above; its --help tells more."_s,
                                 u"COMMAND ..."_s);
    if (!parse(&parser, arguments))
        return {};
    QString problem = m_options.connection.read(parser);
    if (problem.isEmpty())
        problem = readDuration(parser, u"timeout"_s, &m_options.connection.timeout);
    if (!problem.isEmpty())
        refuse(problem);
    return parser.positionalArguments();
}

void CommandLine::readCommand(const CommandDescription &description,
                              const QStringList &arguments)
{
    m_advice = u"console %1 --help"_s.arg(description.name);
    QCommandLineParser parser;
    parser.setApplicationDescription(
            u"console %1: %2"_s.arg(description.name, description.purpose));
    parser.addOptions(description.options);
    parser.addOptions(ConnectionOptions::declarations());
    parser.addPositionalArgument(u"SUBJECT"_s, u"Which one."_s, description.name + u" SUBJECT"_s);
    if (!description.payload.isEmpty())
        parser.addPositionalArgument(u"PAYLOAD"_s, description.payload, u"[PAYLOAD]"_s);
    if (!parse(&parser, arguments))
        return;
    QString problem = m_options.connection.read(parser);
    if (problem.isEmpty())
        problem = CommandReader(description, parser).read(&m_options);
    if (problem.isEmpty())
        problem = m_options.connection.contradiction();
    if (!problem.isEmpty())
        refuse(problem);
}

// The first argument is not looked at: it is the name of the program, or that of the command.
bool CommandLine::parse(QCommandLineParser *parser, const QStringList &arguments)
{
    const QCommandLineOption help({ u"h"_s, u"help"_s }, u"Show this."_s);
    parser->addOption(help);
    const bool isUnderstood = parser->parse(arguments);
    if (parser->isSet(help)) {
        m_outcome = Outcome::Help;
        m_text = parser->helpText();
    } else if (!isUnderstood) {
        refuse(parser->errorText().trimmed());
    }
    return m_outcome == Outcome::Run;
}

void CommandLine::refuse(const QString &problem)
{
    m_outcome = Outcome::Wrong;
    const QString sentence = problem.endsWith(u'.') ? problem.chopped(1) : problem;
    m_text = u"%1. See \"%2\""_s.arg(sentence, m_advice);
}
