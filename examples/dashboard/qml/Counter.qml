// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// One figure with its name.
Card {
    id: counter

    required property string value
    property color valueColor: Theme.text

    Layout.fillWidth: true
    Layout.preferredWidth: 150
    contentItem: Label {
        objectName: "value"
        text: counter.value
        color: counter.valueColor
        font.pixelSize: 24
        font.weight: Font.DemiBold
        elide: Text.ElideRight
    }
}
