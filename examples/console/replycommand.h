// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef REPLYCOMMAND_H
#define REPLYCOMMAND_H

#include "listencommand.h"

// Prints requests and answers them.
class ReplyCommand : public ListenCommand
{
    Q_OBJECT
public:
    ReplyCommand(NatsConnection *connection, const ConsoleOptions &options);

protected:
    QString announcement() const override { return QStringLiteral("Listening on"); }
    void handle(const NatsMessage &request) override;
    void refused(const NatsError &error) override;

private:
    NatsResult<void> respond(const NatsMessage &request);
};

#endif
