// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Nats

// A setting as a line of text. Who was first wins, and the other one is asked.
ColumnLayout {
    id: setting

    required property NatsKeyValueStore store
    required property string key
    property alias name: stored.value
    property int writtenCount: 0
    property string refused // what somebody else was faster than
    readonly property bool ready: stored.upToDate

    spacing: 6

    NatsKeyValue {
        id: stored
        store: setting.store
        key: setting.key
        format: NatsKeyValue.Format.Text
        defaultValue: qsTr("Van")
        writeMode: NatsKeyValue.WriteMode.CompareAndSet
        onConflict: (remote, refused) => { setting.refused = refused }
        onDirtyChanged: setting.writtenCount += dirty ? 0 : 1
    }

    RowLayout {
        spacing: Theme.spacing

        Label {
            text: qsTr("Name")
            color: Theme.faintText
            Layout.preferredWidth: 90
        }
        LineField {
            id: line
            objectName: "line"
            text: stored.value
            onEditingFinished: {
                stored.value = text
                text = Qt.binding(() => stored.value)
            }
            Layout.fillWidth: true
        }
        Label {
            text: stored.dirty ? qsTr("waits") : ""
            color: Theme.busy
            horizontalAlignment: Text.AlignRight
            Layout.preferredWidth: 64
        }
    }
    Rectangle {
        id: question
        objectName: "conflict"
        visible: setting.refused.length > 0
        radius: 6
        color: Qt.alpha(Theme.busy, 0.15)
        border.color: Theme.busy
        implicitHeight: 48
        Layout.fillWidth: true

        RowLayout {
            anchors.fill: parent
            anchors.leftMargin: Theme.spacing
            anchors.rightMargin: 6
            spacing: 6

            Label {
                text: qsTr("Meanwhile changed to “%1”").arg(stored.value)
                color: Theme.text
                elide: Text.ElideRight
                Layout.fillWidth: true
            }
            ActionButton {
                objectName: "keep"
                text: qsTr("Keep")
                color: Theme.good
                onClicked: setting.refused = ""
            }
            ActionButton {
                objectName: "mine"
                text: qsTr("Use “%1”").arg(setting.refused)
                onClicked: {
                    stored.value = setting.refused
                    setting.refused = ""
                }
            }
        }
    }
}
