// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Nats
import NatsTest

// One program, against real servers, over each transport.
TestCase {
    id: testCase

    name: "Tls"
    property NatsConnection nats
    property Tools tools: Tools { }
    property Certificates certificates: Certificates { }

    RealServer { id: plain }
    RealServer { id: secure }
    RealServer { id: guarded }

    // Only its URL and its tls group differ.
    Component {
        id: programs
        NatsConnection {
            id: program

            property string answer
            property NatsSubscription service: NatsSubscription {
                connection: program
                subject: "double"
                onMessageReceived: (message) => message.respond({ value: message.json().value * 2 })
            }

            reconnect.timeWait: 20
            onOpened: request("double", { value: 21 }, { timeout: 20000 })
                .then((reply) => { program.answer = String(reply.json().value) })
                .catch((error) => { program.answer = error.message })
        }
    }

    SignalSpy { id: errorSpy; target: testCase.nats; signalName: "errorOccurred" }

    function initTestCase() {
        verify(certificates.isValid(), certificates.errorString())
        verify(plain.start(), plain.errorString())
        verify(secure.startWithTls(), secure.errorString())
    }

    function init() {
        nats = createTemporaryObject(programs, testCase) as NatsConnection
        errorSpy.clear()
    }

    function cleanup() {
        nats.active = false
    }

    function showCertificate() {
        nats.tls.caFile = certificates.authority()
        nats.tls.certificateFile = certificates.clientCertificate()
        nats.tls.keyFile = certificates.clientKey()
    }

    function test_sameProgram_data() {
        return [{ tag: "ws", server: plain }, { tag: "nats", server: plain },
                { tag: "wss", server: secure, encrypted: true }, { tag: "tls", server: secure, encrypted: true }]
    }

    // QML-TLS-01
    function test_sameProgram(data: var) {
        nats.url = data.server.url(data.tag)
        if (data.encrypted)
            showCertificate()
        nats.active = true
        tryCompare(nats, "answer", "42", 20000)
        compare(errorSpy.count, 0)
    }

    // QML-TLS-01
    function test_changedWhileOpen() {
        nats.url = plain.url("ws")
        nats.active = true
        tryCompare(nats, "answer", "42", 20000)
        nats.answer = ""
        nats.url = secure.url("wss")
        showCertificate()
        tryCompare(nats, "answer", "42", 20000)
        compare(errorSpy.count, 0)
    }

    // QML-TLS-02
    function test_encryptedKey_data() {
        return [{ tag: "wss" }, { tag: "tls" }]
    }

    function test_encryptedKey(data: var) {
        nats.url = secure.url(data.tag)
        showCertificate()
        nats.tls.caFile = tools.fileUrl(certificates.authority())
        nats.tls.keyFile = tools.fileUrl(certificates.encryptedClientKey())
        nats.tls.passPhrase = certificates.passPhrase()
        nats.active = true
        tryCompare(nats, "answer", "42", 20000)
    }

    // QML-TLS-03
    function test_unknownAuthority_data() {
        return [{ tag: "wss" }, { tag: "tls" }]
    }

    function test_unknownAuthority(data: var) {
        nats.url = secure.url(data.tag)
        nats.reconnect.waitOnFirstConnect = false
        nats.active = true
        tryVerify(() => !nats.active, 20000)
        compare(nats.error.code, NatsError.CertificateError)
        compare(nats.answer, "")
    }

    function test_otherName_data() {
        return [{ tag: "wss" }, { tag: "tls" }]
    }

    // QML-TLS-03
    function test_otherName(data: var) {
        nats.url = secure.url(data.tag)
        showCertificate()
        nats.tls.peerVerifyName = "elsewhere.example"
        nats.reconnect.waitOnFirstConnect = false
        nats.active = true
        tryVerify(() => !nats.active, 20000)
        compare(nats.error.code, NatsError.CertificateError)
        nats.tls.peerVerifyName = "localhost"
        nats.active = true
        tryCompare(nats, "answer", "42", 20000)
    }

    function test_noClientCertificate_data() {
        return [{ tag: "wss" }, { tag: "tls" }]
    }

    // QML-TLS-03
    function test_noClientCertificate(data: var) {
        nats.url = secure.url(data.tag)
        nats.tls.caFile = certificates.authority()
        nats.reconnect.waitOnFirstConnect = false
        nats.active = true
        tryVerify(() => !nats.active, 20000)
        compare(nats.error.category, NatsError.Category.Tls)
        compare(nats.answer, "")
    }

    // QML-TLS-03
    function test_encryptionIsRequired() {
        nats.url = plain.url("nats")
        nats.tls.required = true
        nats.reconnect.waitOnFirstConnect = false
        nats.active = true
        tryVerify(() => !nats.active, 20000)
        compare(nats.error.code, NatsError.TlsRequired)
    }

    function test_login_data() {
        return [
            { tag: "user and password",
              right: (n) => { n.authentication.user = "u"; n.authentication.password = "p" } },
            { tag: "signal",
              right: (n) => n.credentialsRequested.connect((r) => r.accept({ user: "u", password: "p" })) },
            { tag: "NKEY", right: (n) => { n.authentication.nkeySeed = testCase.seed } },
            { tag: "NKEY, signal",
              right: (n) => n.credentialsRequested.connect((r) => r.accept({ seed: testCase.seed })) },
        ]
    }

    property string seed: tools.newSeed()

    // QML-AUTH-10
    function test_login(data: var) {
        const users = 'authorization { users: [{ user: u, password: p }, { nkey: '
                    + tools.publicKeyOf(seed) + ' }] }'
        verify(guarded.start(users), guarded.errorString())
        nats.url = guarded.url("ws")
        nats.active = true
        tryVerify(() => !nats.active, 20000)
        compare(nats.error.code, NatsError.AuthorizationViolation)
        data.right(nats)
        nats.active = true
        tryCompare(nats, "answer", "42", 20000)
        nats.active = false
        guarded.kill()
    }
}
