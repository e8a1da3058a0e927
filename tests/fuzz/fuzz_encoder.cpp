// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// What a program hands to a connection: the fields subject, reply, queue group, header name, header value,
// payload, inbox prefix, trace destination. A call is refused, or what is written says it and no more.

#include "core/natsconnection.h"
#include "fuzz/fuzz.h"
#include "testing/natsfaketransport.h"

#include <QtCore/QCoreApplication>

struct Operation
{
    QByteArrayList words; // of the line
    QByteArray payload; // headers before it
};

// Reads what was written as a server does that trusts nobody.
static QList<Operation> read(QByteArray wire)
{
    QList<Operation> operations;
    while (!wire.isEmpty()) {
        const qsizetype end = wire.indexOf("\r\n");
        FUZZ_VERIFY(end > 0);
        const QByteArray line = wire.left(end);
        for (const char c : line)
            FUZZ_VERIFY(uchar(c) >= ' ' && c != 0x7f);
        wire.remove(0, end + 2);
        Operation operation{ line.split(' '), {} };
        FUZZ_VERIFY(!operation.words.contains({}));
        const QByteArray verb = operation.words.first();
        const qsizetype count = operation.words.size();
        if (verb == "SUB" || verb == "PUB" || verb == "HPUB") {
            const qsizetype fewest = verb == "HPUB" ? 4 : 3;
            FUZZ_VERIFY(count == fewest || count == fewest + 1);
        } else {
            FUZZ_VERIFY((verb == "UNSUB" && (count == 2 || count == 3)) || line == "PING");
        }
        if (verb.endsWith("PUB")) {
            const qsizetype size = operation.words.last().toLongLong();
            operation.payload = wire.left(size);
            FUZZ_VERIFY(wire.mid(size, 2) == "\r\n");
            wire.remove(0, size + 2);
        }
        operations.append(operation);
    }
    return operations;
}

class Client
{
public:
    Client()
    {
        connection.setTransportFactory([this](const QUrl &) {
            auto made = std::make_unique<NatsFakeTransport>();
            transport = made.get();
            return made;
        });
        NatsOptions options;
        options.setWatchSystem(false);
        options.setDeliverySlice(std::chrono::milliseconds(0)); // all at once, however slow the machine
        connection.setOptions(options);
        connection.open();
        while (!transport || !transport->isOpen())
            QCoreApplication::processEvents();
        transport->inject("INFO {\"headers\":true,\"max_payload\":1048576,\"proto\":1}\r\nPONG\r\n");
        FUZZ_VERIFY(connection.isConnected());
        transport->takeWrites(); // CONNECT
    }

    QList<Operation> written()
    {
        QCoreApplication::sendPostedEvents();
        return read(transport->takeWrites().join());
    }

    NatsConnection connection;
    NatsFakeTransport *transport = nullptr;
};

static void publish(Client *client, const QByteArrayList &fields)
{
    NatsHeaders headers;
    if (!fields.at(3).isEmpty())
        headers.set(QString::fromUtf8(fields.at(3)), QString::fromUtf8(fields.at(4)));
    NatsMessage message(NatsSubject::fromUtf8(fields.at(0)), fields.at(5), headers);
    message.setReply(NatsSubject::fromUtf8(fields.at(1)));
    const bool accepted = client->connection.publish(message).hasValue();
    const QList<Operation> written = client->written();
    FUZZ_VERIFY(written.size() == (accepted ? 1 : 0));
    if (!accepted)
        return;
    const QByteArray block = headers.toWire();
    QByteArrayList words{ block.isEmpty() ? "PUB" : "HPUB", fields.at(0), fields.at(1) };
    if (!block.isEmpty())
        words << QByteArray::number(block.size());
    words << QByteArray::number(block.size() + fields.at(5).size());
    words.removeAll({});
    FUZZ_VERIFY(written.first().words == words && written.first().payload == block + fields.at(5));
}

static void subscribe(Client *client, const QByteArrayList &fields)
{
    NatsSubscribeOptions options;
    options.setQueueGroup(QString::fromUtf8(fields.at(2)));
    const auto subscription = client->connection.subscribe(NatsSubject::fromUtf8(fields.at(0)), options);
    const QList<Operation> written = client->written();
    FUZZ_VERIFY(written.size() == (subscription ? 1 : 0));
    if (!subscription)
        return;
    QByteArrayList words{ "SUB", fields.at(0), options.queueGroup().toUtf8(), "1" };
    words.removeAll({});
    FUZZ_VERIFY(written.first().words == words);
    delete *subscription;
    FUZZ_VERIFY(client->written().first().words == QByteArrayList({ "UNSUB", "1" }));
}

// Also options that come too late to be checked by open() must do no harm.
static void request(Client *client, const QByteArrayList &fields)
{
    NatsOptions options = client->connection.options();
    options.setInboxPrefix(QString::fromUtf8(fields.at(6)));
    client->connection.setOptions(options);
    for (const bool noMux : { false, true }) {
        NatsRequestOptions requestOptions;
        requestOptions.setTimeout(std::chrono::hours(1));
        requestOptions.setNoMux(noMux);
        requestOptions.setReply(noMux ? NatsSubject::fromUtf8(fields.at(1)) : NatsSubject());
        requestOptions.setTraceDestination(NatsSubject::fromUtf8(fields.at(7)));
        auto reply = client->connection.request(NatsSubject::fromUtf8(fields.at(0)), fields.at(5), requestOptions);
        const QList<Operation> written = client->written();
        if (!reply.isFinished())
            FUZZ_VERIFY(!written.isEmpty() && written.last().words.value(1) == fields.at(0));
        reply.cancel();
        client->written();
    }
}

void fuzz(const QByteArray &input)
{
    const QByteArrayList fields = fuzzFields(input, 8);
    Client client;
    publish(&client, fields);
    subscribe(&client, fields);
    request(&client, fields);
}
