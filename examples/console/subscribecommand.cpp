// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "subscribecommand.h"

#include "duration.h"

using namespace Qt::StringLiterals;

SubscribeCommand::SubscribeCommand(NatsConnection *connection, const ConsoleOptions &options)
    : ListenCommand(connection, options)
{
    m_silence.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, &SubscribeCommand::giveUp);
}

void SubscribeCommand::start()
{
    ListenCommand::start();
    if (options().timeout)
        m_silence.start(*options().timeout);
}

void SubscribeCommand::handle(const NatsMessage &)
{
    if (m_silence.isActive())
        m_silence.start();
}

void SubscribeCommand::giveUp()
{
    const quint64 wanted = qMax(quint64(1), options().count);
    if (received() >= wanted)
        return end(0);
    fail(u"%1 of %2 messages came on \"%3\", and then none for %4; --timeout waits longer"_s
                 .arg(received())
                 .arg(wanted)
                 .arg(subject(), durationText(*options().timeout)));
}
