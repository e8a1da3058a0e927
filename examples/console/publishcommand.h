// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef PUBLISHCOMMAND_H
#define PUBLISHCOMMAND_H

#include "command.h"
#include "payloadreader.h"

// Publishes a message once or many times, and says so when the server has it.
class PublishCommand : public Command
{
    Q_OBJECT
public:
    PublishCommand(NatsConnection *connection, const ConsoleOptions &options);

protected:
    void start() override;

private:
    void begin(const QByteArray &payload);
    void publish();
    void confirm();

    PayloadReader m_reader;
    NatsPublishOptions m_publishOptions;
    NatsPayload m_payload;
    quint64 m_published = 0;
    bool m_hasBegun = false;
};

#endif
