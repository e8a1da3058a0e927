// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSCONSUMERSTATUS_P_H
#define NATSCONSUMERSTATUS_P_H

#include "base/natserror.h"

#include <optional>

class NatsMessage;

// What a server says of a consumer or of a pull between the messages: the status in the headers of a message without
// a body.
struct NATSQT_AUTOTEST_EXPORT NatsConsumerStatus
{
    enum class Kind {
        Heartbeat,
        FlowControl,
        BadRequest,
        NoMessages,
        PullExpired, // also "Interest Expired"
        RequestsPending,
        ConsumerDeleted,
        PushBased,
        BatchExceeded,
        ExpiresExceeded,
        BytesExceeded,
        WaitingExceeded,
        MessageTooLarge,
        BatchCompleted,
        LeadershipChange,
        ServerShutdown,
        ApiLevelRequired,
        WrongPin,
        NoResponders,
        Unknown,
    };

    // Whatever the case of the letters, and whatever stands around the words
    static NatsConsumerStatus fromMessage(const NatsMessage &message);
    // What the status means for a call that it ends; NoError for a heartbeat, flow control, and where a pull just ended
    NatsError toError(const QString &subject) const;

    Kind kind = Kind::Unknown;
    int code = 0;
    QString text; // as the server wrote it; "no responders" or "unknown" where it wrote none
    std::optional<qint64> pendingMessages; // that the pull still wanted
    std::optional<qint64> pendingBytes;
    std::optional<qint64> limit; // that was exceeded: messages, bytes or milliseconds
    quint64 lastConsumerSequence = 0;
    quint64 lastStreamSequence = 0;
    QByteArray stalledReply; // that an empty message makes the consumer go on
};

#endif
