// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "base/natsheaders.h"

#include <QtCore/QDebug>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using Code = NatsError::Code;
using Match = NatsHeaders::Match;

class tst_NatsHeaders : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void emptyHeaders();
    void lookUpIgnoresCase();
    void exactLookUp();
    void setReplacesAllSpellings();
    void exactSetReplacesOneSpelling();
    void appendTakesTheFirstSpelling();
    void exactAppendKeepsItsSpelling();
    void removeDropsAllValues();
    void orderIsKept();
    void namesStandOnce();
    void namesOfVeryMany();
    void wire_data();
    void wire();
    void status_data();
    void status();
    void receivedLines_data();
    void receivedLines();
    void invalidHeader_data();
    void invalidHeader();
    void everyNameByte();
    void goodValues_data();
    void goodValues();
    void copiesAreIndependent();
    void equality();
    void debugOutput();
};

void tst_NatsHeaders::emptyHeaders()
{
    const NatsHeaders headers;
    QVERIFY(headers.isEmpty());
    QCOMPARE(headers.size(), 0);
    QCOMPARE(headers.statusCode(), 0);
    QVERIFY(headers.statusText().isEmpty());
    QVERIFY(headers.value("a").isNull());
    QVERIFY(headers.values("a").isEmpty());
    QVERIFY(headers.names().isEmpty());
    QVERIFY(!headers.contains("a"));
    QVERIFY(headers.validate());
    QVERIFY(headers.toWire().isEmpty());
    NatsHeaders changed;
    changed.remove("a");
    QVERIFY(changed.isEmpty());
}

// BASE-HEADERS-02
void tst_NatsHeaders::lookUpIgnoresCase()
{
    const NatsHeaders headers{ { "Content-Type", "a" }, { "X", "b" }, { "x", "c" } };
    QCOMPARE(headers.value("content-type"), u"a"_s);
    QVERIFY(headers.contains(u"CONTENT-TYPE"));
    QCOMPARE(headers.values("x"), (QStringList{ u"b"_s, u"c"_s }));
}

// BASE-HEADERS-02
void tst_NatsHeaders::exactLookUp()
{
    NatsHeaders headers;
    headers.append("X", "upper", Match::Exact);
    headers.append("x", "lower", Match::Exact);
    QCOMPARE(headers.value("x", Match::Exact), u"lower"_s);
    QCOMPARE(headers.values("X", Match::Exact), QStringList{ u"upper"_s });
    QVERIFY(!headers.contains("xx", Match::Exact));
    QCOMPARE(headers.values("x").size(), 2);
}

// BASE-HEADERS-02
void tst_NatsHeaders::setReplacesAllSpellings()
{
    NatsHeaders headers{ { "A", "1" }, { "b", "2" } };
    headers.append("a", "3", Match::Exact);
    headers.set("a", "4");
    QCOMPARE(headers.values("A"), QStringList{ u"4"_s });
    QCOMPARE(headers.size(), 2);
    QCOMPARE(headers.value("b"), u"2"_s);
}

// BASE-HEADERS-02
void tst_NatsHeaders::exactSetReplacesOneSpelling()
{
    NatsHeaders headers{ { "A", "1" } };
    headers.set("a", "2", Match::Exact);
    QCOMPARE(headers.values("a"), (QStringList{ u"1"_s, u"2"_s }));
    headers.set("a", "3", Match::Exact);
    QCOMPARE(headers.values("a"), (QStringList{ u"1"_s, u"3"_s }));
}

void tst_NatsHeaders::appendTakesTheFirstSpelling()
{
    NatsHeaders headers{ { "Key", "1" } };
    headers.append("KEY", "2");
    QCOMPARE(headers.nameAt(1), u"Key"_s);
    QCOMPARE(headers.toWire(), "NATS/1.0\r\nKey: 1\r\nKey: 2\r\n\r\n"_ba);
}

void tst_NatsHeaders::exactAppendKeepsItsSpelling()
{
    NatsHeaders headers{ { "Key", "1" } };
    headers.append("KEY", "2", Match::Exact);
    QCOMPARE(headers.nameAt(1), u"KEY"_s);
}

void tst_NatsHeaders::removeDropsAllValues()
{
    NatsHeaders headers{ { "a", "1" }, { "b", "2" }, { "A", "3" } };
    headers.remove("A");
    QCOMPARE(headers.size(), 1);
    QVERIFY(!headers.contains("a"));
}

// BASE-HEADERS-01
void tst_NatsHeaders::orderIsKept()
{
    const NatsHeaders headers{ { "z", "1" }, { "a", "2" }, { "z", "3" } };
    QCOMPARE(headers.nameAt(0), u"z"_s);
    QCOMPARE(headers.valueAt(1), u"2"_s);
    QCOMPARE(headers.valueAt(2), u"3"_s);
}

