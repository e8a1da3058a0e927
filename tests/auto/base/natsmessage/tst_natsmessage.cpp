// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "base/natsmessage.h"

#include <QtCore/QDebug>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QThread>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using Code = NatsError::Code;

class tst_NatsMessage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void emptyMessage();
    void keepsWhatItIsGiven();
    void fromWire();
    void headersOfTheProgramReplaceReceivedOnes();
    void text_data();
    void text();
    void json_data();
    void json();
    void invalidJson_data();
    void invalidJson();
    void size_data();
    void size();
    void noResponders_data();
    void noResponders();
    void ownsItsBytes();
    void emptyPayloadIsNotMissing();
    void shortAndLong_data();
    void shortAndLong();
    void diesInAnotherThread();
    void copiesAreIndependent();
    void equality();
    void debugHidesThePayload();
};

static NatsMessage received(const QByteArray &payload, const QByteArray &headerBlock = {})
{
    return NatsMessage::fromWire("a.b", "r", headerBlock, QByteArray(payload));
}

void tst_NatsMessage::emptyMessage()
{
    const NatsMessage message;
    QVERIFY(message.subject().isEmpty());
    QVERIFY(message.reply().isEmpty());
    QVERIFY(!message.hasReply());
    QVERIFY(!message.hasHeaders());
    QVERIFY(message.headers().isEmpty());
    QVERIFY(message.data().isEmpty());
    QCOMPARE(message.size(), 0);
    QVERIFY(!message.isNoResponders());
}

void tst_NatsMessage::keepsWhatItIsGiven()
{
    NatsMessage message("a.b", "hello", { { "k", "v" } });
    message.setReply("r");
    QCOMPARE(message.subject(), u"a.b"_s);
    QCOMPARE(message.subjectUtf8(), "a.b"_ba);
    QCOMPARE(message.reply(), u"r"_s);
    QCOMPARE(message.replyUtf8(), "r"_ba);
    QVERIFY(message.hasReply());
    QVERIFY(message.hasHeaders());
    QCOMPARE(message.headers().value("K"), u"v"_s);
    QCOMPARE(message.data(), "hello"_ba);
}

void tst_NatsMessage::fromWire()
{
    const NatsMessage message = received("x", "NATS/1.0\r\nk: v\r\n\r\n");
    QCOMPARE(message.subject(), u"a.b"_s);
    QCOMPARE(message.reply(), u"r"_s);
    QVERIFY(message.hasHeaders());
    QCOMPARE(message.headers().value("k"), u"v"_s);
    QCOMPARE(message.data(), "x"_ba);
    QVERIFY(!received("x").hasHeaders());
}

// A QML program makes an ArrayBuffer of it.
void tst_NatsMessage::emptyPayloadIsNotMissing()
{
    QVERIFY(!received({}).data().isNull());
    QVERIFY(received({}).data().isEmpty());
}

// What is short lies elsewhere than what is long.
void tst_NatsMessage::shortAndLong_data()
{
    QTest::addColumn<int>("replySize");
    QTest::addColumn<int>("payloadSize");
    for (const int reply : { 0, 1, 48, 95, 96, 97, 300 }) {
        for (const int payload : { 0, 1, 47, 48, 49, 95, 96, 97, 70000 })
            QTest::addRow("reply of %d, payload of %d", reply, payload) << reply << payload;
    }
}

void tst_NatsMessage::shortAndLong()
{
    QFETCH(int, replySize);
    QFETCH(int, payloadSize);
    const QByteArray reply(replySize, 'r');
    const QByteArray payload(payloadSize, 'p');
    const NatsMessage message = NatsMessage::fromWire("a", reply, {}, payload);
    QCOMPARE(message.replyUtf8(), reply);
    QCOMPARE(message.hasReply(), replySize > 0);
    QCOMPARE(message.data(), payload);
    QCOMPARE(message.dataView(), QByteArrayView(payload));
    QCOMPARE(message.size(), 1 + replySize + payloadSize);
    NatsMessage changed = message;
    changed.setReply("another"); // detaches
    changed.setHeaders({ { "k", "v" } });
    QCOMPARE(changed.replyUtf8(), "another"_ba);
    QCOMPARE(changed.data(), payload);
    QCOMPARE(message.replyUtf8(), reply);
    QCOMPARE(message.data(), payload);
    QVERIFY(!message.hasHeaders());
}

