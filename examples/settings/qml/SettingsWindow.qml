// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick.Layouts
import Nats

// One device: the settings as they are in the bucket, and what else is in there.
ExampleWindow {
    id: window

    required property string subtitle
    property string moves // the setting that moves by itself
    property alias online: isOnline.checked
    property alias vanName: vanName.name
    readonly property bool ready: vanName.ready
    readonly property int writtenCount: temperature.writtenCount + fan.writtenCount + vanName.writtenCount
    readonly property int seenCount: temperature.seenCount + fan.seenCount

    width: 520
    height: 640

    NatsConnection {
        id: nats
        url: window.url
        name: window.title
        reconnect.timeWait: 500
        active: isOnline.checked

        NatsKeyValueStore {
            id: settings
            bucket: "settings"
            ensure: NatsKeyValueStore.Ensure.Create
            storage: NatsKeyValueStore.Storage.Memory
            history: 5
        }
    }

    header: ExampleHeader {
        title: window.title
        subtitle: window.subtitle
        connection: nats

        LabeledSwitch {
            id: isOnline
            objectName: "online"
            text: qsTr("Online")
            checked: true
        }
    }

    ScrollColumn {
        anchors.fill: parent
        anchors.margins: Theme.spacing

        Cabin {
            objectName: "live"
            temperature: temperature.value
            fan: fan.value
            name: vanName.name
            Layout.fillWidth: true
        }
        Card {
            title: qsTr("Settings")
            Layout.fillWidth: true

            ColumnLayout {
                anchors.fill: parent
                spacing: 4

                SettingSlider {
                    id: temperature
                    objectName: "temperature"
                    store: settings
                    key: "cabin.temperature"
                    label: qsTr("Temperature")
                    unit: " °C"
                    from: 16
                    to: 28
                    initial: 21
                    color: Theme.curves[0]
                    moves: window.moves === "temperature"
                }
                SettingSlider {
                    id: fan
                    objectName: "fan"
                    store: settings
                    key: "cabin.fan"
                    label: qsTr("Fan")
                    unit: ""
                    from: 0
                    to: 7
                    initial: 2
                    color: Theme.curves[1]
                    moves: window.moves === "fan"
                }
                NameSetting {
                    id: vanName
                    objectName: "vanName"
                    store: settings
                    key: "van.name"
                    Layout.fillWidth: true
                }
            }
        }
        BucketCard {
            store: settings
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: 150
        }
    }
}
