// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Nats

// All that is in the bucket, as it changes.
Card {
    id: card

    required property NatsKeyValueStore store

    title: qsTr("The bucket")

    ListView {
        id: view
        objectName: "bucket"
        anchors.fill: parent
        clip: true
        spacing: 2
        model: NatsKeyValueModel {
            store: card.store
        }
        delegate: Row {
            id: row

            required property string key
            required property string text
            required property var revision
            required property date time

            height: 26

            Label {
                width: view.width * 0.36
                text: row.key
                color: Theme.faintText
                elide: Text.ElideRight
            }
            Label {
                width: view.width * 0.28
                text: row.text
                color: Theme.text
                font.weight: Font.DemiBold
                elide: Text.ElideRight
            }
            Label {
                width: view.width * 0.16
                text: "#" + row.revision
                color: Theme.faintText
            }
            Label {
                width: view.width * 0.2
                text: row.time.toLocaleTimeString(Qt.locale(), "HH:mm:ss")
                color: Theme.faintText
                horizontalAlignment: Text.AlignRight
            }
        }
        ScrollBar.vertical: ScrollBar { }
    }
}
