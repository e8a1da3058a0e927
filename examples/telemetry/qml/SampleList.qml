// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Nats

// The rows of the model as they are.
Card {
    id: list

    required property NatsMessageModel samples

    title: qsTr("The model, %1 rows").arg(samples.count)

    ListView {
        id: view
        objectName: "live"
        anchors.fill: parent
        clip: true
        reuseItems: true
        model: list.samples
        delegate: Text {
            required property string subject
            required property var message

            width: view.width
            height: 20
            text: subject.slice(17) + "  " + message.text
            textFormat: Text.PlainText
            color: Theme.text
            font.family: "monospace"
            font.pixelSize: 12
        }
        ScrollBar.vertical: ScrollBar { }
    }
}
