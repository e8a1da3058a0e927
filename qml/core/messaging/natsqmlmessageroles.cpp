// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/messaging/natsqmlmessageroles.h"

QHash<int, QByteArray> NatsQmlMessageRoles::names()
{
    return {
        { Message, "message" }, { Subject, "subject" }, { Text, "text" }, { Payload, "payload" },
        { Headers, "headers" }, { Reply, "reply" },     { Size, "size" },
    };
}

QVariant NatsQmlMessageRoles::value(const NatsMessage &message, int role, const NatsQmlMessage::Origin &origin)
{
    switch (role) {
    case Message: return QVariant::fromValue(NatsQmlMessage(message, origin));
    case Subject: return message.subject();
    case Qt::DisplayRole:
    case Text: return message.text();
    case Payload: return message.data();
    case Headers: return QVariant::fromValue(NatsQmlHeaders(message.headers()));
    case Reply: return message.reply();
    case Size: return int(message.data().size());
    default: return {};
    }
}
