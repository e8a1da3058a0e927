// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "base/natsmessage.h"
#include "protocol/natsparser_p.h"
#include "support/natsmemory.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using Kind = NatsEvent::Kind;
using Status = NatsParser::Status;

class tst_NatsParser : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void payloadIsCopiedOnce();
    void splitPayloadIsCopiedOnce();
    void splitPayloadThatNobodyTook();
    void goodInput_data();
    void goodInput();
    void splitAtEveryByte_data();
    void splitAtEveryByte();
    void splitTwice();
    void invalidInput_data();
    void invalidInput();
    void staysFailed();
    void eventsBeforeTheFailureAreGiven();
    void errorShowsTheLineAndIsBounded();
    void endlessLineIsBounded_data();
    void endlessLineIsBounded();
    void longestLines_data();
    void longestLines();
    void lyingLengths_data();
    void lyingLengths();
    void announcedSizeTakesNoMemory();
    void largePayload_data();
    void largePayload();
    void messagesOwnTheirBytes();
    void calledAgainWhileHandlingAnEvent();
    void countsPendingBytes();
    void manyMessagesInOneChunk();
};

static QByteArray describe(const NatsEvent &event)
{
    switch (event.kind) {
    case Kind::Info: return "INFO " + event.text.toByteArray();
    case Kind::Ping: return "PING";
    case Kind::Pong: return "PONG";
    case Kind::Ok: return "OK";
    case Kind::Error: return "ERR " + event.text.toByteArray();
    case Kind::Message: break;
    }
    return event.subject.toByteArray() + ' ' + QByteArray::number(event.sid) + " [" + event.reply.toByteArray() + "] ["
            + event.headerBlock.toByteArray() + "] [" + event.payload.toByteArray() + ']';
}

// The events in wire, which arrives in chunks of the given sizes; the last size goes on for ever.
static QByteArrayList parse(const QByteArray &wire, const QList<qsizetype> &sizes)
{
    QByteArrayList log;
    NatsParser parser;
    NatsEvent event;
    qsizetype at = 0;
    for (qsizetype chunk = 0; at < wire.size(); ++chunk) {
        // Each chunk is memory of its own, so that a view beyond it shows under a sanitizer.
        const QByteArray bytes = wire.mid(at, sizes.at(qMin(chunk, sizes.size() - 1)));
        at += bytes.size();
        parser.append(bytes);
        Status status = parser.next(&event);
        for (; status == Status::Event; status = parser.next(&event))
            log.append(describe(event));
        if (status == Status::Failed)
            return log << "FAILED"_ba;
    }
    return log;
}

void tst_NatsParser::goodInput_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArrayList>("expected");
    const auto row = [](const char *name, const QByteArray &wire, const QByteArrayList &expected) {
        QTest::newRow(name) << wire << expected;
    };
    row("ping", "PING\r\n", { "PING" });
    row("ping, blanks", "PING \r \n", { "PING" });
    row("ping, any case", "pInG\r\n", { "PING" });
    row("line feed only", "PING\nPONG\n", { "PING", "PONG" });
    row("pong", "PONG\r\n", { "PONG" });
    row("ok", "+OK\r\n", { "OK" });
    row("ok and more", "+OKay\r\n", { "OK" });
    row("error", "-ERR 'Any error'\r\n", { "ERR 'Any error'" });
    row("error without words", "-ERR\r\n", { "ERR " });
    row("info", "INFO {}\r\n", { "INFO {}" });
    row("info, blanks", "INFO  {}   \r\n", { "INFO {}" });
    row("info, tab", "INFO\t{\"a\": 1}\r\n", { "INFO {\"a\": 1}" });
    row("message", "MSG a.b 1 5\r\nhello\r\n", { "a.b 1 [] [] [hello]" });
    row("message, any case", "msg a 1 1\r\nx\r\n", { "a 1 [] [] [x]" });
    row("message, reply", "MSG a 22 r.s 2\r\nhi\r\n", { "a 22 [r.s] [] [hi]" });
    row("message, blanks", "MSG  a\t1   r  2 \r\nhi\r\n", { "a 1 [r] [] [hi]" });
    row("message, empty", "MSG a 1 0\r\n\r\n", { "a 1 [] [] []" });
    row("message, subject in UTF-8", "MSG caf\xc3\xa9 1 1\r\nx\r\n", { "caf\xc3\xa9 1 [] [] [x]" });
    row("message, long sid", "MSG a 999999999999999 0\r\n\r\n", { "a 999999999999999 [] [] []" });
    row("CRLF in payload", "MSG a 1 4\r\nx\r\ny\r\n", { "a 1 [] [] [x\r\ny]" });
    row("protocol in payload", "MSG a 1 6\r\nPING\r\n\r\nPING\r\n", { "a 1 [] [] [PING\r\n]", "PING" });
    row("NUL in payload", QByteArray("MSG a 1 3\r\nx\0y\r\n", 16), { QByteArray("a 1 [] [] [x\0y]", 15) });
    row("headers", "HMSG a 1 12 17\r\nNATS/1.0\r\n\r\nhello\r\n", { "a 1 [] [NATS/1.0\r\n\r\n] [hello]" });
    row("headers, reply", "HMSG a 1 r 12 13\r\nNATS/1.0\r\n\r\nx\r\n", { "a 1 [r] [NATS/1.0\r\n\r\n] [x]" });
    row("headers, no payload", "HMSG a 1  16 16\r\nNATS/1.0 503\r\n\r\n\r\n", { "a 1 [] [NATS/1.0 503\r\n\r\n] []" });
    row("headers of length 0", "HMSG a 1 0 2\r\nhi\r\n", { "a 1 [] [] [hi]" });
    row("headers, any case", "hMsG a 1 12 12\r\nNATS/1.0\r\n\r\n\r\n", { "a 1 [] [NATS/1.0\r\n\r\n] []" });
    row("all together", "INFO {}\r\n+OK\r\nPONG\r\nMSG a 1 1\r\nx\r\nHMSG b 2 r 12 13\r\nNATS/1.0\r\n\r\ny\r\nPING\r\n-ERR 'x'\r\n",
        { "INFO {}", "OK", "PONG", "a 1 [] [] [x]", "b 2 [r] [NATS/1.0\r\n\r\n] [y]", "PING", "ERR 'x'" });
}

