// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic

// What somebody said, and when.
Item {
    id: bubble

    required property string name
    required property string text
    required property string time
    required property bool isMine

    height: surface.height

    Rectangle {
        id: surface
        x: bubble.isMine ? bubble.width - width - 12 : 0
        width: Math.min(bubble.width * 0.8, Math.max(words.implicitWidth, head.implicitWidth) + 24)
        height: column.height + 16
        radius: 10
        color: bubble.isMine ? Theme.accent : Theme.background
        border.color: bubble.isMine ? "transparent" : Theme.border

        Column {
            id: column
            x: 12
            y: 8
            width: parent.width - 24
            spacing: 2

            Label {
                id: head
                text: bubble.isMine ? bubble.time : bubble.name + "  " + bubble.time
                color: bubble.isMine ? Theme.accentText : Theme.curves[(bubble.name.length + bubble.name.charCodeAt(0)) % Theme.curves.length]
                font.pixelSize: 11
            }
            Label {
                id: words
                width: parent.width
                text: bubble.text
                textFormat: Text.PlainText // it comes from strangers
                color: bubble.isMine ? Theme.accentText : Theme.text
                wrapMode: Text.Wrap
                font.pixelSize: 14
            }
        }
    }
}
