// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef ORDEREDFIXTURE_H
#define ORDEREDFIXTURE_H

#include "auto/jetstream/consumerfixture.h"

#include "jetstream/natsorderedconsumer.h"

// What the server says of a new consumer
struct OrderedInfo
{
    quint64 pending = 0;
    quint64 streamSequence = 0; // before the one where it begins
    quint64 consumerSequence = 0;
    QByteArray created = "2026-01-01T00:00:00Z";
};

// The server's side of an ordered consumer, for which consumers are made again and again.
class OrderedFixture : public ConsumerFixture
{
public:
    explicit OrderedFixture(const NatsOrderedConsumerOptions &options = {})
        : consumer(std::make_unique<NatsOrderedConsumer>(jetStream.get(), QStringLiteral("S"), options))
    {
        QObject::connect(&fake.server, &NatsFakeServer::published, &fake.server,
                         [this](const QByteArray &subject, const QByteArray &payload, const QByteArray &reply) {
                             take(subject, payload, reply);
                         });
        QObject::connect(consumer.get(), &NatsOrderedConsumer::upToDate, consumer.get(), [this] { ++upToDates; });
        watch(consumer.get());
    }

    struct Creation
    {
        QByteArray subject;
        QJsonObject request;
        QByteArray reply;

        QJsonObject config() const { return request.value(QLatin1String("config")).toObject(); }
        QByteArray name() const { return config().value(QLatin1String("name")).toString().toUtf8(); }
        QString policy() const { return config().value(QLatin1String("deliver_policy")).toString(); }
        qint64 start() const { return config().value(QLatin1String("opt_start_seq")).toInteger(-1); }
    };
    bool asked(qsizetype count)
    {
        return NatsTest::waitUntil([this, count] { return creations.size() >= count; });
    }
    void answer(const OrderedInfo &info)
    {
        const Creation &creation = creations.last();
        const QJsonObject sequences{ { QStringLiteral("consumer_seq"), qint64(info.consumerSequence) },
                                     { QStringLiteral("stream_seq"), qint64(info.streamSequence) } };
        const QJsonObject reply{ { QStringLiteral("stream_name"), QStringLiteral("S") },
                                 { QStringLiteral("name"), QString::fromUtf8(creation.name()) },
                                 { QStringLiteral("created"), QString::fromUtf8(info.created) },
                                 { QStringLiteral("config"), creation.config() },
                                 { QStringLiteral("delivered"), sequences },
                                 { QStringLiteral("num_pending"), qint64(info.pending) } };
        fake.server.publish(creation.reply, QJsonDocument(reply).toJson(QJsonDocument::Compact));
    }
    void refuse(int status, int number, const QByteArray &text)
    {
        fake.server.publish(creations.last().reply, FakeJetStream::error(status, number, text));
    }
    // The consumer is made, and pulled from where it does not push.
    bool start(const OrderedInfo &info = {}) { return open() && consumer->consume() && asked(1) && goOn(info); }
    bool goOn(const OrderedInfo &info = {})
    {
        const auto count = pulls.size();
        answer(info);
        return consumer->options().isPush() ? subscription() > 0 : pulled(count + 1);
    }

    // Where the messages of the latest consumer come to
    QByteArray target() const
    {
        return consumer->options().isPush() ? creations.last().config().value(QLatin1String("deliver_subject")).toString().toUtf8() : inbox;
    }
    quint64 subscription() const
    {
        for (const QByteArray &operation : fake.server.operations()) {
            const QByteArrayList words = operation.split(' ');
            if (words.first() == "SUB" && words.value(1) == target())
                return words.last().toULongLong();
        }
        return 0;
    }
    bool hasSubscription() const { return !fake.server.operations().contains("UNSUB " + QByteArray::number(subscription())); }
    void send(quint64 streamSequence, quint64 consumerSequence, quint64 pending = 0)
    {
        sendAs(creations.last().name(), streamSequence, consumerSequence, pending);
    }
    void sendAs(const QByteArray &name, quint64 streamSequence, quint64 consumerSequence, quint64 pending = 0)
    {
        fake.server.message(subscription(), "orders.new", "order", ack(streamSequence, consumerSequence, pending, name));
    }
    void say(const QByteArray &line, const QByteArray &headers = {}, const QByteArray &reply = {})
    {
        fake.server.headerMessage(subscription(), target(), "NATS/1.0 " + line + "\r\n" + headers + "\r\n", {}, reply);
    }
    void heartbeat(quint64 consumerSequence, const QByteArray &headers = {})
    {
        say("100 Idle Heartbeat", "Nats-Last-Consumer: " + QByteArray::number(consumerSequence) + "\r\nNats-Last-Stream: 1\r\n" + headers);
    }

    std::unique_ptr<NatsOrderedConsumer> consumer; // so that tests can delete it
    QList<Creation> creations;
    QByteArrayList deletions; // names
    QByteArrayList questions; // where the answers about the stream are wanted
    int upToDates = 0;

private:
    void take(const QByteArray &subject, const QByteArray &payload, const QByteArray &reply)
    {
        if (subject.startsWith("$JS.API.CONSUMER.CREATE."))
            creations.append({ subject, FakeJetStream::json(payload), reply });
        else if (subject.startsWith("$JS.API.CONSUMER.DELETE.S."))
            deletions.append(subject.mid(qstrlen("$JS.API.CONSUMER.DELETE.S.")));
        else if (subject == "$JS.API.STREAM.INFO.S")
            questions.append(reply);
    }
};

#endif
