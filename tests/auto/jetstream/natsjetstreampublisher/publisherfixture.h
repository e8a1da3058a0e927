// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef PUBLISHERFIXTURE_H
#define PUBLISHERFIXTURE_H

#include "auto/jetstream/fakejetstream.h"

#include "jetstream/natsjetstreampublisher.h"

// A NatsJetStreamPublisher on a fake server, and the reply subjects of what it published, in order.
class PublisherFixture
{
public:
    explicit PublisherFixture(const NatsJetStreamPublisherOptions &options = {}, const NatsJetStreamOptions &jetStreamOptions = {},
                              const NatsOptions &connectionOptions = NatsFakeConnection::quickOptions())
        : fake(connectionOptions), jetStream(std::make_unique<NatsJetStream>(fake.connection.get(), jetStreamOptions)),
          publisher(std::make_unique<NatsJetStreamPublisher>(jetStream.get(), options))
    {
        QObject::connect(&fake.server, &NatsFakeServer::published, &fake.server,
                         [this](const QByteArray &subject, const QByteArray &payload, const QByteArray &inbox) {
                             payloads.append(payload);
                             if (!subject.startsWith("$JS."))
                                 inboxes.append(inbox);
                         });
        QObject::connect(publisher.get(), &NatsJetStreamPublisher::readyToPublish, publisher.get(), [this] { ++readyCount; });
    }

    bool open() { return fake.open(); }
    bool arrived(qsizetype count) // at the server
    {
        return NatsTest::waitUntil([this, count] { return inboxes.size() >= count; });
    }
    void reply(qsizetype index, const QByteArray &payload) { fake.server.publish(inboxes.at(index), payload); }
    void ack(qsizetype index) { reply(index, "{\"stream\":\"S\", \"seq\":" + QByteArray::number(index + 1) + '}'); }
    void status(qsizetype index, const QByteArray &line)
    {
        fake.server.headerMessage(1, inboxes.at(index), "NATS/1.0 " + line + "\r\n\r\n");
    }

    static NatsJetStreamPublisherOptions window(int size)
    {
        NatsJetStreamPublisherOptions options;
        options.setMaximumPending(size);
        return options;
    }
    static NatsJetStreamPublisherOptions withIds(std::chrono::milliseconds duplicateWindow = std::chrono::minutes(2))
    {
        NatsJetStreamPublisherOptions options;
        options.setMakesMessageIds(true);
        options.setDuplicateWindow(duplicateWindow);
        return options;
    }
    static NatsJetStreamOptions quick()
    {
        NatsJetStreamOptions options;
        options.setTimeout(std::chrono::milliseconds(20));
        return options;
    }

    NatsFakeConnection fake;
    std::unique_ptr<NatsJetStream> jetStream; // so that tests can delete it
    std::unique_ptr<NatsJetStreamPublisher> publisher;
    QByteArrayList inboxes;
    QByteArrayList payloads;
    int readyCount = 0;
};

using AckFuture = NatsFuture<NatsPublishAck>;

inline NatsError::Code codeOf(const AckFuture &future)
{
    return future.isFinished() ? future.result().error().code() : NatsError::Code::NotConnected;
}

#endif
