// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "commandline.h"
#include "connectionevents.h"
#include "connectionsetup.h"
#include "interrupt.h"
#include "publishcommand.h"
#include "replycommand.h"
#include "requestcommand.h"
#include "subscribecommand.h"
#include "terminal.h"

#include <QtCore/QCoreApplication>

static std::unique_ptr<Command> makeCommand(NatsConnection *connection,
                                            const ConsoleOptions &options)
{
    switch (options.command) {
    case ConsoleOptions::Command::Publish:
        return std::make_unique<PublishCommand>(connection, options);
    case ConsoleOptions::Command::Subscribe:
        return std::make_unique<SubscribeCommand>(connection, options);
    case ConsoleOptions::Command::Request:
        return std::make_unique<RequestCommand>(connection, options);
    case ConsoleOptions::Command::Reply:
        break;
    }
    return std::make_unique<ReplyCommand>(connection, options);
}

static int run(const ConsoleOptions &options)
{
    NatsConnection connection;
    if (const auto ready = setUpConnection(&connection, options.connection); !ready) {
        Terminal::complain(ready.error().text());
        return 1;
    }
    const ConnectionEvents events(&connection);
    const std::unique_ptr<Command> command = makeCommand(&connection, options);
    const Interrupt interrupt;
    QObject::connect(&interrupt, &Interrupt::requested, command.get(), &Command::interrupt);
    QObject::connect(command.get(), &Command::finished, qApp, &QCoreApplication::exit);
    connection.open();
    return QCoreApplication::exec();
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const CommandLine commandLine(QCoreApplication::arguments());
    switch (commandLine.outcome()) {
    case CommandLine::Outcome::Help:
        std::fputs(qUtf8Printable(commandLine.text()), stdout);
        return 0;
    case CommandLine::Outcome::Wrong:
        Terminal::complain(commandLine.text());
        return 2;
    case CommandLine::Outcome::Run:
        break;
    }
    return run(commandLine.options());
}
