// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Layouts
import Nats

ExampleWindow {
    id: window

    required property int rate

    width: 1080
    height: 720
    title: qsTr("NatsQt telemetry")
    traffic: ({ received: samples.receivedCount, dropped: samples.droppedCount, rows: samples.count,
                perSecond: meter.total / Math.max(1, meter.seconds), frames: meter.frames })

    NatsConnection {
        id: nats
        url: window.url
        name: "telemetry"
        reconnect.timeWait: 500
        active: true

        NatsMessageModel {
            id: samples
            subject: "telemetry.sample.*"
            maximumCount: 1000
            insertAtTop: true
            active: takes.checked
        }
        NatsPublisher {
            subject: "telemetry.rate"
            value: Math.round(rate.value) * 1000
            active: rate.pressed
            interval: 50
        }
    }
    RateMeter {
        id: meter
        received: samples.receivedCount
        dropped: samples.droppedCount
        running: nats.connected && samples.subscribed
        onMeasured: (received, dropped) => history.add(received, dropped)
    }

    header: ExampleHeader {
        title: qsTr("Telemetry")
        subtitle: qsTr("Every message goes into a model")
        connection: nats

        ThemedSlider {
            id: rate
            objectName: "rate"
            from: 1
            to: 250
            value: window.rate / 1000
            implicitWidth: 160
        }
        LabeledSwitch {
            id: takes
            text: qsTr("Receive")
            checked: true
        }
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.spacing
        spacing: Theme.spacing

        FigureRow {
            meter: meter
            received: samples.receivedCount
            Layout.fillWidth: true
        }
        RowLayout {
            spacing: Theme.spacing

            Card {
                title: qsTr("The newest samples of four channels")
                Layout.fillWidth: true
                Layout.fillHeight: true

                Scope {
                    objectName: "live"
                    anchors.fill: parent
                    samples: samples
                }
            }
            SampleList {
                samples: samples
                Layout.preferredWidth: 280
                Layout.fillHeight: true
            }
        }
        Card {
            title: qsTr("Messages a second, and how many of them made room for newer ones")
            Layout.fillWidth: true
            Layout.preferredHeight: 150

            RateChart {
                id: history
                anchors.fill: parent
            }
        }
    }
}
