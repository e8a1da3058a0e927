// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "listencommand.h"

#include "terminal.h"

using namespace Qt::StringLiterals;

ListenCommand::ListenCommand(NatsConnection *connection, const ConsoleOptions &options)
    : Command(connection, options),
      m_printer(options)
{
}

void ListenCommand::start()
{
    NatsSubscribeOptions subscribeOptions;
    subscribeOptions.setQueueGroup(options().queueGroup);
    subscribeOptions.setMaximumMessages(options().count);
    const auto made = connection()->subscribe(options().subject, subscribeOptions);
    if (!made)
        return fail(made.error());
    NatsSubscription *subscription = *made;
    connect(subscription, &NatsSubscription::messageReceived, this, &ListenCommand::receive);
    connect(subscription, &NatsSubscription::errorOccurred, this,
            [this](const NatsError &error) { fail(error); });
    connect(subscription, &NatsSubscription::stateChanged, this,
            [this](NatsSubscription::State state) {
                if (state == NatsSubscription::State::Ended)
                    end(0); // all of --count are there
            });
    connection()->flush().then(
            this, [this](const NatsResult<void> &flushed) { announce(flushed); });
}

void ListenCommand::announce(const NatsResult<void> &flushed)
{
    if (!flushed || isEnding())
        return;
    QString line = u"%1 \"%2\""_s.arg(announcement(), subject());
    if (!options().queueGroup.isEmpty())
        line += u" in group \"%1\""_s.arg(options().queueGroup);
    Terminal::tell(line);
}

void ListenCommand::receive(const NatsMessage &message)
{
    ++m_received;
    QString heading = u"[#%1] Received on \"%2\""_s.arg(m_received).arg(message.subject());
    if (message.hasReply())
        heading += u" with reply \"%1\""_s.arg(message.reply());
    if (!m_printer.print(message, heading))
        return fail(m_printer.problem());
    handle(message);
}
