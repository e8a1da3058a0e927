// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "keyvalue/natsbase64keycodec.h"
#include "keyvalue/natskeychaincodec.h"
#include "keyvalue/natskeyvaluechecks_p.h"
#include "keyvalue/natspathkeycodec.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using Code = NatsError::Code;

// What keys may be, and the codecs
class tst_NatsKeyCodec : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keys_data();
    void keys();
    void filters_data();
    void filters();
    void buckets_data();
    void buckets();
    void base64_data();
    void base64();
    void base64OfSomebodyElse_data();
    void base64OfSomebodyElse();
    void base64Filters();
    void path_data();
    void path();
    void pathFilters();
    void codecThatRefuses();
    void chain();
    void chainThatRefuses();
};

void tst_NatsKeyCodec::keys_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<bool>("valid");
    for (const auto *key : { "a", "a.b", "_kv", "_foo", "-foo", "-x", "123", "a/b/c", "a/b=", "a.b.c", "A.Z.0-9_/=" })
        QTest::newRow(key) << QString::fromUtf8(key) << true;
    for (const auto *key :
         { "",  ".",   ".a",  "a.",    "a..b", ".x.", "a b",  " x y", "x ",     "x!",   "xx$",  "*",
           ">", "x.>", "x.*", "a.*.b", "a*",   "ü",   "a\\b", "a:b",  "a\r\nb", "a\tb", "a\x7f" }) {
        QTest::newRow(QByteArray(key).toPercentEncoding()) << QString::fromUtf8(key) << false;
    }
    QTest::newRow("null character") << u"a"_s + QChar(0) << false;
}

// KV-KEY-01
void tst_NatsKeyCodec::keys()
{
    QFETCH(QString, key);
    QFETCH(bool, valid);
    const auto result = NatsKeyValueChecks::key(key);
    QCOMPARE(result.hasValue(), valid);
    if (!valid) {
        QCOMPARE(result.error().code(), Code::InvalidKey);
        QCOMPARE(result.error().category(), NatsError::Category::Argument);
    }
}

void tst_NatsKeyCodec::filters_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<bool>("valid");
    for (const auto *filter : { ">", "*", "a.*.>", "foo.>", "*.*", "a", "a.b" })
        QTest::newRow(filter) << QString::fromUtf8(filter) << true;
    for (const auto *filter : { "", "a.>.b", "foo..bar", ".", ".>", "a>", "a*", ">.", "a b", "**" })
        QTest::newRow(qPrintable(u"'%1'"_s.arg(QString::fromUtf8(filter)))) << QString::fromUtf8(filter) << false;
}

// KV-KEY-01
void tst_NatsKeyCodec::filters()
{
    QFETCH(QString, filter);
    QFETCH(bool, valid);
    QCOMPARE(NatsKeyValueChecks::filter(filter).hasValue(), valid);
}

void tst_NatsKeyCodec::buckets_data()
{
    QTest::addColumn<QString>("bucket");
    QTest::addColumn<bool>("valid");
    for (const auto *bucket : { "B", "a-b_C9", "_", "-" })
        QTest::newRow(bucket) << QString::fromUtf8(bucket) << true;
    for (const auto *bucket : { "", " B", "!", "x/y", "x>", "x.x", "x.*", "*", ">", "ü", "a\n" })
        QTest::newRow(QByteArray(bucket).toPercentEncoding()) << QString::fromUtf8(bucket) << false;
}

// KV-BUCKET-01
void tst_NatsKeyCodec::buckets()
{
    QFETCH(QString, bucket);
    QFETCH(bool, valid);
    const auto result = NatsKeyValueChecks::bucket(bucket);
    QCOMPARE(result.hasValue(), valid);
    if (!valid)
        QCOMPARE(result.error().code(), Code::InvalidOption);
}

void tst_NatsKeyCodec::base64_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("stored");
    QTest::newRow("word") << u"hello"_s << u"aGVsbG8"_s;
    QTest::newRow("tokens") << u"a.b"_s << u"YQ.Yg"_s;
    QTest::newRow("- and _") << u"sub?" "?>"_s << u"c3ViPz8-"_s;
    QTest::newRow("UTF-8") << u"Küche.Ofen 2"_s << u"S8O8Y2hl.T2ZlbiAy"_s;
    QTest::newRow("emoji") << QString::fromUtf8("😀") << u"8J-YgA"_s;
}

// KV-CODEC-01
void tst_NatsKeyCodec::base64()
{
    QFETCH(QString, key);
    QFETCH(QString, stored);
    const NatsBase64KeyCodec codec;
    QCOMPARE(codec.encodeKey(key).valueOr({}), stored);
    QCOMPARE(codec.decodeKey(stored).valueOr({}), key);
}

void tst_NatsKeyCodec::base64OfSomebodyElse_data()
{
    QTest::addColumn<QString>("stored");
    QTest::newRow("plain") << u"not/base64"_s;
    QTest::newRow("no UTF-8") << u"_w"_s;
    QTest::newRow("in the second token") << u"YQ.a/b"_s;
}

