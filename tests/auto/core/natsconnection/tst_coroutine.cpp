// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsfakeconnection.h"
#include "support/natstask.h"

#include <QtTest/QTest>

// What a program of coroutines does with a connection, compiled as C++20.

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Task = NatsTest::Task;

class tst_Coroutine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsUntilTheEnd();
    void asksOneAfterTheOther();
    void collectsReplies();
    void endsWithTheConnection();
    void destroyedWhileItReads();
    void deletesTheConnectionItReadsFrom();
};

static Task readAll(NatsSubscription *subscription, QStringList *log)
{
    while (const auto message = co_await subscription->next())
        log->append(message->text());
    log->append(u"end"_s);
}

// CORE-NEXT-01, CORE-NEXT-03
void tst_Coroutine::readsUntilTheEnd()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    NatsSubscribeOptions options;
    options.setMaximumMessages(3);
    QStringList log;
    const Task task = readAll(*fake.connection->subscribe("a", options), &log);
    fake.server.inject("MSG a 1 1\r\n1\r\nMSG a 1 1\r\n2\r\nMSG a 1 1\r\n3\r\n");
    QVERIFY(task.isDone());
    QCOMPARE(log, QStringList({ u"1"_s, u"2"_s, u"3"_s, u"end"_s }));
}

static Task askTwice(NatsConnection *connection, QStringList *log)
{
    const auto first = co_await connection->request("a", "1");
    log->append(first ? first->text() : first.error().text());
    const auto second = co_await connection->request("a", log->last());
    log->append(second ? second->text() : second.error().text());
}

// BASE-FUTURE-08
void tst_Coroutine::asksOneAfterTheOther()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    QStringList log;
    const Task task = askTwice(fake.connection.get(), &log);
    qsizetype operations = 2; // the first one subscribes, too
    for (const char *answer : { "one", "two" }) {
        QVERIFY(fake.server.waitForOperations(std::exchange(operations, 1)));
        const QByteArray inbox = fake.server.takeOperations().last().split(' ').value(2);
        fake.server.message(1, inbox, answer);
    }
    QVERIFY(task.isDone());
    QCOMPARE(log, QStringList({ u"one"_s, u"two"_s }));
}

static Task collect(NatsConnection *connection, QStringList *log)
{
    NatsRequestManyOptions options;
    options.setStrategy(NatsRequestManyOptions::Strategy::Sentinel);
    options.setNoMux(true);
    options.setReply("answers");
    const auto request = connection->requestMany("a", {}, options);
    const auto replies = co_await (*request)->collect();
    for (const NatsMessage &reply : *replies)
        log->append(reply.text());
    delete *request;
}

// CORE-MANY-01
void tst_Coroutine::collectsReplies()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    QStringList log;
    const Task task = collect(fake.connection.get(), &log);
    for (const char *answer : { "1", "2", "" })
        fake.server.message(1, "answers", answer);
    QVERIFY(task.isDone());
    QCOMPARE(log, QStringList({ u"1"_s, u"2"_s, u""_s }));
}

// CORE-CLOSE-04
void tst_Coroutine::endsWithTheConnection()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    QStringList read;
    QStringList asked;
    const Task reading = readAll(*fake.connection->subscribe("a"), &read);
    const Task asking = askTwice(fake.connection.get(), &asked);
    fake.connection.reset();
    QVERIFY(reading.isDone() && asking.isDone());
    QCOMPARE(read, QStringList({ u"end"_s }));
    QCOMPARE(asked.size(), 2);
}

void tst_Coroutine::destroyedWhileItReads()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    QStringList log;
    {
        const Task task = readAll(*fake.connection->subscribe("a"), &log);
        fake.server.message(1, "a", "1");
        QVERIFY(!task.isDone());
    }
    fake.server.message(1, "a", "2");
    QCOMPARE(log, QStringList({ u"1"_s }));
}

static Task readOneAndDelete(NatsFakeConnection *fake, NatsSubscription *subscription)
{
    co_await subscription->next();
    fake->connection.reset();
}

// CORE-CLOSE-06
void tst_Coroutine::deletesTheConnectionItReadsFrom()
{
    NatsFakeConnection fake;
    QVERIFY(fake.open());
    const Task task = readOneAndDelete(&fake, *fake.connection->subscribe("a"));
    fake.server.inject("MSG a 1 1\r\n1\r\nMSG a 1 1\r\n2\r\n");
    QVERIFY(task.isDone());
    QVERIFY(!fake.connection);
}

QTEST_GUILESS_MAIN(tst_Coroutine)
#include "tst_coroutine.moc"