// PROTO-PARSE-02, PROTO-PARSE-06
void tst_NatsParser::goodInput()
{
    QFETCH(QByteArray, wire);
    QFETCH(QByteArrayList, expected);
    for (qsizetype size = wire.size(); size > 0; --size)
        QCOMPARE(parse(wire, { size }), expected);
}

void tst_NatsParser::splitAtEveryByte_data()
{
    goodInput_data();
}

// PROTO-PARSE-01
void tst_NatsParser::splitAtEveryByte()
{
    QFETCH(QByteArray, wire);
    QFETCH(QByteArrayList, expected);
    for (qsizetype at = 1; at < wire.size(); ++at)
        QCOMPARE(parse(wire, { at, wire.size() }), expected);
}

// PROTO-PARSE-01
void tst_NatsParser::splitTwice()
{
    const QByteArray wire = "MSG s 1 r 3\r\nabc\r\nHMSG s 2 r 12 14\r\nNATS/1.0\r\n\r\nde\r\nPING\r\n";
    const QByteArrayList expected{ "s 1 [r] [] [abc]", "s 2 [r] [NATS/1.0\r\n\r\n] [de]", "PING" };
    for (qsizetype first = 1; first < wire.size(); ++first) {
        for (qsizetype second = 1; first + second < wire.size(); ++second)
            QCOMPARE(parse(wire, { first, second, wire.size() }), expected);
    }
}

void tst_NatsParser::invalidInput_data()
{
    QTest::addColumn<QByteArray>("wire");
    const char *lines[] = {
        " PING", "POO", "Px", "PIx", "PINx", "PINGx", "PONx", "PONGx", "ZOO", "Mx", "MSx", "MSGx", "MSG", "MSG ",
        "MSG foo", "MSG foo 1", "MSG foo bar 1", "MSG foo bar 1 baz", "MSG foo 1 bar baz", "MSG foo 1 r 2 3",
        "MSG foo -1 2", "MSG foo 1 -2", "MSG foo 1 +2", "MSG foo 1 2a", "MSG foo 1 0x2", "MSG foo 1.0 2",
        "MSG foo 1 9999999999999999", "MSG foo 9999999999999999 1", "MSG a b c", "HMSG", "HMSG foo 1 12",
        "HMSG foo 1 13 12", "HMSG foo 1 x 12", "HMSG foo 1 r x 12", "HMSG foo 1 r 12 x", "HMSG foo 1 r 12 13 14",
        "HMSG foo 1 -1 12", "+x", "+0x", "-x", "-Ex", "-ERx", "-ERRx", "IxNFO {}", "INFOx {}", "INFO{}", "INFO", "",
        "HTTP/1.1 400 Bad Request", "\x16\x03\x01\x02", "PUB a 1", "CONNECT {}",
        "\x0bOK", "\rERR 'x'", "\rERR", // but for one bit right
    };
    for (const char *line : lines)
        QTest::newRow(line) << QByteArray(line) + "\r\n";
    QTest::newRow("payload too long") << "MSG a 1 1\r\nxy\r\n"_ba;
    QTest::newRow("payload without its end") << "MSG a 1 1\r\nxMSG a 1 1\r\n"_ba;
    QTest::newRow("payload with half an end") << "MSG a 1 1\r\nx\rPING\r\n"_ba;
    QTest::newRow("payload with a line feed only") << "MSG a 1 1\r\nx\nPING\r\n"_ba;
    QTest::newRow("NUL in a verb") << QByteArray("PI\0NG\r\n", 7);
}