// KV-CODEC-02
void tst_NatsKeyCodec::base64OfSomebodyElse()
{
    QFETCH(QString, stored);
    QCOMPARE(NatsBase64KeyCodec().decodeKey(stored).error().code(), Code::InvalidKey);
}

// KV-CODEC-01
void tst_NatsKeyCodec::base64Filters()
{
    const NatsBase64KeyCodec codec;
    QCOMPARE(codec.encodeFilter(u"a.*.>"_s).valueOr({}), u"YQ.*.>"_s);
    QCOMPARE(codec.encodeFilter(u">"_s).valueOr({}), u">"_s);
    QCOMPARE(codec.encodeKey(u"a..b"_s).valueOr({}), u"YQ..Yg"_s); // which is no key
}

void tst_NatsKeyCodec::path_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("stored");
    QTest::addColumn<QString>("again");
    QTest::newRow("path") << u"a/b/c"_s << u"a.b.c"_s << u"a/b/c"_s;
    QTest::newRow("root") << u"/"_s << u"_root_"_s << u"/"_s;
    QTest::newRow("from the root") << u"/a/b"_s << u"_root_.a.b"_s << u"/a/b"_s;
    QTest::newRow("ends with a slash") << u"a/b/"_s << u"a.b"_s << u"a/b"_s;
    QTest::newRow("word") << u"a"_s << u"a"_s << u"a"_s;
    QTest::newRow("begins like the root") << u"_root_x/a"_s << u"_root_x.a"_s << u"_root_x/a"_s;
}

// KV-CODEC-01
void tst_NatsKeyCodec::path()
{
    QFETCH(QString, key);
    QFETCH(QString, stored);
    QFETCH(QString, again);
    const NatsPathKeyCodec codec;
    QCOMPARE(codec.encodeKey(key).valueOr({}), stored);
    QCOMPARE(codec.decodeKey(stored).valueOr({}), again);
}

// KV-CODEC-01
void tst_NatsKeyCodec::pathFilters()
{
    const NatsPathKeyCodec codec;
    QCOMPARE(codec.encodeFilter(u"/a/*/>"_s).valueOr({}), u"_root_.a.*.>"_s);
    QCOMPARE(codec.encodeFilter(u">"_s).valueOr({}), u">"_s);
}

// KV-CODEC-01: one of a program
void tst_NatsKeyCodec::codecThatRefuses()
{
    class Refusing : public NatsKeyCodec
    {
    public:
        NatsResult<QString> encodeKey(const QString &key) const override
        {
            return key == u"x"_s ? NatsResult<QString>(NatsError(Code::InvalidKey, u"no x"_s))
                                 : NatsResult<QString>(key.toUpper());
        }
        NatsResult<QString> decodeKey(const QString &key) const override { return key.toLower(); }
    };
    const Refusing codec;
    QCOMPARE(codec.encodeFilter(u"a.*.>"_s).valueOr({}), u"A.*.>"_s);
    QCOMPARE(codec.encodeFilter(u"a.x"_s).error().text(), u"no x"_s);
}

// KV-CODEC-01
void tst_NatsKeyCodec::chain()
{
    const NatsKeyChainCodec codec({ std::make_shared<NatsPathKeyCodec>(), std::make_shared<NatsBase64KeyCodec>() });
    const NatsBase64KeyCodec base64;
    const QString stored = *base64.encodeKey(u"_root_.Küche.Ofen 2"_s);
    QCOMPARE(*codec.encodeKey(u"/Küche/Ofen 2"_s), stored);
    QCOMPARE(*codec.decodeKey(stored), u"/Küche/Ofen 2"_s);
    QCOMPARE(*codec.encodeFilter(u"/Küche/*"_s), *base64.encodeFilter(u"_root_.Küche.*"_s));
    QVERIFY(codec.encodeFilter(u"/Küche/*"_s)->endsWith(u".*"_s));
    const NatsKeyChainCodec none({});
    QCOMPARE(*none.encodeKey(u"a.b"_s), u"a.b"_s);
    QCOMPARE(*none.decodeKey(u"a.b"_s), u"a.b"_s);
}

// KV-CODEC-02: where one of them does, and the others are not asked
void tst_NatsKeyCodec::chainThatRefuses()
{
    const NatsKeyChainCodec codec({ std::make_shared<NatsPathKeyCodec>(), std::make_shared<NatsBase64KeyCodec>() });
    QCOMPARE(codec.decodeKey(u"!"_s).error().code(), Code::InvalidKey);
    const NatsKeyChainCodec reversed({ std::make_shared<NatsBase64KeyCodec>(), std::make_shared<NatsPathKeyCodec>() });
    QCOMPARE(reversed.decodeKey(u"!"_s).error().code(), Code::InvalidKey);
}

QTEST_GUILESS_MAIN(tst_NatsKeyCodec)
#include "tst_natskeycodec.moc"
