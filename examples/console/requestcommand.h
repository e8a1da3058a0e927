// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef REQUESTCOMMAND_H
#define REQUESTCOMMAND_H

#include "command.h"
#include "messageprinter.h"
#include "payloadreader.h"

#include <QtCore/QElapsedTimer>

// Sends a request and prints its reply, or several.
class RequestCommand : public Command
{
    Q_OBJECT
public:
    RequestCommand(NatsConnection *connection, const ConsoleOptions &options);

protected:
    void start() override;

private:
    std::chrono::milliseconds timeout() const;
    void send(const QByteArray &payload);
    void ask(const QByteArray &payload);
    void askMany(const QByteArray &payload);
    void finishMany(const NatsError &error);
    bool print(const NatsMessage &reply);

    PayloadReader m_reader;
    MessagePrinter m_printer;
    QElapsedTimer m_clock;
    int m_received = 0;
};

#endif
