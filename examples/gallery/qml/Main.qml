// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import QtQuick.Layouts
import Nats

ExampleWindow {
    id: window

    property var painter: null // of the program, for who has no pictures at hand
    property int number: 0
    property int storedCount: 0
    property int shownCount: 0

    function upload(files: var): void {
        for (const file of files)
            uploads.append({ file: String(file) })
    }

    function paint(which: int): void {
        number += 1
        upload([painter.paint(number, "landscape-" + which + ".png")])
    }

    width: 900
    height: 620
    title: qsTr("NatsQt gallery")
    traffic: ({ stored: storedCount, shown: shownCount })

    NatsConnection {
        id: nats
        url: window.url
        name: "gallery"
        reconnect.timeWait: 500
        active: true

        NatsObjectStore {
            id: pictures
            bucket: "pictures"
            ensure: NatsObjectStore.Ensure.Create
            maximumCacheSize: 64 * 1024 * 1024
        }
    }
    ListModel {
        id: uploads
    }
    FileDialog {
        id: dialog
        objectName: "dialog"
        title: qsTr("Pictures to share")
        fileMode: FileDialog.OpenFiles
        nameFilters: [qsTr("Pictures (*.png *.jpg *.jpeg *.gif *.bmp)")]
        onAccepted: window.upload(selectedFiles)
    }
    // When nobody is there: six pictures, of which one is painted anew all the time.
    Timer {
        interval: window.number < 6 ? 250 : 500
        repeat: true
        running: window.unattended && pictures.exists
        onTriggered: window.paint(window.number < 6 ? window.number + 1 : 3)
    }

    header: ExampleHeader {
        title: qsTr("Gallery")
        subtitle: qsTr("Pictures in an object store")
        connection: nats

        ActionButton {
            objectName: "paint"
            text: qsTr("Paint one")
            visible: window.painter
            enabled: pictures.exists && nats.connected
            onClicked: window.paint(window.number + 1)
        }
        ActionButton {
            objectName: "add"
            text: qsTr("Add…")
            enabled: pictures.exists && nats.connected
            onClicked: dialog.open()
        }
    }

    DropArea {
        id: drop
        objectName: "drop"
        anchors.fill: parent
        onEntered: (drag) => { drag.accepted = drag.hasUrls }
        onDropped: (drag) => {
            drag.accept(Qt.CopyAction) // whoever drags keeps the files
            window.upload(drag.urls)
        }
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.spacing
        spacing: Theme.spacing

        Repeater {
            id: rows
            model: uploads
            delegate: UploadRow {
                required property int index
                store: pictures
                onOver: {
                    window.storedCount += error.code === NatsError.NoError ? 1 : 0
                    if (error.code === NatsError.NoError || error.code === NatsError.Cancelled)
                        uploads.remove(index)
                }
                onDismissed: uploads.remove(index)
                Layout.fillWidth: true
            }
        }
        GridView {
            id: grid
            objectName: "live"
            readonly property int columns: Math.max(1, Math.round(width / 290))
            clip: true
            cellWidth: Math.floor(width / columns)
            cellHeight: cellWidth * 0.74
            model: NatsObjectModel {
                store: pictures
            }
            delegate: PictureTile {
                width: grid.cellWidth
                height: grid.cellHeight
                store: pictures
                onShown: ++window.shownCount
            }
            ScrollBar.vertical: ScrollBar { }
            Layout.fillWidth: true
            Layout.fillHeight: true

            Label {
                anchors.centerIn: parent
                visible: grid.count === 0
                text: pictures.exists ? qsTr("Drop pictures here, or paint one.") : pictures.error.message
                color: Theme.faintText
                font.pixelSize: 16
            }
        }
    }
    Rectangle {
        anchors.fill: parent
        visible: drop.containsDrag
        color: Qt.alpha(Theme.accent, 0.2)
        border.color: Theme.accent
        border.width: 3
    }
}
