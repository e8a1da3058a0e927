// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Nats

// A slider that is the same everywhere: what a user moves here is published, what others move is shown.
Item {
    id: shared

    required property NatsConnection connection
    required property string subject
    required property string label
    required property string unit
    required property real to
    required property real initial
    property color color: Theme.accent
    property bool moves: false // by itself
    readonly property alias value: slider.value
    readonly property alias publishedCount: publisher.publishedCount
    readonly property alias receivedCount: subscription.receivedCount

    function show(value: real): void {
        if (!slider.pressed)
            slider.value = value
    }

    implicitHeight: 32
    Layout.fillWidth: true

    NatsPublisher {
        id: publisher
        connection: shared.connection
        subject: shared.subject
        value: Math.round(slider.value)
        active: slider.pressed || motion.running // what comes from elsewhere is not sent back
        interval: 20
        resendOnReconnect: false
    }
    NatsSubscription {
        id: subscription
        connection: shared.connection
        subject: shared.subject
        onMessageReceived: (message) => shared.show(Number(message.text))
    }
    SequentialAnimation {
        id: motion
        running: shared.moves && shared.connection.connected
        loops: Animation.Infinite
        NumberAnimation { target: slider; property: "value"; to: shared.to * 0.9; duration: 2600; easing.type: Easing.InOutSine }
        NumberAnimation { target: slider; property: "value"; to: shared.to * 0.2; duration: 2600; easing.type: Easing.InOutSine }
    }

    RowLayout {
        anchors.fill: parent
        spacing: Theme.spacing

        Label {
            text: shared.label
            color: Theme.faintText
            Layout.preferredWidth: 90
        }
        ThemedSlider {
            id: slider
            objectName: "slider"
            to: shared.to
            color: shared.color
            Component.onCompleted: value = shared.initial
            Layout.fillWidth: true
        }
        Label {
            objectName: "value"
            text: Math.round(slider.value) + shared.unit
            color: Theme.text
            horizontalAlignment: Text.AlignRight
            font.weight: Font.DemiBold
            Layout.preferredWidth: 64
        }
    }
}
