// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auth/natsnkey.h"

#include <QtCore/QMetaEnum>
#include <QtTest/QTest>

using Code = NatsError::Code;
using Type = NatsNkey::Type;

// Seeds that the tests of the nkeys libraries publish; they belong to nobody.
static const QByteArray UserSeed("SUAMLK2ZNL35WSMW37E7UD4VZ7ELPKW7DHC3BWBSD2GCZ7IUQQXZIORRBU");
static const QByteArray UserKey("UCK5N7N66OBOINFXAYC2ACJQYFSOD4VYNU6APEJTAVFZB2SVHLKGEW7L");

class tst_NatsNkey : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void publishedKeys_data();
    void publishedKeys();
    void publishedSignatures_data();
    void publishedSignatures();
    void rfc8032_data();
    void rfc8032();
    void roundTrip_data();
    void roundTrip();
    void curveKeysDoNotSign();
    void keysDiffer();
    void noKeyWithoutAType();
    void refusedSeed_data();
    void refusedSeed();
    void refusedPublicKey_data();
    void refusedPublicKey();
    void eachLetterCounts();
    void invalidKey();
    void publicKeyVerifiesOnly();
    void changedSignatureIsRefused();
    void copies();
};

// AUTH-NKEY-01
void tst_NatsNkey::publishedKeys_data()
{
    QTest::addColumn<QByteArray>("seed");
    QTest::addColumn<QByteArray>("publicKey");
    QTest::addColumn<NatsNkey::Type>("type");
    QTest::newRow("user") << UserSeed << UserKey << Type::User;
    QTest::newRow("another user") << QByteArray("SUAGDLNBWI2SGHDRYBHD63NH5FGZSVJUW2J7GAJZXWANQFLDW6G5SXZESU")
                                  << QByteArray("UBICBTHDKQRB4LIYA6BMIJ7EA2G7YS7FIWMMVKZJE6M3HS5IVCOLKDY2")
                                  << Type::User;
    QTest::newRow("account") << QByteArray("SAANWFZ3JINNPERWT3ALE45U7GYT2ZDW6GJUIVPDKUF6GKAX6AISZJMAS4")
                             << QByteArray("AATEJXG7UX4HFJ6ZPRTP22P6OYZER36YYD3GVBOVW7QHLU32P4QFFTZJ")
                             << Type::Account;
    QTest::newRow("operator") << QByteArray("SOAELH6NJCEK4HST5644G4HK7TOAFZGRRJHNM4EUKUY7PPNDLIKO5IH4JM")
                              << QByteArray("ODPWIBQJVIQ42462QAFI2RKJC4RZHCQSIVPRDDHWFCJAP52NRZK6Z2YC")
                              << Type::Operator;
}

void tst_NatsNkey::publishedKeys()
{
    QFETCH(QByteArray, seed);
    QFETCH(QByteArray, publicKey);
    QFETCH(NatsNkey::Type, type);
    const auto key = NatsNkey::fromSeed(seed);
    QVERIFY2(key, qPrintable(key.error().text()));
    QCOMPARE(key->publicKey(), publicKey);
    QCOMPARE(key->seed(), seed);
    QCOMPARE(key->type(), type);
    QVERIFY(key->hasSeed());
    const auto spaced = NatsNkey::fromSeed("  " + seed + "\r\n");
    QVERIFY(spaced);
    QCOMPARE(spaced->publicKey(), publicKey);
}

// AUTH-NKEY-02
void tst_NatsNkey::publishedSignatures_data()
{
    QTest::addColumn<QByteArray>("nonce");
    QTest::addColumn<QByteArray>("signature");
    QTest::newRow("one") << QByteArray("PXoWU7zWAMt75FY")
                         << QByteArray("ZaAiVDgB5CeYoXoQ7cBCmq+ZllzUnGUoDVb8C7PilWvC"
                                       "s8XKfUchAUhz2P4BYAF++Dg3w05CqyQFRDiGL6LrDw==");
    QTest::newRow("two") << QByteArray("iBFByN3zQjAT7dQ")
                         << QByteArray("kagPGrixaWS5yuHqw9nTQrda1Q376fK3fRCGtYdF4/w2"
                                       "aSk+4O7Ca0JM0qvzm69HH6MoMps2yF6Q0Qs830JZCA==");
}

void tst_NatsNkey::publishedSignatures()
{
    QFETCH(QByteArray, nonce);
    QFETCH(QByteArray, signature);
    const auto key = NatsNkey::fromSeed(UserSeed);
    const auto made = key->sign(nonce);
    QVERIFY(made);
    QCOMPARE(made->toBase64(), signature);
    QVERIFY(NatsNkey::fromPublicKey(UserKey)->verify(nonce, *made));
}

