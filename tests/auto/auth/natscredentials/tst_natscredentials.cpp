// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auth/natscredentials.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using Code = NatsError::Code;

static const QByteArray Seed("SUAMLK2ZNL35WSMW37E7UD4VZ7ELPKW7DHC3BWBSD2GCZ7IUQQXZIORRBU");
static const QByteArray PublicKey("UCK5N7N66OBOINFXAYC2ACJQYFSOD4VYNU6APEJTAVFZB2SVHLKGEW7L");
static const QByteArray AccountSeed("SAANWFZ3JINNPERWT3ALE45U7GYT2ZDW6GJUIVPDKUF6GKAX6AISZJMAS4");
static const QByteArray Jwt("eyJ0eXAiOiJKV1QifQ.eyJzdWIiOiJzZWNyZXQifQ.c2lnbmF0dXJl");

class tst_NatsCredentials : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void accepted_data();
    void accepted();
    void refused_data();
    void refused();
    void file();
    void missingFile();
    void folder();
    void largeFile();
    void wrongFile();
};

static QByteArray credentials(const QByteArray &jwt = Jwt, const QByteArray &seed = Seed)
{
    return "-----BEGIN NATS USER JWT-----\n" + jwt + "\n------END NATS USER JWT------\n\n"
           "************************* IMPORTANT *************************\n"
           "NKEY Seed printed below can be used to sign and prove identity.\n"
           "NKEYs are sensitive and should be treated as secrets.\n\n"
           "-----BEGIN USER NKEY SEED-----\n" + seed + "\n------END USER NKEY SEED------\n";
}

static QByteArray indented(const QByteArray &text, const QByteArray &by)
{
    return by + QByteArray(text).replace("\n", "\n" + by);
}

// AUTH-CREDS-01, AUTH-CREDS-02
void tst_NatsCredentials::accepted_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray plain = credentials();
    QTest::newRow("as nsc writes it") << plain;
    QTest::newRow("CRLF") << QByteArray(plain).replace("\n", "\r\n");
    QTest::newRow("no last newline") << plain.chopped(1);
    QTest::newRow("ends after the seed") << plain.left(plain.indexOf(Seed) + Seed.size());
    QTest::newRow("indented by spaces") << indented(plain, "    ");
    QTest::newRow("indented by tabs, CRLF") << indented(plain, "\t").replace("\n", "\r\n");
    QTest::newRow("six dashes") << QByteArray(plain).replace("-----BEGIN", "------BEGIN")
                                                    .replace("JWT-----\n", "JWT------\n");
    QTest::newRow("three dashes") << QByteArray(plain).replace("------", "---").replace("-----", "---");
    QTest::newRow("empty lines inside") << QByteArray(plain).replace(Jwt, "\n\n" + Jwt)
                                                            .replace(Seed, "\n" + Seed + "\n\n");
    QTest::newRow("spaces after the lines") << QByteArray(plain).replace("\n", "  \n");
    QTest::newRow("seed first") << plain.mid(plain.indexOf("-----BEGIN USER")) + plain.left(plain.indexOf("****"));
    QTest::newRow("byte order mark") << "\xef\xbb\xbf\n" + plain;
}

void tst_NatsCredentials::accepted()
{
    QFETCH(QByteArray, text);
    const auto read = NatsCredentials::fromText(text);
    QVERIFY2(read, qPrintable(read.error().text()));
    QCOMPARE(read->jwt(), Jwt);
    QCOMPARE(read->key().publicKey(), PublicKey);
    QVERIFY(read->key().hasSeed());
}

