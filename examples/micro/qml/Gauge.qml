// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic

// A number and what it counts.
Column {
    id: gauge

    required property real value
    required property string what
    property string unit
    property color color: Theme.text
    property int size: 28
    readonly property string text: unknown ? "–" : value.toLocaleString(Qt.locale(), "f", 0)
    property bool unknown: false

    Row {
        spacing: 6

        Label {
            id: number
            objectName: "value"
            text: gauge.text
            color: gauge.color
            font.pixelSize: gauge.size
            font.weight: Font.DemiBold
        }
        Label {
            anchors.baseline: number.baseline
            visible: gauge.unit.length > 0
            text: gauge.unit
            color: Theme.faintText
            font.pixelSize: 16
        }
    }
    Label {
        text: gauge.what
        color: Theme.faintText
        font.pixelSize: 13
    }
}
