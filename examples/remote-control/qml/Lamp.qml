// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick

// The lamp, drawn: a bulb that glows in its colour. A Canvas also works with the software renderer.
Canvas {
    id: lamp

    property color tint
    property real brightness

    function glow(context: var, x: real, y: real, radius: real): void {
        const gradient = context.createRadialGradient(x, y, 0, x, y, radius)
        gradient.addColorStop(0, Qt.rgba(tint.r, tint.g, tint.b, 0.75 * brightness))
        gradient.addColorStop(0.35, Qt.rgba(tint.r, tint.g, tint.b, 0.35 * brightness))
        gradient.addColorStop(1, Qt.rgba(tint.r, tint.g, tint.b, 0))
        context.fillStyle = gradient
        context.fillRect(0, 0, width, height)
    }

    function bulb(context: var, x: real, y: real, radius: real): void {
        context.beginPath()
        context.arc(x, y, radius, 0.32 * Math.PI, 0.68 * Math.PI, true)
        context.lineTo(x - radius * 0.42, y + radius * 1.35)
        context.lineTo(x + radius * 0.42, y + radius * 1.35)
        context.closePath()
        context.fillStyle = Qt.hsla(tint.hslHue, tint.hslSaturation, 0.2 + 0.55 * brightness, 1)
        context.fill()
        context.strokeStyle = Theme.border
        context.lineWidth = 2
        context.stroke()
        context.fillStyle = Theme.faintText
        for (let i = 0; i < 3; ++i)
            context.fillRect(x - radius * 0.36, y + radius * (1.42 + 0.16 * i), radius * 0.72, radius * 0.11)
    }

    readonly property color lineColor: Theme.border // of the theme: another one is a reason to paint
    onLineColorChanged: requestPaint()

    onPaint: {
        const context = getContext("2d")
        const radius = Math.min(width, height) * 0.2
        context.clearRect(0, 0, width, height)
        glow(context, width / 2, height * 0.42, Math.max(width, height) * 0.6)
        bulb(context, width / 2, height * 0.42, radius)
    }
    onTintChanged: requestPaint()
    onBrightnessChanged: requestPaint()
    onWidthChanged: requestPaint()
    onHeightChanged: requestPaint()
}
