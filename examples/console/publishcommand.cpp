// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "publishcommand.h"

#include "terminal.h"

using namespace Qt::StringLiterals;

PublishCommand::PublishCommand(NatsConnection *connection, const ConsoleOptions &options)
    : Command(connection, options)
{
    m_publishOptions.setHeaders(options.headers);
    m_publishOptions.setReply(options.reply);
    connect(&m_reader, &PayloadReader::ready, this, &PublishCommand::begin);
    connect(&m_reader, &PayloadReader::failed, this,
            [this](const QString &reason) { fail(reason); });
}

void PublishCommand::start()
{
    m_reader.read(*options().payload, connection()->serverInfo().maximumPayload());
}

void PublishCommand::begin(const QByteArray &payload)
{
    m_payload = payload;
    connect(connection(), &NatsConnection::readyToPublish, this, &PublishCommand::publish);
    connect(connection(), &NatsConnection::disconnected, this, [this] {
        fail(u"The connection was lost, and perhaps messages with it; publish them again"_s);
    });
    publish();
}

// As much as the connection takes. When it refuses more it tells when there is room again.
void PublishCommand::publish()
{
    if (m_published == options().count)
        return;
    while (m_published < options().count) {
        const NatsResult<void> sent
                = connection()->publish(options().subject, m_payload, m_publishOptions);
        if (!sent && sent.error().code() == NatsError::Code::BufferFull)
            return;
        if (!sent)
            return fail(sent.error());
        ++m_published;
    }
    confirm();
}

void PublishCommand::confirm()
{
    connection()->flush().then(this, [this](const NatsResult<void> &flushed) {
        if (!flushed)
            return fail(flushed.error());
        if (isEnding())
            return; // the server did not permit it
        const QString times = m_published == 1 ? QString() : u"%1 times "_s.arg(m_published);
        const QString size = QString::number(m_payload.data().size());
        Terminal::tell(u"Published %1%2 bytes to \"%3\""_s.arg(times, size, subject()));
        end(0);
    });
}
