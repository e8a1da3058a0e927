// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// One figure with its name.
Card {
    id: figure

    required property string value
    property color valueColor: Theme.text

    Layout.fillWidth: true
    Layout.preferredWidth: 120

    Label {
        anchors.fill: parent
        text: figure.value
        color: figure.valueColor
        font.pixelSize: 24
        font.weight: Font.DemiBold
        elide: Text.ElideRight
    }
}
