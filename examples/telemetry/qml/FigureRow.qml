// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Layouts

// The figures of the meter.
RowLayout {
    id: row

    required property RateMeter meter
    required property real received

    function number(value: real): string {
        return value.toLocaleString(Qt.locale(), "f", 0)
    }

    spacing: Theme.spacing

    Figure {
        title: qsTr("Messages a second")
        value: row.number(row.meter.rate)
        valueColor: Theme.good
    }
    Figure {
        title: qsTr("Received")
        value: row.number(row.received)
    }
    Figure {
        title: qsTr("Made room, a second")
        value: row.number(row.meter.dropRate)
    }
    Figure {
        title: qsTr("Frames a second")
        value: row.number(row.meter.frameRate)
    }
    Figure {
        title: qsTr("Longest frame")
        value: qsTr("%1 ms").arg(row.number(row.meter.longestFrame))
        valueColor: row.meter.longestFrame > 33 ? Theme.busy : Theme.text
    }
}
