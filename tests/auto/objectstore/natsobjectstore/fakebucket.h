// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef FAKEBUCKET_H
#define FAKEBUCKET_H

#include "auto/jetstream/fakejetstream.h"

#include "objectstore/natsobjectstore.h"

// The server's side of the bucket B, as far as it goes: what a test does not answer waits. What is published is
// kept as "subject payload".
class Bucket
{
public:
    explicit Bucket(const NatsObjectStoreOptions &options = {},
                    const NatsJetStreamOptions &jetStreamOptions = {})
        : fake(jetStreamOptions)
        , store(std::make_unique<NatsObjectStore>(fake.jetStream.get(), QStringLiteral("B"), options))
    {
        QObject::connect(&fake.fake.server, &NatsFakeServer::published, &fake.fake.server,
                         [this](const QByteArray &subject, const QByteArray &payload, const QByteArray &reply) {
                             log.append({ subject, payload, reply });
                         });
    }
    struct Published
    {
        QByteArray subject;
        QByteArray payload;
        QByteArray reply;
    };
    bool published(qsizetype count)
    {
        return NatsTest::waitUntil([this, count] { return log.size() >= count; });
    }
    void answer(qsizetype index, const QByteArray &payload)
    {
        fake.fake.server.publish(log.at(index).reply, payload);
    }
    void acknowledge(qsizetype index, int sequence)
    {
        answer(index, R"({"stream":"OBJ_B","seq":)" + QByteArray::number(sequence) + '}');
    }
    void notFound(qsizetype index) { answer(index, FakeJetStream::error(404, 10037, "no message found")); }
    void stored(qsizetype index, const QByteArray &meta, int sequence)
    {
        answer(index,
               R"({"message":{"subject":"$O.B.M.YQ==","seq":)" + QByteArray::number(sequence) + R"(,"data":")"
                       + meta.toBase64() + R"(","time":"2026-01-01T00:00:00Z"}})");
    }
    // The object a is there, with the chunks N.
    void storedObject(qsizetype index)
    {
        stored(index, R"({"name":"a","bucket":"B","nuid":"N","size":9,"chunks":2,"digest":"SHA-256=x","other":1})", 4);
    }
    // Breaks the connection, which nobody takes up again before resume().
    void lose()
    {
        fake.fake.server.setRefusesAll(true);
        fake.fake.server.drop();
    }
    bool resume()
    {
        fake.fake.server.setRefusesAll(false);
        return NatsTest::waitUntil([this] { return fake.fake.connection->isConnected(); });
    }
    QByteArray subject(qsizetype index) const { return log.at(index).subject; }
    QJsonObject json(qsizetype index) const { return QJsonDocument::fromJson(log.at(index).payload).object(); }
    bool isQuiet(qsizetype count) { return fake.fake.server.barrier() && log.size() == count; }

    FakeJetStream fake;
    std::unique_ptr<NatsObjectStore> store;
    QList<Published> log;
};

#endif