// Memory that one thread got and another gave back is used there, and freed when that thread ends.
void tst_NatsMessage::diesInAnotherThread()
{
    QList<NatsMessage> messages;
    for (int i = 0; i < 2000; ++i)
        messages.append(received(QByteArray::number(i)));
    const auto work = [&messages] {
        QList<NatsMessage> own = std::exchange(messages, {});
        for (int i = 0; i < 1000; ++i)
            own.takeLast();
        for (int i = 0; i < 1000; ++i)
            messages.append(NatsMessage::fromWire("b", {}, {}, own.at(i).data()));
    };
    const std::unique_ptr<QThread> thread(QThread::create(work));
    thread->start();
    QVERIFY(thread->wait(30000));
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(messages.at(i).data(), QByteArray::number(i));
}

void tst_NatsMessage::headersOfTheProgramReplaceReceivedOnes()
{
    NatsMessage message = received("x", "NATS/1.0\r\nk: v\r\n\r\n");
    message.setHeaders({ { "n", "w" } });
    QVERIFY(!message.headers().contains("k"));
    QCOMPARE(message.headers().value("n"), u"w"_s);
    message.setHeaders({});
    QVERIFY(!message.hasHeaders());
}

void tst_NatsMessage::text_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("expected");
    QTest::newRow("ASCII") << "abc"_ba << u"abc"_s;
    QTest::newRow("UTF-8") << QByteArray("\xc3\xa9") << u"é"_s;
    QTest::newRow("empty") << ""_ba << QString();
    QTest::newRow("invalid") << QByteArray("a\xff") << u"a\ufffd"_s;
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << QString::fromLatin1("a\0b", 3);
}

void tst_NatsMessage::text()
{
    QFETCH(QByteArray, payload);
    QFETCH(QString, expected);
    QCOMPARE(received(payload).text(), expected);
    QCOMPARE(received(payload).data(), payload);
}

void tst_NatsMessage::json_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QJsonValue>("expected");
    QTest::newRow("object") << "{\"a\":[1]}"_ba << QJsonValue(QJsonObject{ { u"a"_s, QJsonArray{ 1 } } });
    QTest::newRow("array") << " [1, 2] "_ba << QJsonValue(QJsonArray{ 1, 2 });
    QTest::newRow("empty array") << "[]"_ba << QJsonValue(QJsonArray());
    QTest::newRow("number") << "1.5"_ba << QJsonValue(1.5);
    QTest::newRow("text") << "\"x\""_ba << QJsonValue(u"x"_s);
    QTest::newRow("true") << "true"_ba << QJsonValue(true);
    QTest::newRow("null") << "null"_ba << QJsonValue(QJsonValue::Null);
    QTest::newRow("large integer") << "9007199254740993"_ba << QJsonValue(qint64(9007199254740993));
}

void tst_NatsMessage::json()
{
    QFETCH(QByteArray, payload);
    QFETCH(QJsonValue, expected);
    const NatsResult<QJsonValue> json = received(payload).json();
    QVERIFY2(json, qPrintable(json.error().text()));
    QCOMPARE(json.value(), expected);
}

void tst_NatsMessage::invalidJson_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("empty") << ""_ba;
    QTest::newRow("two values") << "1,2"_ba;
    QTest::newRow("closes the wrapper") << "],["_ba;
    QTest::newRow("closes and goes on") << "1],[2"_ba;
    QTest::newRow("cut off") << "{\"a\":"_ba;
    QTest::newRow("words") << "hello"_ba;
    QTest::newRow("text without its end") << "\"x"_ba;
    QTest::newRow("trailing comma") << "1,"_ba;
}

