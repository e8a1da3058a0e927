// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Nats

// The element NatsKeyValueStore and a server in memory.
FakeServerTestCase {
    id: testCase

    name: "NatsKeyValueStore"
    property var problem

    Component { id: component; NatsKeyValueStore { bucket: "B" } }

    function test_revisionsOfAnError_data() {
        return [
            { tag: "small", expected: 3, told: ": 4", stored: 4 },
            { tag: "exact", expected: 9007199254740991, told: ": 9007199254740992", stored: 9007199254740992 },
            { tag: "large", expected: "9007199254740993", told: ": 18446744073709551615", stored: "18446744073709551615" },
            { tag: "none", expected: 3, told: ": 0", stored: 0 },
        ]
    }

    // QML-KV-04
    function test_revisionsOfAnError(data: var) {
        connectIt()
        problem = undefined
        const store = make(component, {}) as NatsKeyValueStore
        store.update("k", "v", data.expected).catch((error) => { testCase.problem = error })
        awaitOperation("HPUB $KV.B.k")
        verify(server.answerRequest("HPUB $KV.B.k", 0, JSON.stringify({ error: {
            code: 400, err_code: 10071, description: "wrong last sequence" + data.told
        } })))
        verify(tools.until(() => testCase.problem !== undefined))
        verify(problem instanceof Error)
        compare([problem.code, problem.expectedRevision, problem.storedRevision],
                [NatsError.KeyRevisionMismatch, data.expected, data.stored])
        compare(typeof problem.storedRevision, typeof data.stored)
    }

    // QML-KV-04
    function test_noRevisions() {
        problem = undefined
        const store = make(component, {}) as NatsKeyValueStore
        store.get("no key").catch((error) => { testCase.problem = error })
        verify(tools.until(() => testCase.problem !== undefined))
        compare(problem.code, NatsError.InvalidKey)
        verify("storedRevision" in problem)
        compare([problem.expectedRevision, problem.storedRevision], [undefined, undefined])
        compare([nats.error.expectedRevision, nats.error.storedRevision], [undefined, undefined])
        verify("storedRevision" in nats.error)
    }
}
