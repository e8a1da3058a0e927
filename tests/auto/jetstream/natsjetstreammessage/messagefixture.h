// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MESSAGEFIXTURE_H
#define MESSAGEFIXTURE_H

#include "jetstream/natsjetstreammessage_p.h"
#include "support/natsfakeconnection.h"

#include <QtTest/QTest>

// A connection to a fake server, messages as a consumer makes them, and what it counts of them
class MessageFixture
{
public:
    static inline const QByteArray Reply = "$JS.ACK.ORDERS.worker.2.34.35.1700000000123456789.7";

    explicit MessageFixture(const NatsOptions &options = NatsFakeConnection::quickOptions())
        : fake(options), sender(std::make_shared<NatsAckSender>(fake.connection.get(), NatsTest::Patience))
    {
        sender->processed = [this](const NatsMessage &message) { processed.append(message.size()); };
        QObject::connect(&fake.server, &NatsFakeServer::published, &fake.server,
                         [this](const QByteArray &, const QByteArray &, const QByteArray &reply) { m_inbox = reply; });
    }
    ~MessageFixture() { sender->processed = nullptr; } // as a consumer does: a message may live longer

    bool open() { return fake.open(); }
    NatsJetStreamMessage make(const QByteArray &reply = Reply) const
    {
        const auto message = NatsMessage::fromWire("orders.new", reply, "NATS/1.0\r\na: b\r\n\r\n", "\"text\"");
        return NatsJetStreamMessagePrivate::make(message, *NatsDeliveryInfo::fromReply(reply), sender);
    }
    // What make() counts: subject, reply subject, headers and payload
    static qint64 size() { return 10 + Reply.size() + 18 + 6; }

    // All that the server got since the last call, each acknowledgement without its subject
    QByteArrayList taken()
    {
        QByteArrayList acks;
        if (!fake.server.barrier())
            return { "no answer" };
        const auto operations = fake.server.takeOperations();
        for (const QByteArray &operation : operations)
            acks.append(operation.startsWith("PUB " + Reply + ' ') ? operation.mid(operation.indexOf("\r\n") + 2) : operation);
        return acks;
    }

    // Whether the server has been asked to confirm it, which is all that it got since the last call
    bool isAsked()
    {
        auto operations = fake.server.barrier() ? fake.server.takeOperations() : QByteArrayList();
        if (!operations.isEmpty() && operations.constFirst().startsWith("SUB ")) // for the answers to all
            operations.removeFirst();
        return operations == QByteArrayList{ "PUB " + Reply + ' ' + m_inbox + " 4\r\n+ACK" } && !m_inbox.isEmpty();
    }
    // The answers to what was asked last
    void confirm() { fake.server.message(1, m_inbox); }
    void denyResponders() { fake.server.headerMessage(1, m_inbox, "NATS/1.0 503\r\n\r\n"); }

    NatsFakeConnection fake;
    std::shared_ptr<NatsAckSender> sender;
    QList<qint64> processed;

private:
    QByteArray m_inbox;
};

#endif
