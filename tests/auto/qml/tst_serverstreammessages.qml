// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtTest
import Nats
import NatsTest

// The element NatsStreamMessageModel, a view of it, and a real nats-server.
Item {
    id: root

    width: 200
    height: 200

    component Row: Text {
        required property var sequence
        required property string text
        height: 20
    }

    RealServer { id: server }
    Tools { id: tools }
    NatsConnection {
        id: nats

        NatsStream {
            id: stream
            name: "LOG"
            subjects: ["log.>"]
            storage: NatsStream.Storage.Memory
            ensure: NatsStream.Ensure.CreateOrUpdate
        }
        // What the model asks for
        NatsSubscription {
            id: requests
            property int direct: 0
            property int leader: 0
            subject: "$JS.API.>"
            onMessageReceived: (message) => {
                if (message.subject === "$JS.API.DIRECT.GET.LOG")
                    ++requests.direct
                else if (message.subject === "$JS.API.STREAM.MSG.GET.LOG")
                    ++requests.leader
            }
        }
    }
    NatsStreamMessageModel {
        id: model
        connection: nats
        stream: "LOG"
        active: false
    }
    ListView {
        id: view
        anchors.fill: parent
        cacheBuffer: 0
        delegate: Row { }
    }

    TestCase {
        id: testCase

        name: "ServerStreamMessages"
        when: windowShown
        property var outcome

        function initTestCase() {
            verify(server.start("jetstream { store_dir: \"" + tools.newFile("") + ".store\" }"), server.errorString())
            nats.url = server.webSocketUrl()
            nats.active = true
            tryCompare(stream, "exists", true, 20000)
            for (let i = 1; i <= 10000; ++i)
                verify(nats.publish(i % 100 === 0 ? "log.rare" : "log.all", String(i)))
            settled(nats.flush())
            tryVerify(() => { stream.refresh(); return stream.messages === 10000 }, 20000)
        }

        function init() {
            model.active = false
            model.filterSubject = ""
            model.newestFirst = false
            model.stream = ""
            view.model = null
            tryCompare(model, "count", 0)
        }

        function settled(promise: var): var {
            testCase.outcome = undefined
            promise.then((value) => { testCase.outcome = { value: value } })
                   .catch((error) => { testCase.outcome = { error: error } })
            tryVerify(() => testCase.outcome !== undefined, 20000)
            return testCase.outcome
        }

        function told(call: string): var {
            return settled(nats.request("$JS.API." + call)).value.json()
        }

        function allowDirect(allowDirect: bool) {
            stream.allowDirect = allowDirect
            tryVerify(() => Boolean(told("STREAM.INFO.LOG").config.allow_direct) === allowDirect, 20000)
        }

        function show(properties: var) {
            Object.assign(model, properties)
            model.stream = "LOG"
            model.active = true
            view.model = model
            tryVerify(() => model.count > 0 && !model.running, 20000)
            compare(model.error.code, NatsError.NoError)
        }

        function test_viewLoadsWhatItShows_data(): var {
            return [
                { tag: "leader, oldest first", allowDirect: false, newestFirst: false },
                { tag: "leader, newest first", allowDirect: false, newestFirst: true },
                { tag: "direct, oldest first", allowDirect: true, newestFirst: false },
                { tag: "direct, newest first", allowDirect: true, newestFirst: true },
            ]
        }

        // QML-PAGES-08
        function test_viewLoadsWhatItShows(data: var) {
            allowDirect(data.allowDirect)
            requests.direct = requests.leader = 0
            show({ newestFirst: data.newestFirst })
            view.forceLayout() // it asks for more when it makes the last row
            tools.settle()
            compare(model.count, 50)
            compare([model.firstSequence, model.lastSequence, model.hasMore], [1, 10000, true])
            const hasBatches = data.allowDirect && (told("INFO").api.level ?? 0) > 0
            compare([requests.direct, requests.leader], hasBatches ? [1, 0] : data.allowDirect ? [50, 0] : [0, 50])
            const numberOf = (row) => data.newestFirst ? 10000 - row : 1 + row
            for (const row of [0, 1, 49])
                compare(model.get(row).text, String(numberOf(row)))

            view.positionViewAtEnd()
            tryCompare(model, "count", 100, 20000)
            view.positionViewAtIndex(99, ListView.End)
            tryCompare(model, "count", 150, 20000)
            compare(model.get(149).text, String(numberOf(149)))
        }

        function test_filter_data(): var {
            return test_viewLoadsWhatItShows_data()
        }

        function numbers(): var {
            while (model.hasMore) {
                model.loadMore()
                tools.settle()
                tryVerify(() => !model.running, 20000)
            }
            const found = []
            for (let row = 0; row < model.count; ++row)
                found.push(Number(model.get(row).text))
            return found
        }

        function rare(newestFirst: bool): var {
            const expected = []
            for (let n = 100; n <= 10000; n += 100)
                expected.push(n)
            return newestFirst ? expected.reverse() : expected
        }

        // QML-PAGES-08
        function test_filter(data: var) {
            allowDirect(data.allowDirect)
            show({ newestFirst: data.newestFirst, filterSubject: "log.rare" })
            compare(numbers(), rare(data.newestFirst))
        }

        function test_withGaps_data(): var {
            return test_viewLoadsWhatItShows_data()
        }

        // QML-PAGES-08; the last one, as it deletes most messages
        function test_withGaps(data: var) {
            allowDirect(data.allowDirect)
            verify(!settled(stream.purge({ filter: "log.all" })).error)
            show({ newestFirst: data.newestFirst })
            compare(numbers(), rare(data.newestFirst))
        }
    }
}
