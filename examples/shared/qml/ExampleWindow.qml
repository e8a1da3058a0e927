// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic

// The window of an example, in the colours of the theme.
ApplicationWindow {
    required property string url
    property bool unattended: false // nobody is there: the example acts by itself
    property var traffic: ({}) // what went through the server, by name

    minimumWidth: 420
    minimumHeight: 320
    visible: true
    color: Theme.background
    palette {
        window: Theme.background
        windowText: Theme.text
        base: Theme.surface
        text: Theme.text
        buttonText: Theme.text
        dark: Theme.accent
        mid: Theme.border
        brightText: Theme.background
    }
}
