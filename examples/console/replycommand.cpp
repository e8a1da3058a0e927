// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "replycommand.h"

#include "advice.h"
#include "replytemplate.h"
#include "terminal.h"

using namespace Qt::StringLiterals;

ReplyCommand::ReplyCommand(NatsConnection *connection, const ConsoleOptions &options)
    : ListenCommand(connection, options)
{
}

void ReplyCommand::handle(const NatsMessage &request)
{
    if (!request.hasReply())
        return Terminal::tell(u"Not answered: it is a message, and no request"_s);
    if (const NatsResult<void> sent = respond(request); !sent)
        Terminal::tell(u"Not answered: %1"_s.arg(withAdvice(sent.error())));
}

NatsResult<void> ReplyCommand::respond(const NatsMessage &request)
{
    if (options().echo)
        return connection()->respond(request, request.data(), request.headers());
    const ReplyTemplate answer(*options().payload);
    return connection()->respond(request, answer.fill(request, received()));
}

// Somebody may want the answer where this user may not publish; the others still get theirs. That
// this user may not listen ends the subscription, which is told there.
void ReplyCommand::refused(const NatsError &error)
{
    if (error.subject() != subject())
        Terminal::tell(withAdvice(error));
}
