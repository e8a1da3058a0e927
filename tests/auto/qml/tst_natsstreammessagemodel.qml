// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtTest
import Nats

// The element NatsStreamMessageModel in documents: its properties, its roles, and what it tells.
FakeServerTestCase {
    id: testCase

    name: "NatsStreamMessageModel"
    property var outcome

    Component { id: models; NatsStreamMessageModel { stream: "S"; pageSize: 1 } }
    Component {
        id: rows
        Repeater {
            Item {
                required property var sequence
                required property date time
                required property string subject
                required property string text
                required property var payload
                required property int size
                required property natsHeaders headers
                required property natsMessage message
            }
        }
    }

    SignalSpy { id: errors; signalName: "errorOccurred" }

    function modelling(properties: var): NatsStreamMessageModel {
        const model = make(models, properties) as NatsStreamMessageModel
        errors.target = model
        errors.clear()
        return model
    }

    function info(state: string): string {
        return "{\"config\":{\"name\":\"S\"},\"created\":\"2026-01-02T03:04:05Z\",\"state\":{" + state + "}}"
    }

    function stored(sequence: string, text: string): string {
        return "{\"message\":{\"subject\":\"s\",\"seq\":" + sequence + ",\"data\":\"" + Qt.btoa(text)
                + "\",\"hdrs\":\"" + Qt.btoa("NATS/1.0\r\nA: b\r\n\r\n") + "\",\"time\":\"2026-01-02T03:04:06Z\"}}"
    }

    function answer(call: string, payload: string, n: int) {
        const word = "PUB $JS.API.STREAM." + call + ".S"
        verify(server.waitFor(word, n + 1), call)
        verify(server.answerRequest(word, n, payload))
    }

    function settled(promise: var): var {
        testCase.outcome = undefined
        promise.then(() => { testCase.outcome = { value: true } }).catch((error) => { testCase.outcome = { error: error } })
        verify(tools.until(() => testCase.outcome !== undefined))
        return testCase.outcome
    }

    // QML-PAGES-01, QML-PAGES-07
    function test_roles() {
        connectIt()
        const model = modelling({ newestFirst: true })
        answer("INFO", info("\"first_seq\":7,\"last_seq\":9007199254740993"), 0)
        answer("MSG.GET", stored("9007199254740993", "{\"a\":1}"), 0)
        verify(tools.until(() => model.count === 1))
        compare([model.firstSequence, model.lastSequence, model.hasMore, model.running],
                [7, "9007199254740993", true, false])
        const shown = createTemporaryObject(rows, testCase, { model: model }) as Repeater
        const row = shown.itemAt(0)
        compare([row.sequence, row.subject, row.text, row.size], ["9007199254740993", "s", "{\"a\":1}", 7])
        compare(row.time.toISOString(), "2026-01-02T03:04:06.000Z")
        compare(new Uint8Array(row.payload)[0], 123)
        compare(row.headers.value("A"), "b")
        compare(row.message.json().a, 1)
        compare(model.get(0).text, "{\"a\":1}")
        compare(model.get(1).text, "")
    }

    function test_impossibleValuesAreRefused_data(): var {
        return [
            { tag: "no page", property: "pageSize", value: 0, before: 1 },
            { tag: "too large a page", property: "pageSize", value: 1001, before: 1 },
            { tag: "no rows", property: "maximumCount", value: 0, before: 10000 },
        ]
    }

    // QML-PAGES-07
    function test_impossibleValuesAreRefused(data: var) {
        const model = modelling({ active: false })
        ignoreWarningOf("NatsStreamMessageModel", data.property)
        model[data.property] = data.value
        compare(model[data.property], data.before)
        compare(errors.count, 1)
        compare(errors.signalArguments[0][0].code, NatsError.InvalidOption)
    }

    // QML-PAGES-05
    function test_missingStream() {
        connectIt()
        const model = modelling({})
        answer("INFO", "{\"error\":{\"code\":404,\"err_code\":10059,\"description\":\"stream not found\"}}", 0)
        verify(tools.until(() => errors.count === 1))
        compare([model.error.code, model.running, model.count], [NatsError.StreamNotFound, false, 0])
        compare(countOperations("PUB $JS"), 1)

        const promise = model.refresh() // it is there now
        answer("INFO", info("\"first_seq\":1,\"last_seq\":1"), 1)
        answer("MSG.GET", stored("1", "x"), 0)
        verify(!settled(promise).error)
        compare([model.error.code, model.count, model.hasMore], [NatsError.NoError, 1, false])
    }

    // QML-PAGES-05
    function test_wrongFilter() {
        connectIt()
        const model = modelling({ filterSubject: "a..b" })
        answer("INFO", info("\"first_seq\":1,\"last_seq\":5"), 0)
        verify(tools.until(() => errors.count === 1))
        compare([model.error.code, model.running, model.count], [NatsError.InvalidOption, false, 0])
    }

    // QML-PAGES-05
    function test_withoutConnection() {
        const model = modelling({ connection: null })
        verify(tools.until(() => errors.count === 1))
        compare([model.error.code, model.running], [NatsError.NotConnected, false])
        compare(settled(model.refresh()).error.code, NatsError.NotConnected)
        connectIt()
        model.connection = nats
        answer("INFO", info("\"first_seq\":0,\"last_seq\":0"), 0)
        verify(tools.until(() => !model.running && model.error.code === NatsError.NoError))
    }

    // QML-PAGES-07
    function test_asksOnlyWhatItMay() {
        connectIt()
        const model = modelling({ active: false, domain: "hub" })
        const other = modelling({ stream: "" })
        tools.settle()
        compare(countOperations("PUB $JS"), 0)
        model.active = true
        verify(server.waitFor("PUB $JS.hub.API.STREAM.INFO.S"))
        other.apiPrefix = "own.api"
        other.stream = "S"
        verify(server.waitFor("PUB own.api.STREAM.INFO.S"))
        compare(countOperations("PUB $JS"), 1)
    }

    // QML-PAGES-06
    function test_replacedConnection() {
        connectIt()
        const model = modelling({})
        answer("INFO", info("\"first_seq\":1,\"last_seq\":1"), 0)
        answer("MSG.GET", stored("1", "x"), 0)
        verify(tools.until(() => model.count === 1))
        nats.connection = tools.newConnection()
        server.serve(nats)
        connectIt()
        verify(tools.until(() => model.count === 0))
        answer("INFO", info("\"first_seq\":1,\"last_seq\":1"), 1)
        answer("MSG.GET", stored("1", "y"), 1)
        verify(tools.until(() => model.count === 1))
        compare(model.get(0).text, "y")
    }

    // QML-PAGES-06
    function test_promiseOfWhatIsDestroyed() {
        connectIt()
        const model = modelling({ active: false })
        const promise = model.refresh()
        verify(server.waitFor("PUB $JS.API.STREAM.INFO.S"))
        tools.deleteNow(model)
        compare(settled(promise).error.code, NatsError.Cancelled)
    }
}