void tst_NatsHeaders::namesStandOnce()
{
    NatsHeaders headers{ { "B", "1" }, { "a", "2" } };
    headers.append("b", "3", Match::Exact);
    QCOMPARE(headers.names(), (QStringList{ u"B"_s, u"a"_s }));
}

// Whoever publishes decides how many there are: what grows with the square of that would hang here.
void tst_NatsHeaders::namesOfVeryMany()
{
    QByteArray block = "NATS/1.0\r\n";
    for (int i = 0; i < 100000; ++i)
        block += 'k' + QByteArray::number(i) + ":\r\n";
    QCOMPARE(NatsHeaders::fromWire(block + "\r\n").names().size(), 100000);
}

// Both ways: what is sent is what is read.
void tst_NatsHeaders::wire_data()
{
    QTest::addColumn<NatsHeaders>("headers");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("ADR-4, one") << NatsHeaders{ { "Header", "X" } } << "NATS/1.0\r\nHeader: X\r\n\r\n"_ba;
    QTest::newRow("ADR-4, two") << NatsHeaders{ { "Header1", "X" }, { "Header1", "Y" }, { "Header2", "Z" } }
                                << "NATS/1.0\r\nHeader1: X\r\nHeader1: Y\r\nHeader2: Z\r\n\r\n"_ba;
    QTest::newRow("empty value") << NatsHeaders{ { "a", "" } } << "NATS/1.0\r\na: \r\n\r\n"_ba;
    QTest::newRow("colon in value") << NatsHeaders{ { "K", "v:w" } } << "NATS/1.0\r\nK: v:w\r\n\r\n"_ba;
    QTest::newRow("UTF-8 value") << NatsHeaders{ { "a", u"é"_s } } << QByteArray("NATS/1.0\r\na: \xc3\xa9\r\n\r\n");
    NatsHeaders status;
    status.setStatus(503, {});
    QTest::newRow("status") << status << "NATS/1.0 503\r\n\r\n"_ba;
    status.setStatus(100, u"Idle Heartbeat"_s);
    status.set("Nats-Last-Consumer", "1");
    QTest::newRow("status and entry") << status << "NATS/1.0 100 Idle Heartbeat\r\nNats-Last-Consumer: 1\r\n\r\n"_ba;
}

// BASE-HEADERS-01
void tst_NatsHeaders::wire()
{
    QFETCH(NatsHeaders, headers);
    QFETCH(QByteArray, bytes);
    QCOMPARE(headers.toWire(), bytes);
    QCOMPARE(NatsHeaders::fromWire(bytes), headers);
    QVERIFY(headers.validate());
}

void tst_NatsHeaders::status_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << "NATS/1.0"_ba << 0 << QString();
    QTest::newRow("trailing space") << "NATS/1.0 "_ba << 0 << QString();
    QTest::newRow("code") << "NATS/1.0 503"_ba << 503 << QString();
    QTest::newRow("code and text") << "NATS/1.0 100 Idle Heartbeat"_ba << 100 << u"Idle Heartbeat"_s;
    QTest::newRow("more spaces") << "NATS/1.0   404   No Messages "_ba << 404 << u"No Messages"_s;
    QTest::newRow("short code") << "NATS/1.0  1 H"_ba << 1 << u"H"_s;
    QTest::newRow("no number") << "NATS/1.0 abc def"_ba << 0 << u"abc def"_s;
    QTest::newRow("four digits") << "NATS/1.0 5033"_ba << 0 << u"5033"_s;
    QTest::newRow("negative") << "NATS/1.0 -1"_ba << 0 << u"-1"_s;
    QTest::newRow("other version") << "HTTP/1.1 503 x"_ba << 0 << QString();
    QTest::newRow("empty") << ""_ba << 0 << QString();
}

// BASE-HEADERS-06
void tst_NatsHeaders::status()
{
    QFETCH(QByteArray, line);
    QFETCH(int, code);
    QFETCH(QString, text);
    const NatsHeaders headers = NatsHeaders::fromWire(QByteArray(line + "\r\n\r\n"));
    QCOMPARE(headers.statusCode(), code);
    QCOMPARE(headers.statusText(), text);
    QCOMPARE(headers.size(), 0);
}

