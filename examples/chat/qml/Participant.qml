// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Nats

// Somebody in the chat: writes to rooms, and answers who asks who is there. The name travels in a
// header, so that the text stays text.
NatsConnection {
    id: participant

    required property string room
    property int sentCount: 0

    function say(room: string, text: string): bool {
        if (!publish("chat.room." + room, text, { headers: { "Chat-Name": name } }))
            return false
        ++sentCount
        return true
    }

    reconnect.timeWait: 500
    active: true

    NatsResponder {
        subject: "chat.who"
        handler: () => ({ name: participant.name, room: participant.room })
    }
}
