// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats
import NatsTest

// Who connects: seeds, credentials, and the signal that asks for them.
TestCase {
    id: testCase

    name: "Credentials"
    property NatsConnection nats
    property FakeServer server
    property Tools tools: Tools { }
    property var requests: []
    property var answer: () => { }

    Component { id: connections; NatsConnection { url: "ws://first:1"; reconnect { timeWait: 1; jitter: 0 } } }
    Component {
        id: askers
        NatsConnection {
            url: "ws://first:1"
            reconnect { timeWait: 1; jitter: 0 }
            onCredentialsRequested: (request) => {
                testCase.requests.push(request)
                testCase.answer(request)
            }
        }
    }
    Component { id: servers; FakeServer { } }

    SignalSpy { id: closedSpy; target: testCase.nats; signalName: "closed" }
    SignalSpy { id: errorSpy; target: testCase.nats; signalName: "errorOccurred" }
    SignalSpy { id: reconnectedSpy; target: testCase.nats; signalName: "reconnected" }

    function make(component: Component) {
        nats = createTemporaryObject(component, testCase) as NatsConnection
        server.serve(nats)
    }

    function init() {
        requests = []
        answer = () => { }
        server = createTemporaryObject(servers, testCase) as FakeServer
        server.setNonce("the-nonce")
        make(askers)
        for (const spy of [closedSpy, errorSpy, reconnectedSpy])
            spy.clear()
    }

    function cleanup() {
        if (nats)
            nats.active = false
    }

    // The fields of CONNECT that tell who connects
    function sent(): var {
        const result = { }
        for (const name of ["user", "pass", "auth_token", "jwt", "nkey"]) {
            if (server.connectField(name) !== "")
                result[name] = server.connectField(name)
        }
        if (server.connectField("sig") !== "")
            result.signed = true
        return result
    }

    function credentialsText(jwt: string, seed: string): string {
        return "-----BEGIN NATS USER JWT-----\n" + jwt + "\n------END NATS USER JWT------\n"
                + "-----BEGIN USER NKEY SEED-----\n" + seed + "\n------END USER NKEY SEED------\n"
    }

    function openAndWait(): natsAuthRequest {
        nats.active = true
        tryVerify(() => testCase.requests.length === 1)
        return requests[0]
    }

    // QML-AUTH-01
    function test_acceptedLater_data() {
        const seed = tools.newSeed()
        const text = credentialsText("h.p.s", seed)
        return [
            { tag: "user and password", fields: { user: "u", password: "p" }, sent: { user: "u", pass: "p" } },
            { tag: "token", fields: { token: "t" }, sent: { auth_token: "t" } },
            { tag: "seed", fields: { seed: seed }, sent: { nkey: tools.publicKeyOf(seed), signed: true } },
            { tag: "JWT and seed", fields: { jwt: "a.b.c", seed: seed }, sent: { jwt: "a.b.c", signed: true } },
            { tag: "bearer", fields: { jwt: "a.b.c" }, sent: { jwt: "a.b.c" } },
            { tag: "credentials", fields: { credentials: text }, sent: { jwt: "h.p.s", signed: true } },
            { tag: "several", fields: { user: "u", token: "t" }, sent: { user: "u", auth_token: "t" } },
        ]
    }

    function test_acceptedLater(data: var) {
        const request = openAndWait()
        compare(request.server, "first:1")
        compare(request.nonce, "the-nonce")
        tools.settle()
        compare(server.connects(), 0)
        compare(request.accept(data.fields), true)
        tryCompare(nats, "connected", true)
        compare(sent(), data.sent)
        compare(errorSpy.count, 0)
        compare(request.accept({ token: "late" }), false)
        compare(request.reject("late"), false)
    }

    // QML-AUTH-01
    function test_acceptedAtOnce() {
        answer = (request) => request.accept({ token: "t" })
        nats.active = true
        tryCompare(nats, "connected", true)
        compare(sent(), { auth_token: "t" })
    }

    // QML-AUTH-02
    function test_askedAtEachAttempt() {
        answer = (request) => request.accept({ token: "t" + testCase.requests.length })
        nats.active = true
        tryCompare(nats, "connected", true)
        server.drop()
        tryCompare(reconnectedSpy, "count", 1)
        compare(requests.length, 2)
        compare(sent(), { auth_token: "t2" })
    }

    // QML-AUTH-03
    function test_notAskedWithoutHandler() {
        make(connections)
        nats.authentication.token = "t"
        nats.active = true
        tryCompare(nats, "connected", true)
        compare(sent(), { auth_token: "t" })
        compare(requests.length, 0)
    }

    // QML-AUTH-03
    function test_handlerThatIsConnectedLater() {
        make(connections)
        nats.credentialsRequested.connect((request) => request.accept({ user: "later" }))
        nats.authentication.token = "t"
        nats.active = true
        tryCompare(nats, "connected", true)
        compare(sent(), { user: "later", auth_token: "t" })
    }

    // QML-AUTH-04
    function test_rejected() {
        answer = (request) => request.reject("no password was entered")
        nats.active = true
        tryCompare(closedSpy, "count", 1)
        compare(requests.length, 2)
        compare(server.connects(), 0)
        compare(errorSpy.count, 2)
        compare(nats.error.code, NatsError.InvalidCredentials)
        verify(nats.errorString.indexOf("no password was entered") >= 0, nats.errorString)
        compare(nats.active, false)
    }

    // QML-AUTH-05
    function test_unusable_data() {
        return [
            { tag: "nothing", fields: undefined, text: "object" },
            { tag: "text", fields: "t", text: "object" },
            { tag: "array", fields: ["t"], text: "object" },
            { tag: "empty", fields: { }, text: "empty" },
            { tag: "unknown field", fields: { pass: "p" }, text: "'pass'" },
            { tag: "no text", fields: { token: 5 }, text: "'token'" },
            { tag: "bad seed", fields: { seed: "SUABAD" }, text: "" },
            { tag: "bad credentials", fields: { credentials: "none" }, text: "JWT" },
        ]
    }

    function test_unusable(data: var) {
        answer = (request) => request.accept(data.fields)
        nats.active = true
        tryCompare(closedSpy, "count", 1)
        compare(server.connects(), 0)
        compare(nats.error.code, NatsError.InvalidCredentials)
        verify(nats.errorString.indexOf(data.text) >= 0, nats.errorString)
    }

    // QML-AUTH-06
    function test_tooLate() {
        nats.connectTimeout = 50
        const request = openAndWait()
        tryVerify(() => errorSpy.count > 0)
        compare(errorSpy.signalArguments[0][0].code, NatsError.ConnectTimeout)
        tryVerify(() => testCase.requests.length > 1)
        nats.active = false
        request.accept({ token: "t" })
        tools.settle()
        compare(server.connects(), 0)
    }

    // QML-AUTH-06
    function test_forgotten() {
        answer = (request) => { testCase.requests = [] }
        nats.active = true
        tryVerify(() => { gc(); return errorSpy.count > 0 })
        compare(errorSpy.signalArguments[0][0].code, NatsError.InvalidCredentials)
    }

    // QML-AUTH-07
    function test_destroyedWhilePending_data() {
        return [{ tag: "destroy()", remove: (object) => object.destroy() },
                { tag: "delete", remove: (object) => testCase.tools.deleteNow(object) },
                { tag: "close", remove: (object) => object.close() }]
    }

    function test_destroyedWhilePending(data: var) {
        const request = openAndWait()
        data.remove(nats)
        tools.settle()
        request.accept({ token: "t" })
        tools.settle()
        compare(server.connects(), 0)
    }

    // QML-AUTH-07
    function test_destroyedWhileAsked_data() {
        const tools = testCase.tools
        return [{ tag: "destroy()", remove: (object) => object.destroy() },
                { tag: "C++ connection, delete", remove: (object) => tools.deleteNow(object.connection) },
                { tag: "close", remove: (object) => object.close() }]
    }

    function test_destroyedWhileAsked(data: var) {
        answer = () => data.remove(testCase.nats)
        nats.active = true
        tryVerify(() => testCase.nats === null || !testCase.nats.active)
        requests[0].accept({ token: "t" })
        tools.settle()
        compare(server.connects(), 0)
    }

    // QML-AUTH-08
    function test_seed() {
        make(connections)
        const seed = tools.newSeed()
        nats.authentication.nkeySeed = seed
        compare(nats.authentication.nkeySeed, "")
        nats.active = true
        tryCompare(nats, "connected", true)
        compare(sent(), { nkey: tools.publicKeyOf(seed), signed: true })
        nats.authentication.nkeySeed = ""
        tryVerify(() => server.connects() === 2)
        compare(sent(), { })
    }

    // QML-AUTH-08
    function test_badSeed() {
        make(connections)
        nats.authentication.nkeySeed = "SUAAAAAAAAAAAAAAAAAAAAAA"
        nats.active = true
        tryCompare(closedSpy, "count", 1)
        compare(nats.error.code, NatsError.InvalidCredentials)
        verify(nats.errorString.indexOf("authentication.nkeySeed") >= 0, nats.errorString)
        verify(nats.errorString.indexOf("SUAAAA") < 0, nats.errorString)
        compare(server.attempts(), 0)
    }

    // QML-AUTH-09
    function test_credentialsFileIsReadAtEachAttempt() {
        make(connections)
        const seed = tools.newSeed()
        const file = tools.newFile(credentialsText("old.o.o", seed))
        nats.credentialsFile = tools.fileUrl(file)
        nats.active = true
        tryCompare(nats, "connected", true)
        compare(sent(), { jwt: "old.o.o", signed: true })
        tools.rewriteFile(file, credentialsText("new.n.n", seed))
        server.drop()
        tryVerify(() => reconnectedSpy.count === 1)
        compare(sent(), { jwt: "new.n.n", signed: true })
    }
}
