// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Nats

// A file on its way to the bucket.
Rectangle {
    id: row

    required property string file
    property alias store: upload.store
    readonly property natsError error: upload.error
    readonly property bool failed: !upload.running && upload.error.message.length > 0

    signal over
    signal dismissed

    objectName: "upload"
    implicitHeight: 44
    radius: Theme.radius
    color: Theme.surface
    border.color: row.failed ? Theme.bad : Theme.border

    NatsObjectUpload {
        id: upload
        source: row.file
        onFinished: row.over()
        Component.onCompleted: start()
    }
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.spacing
        anchors.rightMargin: 6
        spacing: Theme.spacing

        Label {
            text: row.failed ? upload.error.message : decodeURIComponent(row.file.split("/").pop())
            color: row.failed ? Theme.bad : Theme.text
            elide: Text.ElideMiddle
            Layout.preferredWidth: 240
            Layout.fillWidth: row.failed
        }
        ProgressBar {
            objectName: "progress"
            visible: !row.failed
            value: upload.progress
            Layout.fillWidth: true
        }
        ActionButton {
            objectName: "cancel"
            text: upload.running ? qsTr("Cancel") : qsTr("Close")
            color: Theme.bad
            implicitHeight: 30
            onClicked: {
                if (upload.running)
                    upload.cancel()
                else
                    row.dismissed()
            }
        }
    }
}
