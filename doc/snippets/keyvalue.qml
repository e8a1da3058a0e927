// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Nats

Window {
    visible: true

    NatsConnection {
        url: "ws://127.0.0.1:8080"
        active: true

        NatsKeyValueStore {
            bucket: "settings"
            ensure: NatsKeyValueStore.Ensure.Create

            NatsKeyValue {
                id: brightness
                key: "display.brightness"
                defaultValue: 60
            }
        }
    }

    Text {
        anchors.centerIn: parent
        text: brightness.value + (brightness.dirty ? " is being stored" : "")

        TapHandler {
            onTapped: brightness.value = (brightness.value + 10) % 110
        }
    }
}
