// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef FAKEJETSTREAM_H
#define FAKEJETSTREAM_H

#include "jetstream/natsjetstream.h"
#include "support/natsfakeconnection.h"

#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

// A NatsJetStream on a connection to a fake server, and the server's side of a conversation:
//
//     FakeJetStream fake;
//     QVERIFY(fake.open());
//     const auto info = fake.jetStream->accountInfo();
//     QVERIFY2(fake.expect("PUB $JS.API.INFO * 0\r\n"), fake.problem());
//     fake.reply("{}");
class FakeJetStream
{
public:
    explicit FakeJetStream(const NatsJetStreamOptions &options = {})
        : jetStream(std::make_unique<NatsJetStream>(fake.connection.get(), options))
    {
        QObject::connect(&fake.server, &NatsFakeServer::published, &fake.server,
                         [this](const QByteArray &, const QByteArray &, const QByteArray &inbox) { m_inbox = inbox; });
    }

    bool open() { return fake.open(); }
    // Waits for a request; the subscription to the inboxes of all is passed over.
    bool expect(const QByteArray &operation)
    {
        if (!std::exchange(m_hasInbox, true) && !fake.server.expect("SUB * 1"))
            return false;
        return fake.server.expect(operation);
    }
    // Waits for a request to subject, whatever it says.
    bool expectRequest(const QByteArray &subject)
    {
        if (!std::exchange(m_hasInbox, true) && !fake.server.expect("SUB * 1"))
            return false;
        if (!fake.server.waitForOperations(1))
            return false;
        const QByteArray operation = fake.server.operations().constFirst();
        return fake.server.expect("PUB " + subject + " * *" + operation.mid(operation.indexOf("\r\n")));
    }
    const char *problem()
    {
        m_problem = fake.server.errorString().toUtf8();
        return m_problem.constData();
    }
    // Answers the last request
    void reply(const QByteArray &payload) { fake.server.message(1, m_inbox, payload); }
    void replyError(int status, int number, const QByteArray &text) { reply(error(status, number, text)); }
    void replyStatus(const QByteArray &status, const QByteArray &payload = {})
    {
        fake.server.headerMessage(1, m_inbox, "NATS/1.0 " + status + "\r\n\r\n", payload);
    }
    void replyBlock(const QByteArray &headerBlock, const QByteArray &payload = {})
    {
        fake.server.headerMessage(1, m_inbox, headerBlock, payload);
    }
    static QByteArray error(int status, int number, const QByteArray &text)
    {
        return "{\"type\":\"io.nats.jetstream.api.v1.x_response\",\"error\":{\"code\":" + QByteArray::number(status)
                + ",\"err_code\":" + QByteArray::number(number) + ",\"description\":\"" + text + "\"}}";
    }
    static QJsonObject json(const QByteArray &text) { return QJsonDocument::fromJson(text).object(); }

    NatsFakeConnection fake;
    std::unique_ptr<NatsJetStream> jetStream; // so that tests can delete it

private:
    QByteArray m_inbox;
    QByteArray m_problem;
    bool m_hasInbox = false;
};

#endif