// PROTO-PARSE-03
void tst_NatsParser::invalidInput()
{
    QFETCH(QByteArray, wire);
    for (qsizetype size = wire.size(); size > 0; --size)
        QCOMPARE(parse(wire, { size }), QByteArrayList{ "FAILED" });
}

void tst_NatsParser::staysFailed()
{
    NatsParser parser;
    NatsEvent event;
    parser.append("nonsense\r\nPING\r\n");
    QVERIFY(parser.next(&event) == Status::Failed);
    parser.append("PING\r\n");
    QVERIFY(parser.next(&event) == Status::Failed);
    QCOMPARE(parser.error().code(), NatsError::Code::ProtocolError);
    QCOMPARE(parser.pendingBytes(), 0);
}

void tst_NatsParser::eventsBeforeTheFailureAreGiven()
{
    QCOMPARE(parse("PING\r\nMSG a 1 1\r\nx\r\nnonsense\r\n", { 100 }), (QByteArrayList{ "PING", "a 1 [] [] [x]", "FAILED" }));
}

void tst_NatsParser::errorShowsTheLineAndIsBounded()
{
    NatsParser parser;
    NatsEvent event;
    parser.append("HTTP/1.1 400 Bad Request" + QByteArray(1000, '\x07') + "\r\n");
    QVERIFY(parser.next(&event) == Status::Failed);
    const QString text = parser.error().text();
    QVERIFY2(text.contains(u"HTTP/1.1 400 Bad Request"_s), qPrintable(text));
    QVERIFY(text.size() < 400);
    QVERIFY(!text.contains(QChar(7)));
}

void tst_NatsParser::endlessLineIsBounded_data()
{
    QTest::addColumn<QByteArray>("beginning");
    QTest::addColumn<qsizetype>("limit");
    QTest::newRow("message") << "MSG "_ba << qsizetype(NatsParser::MaximumLine);
    QTest::newRow("error") << "-ERR '"_ba << qsizetype(NatsParser::MaximumLine);
    QTest::newRow("info") << "INFO {"_ba << qsizetype(NatsParser::MaximumInfo);
    QTest::newRow("nonsense") << "x"_ba << qsizetype(NatsParser::MaximumLine);
}

// PROTO-PARSE-04
void tst_NatsParser::endlessLineIsBounded()
{
    QFETCH(QByteArray, beginning);
    QFETCH(qsizetype, limit);
    NatsParser parser;
    NatsEvent event;
    parser.append(beginning);
    qsizetype given = beginning.size();
    const QByteArray chunk(4096, 'x');
    while (parser.next(&event) == Status::NeedMoreData && given <= 2 * limit) {
        parser.append(chunk);
        given += chunk.size();
    }
    QVERIFY2(given <= limit + chunk.size() + 1, QByteArray::number(given));
    QCOMPARE(parser.error().code(), NatsError::Code::ProtocolError);
}

void tst_NatsParser::longestLines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("good");
    const QByteArray fill(NatsParser::MaximumInfo, 'x');
    QTest::newRow("longest subject") << QByteArray("MSG " + fill.first(NatsParser::MaximumLine - 9) + " 1 0\r") << true;
    QTest::newRow("subject too long") << QByteArray("MSG " + fill.first(NatsParser::MaximumLine - 8) + " 1 0\r") << false;
    QTest::newRow("longest info") << QByteArray("INFO " + fill.first(NatsParser::MaximumInfo - 6) + '\r') << true;
    QTest::newRow("info too long") << QByteArray("INFO " + fill.first(NatsParser::MaximumInfo - 5) + '\r') << false;
}

// PROTO-PARSE-04
void tst_NatsParser::longestLines()
{
    QFETCH(QByteArray, line);
    QFETCH(bool, good);
    for (const qsizetype chunk : { line.size() + 3, qsizetype(1000) }) {
        const QByteArrayList events = parse(line + (line.startsWith("MSG") ? "\n\r\n" : "\n"), { chunk });
        QCOMPARE(events.size(), 1);
        QCOMPARE(events.first() != "FAILED", good);
    }
}

