// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic
import Nats

// A picture of the bucket: its file is fetched once, and again when it changes.
Item {
    id: tile

    required property NatsObjectStore store
    required property string name
    required property var size

    signal shown

    NatsObject {
        id: object
        store: tile.store
        name: tile.name
        onSourceChanged: tile.shown()
    }

    Rectangle {
        anchors.fill: parent
        anchors.margins: 5
        radius: Theme.radius
        color: Theme.surface
        border.color: Theme.border
        clip: true

        Image {
            anchors.fill: parent
            anchors.margins: 1
            anchors.bottomMargin: 34
            source: object.source
            sourceSize.width: 2 * tile.width
            asynchronous: true
            fillMode: Image.PreserveAspectCrop
        }
        ProgressBar {
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: caption.top
            visible: object.running
            value: object.progress
        }
        Label {
            id: caption
            anchors.left: parent.left
            anchors.right: figure.left
            anchors.bottom: parent.bottom
            anchors.margins: 9
            text: object.error.message || tile.name
            color: object.error.message ? Theme.bad : Theme.text
            elide: Text.ElideMiddle
        }
        Label {
            id: figure
            anchors.right: remove.left
            anchors.rightMargin: 6
            anchors.baseline: caption.baseline
            text: qsTr("%1 KB").arg(Math.ceil(tile.size / 1000))
            color: Theme.faintText
            font.pixelSize: 12
        }
        ToolButton {
            id: remove
            objectName: "remove"
            anchors.right: parent.right
            anchors.verticalCenter: caption.verticalCenter
            width: 28
            height: 28
            text: "×"
            palette.buttonText: Theme.faintText
            onClicked: tile.store.removeObject(tile.name).catch((error) => console.warn(error.message))
        }
    }
}
