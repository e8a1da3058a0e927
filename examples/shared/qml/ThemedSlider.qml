// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic

// A slider in the colours of the theme.
Slider {
    id: control

    property color color: Theme.accent

    implicitWidth: 200
    implicitHeight: 28
    background: Rectangle {
        x: control.leftPadding
        y: control.topPadding + (control.availableHeight - height) / 2
        width: control.availableWidth
        height: 6
        radius: 3
        color: Theme.border

        Rectangle {
            width: control.visualPosition * parent.width
            height: parent.height
            radius: 3
            color: control.color
        }
    }
    handle: Rectangle {
        x: control.leftPadding + control.visualPosition * (control.availableWidth - width)
        y: control.topPadding + (control.availableHeight - height) / 2
        width: 22
        height: 22
        radius: 11
        color: control.pressed ? Qt.lighter(control.color, 1.2) : Theme.surface
        border.color: control.color
        border.width: control.visualFocus ? 4 : 3
    }
}