void tst_NatsParser::lyingLengths_data()
{
    QTest::addColumn<QByteArray>("wire");
    const QByteArray tooLarge = QByteArray::number(NatsParser::MaximumMessage + 1);
    QTest::newRow("message one byte too large") << QByteArray("MSG a 1 " + tooLarge + "\r\n");
    QTest::newRow("headers one byte too large") << QByteArray("HMSG a 1 12 " + tooLarge + "\r\n");
    QTest::newRow("fifteen digits") << "MSG a 1 999999999999999\r\n"_ba;
    QTest::newRow("beyond 64 bits") << "MSG a 1 99999999999999999999999\r\n"_ba;
    QTest::newRow("wraps to 5 in 32 bits") << "MSG a 1 4294967301\r\nhello\r\n"_ba;
    QTest::newRow("wraps to 5 in 64 bits") << "MSG a 1 18446744073709551621\r\nhello\r\n"_ba;
    QTest::newRow("headers longer than all") << "HMSG a 1 6 5\r\nhello\r\n"_ba;
}

// Refused as soon as the line has been read, not when the bytes have arrived.
// PROTO-PARSE-04
void tst_NatsParser::lyingLengths()
{
    QFETCH(QByteArray, wire);
    QCOMPARE(parse(wire, { wire.size() }), QByteArrayList{ "FAILED" });
    QCOMPARE(parse(wire, { 1 }), QByteArrayList{ "FAILED" });
}

void tst_NatsParser::announcedSizeTakesNoMemory()
{
    std::vector<NatsParser> parsers(50); // with 64 MiB each this would be 3 GiB
    const qint64 before = NatsMemory::resident();
    NatsEvent event;
    for (NatsParser &parser : parsers) {
        parser.append("MSG a 1 " + QByteArray::number(NatsParser::MaximumMessage) + "\r\nx");
        QVERIFY(parser.next(&event) == Status::NeedMoreData);
    }
    // A sanitizer keeps a byte for every eight.
    QCOMPARE_LT(NatsMemory::resident() - before, qint64(parsers.size()) * NatsParser::MaximumMessage / 4);
}

void tst_NatsParser::largePayload_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<qsizetype>("chunk");
    QTest::newRow("1 MiB at once") << qsizetype(1 << 20) << qsizetype(1 << 21);
    QTest::newRow("1 MiB in small chunks") << qsizetype(1 << 20) << qsizetype(97);
    QTest::newRow("largest, in chunks") << qsizetype(NatsParser::MaximumMessage) << qsizetype(1 << 16);
}

void tst_NatsParser::largePayload()
{
    QFETCH(qsizetype, size);
    QFETCH(qsizetype, chunk);
    QByteArray payload(size, Qt::Uninitialized);
    char *bytes = payload.data();
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = char(i * 31 >> 3);
    const QByteArray wire = "MSG a 1 " + QByteArray::number(size) + "\r\n" + payload + "\r\n";
    NatsParser parser;
    NatsEvent event;
    Status status = Status::NeedMoreData;
    for (qsizetype at = 0; at < wire.size(); at += chunk) {
        QVERIFY(status == Status::NeedMoreData);
        parser.append(wire.mid(at, chunk));
        status = parser.next(&event);
    }
    QVERIFY(status == Status::Event);
    QVERIFY(event.payload == payload);
}

// BASE-MESSAGE-01
void tst_NatsParser::messagesOwnTheirBytes()
{
    QList<NatsMessage> messages;
    NatsParser parser;
    NatsEvent event;
    for (int i = 0; i < 100; ++i) {
        QByteArray wire = "HMSG a 1 18 21\r\nNATS/1.0\r\nA: b\r\n\r\n" + QByteArray::number(100 + i) + "\r\n";
        parser.append(wire);
        while (parser.next(&event) == Status::Event) {
            messages.append(NatsMessage::fromWire("a", event.reply, event.headerBlock, event.payload));
        }
        wire.fill('#');
    }
    QCOMPARE(messages.size(), 100);
    for (int i = 0; i < 100; ++i) {
        QCOMPARE(messages.at(i).data(), QByteArray::number(100 + i));
        QCOMPARE(messages.at(i).headers().size(), 1);
    }
}

