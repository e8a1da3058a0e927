// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "connectionevents.h"

#include "terminal.h"

using namespace Qt::StringLiterals;

ConnectionEvents::ConnectionEvents(NatsConnection *connection)
{
    connect(connection, &NatsConnection::opened, this, [this] { m_wasConnected = true; });
    connect(connection, &NatsConnection::errorOccurred, this, &ConnectionEvents::tellError);
    connect(connection, &NatsConnection::disconnected, this, &ConnectionEvents::tellDisconnected);
    connect(connection, &NatsConnection::reconnected, this,
            [](const QString &server) { Terminal::tell(u"Reconnected to %1"_s.arg(server)); });
    connect(connection, &NatsConnection::lameDuck, this,
            [](const QString &server) { Terminal::tell(u"%1 is about to stop"_s.arg(server)); });
}

// A missing permission is a matter of the command.
void ConnectionEvents::tellError(const NatsError &error)
{
    if (m_wasConnected && error.category() != NatsError::Category::Permission)
        Terminal::tell(error.text());
}

void ConnectionEvents::tellDisconnected(const QString &server, const NatsUnconfirmed &unconfirmed)
{
    if (!m_wasConnected)
        return;
    QString line = u"Disconnected from %1"_s.arg(server);
    if (unconfirmed.messages > 0)
        line += u"; %1 messages may not have arrived"_s.arg(unconfirmed.messages);
    Terminal::tell(line);
}
