// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef LISTENCOMMAND_H
#define LISTENCOMMAND_H

#include "command.h"
#include "messageprinter.h"

// A command that subscribes and prints what it receives, until it has enough or somebody ends it.
class ListenCommand : public Command
{
    Q_OBJECT
protected:
    ListenCommand(NatsConnection *connection, const ConsoleOptions &options);

    void start() override;
    int interruptedCode() const override { return 0; } // it is how one ends it

    // Said when the server knows of the subscription
    virtual QString announcement() const = 0;
    // After the message has been printed
    virtual void handle(const NatsMessage &message) = 0;

    quint64 received() const { return m_received; }

private:
    void announce(const NatsResult<void> &flushed);
    void receive(const NatsMessage &message);

    MessagePrinter m_printer;
    quint64 m_received = 0;
};

#endif
