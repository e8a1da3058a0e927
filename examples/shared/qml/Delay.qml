// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick

// Promises that are kept after a while, as those of work that takes its time.
QtObject {
    id: delay

    property var waiting: []
    property Timer timer: Timer {
        interval: 20
        repeat: true
        running: delay.waiting.length > 0
        onTriggered: {
            const now = Date.now()
            delay.waiting.filter((entry) => entry.due <= now).forEach((entry) => entry.resolve(entry.value))
            delay.waiting = delay.waiting.filter((entry) => entry.due > now)
        }
    }

    function wait(milliseconds: int, value: var): var {
        return new Promise((resolve) => {
            waiting = waiting.concat([{ due: Date.now() + milliseconds, resolve: resolve, value: value }])
        })
    }
}