// RFC 8032, 7.1: the seeds written as nkeys; what is compared does not depend on how they are.
void tst_NatsNkey::rfc8032_data()
{
    QTest::addColumn<QByteArray>("seed");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("signature");
    QTest::newRow("test 1") << QByteArray("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
                            << QByteArray()
                            << QByteArray("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                                          "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
    QTest::newRow("test 2") << QByteArray("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
                            << QByteArray("72")
                            << QByteArray("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                                          "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    QTest::newRow("test 3") << QByteArray("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7")
                            << QByteArray("af82")
                            << QByteArray("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                                          "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
}

// Its own encoder, so that the one of the library is not measured with itself
static QByteArray asUserSeed(const QByteArray &key)
{
    QByteArray raw = QByteArray::fromHex("95a0"); // S and U, five bits each
    raw[0] = char(18 << 3 | 20 >> 2);
    raw[1] = char((20 & 3) << 6);
    raw += key;
    quint16 crc = 0;
    for (const char c : std::as_const(raw)) {
        for (int bit = 7; bit >= 0; --bit) {
            const bool isSet = ((crc >> 15) ^ (uchar(c) >> bit)) & 1;
            crc = quint16(quint32(crc) << 1) ^ (isSet ? 0x1021 : 0);
        }
    }
    raw.append(char(crc & 255)).append(char(crc >> 8));
    QByteArray text;
    for (qsizetype bit = 0; bit < raw.size() * 8; bit += 5) {
        int value = 0;
        for (qsizetype i = bit; i < bit + 5; ++i)
            value = value * 2 + (i < raw.size() * 8 ? (uchar(raw[i / 8]) >> (7 - i % 8)) & 1 : 0);
        text.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[value]);
    }
    return text;
}

void tst_NatsNkey::rfc8032()
{
    QFETCH(QByteArray, seed);
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, signature);
    const auto key = NatsNkey::fromSeed(asUserSeed(QByteArray::fromHex(seed)));
    QVERIFY2(key, qPrintable(key.error().text()));
    QCOMPARE(key->type(), Type::User);
    QCOMPARE(key->sign(QByteArray::fromHex(message))->toHex(), signature);
    QVERIFY(key->verify(QByteArray::fromHex(message), QByteArray::fromHex(signature)));
}

// AUTH-NKEY-03
void tst_NatsNkey::roundTrip_data()
{
    QTest::addColumn<NatsNkey::Type>("type");
    QTest::addColumn<char>("letter");
    QTest::newRow("user") << Type::User << 'U';
    QTest::newRow("account") << Type::Account << 'A';
    QTest::newRow("operator") << Type::Operator << 'O';
    QTest::newRow("server") << Type::Server << 'N';
    QTest::newRow("cluster") << Type::Cluster << 'C';
    QTest::newRow("curve") << Type::Curve << 'X';
}

void tst_NatsNkey::roundTrip()
{
    QFETCH(NatsNkey::Type, type);
    QFETCH(char, letter);
    const auto made = NatsNkey::create(type);
    QVERIFY(made);
    QCOMPARE(made->type(), type);
    QCOMPARE(made->publicKey().size(), 56);
    QCOMPARE(made->seed().size(), 58);
    QCOMPARE(made->publicKey().at(0), letter);
    QCOMPARE(made->seed().left(2), QByteArray("S") + letter);
    const auto again = NatsNkey::fromSeed(made->seed());
    QVERIFY(again);
    QCOMPARE(again->type(), type);
    QCOMPARE(again->publicKey(), made->publicKey());
    const auto shown = NatsNkey::fromPublicKey(made->publicKey());
    QVERIFY(shown);
    QCOMPARE(shown->type(), type);
    QVERIFY(!shown->hasSeed());
    QVERIFY(shown->seed().isEmpty());
    QCOMPARE(shown->publicKey(), made->publicKey());
    if (type == Type::Curve)
        return;
    const auto signature = made->sign("data");
    QVERIFY(signature);
    QCOMPARE(signature->size(), 64);
    QVERIFY(shown->verify("data", *signature));
    QVERIFY(!shown->verify("date", *signature));
}

// AUTH-NKEY-05
void tst_NatsNkey::curveKeysDoNotSign()
{
    const auto key = NatsNkey::create(Type::Curve);
    const auto signature = key->sign("data");
    QVERIFY(!signature);
    QCOMPARE(signature.error().code(), Code::InvalidCredentials);
    QVERIFY(!key->verify("data", QByteArray(64, 'x')));
}

void tst_NatsNkey::keysDiffer()
{
    QVERIFY(NatsNkey::create(Type::User)->seed() != NatsNkey::create(Type::User)->seed());
}

void tst_NatsNkey::noKeyWithoutAType()
{
    const auto key = NatsNkey::create(Type::Invalid);
    QVERIFY(!key);
    QCOMPARE(key.error().code(), Code::InvalidCredentials);
}

// AUTH-NKEY-04
void tst_NatsNkey::refusedSeed_data()
{
    QTest::addColumn<QByteArray>("seed");
    QByteArray changed = UserSeed;
    changed[20] = changed[20] == 'A' ? 'B' : 'A';
    QByteArray exchanged = UserSeed;
    std::swap(exchanged[30], exchanged[31]);
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("spaces") << QByteArray("   ");
    QTest::newRow("one letter") << QByteArray("S");
    QTest::newRow("one letter changed") << changed;
    QTest::newRow("two letters exchanged") << exchanged;
    QTest::newRow("too short") << UserSeed.chopped(1);
    QTest::newRow("much too short") << UserSeed.left(30);
    QTest::newRow("too long") << UserSeed + 'A';
    QTest::newRow("twice") << UserSeed + UserSeed;
    QTest::newRow("lower case") << UserSeed.toLower();
    QTest::newRow("a letter of base 64") << QByteArray(UserSeed).replace(10, 1, "1");
    QTest::newRow("padded") << UserSeed + "======";
    QTest::newRow("a zero inside") << QByteArray(UserSeed).replace(10, 1, QByteArray(1, '\0'));
    QTest::newRow("a space inside") << QByteArray(UserSeed).insert(10, ' ');
    QTest::newRow("UTF-8") << QByteArray(UserSeed).replace(10, 2, "\xc3\x9c");
    QTest::newRow("public key") << UserKey;
    QTest::newRow("another kind of letter") << QByteArray("SPAM") + UserSeed.mid(4);
    QTest::newRow("large") << QByteArray(1000000, 'S');
}

void tst_NatsNkey::refusedSeed()
{
    QFETCH(QByteArray, seed);
    const auto key = NatsNkey::fromSeed(seed);
    QVERIFY(!key);
    QCOMPARE(key.error().code(), Code::InvalidCredentials);
    QVERIFY(!key.error().text().isEmpty());
    // AUTH-SECRET-01
    if (seed.trimmed().size() > 4)
        QVERIFY(!key.error().text().contains(QString::fromUtf8(seed.trimmed().left(5))));
}

void tst_NatsNkey::refusedPublicKey_data()
{
    QTest::addColumn<QByteArray>("publicKey");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("seed") << UserSeed;
    QTest::newRow("too short") << UserKey.chopped(1);
    QTest::newRow("wrong checksum") << UserKey.chopped(1) + 'M';
    QTest::newRow("private key") << QByteArray("PDC2WWLK67NUTFW7ZH5A7FOPZC32VXYZYWYNQMQ6QYLH2FEEF6KDVGNQGA");
}

void tst_NatsNkey::refusedPublicKey()
{
    QFETCH(QByteArray, publicKey);
    const auto key = NatsNkey::fromPublicKey(publicKey);
    QVERIFY(!key);
    QCOMPARE(key.error().code(), Code::InvalidCredentials);
}

void tst_NatsNkey::eachLetterCounts()
{
    for (qsizetype i = 0; i < UserSeed.size(); ++i) {
        for (const char letter : { 'A', 'Q', '7' }) {
            QByteArray changed = UserSeed;
            changed[i] = letter;
            QCOMPARE(bool(NatsNkey::fromSeed(changed)), changed == UserSeed);
        }
    }
}

void tst_NatsNkey::invalidKey()
{
    const NatsNkey key;
    QVERIFY(!key.isValid());
    QVERIFY(!key.hasSeed());
    QVERIFY(key.publicKey().isEmpty());
    QVERIFY(key.seed().isEmpty());
    QVERIFY(!key.sign("x"));
    QVERIFY(!key.verify("x", QByteArray(64, 'x')));
}

void tst_NatsNkey::publicKeyVerifiesOnly()
{
    const auto key = NatsNkey::fromPublicKey(UserKey);
    QVERIFY(key);
    QCOMPARE(key->sign("x").error().code(), Code::InvalidCredentials);
}

void tst_NatsNkey::changedSignatureIsRefused()
{
    const auto key = NatsNkey::fromSeed(UserSeed);
    const QByteArray signature = *key->sign("nonce");
    QVERIFY(key->verify("nonce", signature));
    QVERIFY(!key->verify("nonce", signature.chopped(1)));
    QVERIFY(!key->verify("nonce", signature + 'x'));
    QVERIFY(!key->verify("nonce", {}));
    for (qsizetype i = 0; i < signature.size(); ++i) {
        QByteArray changed = signature;
        changed[i] = char(changed[i] ^ 1);
        QVERIFY2(!key->verify("nonce", changed), qPrintable(QString::number(i)));
    }
}

void tst_NatsNkey::copies()
{
    NatsNkey copy;
    {
        const auto key = NatsNkey::fromSeed(UserSeed);
        copy = *key;
    }
    QCOMPARE(copy.publicKey(), UserKey);
    QCOMPARE(copy.seed(), UserSeed); // wiped with the last copy only
    const NatsNkey moved = std::move(copy);
    QCOMPARE(moved.seed(), UserSeed);
}

QTEST_GUILESS_MAIN(tst_NatsNkey)
#include "tst_natsnkey.moc"
