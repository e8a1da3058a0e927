// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// What one sensor said last, and how it came to that.
Card {
    id: tile

    required property string subject
    required property string label
    required property string unit
    required property color color
    property real value: 0
    property int decimals: 1

    function append(reading: real): void {
        value = reading
        curve.append(reading)
    }

    title: label

    ColumnLayout {
        anchors.fill: parent
        spacing: 4

        RowLayout {
            spacing: 6

            Label {
                Layout.alignment: Qt.AlignBaseline
                text: Number(tile.value).toLocaleString(Qt.locale(), "f", tile.decimals)
                color: tile.color
                font.pixelSize: 32
                font.weight: Font.DemiBold
            }
            Label {
                Layout.alignment: Qt.AlignBaseline
                text: tile.unit
                color: Theme.faintText
                font.pixelSize: 16
            }
            Label {
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignBaseline
                horizontalAlignment: Text.AlignRight
                elide: Text.ElideRight
                text: qsTr("%1 to %2").arg(Number(curve.low).toLocaleString(Qt.locale(), "f", tile.decimals))
                                      .arg(Number(curve.high).toLocaleString(Qt.locale(), "f", tile.decimals))
                color: Theme.faintText
                font.pixelSize: 12
            }
        }
        Curve {
            id: curve
            objectName: "live"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: 60
            color: tile.color
        }
        Label {
            Layout.fillWidth: true
            text: tile.subject
            color: Theme.faintText
            font.family: "monospace"
            font.pixelSize: 11
            elide: Text.ElideMiddle
        }
    }
}
