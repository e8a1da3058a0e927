// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// The headers of QCoro up to 0.12 connect without a context.
#undef QT_NO_CONTEXTLESS_CONNECT

#include "support/natsclient.h"

#include <QCoroFuture>
#include <QCoroTask>

#include <QtTest/QTest>

// NatsQt beside a library of coroutines for Qt: its awaiters know QFuture, and toFuture() makes one.

using namespace Qt::Literals::StringLiterals;
using Code = NatsError::Code;

class tst_QCoro : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void throughAQFuture();
    void awaitedAsItIs();
};

static void answerWithAnEcho(NatsConnection *connection, NatsSubscription *subscription)
{
    QObject::connect(subscription, &NatsSubscription::messageReceived, connection, [connection](const NatsMessage &message) {
        connection->respond(message, message.data());
    });
}

static QCoro::Task<QString> askThroughAQFuture(NatsConnection *connection, QString subject)
{
    const NatsResult<NatsMessage> reply = co_await connection->request(subject, "hello").toFuture();
    co_return reply ? reply->text() : QVariant::fromValue(reply.error().code()).toString();
}

static QCoro::Task<QString> askAndRead(NatsConnection *connection, NatsSubscription *subscription)
{
    const auto sent = connection->publish("news", "fresh");
    co_await connection->flush();
    const NatsResult<NatsMessage> message = co_await subscription->next();
    co_return sent && message ? message->text() : u"nothing"_s;
}

// BASE-FUTURE-07
void tst_QCoro::throughAQFuture()
{
    NatsServerProcess server;
    QVERIFY2(server.start(), qPrintable(server.errorString()));
    NatsClient client(NatsClient::optionsFor(server.webSocketUrl()));
    QVERIFY(client.open());
    answerWithAnEcho(client.connection.get(), *client.connection->subscribe("echo"));
    QCOMPARE(QCoro::waitFor(askThroughAQFuture(client.connection.get(), u"echo"_s)), u"hello"_s);
    QCOMPARE(QCoro::waitFor(askThroughAQFuture(client.connection.get(), u"nobody"_s)), u"NoResponders"_s);
}

// BASE-FUTURE-08, CORE-NEXT-01
void tst_QCoro::awaitedAsItIs()
{
    NatsServerProcess server;
    QVERIFY2(server.start(), qPrintable(server.errorString()));
    NatsClient client(NatsClient::optionsFor(server.tcpUrl()));
    QVERIFY(client.open());
    NatsSubscription *subscription = *client.connection->subscribe("news");
    QCOMPARE(QCoro::waitFor(askAndRead(client.connection.get(), subscription)), u"fresh"_s);
}

QTEST_GUILESS_MAIN(tst_QCoro)
#include "tst_qcoro.moc"
