// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Layouts

// One instance of a service, as it tells of itself.
Rectangle {
    id: row

    required property string name
    required property string version
    required property string instanceId
    required property var metadata
    required property var endpoints
    required property real requestCount
    required property real errorCount
    required property real averageProcessingTime
    required property var colors

    readonly property color shade: colors[metadata.computer] ?? Theme.faintText
    readonly property string parts: Array.from(endpoints, (endpoint) =>
            qsTr("%1 %2").arg(endpoint.name).arg(endpoint.requestCount.toLocaleString(Qt.locale(), "f", 0))).join("   ")

    implicitHeight: 40
    radius: 6
    color: Theme.background
    border.color: Theme.border

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.spacing
        anchors.rightMargin: Theme.spacing
        spacing: Theme.spacing

        Rectangle {
            implicitWidth: 10
            implicitHeight: 10
            radius: 5
            color: row.shade
        }
        TextColumn {
            isNumber: false
            text: qsTr("%1 %2").arg(row.name).arg(row.version)
        }
        TextColumn {
            isNumber: false
            text: row.instanceId.slice(0, 10) + "…"
            color: Theme.faintText
            font.family: "monospace"
            font.pixelSize: 13
        }
        TextColumn {
            isNumber: false
            text: row.parts
            color: Theme.faintText
            Layout.fillWidth: true
            Layout.maximumWidth: -1
        }
        TextColumn {
            objectName: "requests"
            text: row.requestCount.toLocaleString(Qt.locale(), "f", 0)
        }
        TextColumn {
            text: row.errorCount.toLocaleString(Qt.locale(), "f", 0)
            color: row.errorCount > 0 ? Theme.busy : Theme.text
        }
        TextColumn {
            text: qsTr("%1 ms").arg(row.averageProcessingTime.toLocaleString(Qt.locale(), "f", 1))
        }
    }
}
