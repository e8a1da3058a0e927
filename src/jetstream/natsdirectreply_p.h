// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSDIRECTREPLY_P_H
#define NATSDIRECTREPLY_P_H

#include "base/natserror.h"
#include "jetstream/natsstoredmessage.h"

#include <optional>

// What answers a direct read: a message with what the server says about it in its headers, or a status.
class NatsDirectReply
{
public:
    enum class Kind { Message, NoMessage, End, Failed };
    enum class Read { One, Batch }; // a message of a batch has more headers of the server

    // subject is what was asked, for errors.
    NATSQT_AUTOTEST_EXPORT static NatsDirectReply fromMessage(const NatsMessage &reply, Read read, const QString &subject);
    static NatsError notAnswered(const NatsError &noResponders);

    Kind kind = Kind::Failed;
    NatsStoredMessage message;
    NatsError error;
    // Of a batch only; what no number is, is not there.
    std::optional<quint64> pending;
    quint64 lastSequence = 0;
    quint64 upToSequence = 0;
};

#endif
