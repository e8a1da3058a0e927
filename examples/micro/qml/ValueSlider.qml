// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// A slider between its name and its value.
RowLayout {
    id: row

    required property string name
    required property string unit
    property alias from: slider.from
    property alias to: slider.to
    property alias value: slider.value
    signal moved

    spacing: Theme.spacing

    Label {
        text: row.name
        color: Theme.text
        font.pixelSize: 14
        Layout.preferredWidth: 64
    }
    ThemedSlider {
        id: slider
        objectName: row.objectName + "Slider"
        stepSize: 1
        onMoved: row.moved()
        Layout.fillWidth: true
    }
    Label {
        text: qsTr("%1 %2").arg(Math.round(slider.value)).arg(row.unit)
        color: Theme.text
        font.pixelSize: 14
        horizontalAlignment: Text.AlignRight
        Layout.preferredWidth: 72
    }
}
