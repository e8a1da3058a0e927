// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats
import NatsTest

// Files that properties name: when they are read, and what is told when they cannot be used.
TestCase {
    id: testCase

    name: "Files"
    property NatsConnection nats
    property FakeServer server
    property Tools tools: Tools { }
    property Certificates certificates: Certificates { }

    Component {
        id: connections
        NatsConnection { url: "wss://first:1"; reconnect { timeWait: 1; jitterTls: 0 } }
    }
    Component { id: servers; FakeServer { } }
    Component {
        id: early
        NatsConnection { url: "wss://first:1"; active: true; tls.caFile: "/nowhere/missing.pem" }
    }

    SignalSpy { id: openedSpy; target: testCase.nats; signalName: "opened" }
    SignalSpy { id: closedSpy; target: testCase.nats; signalName: "closed" }
    SignalSpy { id: errorSpy; target: testCase.nats; signalName: "errorOccurred" }

    function initTestCase() {
        verify(certificates.isValid(), certificates.errorString())
    }

    function init() {
        server = createTemporaryObject(servers, testCase) as FakeServer
        nats = createTemporaryObject(connections, testCase) as NatsConnection
        server.serve(nats)
        for (const spy of [openedSpy, closedSpy, errorSpy])
            spy.clear()
    }

    function test_badFileIsNamed_data() {
        const missing = tools.missingFile()
        const junk = tools.newFile("nothing of use")
        const cert = certificates.clientCertificate()
        const option = NatsError.InvalidOption
        const credentials = NatsError.InvalidCredentials
        return [
            { tag: "missing CA", set: (n) => { n.tls.caFile = missing },
              names: ["tls.caFile", missing], code: option },
            { tag: "bad CA", set: (n) => { n.tls.caFile = junk }, names: ["tls.caFile", junk], code: option },
            { tag: "remote CA", set: (n) => { n.tls.caFile = "https://a/ca.pem" },
              names: ["tls.caFile", "https://a/ca.pem"], code: option },
            { tag: "missing certificate", set: (n) => { n.tls.certificateFile = tools.fileUrl(missing) },
              names: ["tls.certificateFile", missing], code: option },
            { tag: "certificate without key", set: (n) => { n.tls.certificateFile = cert },
              names: ["tls.certificateFile", cert], code: option },
            { tag: "bad key", set: (n) => { n.tls.certificateFile = cert; n.tls.keyFile = junk },
              names: ["tls.keyFile", junk], code: option },
            { tag: "key alone", set: (n) => { n.tls.keyFile = certificates.clientKey() },
              names: ["tls.keyFile", certificates.clientKey()], code: option },
            { tag: "wrong pass phrase", set: (n) => { n.tls.certificateFile = cert; n.tls.passPhrase = "wrong"
                                                      n.tls.keyFile = certificates.encryptedClientKey() },
              names: ["tls.keyFile", certificates.encryptedClientKey()], code: option },
            { tag: "missing credentials", set: (n) => { n.credentialsFile = missing },
              names: ["credentialsFile", missing], code: credentials },
            { tag: "bad credentials", set: (n) => { n.credentialsFile = junk },
              names: ["credentialsFile", junk], code: credentials },
            { tag: "remote credentials", set: (n) => { n.credentialsFile = "https://a/b.creds" },
              names: ["credentialsFile", "https://a/b.creds"], code: option, goesOn: true },
        ]
    }

    // QML-CONF-06
    function test_badFileIsNamed(data: var) {
        data.set(nats)
        tools.settle()
        compare(errorSpy.count, 0) // nobody wants a connection yet
        nats.active = true
        tryVerify(() => errorSpy.count > 0)
        compare(errorSpy.signalArguments[0][0].code, data.code)
        const text = errorSpy.signalArguments[0][0].message
        for (const name of data.names)
            verify(text.indexOf(name) >= 0, text)
        verify(text.indexOf("wrong") < 0, text)
        compare(server.connects(), 0)
        if (data.goesOn)
            return
        tryCompare(closedSpy, "count", 1)
        compare(closedSpy.signalArguments[0][0].code, data.code)
        compare(nats.active, false)
    }

    // QML-CONF-06
    function test_errorComesFromTheEventLoop() {
        nats.tls.caFile = tools.missingFile()
        nats.open()
        compare(errorSpy.count, 0)
        compare(nats.active, true)
        nats.tls.caFile = certificates.authority() // in time
        tryCompare(openedSpy, "count", 1)
        compare(errorSpy.count, 0)
    }

    // QML-CONF-07
    function test_nothingIsReadBeforeCompletion() {
        const made = tools.begin(early) as NatsConnection
        server.serve(made)
        let errors = 0
        made.errorOccurred.connect(() => { errors += 1 })
        tools.settle()
        compare(errors, 0)
        made.tls.caFile = certificates.authority()
        tools.complete(early)
        tryCompare(made, "connected", true)
        compare(errors, 0)
        tools.deleteNow(made)
    }

    // QML-CONF-08
    function test_badFileClosesWhatIsOpen() {
        nats.active = true
        tryCompare(openedSpy, "count", 1)
        nats.tls.caFile = tools.missingFile()
        tryCompare(closedSpy, "count", 1)
        compare(closedSpy.signalArguments[0][0].code, NatsError.InvalidOption)
        compare(errorSpy.count, 1)
        compare(nats.active, false)
        compare(nats.state, NatsConnection.Closed)
        nats.tls.caFile = certificates.authority()
        nats.active = true
        tryCompare(openedSpy, "count", 2)
    }

    // QML-CONF-08
    function test_decidedInTheHandler_data() {
        const tools = testCase.tools
        return [
            { tag: "another file", action: () => {
                  testCase.nats.tls.caFile = ""
                  testCase.nats.active = false
                  testCase.nats.active = true
              }, opens: true },
            { tag: "inactive", action: () => { testCase.nats.active = false } },
            { tag: "delete", action: () => tools.deleteNow(testCase.nats) },
        ]
    }

    function test_decidedInTheHandler(data: var) {
        nats.tls.caFile = tools.missingFile()
        nats.errorOccurred.connect(data.action)
        nats.active = true
        if (data.opens)
            tryCompare(openedSpy, "count", 1)
        tools.settle()
        compare(server.attempts(), data.opens ? 1 : 0)
        compare(closedSpy.count, 0)
    }

    // QML-CONF-07
    function test_laterChangesOfBehaviourNeedNoFile() {
        const file = tools.newFile("")
        tools.copyFile(certificates.authority(), file)
        nats.tls.caFile = file
        nats.active = true
        tryCompare(openedSpy, "count", 1)
        tools.rewriteFile(file, "no certificate any more")
        nats.pingInterval = 1000
        tools.settle()
        compare(nats.connected, true)
        compare(errorSpy.count, 0)
    }

    // QML-CONF-09
    function test_context() {
        tools.writeContext("here", JSON.stringify({ url: "wss://there:7", user: "u", password: "p",
                                                    inbox_prefix: "_IN" }))
        nats.url = ""
        nats.context = "here"
        nats.active = true
        tryCompare(openedSpy, "count", 1)
        verify(server.attemptedUrl().indexOf("there:7") >= 0, server.attemptedUrl())
        compare(server.connectField("user"), "u")
        compare(server.connectField("pass"), "p")
        compare(nats.createInbox().indexOf("_IN."), 0)
    }

    // QML-CONF-09
    function test_propertiesGoBeforeTheContext() {
        tools.writeContext("here", JSON.stringify({ url: "wss://there:7", user: "u", password: "p" }))
        nats.authentication.token = "t"
        nats.context = "here"
        nats.active = true
        tryCompare(openedSpy, "count", 1)
        verify(server.attemptedUrl().indexOf("first:1") >= 0, server.attemptedUrl())
        compare(server.connectField("user"), "")
        compare(server.connectField("auth_token"), "t")
    }

    // QML-CONF-09
    function test_contextWithSeed() {
        const seed = tools.newSeed()
        server.setNonce("n")
        tools.writeContext("key", JSON.stringify({ url: "wss://there:7", nkey: tools.newFile(seed) }))
        nats.context = "key"
        nats.active = true
        tryCompare(openedSpy, "count", 1)
        compare(server.connectField("nkey"), tools.publicKeyOf(seed))
        verify(server.connectField("sig").length > 0)
    }

    // QML-CONF-09
    function test_badContext_data() {
        return [{ tag: "missing" }, { tag: "junk", text: "no JSON" }]
    }

    function test_badContext(data: var) {
        if (data.text)
            tools.writeContext(data.tag, data.text)
        nats.context = data.tag
        nats.active = true
        tryCompare(closedSpy, "count", 1)
        verify(nats.errorString.indexOf("context: ") === 0, nats.errorString)
        verify(nats.errorString.indexOf(data.tag + ".json") > 0, nats.errorString)
        compare(server.attempts(), 0)
    }
}
