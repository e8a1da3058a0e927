// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic

// A button in the colours of the theme.
Button {
    id: control

    property color color: Theme.accent

    implicitHeight: 36
    leftPadding: 16
    rightPadding: 16
    opacity: enabled ? 1 : 0.45
    background: Rectangle {
        radius: 6
        color: control.down ? Qt.darker(control.color, 1.2) : control.hovered ? Qt.lighter(control.color, 1.08) : control.color
        border.width: control.visualFocus ? 2 : 0
        border.color: Theme.text
    }
    contentItem: Text {
        text: control.text
        font: control.font
        color: Theme.accentText
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
    }
}
