// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick

// The last minute: a bar for each half second, and a mark up to where messages made room.
Canvas {
    id: chart

    property var bars: []
    readonly property int capacity: 120

    function add(received: real, dropped: real): void {
        bars = bars.slice(-(capacity - 1)).concat([{ received: received, dropped: dropped }])
        requestPaint()
    }

    readonly property color lineColor: Theme.border // of the theme: another one is a reason to paint
    onLineColorChanged: requestPaint()

    onPaint: {
        const context = getContext("2d")
        context.clearRect(0, 0, width, height)
        const most = Math.max(1, ...bars.map((bar) => bar.received))
        const step = width / capacity
        const start = width - step * bars.length
        bars.forEach((bar, i) => {
            const tall = (height - 4) * bar.received / most
            context.fillStyle = Theme.accent
            context.fillRect(start + i * step, height - tall, step - 2, tall)
            const lost = (height - 4) * bar.dropped / most
            context.fillStyle = Theme.busy
            context.fillRect(start + i * step, height - lost, step - 2, 3)
        })
        context.fillStyle = Theme.faintText
        context.font = "12px sans-serif"
        context.fillText(most.toLocaleString(Qt.locale(), "f", 0), 0, 12)
    }
    onWidthChanged: requestPaint()
    onHeightChanged: requestPaint()
}
