// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Nats

// Draws the newest rows of the model, as an oscilloscope does: each channel is a curve that begins where
// its wave does.
Canvas {
    id: scope

    required property NatsMessageModel samples
    readonly property int period: 200 // samples of a channel that are one picture

    // The curves: for each channel the values, by their place in the picture
    function collect(): var {
        const curves = {}
        const count = Math.min(samples.count, 4 * period)
        for (let row = count - 1; row >= 0; --row) {
            const message = samples.get(row)
            const words = message.text.split(" ")
            const curve = curves[message.subject] ?? (curves[message.subject] = [])
            curve[Number(words[0]) % period] = Number(words[1])
        }
        return curves
    }

    function drawGrid(context: var): void {
        context.strokeStyle = Theme.border
        context.lineWidth = 1
        context.beginPath()
        for (let i = 0; i <= 4; ++i) {
            const y = Math.round((height - 1) * i / 4) + 0.5
            context.moveTo(0, y)
            context.lineTo(width, y)
        }
        for (let i = 0; i <= 8; ++i) {
            const x = Math.round((width - 1) * i / 8) + 0.5
            context.moveTo(x, 0)
            context.lineTo(x, height)
        }
        context.stroke()
    }

    function drawCurve(context: var, values: var, middle: real, color: color): void {
        context.beginPath()
        values.forEach((value, place) => context.lineTo(place / (period - 1) * width, middle - value * height / 10))
        context.strokeStyle = color
        context.lineWidth = 2
        context.stroke()
    }

    readonly property color lineColor: Theme.border // of the theme: another one is a reason to paint
    onLineColorChanged: requestPaint()

    onPaint: {
        const context = getContext("2d")
        context.clearRect(0, 0, width, height)
        drawGrid(context)
        const curves = collect()
        Object.keys(curves).sort().forEach((subject, i) => {
            drawCurve(context, curves[subject], height * (i + 0.5) / 4, Theme.curves[i % Theme.curves.length])
        })
    }

    // Half of the frames are enough for eyes.
    Timer {
        interval: 33
        repeat: true
        running: scope.samples.subscribed
        onTriggered: scope.requestPaint()
    }
}
