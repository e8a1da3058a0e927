// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Nats

// A setting as a slider. The last one to move it wins.
RowLayout {
    id: setting

    required property NatsKeyValueStore store
    required property string key
    required property string label
    required property string unit
    required property real from
    required property real to
    required property real initial
    property color color: Theme.accent
    property bool moves: false // by itself
    property int writtenCount: 0
    property int seenCount: 0
    readonly property real value: Number(stored.value)

    spacing: Theme.spacing
    implicitHeight: 32

    NatsKeyValue {
        id: stored
        store: setting.store
        key: setting.key
        defaultValue: setting.initial
        writeInterval: 50 // however fast the slider is moved
        onDirtyChanged: setting.writtenCount += dirty ? 0 : 1
        onEntryChanged: ++setting.seenCount
    }
    SequentialAnimation {
        running: setting.moves && stored.upToDate
        loops: Animation.Infinite
        NumberAnimation { target: motion; property: "value"; to: setting.to; duration: 3000; easing.type: Easing.InOutSine }
        NumberAnimation { target: motion; property: "value"; to: setting.from; duration: 3000; easing.type: Easing.InOutSine }
    }
    QtObject {
        id: motion
        property real value: setting.initial
        onValueChanged: {
            if (setting.moves)
                stored.value = Math.round(value * 10) / 10
        }
    }

    Label {
        text: setting.label
        color: Theme.faintText
        Layout.preferredWidth: 90
    }
    ThemedSlider {
        objectName: "slider"
        from: setting.from
        to: setting.to
        color: setting.color
        value: setting.value // it follows what is stored
        onMoved: stored.value = Math.round(value * 10) / 10
        Layout.fillWidth: true
    }
    Label {
        objectName: "value"
        text: setting.value.toLocaleString(Qt.locale(), "f", 1) + setting.unit
        color: stored.dirty ? Theme.busy : Theme.text
        horizontalAlignment: Text.AlignRight
        font.weight: Font.DemiBold
        Layout.preferredWidth: 64
    }
}
