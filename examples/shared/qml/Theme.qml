// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

pragma Singleton

import QtQuick

// The colours, for light and dark.
QtObject {
    id: theme

    readonly property SystemPalette system: SystemPalette { }
    property bool dark: theme.system.window.hslLightness < 0.5

    readonly property color background: dark ? "#0f141b" : "#eef1f5"
    readonly property color surface: dark ? "#1a212b" : "#ffffff"
    readonly property color border: dark ? "#2b3542" : "#d5dbe3"
    readonly property color text: dark ? "#e8edf3" : "#1b232d"
    readonly property color faintText: dark ? "#8d9aaa" : "#64707f"
    readonly property color accent: dark ? "#5aa9ff" : "#1668c7"
    readonly property color accentText: dark ? "#0b1a2b" : "#ffffff"

    readonly property color good: dark ? "#4cc38a" : "#1f8f5a"
    readonly property color busy: dark ? "#f0b64a" : "#b5760a"
    readonly property color bad: dark ? "#f2707a" : "#c62f3b"

    readonly property list<color> curves: dark
        ? ["#ff8f6b", "#5ac8fa", "#b48cff", "#4cc38a", "#ffd166", "#ff7eb6"]
        : ["#d9541e", "#0b84c6", "#7a4fd0", "#1f8f5a", "#b5830a", "#c63a82"]

    readonly property int spacing: 12
    readonly property int radius: 10
}
