// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick

// Measures messages and frames: how many in a second, and the longest time between two frames.
Item {
    id: meter

    required property real received
    required property real dropped
    property bool running: false
    property int rate: 0
    property int dropRate: 0
    property int frameRate: 0
    property real longestFrame: 0 // milliseconds, of the last second
    property int frames: 0
    property real total: 0
    property real seconds: 0

    signal measured(real received, real dropped)

    property real lastReceived: 0
    property real lastDropped: 0
    property real lastTime: 0
    property real longest: 0
    property int lastFrames: 0

    function measure(): void {
        const now = Date.now()
        const elapsed = (now - lastTime) / 1000
        if (lastTime > 0 && received >= lastReceived) {
            total += received - lastReceived
            seconds += elapsed
            rate = (received - lastReceived) / elapsed
            dropRate = (dropped - lastDropped) / elapsed
            frameRate = (frames - lastFrames) / elapsed
            longestFrame = longest
            measured(rate, dropRate)
        }
        lastTime = now
        lastReceived = received
        lastDropped = dropped
        lastFrames = frames
        longest = 0
    }

    FrameAnimation {
        running: meter.running
        onTriggered: {
            ++meter.frames
            meter.longest = Math.max(meter.longest, frameTime * 1000)
        }
    }
    Timer {
        interval: 500
        repeat: true
        running: meter.running
        triggeredOnStart: true
        onTriggered: meter.measure()
        onRunningChanged: meter.lastTime = 0
    }
}
