// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick

// A square for each request, in the colour of who has answered.
Item {
    id: history

    readonly property int cell: 26
    readonly property int columns: Math.max(1, Math.floor(width / cell))
    readonly property int capacity: columns * Math.max(1, Math.floor(height / cell))

    // Returns the place of a new square, for set().
    function add(number: int): int {
        const place = (number - 1) % capacity
        if (place < squares.count)
            squares.set(place, { shade: "transparent" })
        else
            squares.append({ shade: "transparent" })
        return place
    }

    function set(place: int, color: color): void {
        if (place < squares.count)
            squares.set(place, { shade: String(color) })
    }

    clip: true

    ListModel {
        id: squares
    }
    Repeater {
        model: squares

        Rectangle {
            required property int index
            required property string shade

            x: index % history.columns * history.cell
            y: Math.floor(index / history.columns) * history.cell
            width: history.cell - 4
            height: width
            radius: 4
            color: shade
            border.color: Theme.border
        }
    }
}
