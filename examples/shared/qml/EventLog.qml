// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Nats

// What happened to the connection, the newest first.
Card {
    id: log

    required property NatsConnection connection
    readonly property int maximumCount: 100

    function add(text: string, color: string): void {
        events.insert(0, { time: new Date().toLocaleTimeString(Qt.locale(), "HH:mm:ss"), what: text, kind: color })
        if (events.count > maximumCount)
            events.remove(maximumCount)
    }

    title: qsTr("Events")

    ListView {
        id: view
        anchors.fill: parent
        clip: true
        spacing: 2
        model: ListModel {
            id: events
        }
        delegate: Label {
            required property string time
            required property string what
            required property string kind

            width: view.width
            text: time + "  " + what
            color: kind === "good" ? Theme.good : kind === "bad" ? Theme.bad : Theme.faintText
            font.pixelSize: 12
            elide: Text.ElideRight
        }
        ScrollBar.vertical: ScrollBar { }
    }

    Connections {
        target: log.connection

        function onOpened(server: string): void {
            log.add(qsTr("Connected to %1").arg(server), "good")
        }
        function onDisconnected(server: string, unconfirmed: var): void {
            log.add(qsTr("Connection lost, %1 messages unconfirmed").arg(unconfirmed.messages), "bad")
        }
        function onReconnecting(attempt: int, delay: int): void {
            log.add(qsTr("Attempt %1 in %2 ms").arg(attempt).arg(delay), "busy")
        }
        function onReconnected(server: string): void {
            log.add(qsTr("Connected again to %1").arg(server), "good")
        }
        function onErrorOccurred(error: var): void {
            log.add(error.text, "bad")
        }
        function onClosed(error: var): void {
            log.add(error.text ? qsTr("Closed: %1").arg(error.text) : qsTr("Closed"), "bad")
        }
    }
}