// AUTH-CREDS-03
void tst_NatsCredentials::refused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("word"); // of what is wrong
    const QByteArray plain = credentials();
    const qsizetype middle = plain.indexOf("****");
    QTest::newRow("nothing") << QByteArray() << u"JWT"_s;
    QTest::newRow("something else") << QByteArray("hello\nworld\n") << u"JWT"_s;
    QTest::newRow("no JWT") << plain.mid(middle) << u"JWT"_s;
    QTest::newRow("empty JWT") << credentials({}) << u"JWT"_s;
    QTest::newRow("JWT of two parts") << credentials("eyJ0eXAiOiJKV1QifQ.eyJzdWIiOiJzZWNyZXQifQ") << u"JWT"_s;
    QTest::newRow("no seed") << plain.left(middle) << u"seed"_s;
    QTest::newRow("empty seed") << credentials(Jwt, {}) << u"seed"_s;
    QTest::newRow("seed of an account") << credentials(Jwt, AccountSeed) << u"user"_s;
    QTest::newRow("public key for the seed") << credentials(Jwt, PublicKey) << u"seed"_s;
    QTest::newRow("seed with a wrong checksum") << credentials(Jwt, Seed.chopped(1) + 'A') << u"checksum"_s;
    QTest::newRow("seed cut short") << credentials(Jwt, Seed.chopped(4)) << u"short"_s;
    QTest::newRow("seed in lower case") << credentials(Jwt, Seed.toLower()) << u"character"_s;
    QTest::newRow("zeros") << QByteArray(1000, '\0') << u"JWT"_s;
    QTest::newRow("only dashes") << QByteArray(1000, '-') << u"JWT"_s;
}

void tst_NatsCredentials::refused()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, word);
    const auto read = NatsCredentials::fromText(text);
    QVERIFY(!read);
    QCOMPARE(read.error().code(), Code::InvalidCredentials);
    QVERIFY2(read.error().text().contains(word), qPrintable(read.error().text()));
    // AUTH-SECRET-01
    for (NatsError error = read.error(); error; error = error.cause()) {
        QVERIFY(!error.text().contains(QLatin1String(Seed.left(10)), Qt::CaseInsensitive));
        QVERIFY(!error.text().contains(QLatin1String(Jwt.left(10)), Qt::CaseInsensitive));
    }
}

static QString writeFile(const QTemporaryDir &folder, const QByteArray &contents)
{
    QFile file(folder.filePath(u"user.creds"_s));
    return file.open(QIODevice::WriteOnly) && file.write(contents) == contents.size() ? file.fileName() : QString();
}

void tst_NatsCredentials::file()
{
    const QTemporaryDir folder;
    const auto read = NatsCredentials::fromFile(writeFile(folder, credentials()));
    QVERIFY2(read, qPrintable(read.error().text()));
    QCOMPARE(read->jwt(), Jwt);
    QCOMPARE(read->key().publicKey(), PublicKey);
}

// AUTH-CREDS-04
void tst_NatsCredentials::missingFile()
{
    const auto read = NatsCredentials::fromFile(u"/nowhere/user.creds"_s);
    QVERIFY(!read);
    QCOMPARE(read.error().code(), Code::InvalidCredentials);
    QVERIFY(read.error().text().contains(u"/nowhere/user.creds"_s));
}

void tst_NatsCredentials::folder()
{
    const QTemporaryDir folder;
    const auto read = NatsCredentials::fromFile(folder.path());
    QVERIFY(!read);
    QVERIFY(read.error().text().contains(folder.path()));
}

void tst_NatsCredentials::largeFile()
{
    const QTemporaryDir folder;
    const QString name = writeFile(folder, credentials() + QByteArray(2 * 1024 * 1024, ' '));
    const auto read = NatsCredentials::fromFile(name);
    QVERIFY(!read);
    QCOMPARE(read.error().code(), Code::InvalidCredentials);
    QVERIFY(read.error().text().contains(u"large"_s));
}

void tst_NatsCredentials::wrongFile()
{
    const QTemporaryDir folder;
    const QString name = writeFile(folder, credentials(Jwt, Seed.chopped(1) + 'A'));
    const auto read = NatsCredentials::fromFile(name);
    QVERIFY(!read);
    QVERIFY(read.error().text().contains(name));
    QVERIFY(read.error().text().contains(u"checksum"_s));
    QVERIFY(!read.error().text().contains(QLatin1String(Seed.left(10))));
}

QTEST_GUILESS_MAIN(tst_NatsCredentials)
#include "tst_natscredentials.moc"
