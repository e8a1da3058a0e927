// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "commandreader.h"

#include "duration.h"

#include <QtCore/QCommandLineParser>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;
using Command = ConsoleOptions::Command;

CommandReader::CommandReader(const CommandDescription &description,
                             const QCommandLineParser &parser)
    : m_description(description),
      m_parser(parser)
{
}

QString CommandReader::read(ConsoleOptions *options)
{
    m_options = *options;
    m_options.command = m_description.command;
    readArguments();
    if (has(u"reply"_s))
        m_options.reply = m_parser.value(u"reply"_s);
    if (has(u"queue"_s))
        m_options.queueGroup = m_parser.value(u"queue"_s);
    m_options.raw = has(u"raw"_s);
    m_options.headersOnly = has(u"headers-only"_s);
    m_options.echo = has(u"echo"_s);
    if (m_options.raw && m_options.headersOnly)
        refuse(u"--raw and --headers-only exclude each other; give one of them"_s);
    readHeaders();
    readNumbers();
    readTimeout();
    checkSubjects();
    *options = m_options;
    return m_problem;
}

// The parser warns when it is asked for an option that the command does not have.
bool CommandReader::has(const QString &option) const
{
    const auto isIt = [&option](const QCommandLineOption &known) {
        return known.names().contains(option);
    };
    const auto &all = m_description.options;
    return std::any_of(all.begin(), all.end(), isIt) && m_parser.isSet(option);
}

void CommandReader::readArguments()
{
    const QStringList arguments = m_parser.positionalArguments();
    const qsizetype most = m_options.command == Command::Subscribe ? 1 : 2;
    if (arguments.isEmpty())
        return refuse(u"the subject is missing"_s);
    if (arguments.size() > most)
        return refuse(u"'%1' is too much; text with spaces needs quotes"_s.arg(arguments.at(most)));
    m_options.subject = arguments.at(0);
    if (arguments.size() > 1)
        m_options.payload = arguments.at(1);
    else if (m_options.command == Command::Publish)
        m_options.payload = u"-"_s;
    if (m_options.command == Command::Reply && m_options.payload.has_value() == has(u"echo"_s))
        refuse(u"give either what to answer or --echo"_s);
}

void CommandReader::checkSubjects()
{
    const Command command = m_options.command;
    const bool listens = command == Command::Subscribe || command == Command::Reply;
    const NatsResult<void> subject = listens ? m_options.subject.validateForSubscribe()
                                             : m_options.subject.validateForPublish();
    if (!subject)
        return refuse(subject.error().text());
    if (!has(u"reply"_s))
        return;
    if (const NatsResult<void> reply = m_options.reply.validateForPublish(); !reply)
        refuse(u"--reply: %1"_s.arg(reply.error().text()));
}

void CommandReader::readHeaders()
{
    const QStringList headers = has(u"header"_s) ? m_parser.values(u"header"_s) : QStringList();
    for (const QString &header : headers) {
        const qsizetype colon = header.indexOf(u':');
        if (colon < 1)
            return refuse(u"the header '%1' has no name; write NAME:VALUE"_s.arg(header));
        const QString value = header.mid(colon + 1).trimmed();
        m_options.headers.append(header.first(colon), value, NatsHeaders::Match::Exact);
    }
    if (const NatsResult<void> valid = m_options.headers.validate(); !valid)
        refuse(valid.error().text());
}

void CommandReader::readNumbers()
{
    if (has(u"count"_s))
        m_options.count = quint64(number(u"count"_s, 1, std::numeric_limits<qint64>::max()));
    else if (m_options.command == Command::Publish)
        m_options.count = 1;
    if (has(u"replies"_s))
        m_options.replies = int(number(u"replies"_s, 0, std::numeric_limits<int>::max()));
}

qint64 CommandReader::number(const QString &option, qint64 minimum, qint64 maximum)
{
    bool isNumber = false;
    const QString text = m_parser.value(option);
    const qint64 value = text.toLongLong(&isNumber);
    if (isNumber && value >= minimum && value <= maximum)
        return value;
    refuse(u"--%1 '%2' is not a number from %3 on"_s.arg(option, text, QString::number(minimum)));
    return minimum;
}

void CommandReader::readTimeout()
{
    if (!has(u"timeout"_s))
        return;
    const Command command = m_options.command;
    const bool isOwn = command == Command::Subscribe || command == Command::Request;
    auto &timeout = isOwn ? m_options.timeout : m_options.connection.timeout;
    refuse(readDuration(m_parser, u"timeout"_s, &timeout));
}

void CommandReader::refuse(const QString &problem)
{
    if (m_problem.isEmpty())
        m_problem = problem;
}
