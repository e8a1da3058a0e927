// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Nats

// What runs, of whichever program: all services tell of themselves.
Card {
    id: card

    required property NatsConnection connection
    required property var colors
    readonly property int count: model.count

    title: qsTr("What runs")

    NatsServiceModel {
        id: model
        connection: card.connection
        refreshInterval: 500
        stallTimeout: 200
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 8

        RowLayout {
            spacing: Theme.spacing
            Layout.leftMargin: Theme.spacing
            Layout.rightMargin: Theme.spacing

            Repeater {
                model: [qsTr("Service"), qsTr("Instance"), qsTr("Endpoints"), qsTr("Requests"), qsTr("Errors"), qsTr("Average")]

                TextColumn {
                    required property int index
                    required property string modelData

                    text: modelData
                    isNumber: index > 2
                    color: Theme.faintText
                    font.pixelSize: 12
                    Layout.leftMargin: index === 0 ? 10 + Theme.spacing : 0
                    Layout.fillWidth: index === 2
                    Layout.maximumWidth: index === 2 ? -1 : isNumber ? 90 : 170
                }
            }
        }
        ListView {
            objectName: "live"
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            spacing: 6
            model: model
            delegate: ServiceRow {
                width: ListView.view.width
                colors: card.colors
            }

            Label {
                anchors.centerIn: parent
                visible: model.count === 0
                text: qsTr("Nothing answers")
                color: Theme.faintText
                font.pixelSize: 13
            }
        }
    }
}
