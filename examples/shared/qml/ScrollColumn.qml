// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// A column that fills the window, and scrolls where the window is too small for it.
Flickable {
    id: scroller

    default property alias items: column.data

    contentWidth: width
    contentHeight: Math.max(height, column.implicitHeight)
    ScrollBar.vertical: ScrollBar { }

    ColumnLayout {
        id: column
        width: scroller.width
        height: scroller.contentHeight
        spacing: Theme.spacing
    }
}
