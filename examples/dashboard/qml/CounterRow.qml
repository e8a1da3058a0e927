// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Layouts

// The figures that tell whether what was published comes back.
GridLayout {
    id: row

    required property bool connected
    required property int published
    required property int received
    required property int answered
    required property string roundTrip

    columns: width > 600 ? 4 : 2
    columnSpacing: Theme.spacing
    rowSpacing: Theme.spacing

    Counter {
        title: row.connected ? qsTr("Published") : qsTr("Published, kept until connected")
        value: row.published.toLocaleString(Qt.locale(), "f", 0)
    }
    Counter {
        title: qsTr("Received through the server")
        value: row.received.toLocaleString(Qt.locale(), "f", 0)
        valueColor: Theme.good
    }
    Counter {
        title: qsTr("Requests answered")
        value: row.answered.toLocaleString(Qt.locale(), "f", 0)
    }
    Counter {
        title: qsTr("Last round trip")
        value: row.roundTrip
    }
}