// A message is never lost because of its headers.
void tst_NatsHeaders::receivedLines_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("no colon") << "nonsense\r\na: 1\r\n"_ba << QStringList{ u"a=1"_s };
    QTest::newRow("no name") << ": 1\r\na: 2\r\n"_ba << QStringList{ u"a=2"_s };
    QTest::newRow("first colon splits") << "K: v:w\r\n"_ba << QStringList{ u"K=v:w"_s };
    QTest::newRow("trimmed") << "a:   1  \r\n"_ba << QStringList{ u"a=1"_s };
    QTest::newRow("no space") << "a:1\r\n"_ba << QStringList{ u"a=1"_s };
    QTest::newRow("illegal name is no accident") << "bad key: v\r\na: 1\r\n"_ba << QStringList{ u"bad key=v"_s, u"a=1"_s };
    QTest::newRow("duplicates") << "a: 1\r\na: 2\r\n"_ba << QStringList{ u"a=1"_s, u"a=2"_s };
    QTest::newRow("no blank line") << "a: 1"_ba << QStringList{ u"a=1"_s };
    QTest::newRow("line feeds only") << "a: 1\nb: 2\n"_ba << QStringList{ u"a=1"_s, u"b=2"_s };
    QTest::newRow("invalid UTF-8") << "a: \xff\r\n"_ba << QStringList{ u"a=\ufffd"_s };
}

// BASE-HEADERS-05
void tst_NatsHeaders::receivedLines()
{
    QFETCH(QByteArray, lines);
    QFETCH(QStringList, expected);
    const NatsHeaders headers = NatsHeaders::fromWire(QByteArray("NATS/1.0\r\n" + lines + "\r\n"));
    QStringList found;
    for (qsizetype i = 0; i < headers.size(); ++i)
        found.append(headers.nameAt(i) + u'=' + headers.valueAt(i));
    QCOMPARE(found, expected);
}

void tst_NatsHeaders::invalidHeader_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::newRow("empty name") << QString() << u"x"_s;
    QTest::newRow("space in name") << u"a b"_s << u"x"_s;
    QTest::newRow("colon in name") << u"a:b"_s << u"x"_s;
    QTest::newRow("line feed in name") << u"a\n"_s << u"x"_s;
    QTest::newRow("letter beyond ASCII in name") << u"é"_s << u"x"_s;
    QTest::newRow("carriage return in value") << u"a"_s << u"x\ry"_s;
    QTest::newRow("line feed in value") << u"a"_s << u"x\ny"_s;
    QTest::newRow("injected header") << u"a"_s << u"x\r\nb: y"_s;
    QTest::newRow("NUL in value") << u"a"_s << QString(QChar(0));
}

// BASE-HEADERS-03, BASE-HEADERS-04
void tst_NatsHeaders::invalidHeader()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    NatsHeaders headers{ { "good", "1" } };
    headers.append(name, value);
    const NatsError error = headers.validate().error();
    QCOMPARE(error.code(), Code::InvalidHeader);
    QVERIFY(!error.text().isEmpty());
}

// BASE-HEADERS-03
void tst_NatsHeaders::everyNameByte()
{
    for (int byte = 0; byte < 128; ++byte) {
        NatsHeaders headers;
        headers.set(QString(QChar(byte)), "x");
        const bool allowed = byte > 32 && byte < 127 && byte != ':';
        QVERIFY2(headers.validate().hasValue() == allowed, qPrintable(QString::number(byte)));
    }
}

void tst_NatsHeaders::goodValues_data()
{
    QTest::addColumn<QString>("value");
    QTest::newRow("empty") << QString();
    QTest::newRow("spaces inside") << u"a b  c"_s;
    QTest::newRow("tab inside") << u"a\tb"_s;
    QTest::newRow("beyond ASCII") << u"é \U0001F680"_s;
}

void tst_NatsHeaders::goodValues()
{
    QFETCH(QString, value);
    const NatsHeaders headers{ { "a", value } };
    QVERIFY(headers.validate());
    QCOMPARE(NatsHeaders::fromWire(headers.toWire()).value("a"), value);
}

void tst_NatsHeaders::copiesAreIndependent()
{
    const NatsHeaders original{ { "a", "1" } };
    NatsHeaders copy = original;
    copy.set("a", "2");
    QCOMPARE(original.value("a"), u"1"_s);
    QCOMPARE(copy.value("a"), u"2"_s);
}

void tst_NatsHeaders::equality()
{
    const NatsHeaders headers{ { "a", "1" }, { "b", "2" } };
    QCOMPARE((NatsHeaders{ { "a", "1" }, { "b", "2" } }), headers);
    QVERIFY((NatsHeaders{ { "b", "2" }, { "a", "1" } }) != headers);
    QVERIFY((NatsHeaders{ { "a", "1" } }) != headers);
    NatsHeaders emptied{ { "a", "1" } };
    emptied.remove("a");
    QCOMPARE(emptied, NatsHeaders());
}

void tst_NatsHeaders::debugOutput()
{
    QString text;
    QDebug(&text) << NatsHeaders{ { "a", "1" } };
    QVERIFY2(text.contains(u'a') && text.contains(u'1'), qPrintable(text));
}

QTEST_GUILESS_MAIN(tst_NatsHeaders)
#include "tst_natsheaders.moc"
