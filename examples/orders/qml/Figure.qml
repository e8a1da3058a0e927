// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic

// A number and what it counts.
Column {
    id: figure

    required property int value
    required property string what
    property color color: Theme.text

    Label {
        objectName: "value"
        text: figure.value.toLocaleString(Qt.locale(), "f", 0)
        color: figure.color
        font.pixelSize: 32
        font.weight: Font.DemiBold
    }
    Label {
        text: figure.what
        color: Theme.faintText
        font.pixelSize: 13
    }
}
