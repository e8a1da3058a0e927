// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick

// Draws the last values, scaled to what they span. A Canvas, not a chart module, so that it also
// works with Qt Quick's software renderer.
Canvas {
    id: curve

    property color color: Theme.accent
    property int maximumCount: 120
    property var values: []
    readonly property real low: values.length > 0 ? Math.min(...values) : 0
    readonly property real high: values.length > 0 ? Math.max(...values) : 0

    function append(value: real): void {
        values = values.slice(-(maximumCount - 1)).concat([value])
        requestPaint()
    }

    function yOf(value: real): real {
        const span = Math.max(high - low, 1e-6)
        return height - 6 - (value - low) / span * (height - 12)
    }

    function trace(context: var): void {
        const step = (width - 6) / (maximumCount - 1)
        const start = width - 6 - step * (values.length - 1)
        context.beginPath()
        for (let i = 0; i < values.length; ++i)
            context.lineTo(start + step * i, yOf(values[i]))
    }

    function drawGrid(context: var): void {
        context.strokeStyle = Theme.border
        context.lineWidth = 1
        for (let i = 0; i < 3; ++i) {
            const y = Math.round(6 + (height - 12) * i / 2) + 0.5
            context.beginPath()
            context.moveTo(0, y)
            context.lineTo(width, y)
            context.stroke()
        }
    }

    function drawArea(context: var): void {
        const gradient = context.createLinearGradient(0, 0, 0, height)
        gradient.addColorStop(0, Qt.rgba(color.r, color.g, color.b, 0.35))
        gradient.addColorStop(1, Qt.rgba(color.r, color.g, color.b, 0.0))
        trace(context)
        context.lineTo(width - 6, height)
        context.lineTo(width - 6 - (width - 6) / (maximumCount - 1) * (values.length - 1), height)
        context.closePath()
        context.fillStyle = gradient
        context.fill()
    }

    function drawLine(context: var): void {
        trace(context)
        context.strokeStyle = color
        context.lineWidth = 2
        context.lineJoin = "round"
        context.stroke()
        context.beginPath()
        context.arc(width - 6, yOf(values[values.length - 1]), 4, 0, 2 * Math.PI)
        context.fillStyle = color
        context.fill()
    }

    readonly property color lineColor: Theme.border // of the theme: another one is a reason to paint
    onLineColorChanged: requestPaint()

    onPaint: {
        const context = getContext("2d")
        context.clearRect(0, 0, width, height)
        drawGrid(context)
        if (values.length > 0) {
            drawArea(context)
            drawLine(context)
        }
    }
    onColorChanged: requestPaint()
    onWidthChanged: requestPaint()
    onHeightChanged: requestPaint()
}
