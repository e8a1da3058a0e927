// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "requestcommand.h"

#include "duration.h"
#include "terminal.h"

using namespace Qt::StringLiterals;

RequestCommand::RequestCommand(NatsConnection *connection, const ConsoleOptions &options)
    : Command(connection, options),
      m_printer(options)
{
    connect(&m_reader, &PayloadReader::ready, this, &RequestCommand::send);
    connect(&m_reader, &PayloadReader::failed, this,
            [this](const QString &reason) { fail(reason); });
}

void RequestCommand::start()
{
    const qint64 most = connection()->serverInfo().maximumPayload();
    m_reader.read(options().payload.value_or(QString()), most);
}

std::chrono::milliseconds RequestCommand::timeout() const
{
    const auto ofConnection = options().connection.timeout.value_or(std::chrono::seconds(5));
    return options().timeout.value_or(ofConnection);
}

void RequestCommand::send(const QByteArray &payload)
{
    if (isEnding())
        return;
    Terminal::tell(u"Sending request on \"%1\""_s.arg(subject()));
    m_clock.start();
    if (options().replies == 1)
        ask(payload);
    else
        askMany(payload);
}

void RequestCommand::ask(const QByteArray &payload)
{
    NatsRequestOptions requestOptions;
    requestOptions.setHeaders(options().headers);
    requestOptions.setTimeout(timeout());
    connection()->request(options().subject, payload, requestOptions)
            .then(this, [this](const NatsResult<NatsMessage> &reply) {
                if (!reply)
                    return fail(reply.error());
                if (print(*reply))
                    end(0);
            });
}

void RequestCommand::askMany(const QByteArray &payload)
{
    NatsRequestManyOptions requestOptions;
    requestOptions.setHeaders(options().headers);
    requestOptions.setTimeout(timeout());
    requestOptions.setMaximumMessages(options().replies);
    const auto request = connection()->requestMany(options().subject, payload, requestOptions);
    if (!request)
        return fail(request.error());
    connect(*request, &NatsRequestMany::messageReceived, this, &RequestCommand::print);
    connect(*request, &NatsRequestMany::finished, this, &RequestCommand::finishMany);
}

// That the time is over is no error for who takes what comes; for who wants a number it is.
void RequestCommand::finishMany(const NatsError &error)
{
    const int wanted = qMax(1, options().replies);
    if (error)
        return fail(error);
    if (m_received >= wanted)
        return end(0);
    fail(u"%1 of %2 replies came from \"%3\" within %4; --timeout waits longer"_s
                 .arg(m_received)
                 .arg(wanted)
                 .arg(subject(), durationText(timeout())));
}

bool RequestCommand::print(const NatsMessage &reply)
{
    ++m_received;
    const double milliseconds = double(m_clock.nsecsElapsed()) / 1e6;
    Terminal::tell(u"Received with rtt %1 ms"_s.arg(milliseconds, 0, 'f', 2));
    const bool printed = m_printer.print(reply);
    if (!printed)
        fail(m_printer.problem());
    return printed;
}