// User code that handles a message may run an event loop of its own.
void tst_NatsParser::calledAgainWhileHandlingAnEvent()
{
    NatsParser parser;
    parser.append("MSG a 1 1\r\nx\r\nMSG b 2 1\r\ny\r\nMSG c 3 5\r\nhe");
    NatsEvent outer;
    QVERIFY(parser.next(&outer) == Status::Event);
    const QByteArray first = describe(outer);
    NatsEvent inner;
    QVERIFY(parser.next(&inner) == Status::Event);
    QCOMPARE(describe(inner), "b 2 [] [] [y]"_ba);
    parser.append("llo\r\nPING\r\n");
    QVERIFY(parser.next(&inner) == Status::Event);
    QCOMPARE(describe(inner), "c 3 [] [] [hello]"_ba);
    QVERIFY(parser.next(&outer) == Status::Event);
    QCOMPARE(describe(outer), "PING"_ba);
    QCOMPARE(first, "a 1 [] [] [x]"_ba);
    QVERIFY(parser.next(&outer) == Status::NeedMoreData);
}

void tst_NatsParser::countsPendingBytes()
{
    NatsParser parser;
    NatsEvent event;
    const QByteArray message = "MSG a 1 1\r\nx\r\n";
    parser.append(message + message);
    QCOMPARE(parser.pendingBytes(), 2 * message.size());
    QVERIFY(parser.next(&event) == Status::Event);
    QCOMPARE(parser.pendingBytes(), message.size());
    QVERIFY(parser.next(&event) == Status::Event);
    QVERIFY(parser.next(&event) == Status::NeedMoreData);
    QCOMPARE(parser.pendingBytes(), 0);
}

void tst_NatsParser::manyMessagesInOneChunk()
{
    constexpr int Count = 200000;
    const QByteArray message = "MSG a.b 1 5\r\nhello\r\n";
    NatsParser parser;
    parser.append(message.repeated(Count));
    NatsEvent event;
    int seen = 0;
    while (parser.next(&event) == Status::Event)
        seen += event.payload == "hello" ? 1 : 0;
    QCOMPARE(seen, Count);
}

// PROTO-PARSE-05: out of the chunk, which may be anybody's, and from then on it is only handed over
void tst_NatsParser::payloadIsCopiedOnce()
{
    const QByteArray payload(1000, 'x');
    const QByteArray chunk = "MSG a 1 1000\r\n" + payload + "\r\n";
    NatsParser parser;
    parser.append(chunk);
    NatsEvent event;
    QCOMPARE(parser.next(&event), NatsParser::Status::Event);
    QVERIFY(event.payload.data() >= chunk.constData() && event.payload.data() < chunk.constData() + chunk.size());
    const NatsMessage message = NatsMessage::fromWire("a", event.reply, event.headerBlock, event.payload);
    const void *copied = message.data().constData();
    QVERIFY(copied != event.payload.data());
    const NatsMessage kept = message;
    QCOMPARE(static_cast<const void *>(kept.data().constData()), copied);
    QCOMPARE(static_cast<const void *>(kept.dataView().data()), copied);
    QCOMPARE(kept.data(), payload);
}

// PROTO-PARSE-05: what comes in pieces is put together where it stays
void tst_NatsParser::splitPayloadIsCopiedOnce()
{
    NatsParser parser;
    NatsEvent event;
    parser.append("MSG a 1 1000\r\n" + QByteArray(600, 'x'));
    QCOMPARE(parser.next(&event), NatsParser::Status::NeedMoreData);
    parser.append(QByteArray(400, 'x') + "\r\n");
    QCOMPARE(parser.next(&event), NatsParser::Status::Event);
    const void *put = event.payload.data();
    NatsMessage message;
    message.takeFromWire("a", {}, std::move(event.ownPayload));
    QCOMPARE(static_cast<const void *>(message.data().constData()), put);
    QCOMPARE(message.data(), QByteArray(1000, 'x'));
}

// PROTO-PARSE-01
void tst_NatsParser::splitPayloadThatNobodyTook()
{
    NatsParser parser;
    NatsEvent event;
    parser.append("MSG a 1 4\r\nth");
    QCOMPARE(parser.next(&event), NatsParser::Status::NeedMoreData);
    parser.append("is\r\nMSG a 2 4\r\nthat\r\nPING\r\n");
    QCOMPARE(parser.next(&event), NatsParser::Status::Event);
    QCOMPARE(event.ownPayload, "this");
    QCOMPARE(parser.next(&event), NatsParser::Status::Event);
    QCOMPARE(event.payload.toByteArray(), "that");
    QVERIFY(event.ownPayload.isEmpty());
}

QTEST_GUILESS_MAIN(tst_NatsParser)
#include "tst_natsparser.moc"
