// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// A cell of the list of services: the heading and all rows have the same widths.
Label {
    property bool isNumber: true

    color: Theme.text
    font.pixelSize: 14
    elide: Text.ElideRight
    horizontalAlignment: isNumber ? Text.AlignRight : Text.AlignLeft
    Layout.preferredWidth: isNumber ? 90 : 170
    Layout.maximumWidth: isNumber ? 90 : 170
}
