// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic

// A switch in the colours of the theme.
Switch {
    id: control

    padding: 0
    spacing: 6
    indicator: Rectangle {
        x: 0
        y: (control.height - height) / 2
        implicitWidth: 36
        implicitHeight: 20
        radius: 10
        color: control.checked ? Theme.accent : Theme.border
        border.color: control.visualFocus ? Theme.text : "transparent"

        Rectangle {
            x: 3 + control.visualPosition * 16
            y: 3
            width: 14
            height: 14
            radius: 7
            color: Theme.surface
        }
    }
    contentItem: Label {
        leftPadding: control.indicator.width + control.spacing
        text: control.text
        color: Theme.text
        verticalAlignment: Text.AlignVCenter
    }
}
