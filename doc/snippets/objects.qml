// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Nats

Window {
    visible: true

    NatsConnection {
        url: "ws://127.0.0.1:8080"
        active: true

        NatsObjectStore {
            bucket: "plans"

            NatsObject {
                id: plan
                name: "floor-2.png"
            }
        }
    }

    Image {
        anchors.fill: parent
        source: plan.source
        opacity: plan.running ? 0.5 : 1
    }
}