// BASE-MESSAGE-04
void tst_NatsMessage::invalidJson()
{
    QFETCH(QByteArray, payload);
    const NatsResult<QJsonValue> json = received(payload).json();
    QCOMPARE(json.error().code(), Code::InvalidPayload);
    QCOMPARE(json.error().subject(), u"a.b"_s);
}

void tst_NatsMessage::size_data()
{
    QTest::addColumn<NatsMessage>("message");
    QTest::addColumn<int>("size");
    QTest::newRow("empty") << NatsMessage() << 0;
    QTest::newRow("payload") << NatsMessage("abc", "hello") << 8;
    QTest::newRow("received") << NatsMessage::fromWire("hello", "test", {}, "foo") << 12;
    QTest::newRow("received headers") << NatsMessage::fromWire("a", "", "NATS/1.0\r\n\r\n", "x") << 14;
    QTest::newRow("headers") << NatsMessage("a", {}, { { "k", "v" } }) << 1 + 18;
}

void tst_NatsMessage::size()
{
    QFETCH(NatsMessage, message);
    QFETCH(int, size);
    QCOMPARE(message.size(), size);
}

void tst_NatsMessage::noResponders_data()
{
    QTest::addColumn<NatsMessage>("message");
    QTest::addColumn<bool>("expected");
    QTest::newRow("status alone") << received({}, "NATS/1.0 503\r\n\r\n") << true;
    QTest::newRow("status and text") << received({}, "NATS/1.0 503 No Responders\r\n\r\n") << true;
    QTest::newRow("with a payload") << received("x", "NATS/1.0 503\r\n\r\n") << false;
    QTest::newRow("another status") << received({}, "NATS/1.0 500\r\n\r\n") << false;
    QTest::newRow("no status") << received({}, "NATS/1.0\r\n\r\n") << false;
    QTest::newRow("no headers") << received({}) << false;
}

void tst_NatsMessage::noResponders()
{
    QFETCH(NatsMessage, message);
    QFETCH(bool, expected);
    QCOMPARE(message.isNoResponders(), expected);
}

// BASE-MESSAGE-01
void tst_NatsMessage::ownsItsBytes()
{
    QByteArray payload("before");
    const NatsMessage message("a", payload);
    payload.fill('x');
    QCOMPARE(message.data(), "before"_ba);
}

void tst_NatsMessage::copiesAreIndependent()
{
    const NatsMessage original("a", "x");
    NatsMessage copy = original;
    copy.setReply("r");
    copy.setHeaders({ { "k", "v" } });
    QVERIFY(!original.hasReply());
    QVERIFY(!original.hasHeaders());
}

void tst_NatsMessage::equality()
{
    QCOMPARE(NatsMessage("a", "x"), NatsMessage::fromWire("a", "", "", "x"));
    QCOMPARE(NatsMessage("a", "x", { { "k", "v" } }), NatsMessage::fromWire("a", "", "NATS/1.0\r\nk: v\r\n\r\n", "x"));
    QVERIFY(NatsMessage("a", "x") != NatsMessage("b", "x"));
    QVERIFY(NatsMessage("a", "x") != NatsMessage("a", "y"));
    QVERIFY(NatsMessage("a", "x") != NatsMessage("a", "x", { { "k", "v" } }));
    QVERIFY(NatsMessage("a", "x") != NatsMessage::fromWire("a", "r", "", "x"));
}

void tst_NatsMessage::debugHidesThePayload()
{
    QString text;
    QDebug(&text) << received("secret");
    QVERIFY(text.contains(u"a.b"_s));
    QVERIFY(!text.contains(u"secret"_s));
}

QTEST_GUILESS_MAIN(tst_NatsMessage)
#include "tst_natsmessage.moc"
