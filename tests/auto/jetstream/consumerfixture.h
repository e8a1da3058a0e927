// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef CONSUMERFIXTURE_H
#define CONSUMERFIXTURE_H

#include "auto/jetstream/fakejetstream.h"

#include "jetstream/natsconsumer.h"

// The server's side of a consumer: what it was asked for, and what it says.
class ConsumerFixture
{
public:
    explicit ConsumerFixture(const NatsOptions &connectionOptions = NatsFakeConnection::quickOptions())
        : fake(connectionOptions), jetStream(std::make_unique<NatsJetStream>(fake.connection.get()))
    {
        QObject::connect(&fake.server, &NatsFakeServer::published, &fake.server,
                         [this](const QByteArray &subject, const QByteArray &payload, const QByteArray &reply) {
                             published.append(subject);
                             if (subject.startsWith("$JS.API.CONSUMER.MSG.NEXT.")) {
                                 pulls.append(FakeJetStream::json(payload));
                                 inbox = reply;
                             } else if (subject.startsWith("$JS.ACK.")) {
                                 acks.append(payload);
                             }
                         });
    }

    void watch(NatsConsumer *consumer)
    {
        QObject::connect(consumer, &NatsConsumer::messageReceived, consumer,
                         [this](const NatsJetStreamMessage &message) { received.append(message.streamSequence()); });
        QObject::connect(consumer, &NatsConsumer::notification, consumer,
                         [this](const NatsConsumerNotification &notification) { notifications.append(notification); });
        QObject::connect(consumer, &NatsConsumer::stopped, consumer, [this](const NatsError &error) { ends.append(error); });
    }

    bool open() { return fake.open(); }
    bool pulled(qsizetype count)
    {
        return NatsTest::waitUntil([this, count] { return pulls.size() >= count; });
    }
    qint64 batch(qsizetype index) const { return pulls.at(index).value(QLatin1String("batch")).toInteger(); }

    void message(quint64 sequence, const QByteArray &payload = "order", quint64 pending = 0)
    {
        fake.server.message(sid, "orders.new", payload, ack(sequence, sequence, pending));
    }
    static QByteArray ack(quint64 streamSequence, quint64 consumerSequence, quint64 pending = 0, const QByteArray &consumer = "c")
    {
        return "$JS.ACK.S." + consumer + ".1." + QByteArray::number(streamSequence) + '.' + QByteArray::number(consumerSequence)
                + ".1700000000000000000." + QByteArray::number(pending);
    }
    void status(const QByteArray &line, const QByteArray &headers = {})
    {
        fake.server.headerMessage(sid, inbox, "NATS/1.0 " + line + "\r\n" + headers + "\r\n");
    }
    bool wasTold(NatsConsumerNotification::Kind kind) const { return told(kind).kind() == kind; }
    qsizetype count(NatsConsumerNotification::Kind kind) const
    {
        return std::count_if(notifications.begin(), notifications.end(),
                             [kind](const NatsConsumerNotification &notification) { return notification.kind() == kind; });
    }
    bool waitUntilTold(NatsConsumerNotification::Kind kind)
    {
        return NatsTest::waitUntil([this, kind] { return wasTold(kind); });
    }
    NatsConsumerNotification told(NatsConsumerNotification::Kind kind) const // the first one
    {
        for (const NatsConsumerNotification &notification : notifications) {
            if (notification.kind() == kind)
                return notification;
        }
        return NatsConsumerNotification();
    }

    NatsFakeConnection fake;
    std::unique_ptr<NatsJetStream> jetStream; // so that tests can delete it
    quint64 sid = 1; // of the subscription that messages come to
    QByteArray inbox;
    QByteArrayList published; // subjects
    QByteArrayList acks;
    QList<QJsonObject> pulls;
    QList<quint64> received;
    QList<NatsConsumerNotification> notifications;
    QList<NatsError> ends;
};

// Makes the call once; QVERIFY2 would make it again for its text.
#define VERIFY_OK(call) \
    do { \
        const auto outcome = (call); \
        QVERIFY2(outcome.hasValue(), qPrintable(outcome.error().text())); \
    } while (false)

#endif
