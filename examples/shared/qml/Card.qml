// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic

// A rounded surface with a heading.
Pane {
    id: card

    property string title

    padding: Theme.spacing
    topPadding: title.length > 0 ? padding + 24 : padding
    background: Rectangle {
        color: Theme.surface
        border.color: Theme.border
        radius: Theme.radius

        Label {
            x: card.padding
            y: card.padding
            width: parent.width - 2 * card.padding
            text: card.title
            color: Theme.faintText
            font.pixelSize: 13
            elide: Text.ElideRight
        }
    }
}
