// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef JETSTREAMCLIENT_H
#define JETSTREAMCLIENT_H

#include "jetstream/natsjetstream.h"
#include "jetstream/natsjetstreammanager.h"
#include "support/natsclient.h"

#include <QtTest/QTest>

// A server with JetStream, whose streams are gone with it
class JetStreamServer : public NatsServerProcess
{
public:
    ~JetStreamServer() override { kill(); } // before its folder is removed

    bool startWithJetStream(const QByteArray &more = {})
    {
        return start("jetstream { store_dir: \"" + m_store.path().toUtf8() + "\"\n" + more + "\n}");
    }

private:
    QTemporaryDir m_store;
};

// A connection to a server, and the way to its JetStream
class JetStreamClient : public NatsClient
{
public:
    explicit JetStreamClient(const QString &url, const NatsJetStreamOptions &options = {})
        : NatsClient(optionsFor(url)), jetStream(connection.get(), options), manager(&jetStream)
    {
    }

    NatsJetStream jetStream;
    NatsJetStreamManager manager;
};

// The result that a call has in the end
template<typename T>
NatsResult<T> ended(const NatsFuture<T> &future)
{
    NatsTest::waitFor(future);
    return future.result();
}

// The next message of a consumer, which comes with the subject that it was published to. A program uses a consumer
// instead.
inline NatsResult<NatsMessage> takeMessage(NatsConnection *connection, const QString &stream, const QString &consumer,
                                           const QByteArray &request = "1")
{
    NatsRequestOptions options;
    options.setNoMux(true);
    options.setTimeout(std::chrono::seconds(20));
    return ended(connection->request(QStringLiteral("$JS.API.CONSUMER.MSG.NEXT.%1.%2").arg(stream, consumer), request, options));
}

// Makes the call once; QVERIFY2 would make it again for its text.
#define VERIFY_RESULT(call) \
    do { \
        const auto outcome = (call); \
        QVERIFY2(outcome.hasValue(), qPrintable(outcome.error().text())); \
    } while (false)

#endif
