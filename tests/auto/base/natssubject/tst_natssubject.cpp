// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "base/natssubject.h"

#include <QtCore/QSet>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using Code = NatsError::Code;

class tst_NatsSubject : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void goodSubject_data();
    void goodSubject();
    void invalidSubject_data();
    void invalidSubject();
    void everyControlCharacterIsRefused();
    void errorNamesTheSubject();
    void matches_data();
    void matches();
    void convertsFromText();
    void equalityAndHash();
};

void tst_NatsSubject::goodSubject_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("wildcards");
    QTest::newRow("one token") << "a"_ba << false;
    QTest::newRow("tokens") << "orders.eu.new"_ba << false;
    QTest::newRow("UTF-8") << QByteArray("caf\xc3\xa9.\xf0\x9f\x9a\x80") << false;
    QTest::newRow("inbox") << "_INBOX.abc.1"_ba << false;
    QTest::newRow("system") << "$SYS.REQ.USER.INFO"_ba << false;
    QTest::newRow("star inside a token") << "a*b.c"_ba << false;
    QTest::newRow("two stars") << "a.**"_ba << false;
    QTest::newRow("greater inside a token") << "a.b>.c"_ba << false;
    QTest::newRow("punctuation") << "a-b_c/d:e@f"_ba << false;
    QTest::newRow("star") << "*"_ba << true;
    QTest::newRow("star at the front") << "*.b"_ba << true;
    QTest::newRow("star in the middle") << "a.*.c"_ba << true;
    QTest::newRow("everything") << ">"_ba << true;
    QTest::newRow("rest") << "a.>"_ba << true;
    QTest::newRow("star and rest") << "*.>"_ba << true;
    QTest::newRow("long") << QByteArray(4000, 'x') << false;
}

// BASE-SUBJECT-03
void tst_NatsSubject::goodSubject()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, wildcards);
    const NatsSubject subject = NatsSubject::fromUtf8(text);
    QVERIFY(subject.isValid());
    QCOMPARE(subject.hasWildcards(), wildcards);
    QVERIFY(subject.validateForSubscribe());
    const auto publish = subject.validateForPublish();
    QCOMPARE(publish.hasValue(), !wildcards);
    QCOMPARE(publish.error().code(), wildcards ? Code::InvalidSubject : Code::NoError);
    QCOMPARE(subject.toUtf8(), text);
    QCOMPARE(subject.toString(), QString::fromUtf8(text));
}

void tst_NatsSubject::invalidSubject_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << ""_ba;
    QTest::newRow("space") << "a b"_ba;
    QTest::newRow("leading space") << " a"_ba;
    QTest::newRow("trailing space") << "a "_ba;
    QTest::newRow("tab") << "a\tb"_ba;
    QTest::newRow("carriage return") << "a\r"_ba;
    QTest::newRow("line feed") << "a\nb"_ba;
    QTest::newRow("injected operation") << "foo 6\r\npwntus\r\nPUB bar"_ba;
    QTest::newRow("NUL") << QByteArray("a\0b", 3);
    QTest::newRow("DEL") << "a\x7f"_ba;
    QTest::newRow("dot") << "."_ba;
    QTest::newRow("leading dot") << ".a"_ba;
    QTest::newRow("trailing dot") << "a."_ba;
    QTest::newRow("empty token") << "a..b"_ba;
    QTest::newRow("rest not last") << "a.>.b"_ba;
    QTest::newRow("rest first") << ">.b"_ba;
    QTest::newRow("rest twice") << ">.>"_ba;
}

// BASE-SUBJECT-01, BASE-SUBJECT-02
void tst_NatsSubject::invalidSubject()
{
    QFETCH(QByteArray, text);
    const NatsSubject subject = NatsSubject::fromUtf8(text);
    QVERIFY(!subject.isValid());
    QVERIFY(!subject.hasWildcards());
    QCOMPARE(subject.validateForSubscribe().error().code(), Code::InvalidSubject);
    QCOMPARE(subject.validateForPublish().error().code(), Code::InvalidSubject);
    QVERIFY(!subject.validateForPublish().error().text().isEmpty());
}

// BASE-SUBJECT-01
void tst_NatsSubject::everyControlCharacterIsRefused()
{
    for (int byte = 0; byte < 256; ++byte) {
        const QByteArray text = "a" + QByteArray(1, char(byte)) + "b";
        const bool allowed = byte > 0x20 && byte != 0x7f;
        QVERIFY2(NatsSubject::fromUtf8(text).isValid() == allowed, text.toHex());
    }
}

void tst_NatsSubject::errorNamesTheSubject()
{
    const NatsError error = NatsSubject("orders.*").validateForPublish().error();
    QCOMPARE(error.subject(), u"orders.*"_s);
    QVERIFY2(error.text().contains(u"orders.*"_s), qPrintable(error.text()));
}

void tst_NatsSubject::matches_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("subject");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *pattern, const char *subject, bool expected) {
        QTest::addRow("%s - %s", pattern, subject) << QString::fromUtf8(pattern) << QString::fromUtf8(subject) << expected;
    };
    row("a", "a", true);
    row("a", "b", false);
    row("a", "A", false);
    row("a", "a.b", false);
    row("a.b", "a", false);
    row("*", "a", true);
    row("*", "a.b", false);
    row("a.*", "a.b", true);
    row("a.*", "a", false);
    row("a.*", "a.b.c", false);
    row("*.b", "a.b", true);
    row("a.*.c", "a.b.c", true);
    row("a.*.c", "a.b.d", false);
    row(">", "a", true);
    row(">", "a.b.c", true);
    row("a.>", "a", false);
    row("a.>", "a.b", true);
    row("a.>", "a.b.c.d", true);
    row("a.>", "b.c", false);
    row("*.>", "a.b", true);
    row("*.>", "a", false);
    row("a*", "ab", false);
    row("a*", "a*", true);
    row("a", "*", false);
    row("*", "*", false);
    row("a..b", "a..b", false);
    row("", "", false);
}

// BASE-SUBJECT-02
void tst_NatsSubject::matches()
{
    QFETCH(QString, pattern);
    QFETCH(QString, subject);
    QFETCH(bool, expected);
    QCOMPARE(NatsSubject(pattern).matches(NatsSubject(subject)), expected);
}

// BASE-SUBJECT-04
void tst_NatsSubject::convertsFromText()
{
    const NatsSubject expected = NatsSubject::fromUtf8("a.b");
    QCOMPARE(NatsSubject("a.b"), expected);
    QCOMPARE(NatsSubject(u"a.b"_s), expected);
    QCOMPARE(NatsSubject(QStringView(u"a.b")), expected);
    QCOMPARE(NatsSubject("a.b"_L1), expected);
    QVERIFY(NatsSubject().isEmpty());
    QVERIFY(!expected.isEmpty());
}

void tst_NatsSubject::equalityAndHash()
{
    const QSet<NatsSubject> set{ "a", "b", "a" };
    QCOMPARE(set.size(), 2);
    QVERIFY(set.contains("b"));
    QVERIFY(NatsSubject("a") != NatsSubject("b"));
}

QTEST_GUILESS_MAIN(tst_NatsSubject)
#include "tst_natssubject.moc"
