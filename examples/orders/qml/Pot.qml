// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// An order on the stove.
Rectangle {
    id: pot

    required property int number
    required property string dish
    required property bool again
    required property real progress
    required property color fill

    implicitHeight: 44
    radius: 6
    color: Theme.background
    border.color: again ? Theme.busy : Theme.border

    Rectangle {
        width: parent.width * pot.progress
        height: parent.height
        radius: 6
        color: pot.fill
        opacity: 0.35
        Behavior on width { NumberAnimation { duration: 100 } }
    }
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.spacing
        anchors.rightMargin: Theme.spacing

        Label {
            text: qsTr("#%1 %2").arg(pot.number).arg(pot.dish)
            color: Theme.text
            font.pixelSize: 14
            elide: Text.ElideRight
            Layout.fillWidth: true
        }
        Label {
            objectName: "again"
            visible: pot.again
            text: qsTr("taken over")
            color: Theme.busy
            font.pixelSize: 12
        }
    }
}
