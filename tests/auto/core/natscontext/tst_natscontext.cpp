// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natscontext.h"

#include "support/natsfakeconnection.h"
#include "support/natsjwt.h"
#include "support/natstestcertificates.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QSslKey>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using Code = NatsError::Code;

class tst_NatsContext : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void allFields();
    void almostEmpty();
    void servers_data();
    void servers();
    void byName();
    void selected();
    void selectedNone();
    void wrongName_data();
    void wrongName();
    void homeFolder();
    void credentialsFile();
    void nkeyFile();
    void jwt();
    void certificates();
    void refused_data();
    void refused();
    void missingFile();
    void noSecretInErrors();

private:
    QString write(const QString &name, const QByteArray &contents);
    NatsResult<NatsContext> read(const QByteArray &json) { return NatsContext::fromFile(write(u"test.json"_s, json)); }
    QJsonObject connectFields(const NatsContext &context);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_NatsContext::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    qputenv("XDG_CONFIG_HOME", m_folder->path().toUtf8());
    qputenv("HOME", m_folder->path().toUtf8());
}

QString tst_NatsContext::write(const QString &name, const QByteArray &contents)
{
    const QString path = m_folder->filePath(name);
    QFile file(path);
    const bool isWritten = QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly)
            && file.write(contents) == contents.size();
    return isWritten ? path : QString();
}

// What a connection of the context would say to a server.
QJsonObject tst_NatsContext::connectFields(const NatsContext &context)
{
    NatsFakeConnection fake(context.options());
    fake.server.setInfo(u"nonce"_s, u"n0nce"_s);
    fake.connection->setAuthenticator(context.authenticator());
    return fake.open() ? fake.server.connects().value(0) : QJsonObject();
}

// AUTH-CONTEXT-01
void tst_NatsContext::allFields()
{
    const auto context = read(R"({ "description": "the lab", "url": "nats://one:1,nats://two:2", "user": "me",
        "password": "s3cret", "token": "t0ken", "creds": "", "nkey": "", "cert": "", "key": "", "ca": "",
        "user_jwt": "", "inbox_prefix": "_INBOX_me", "tls_first": true,
        "nsc": "", "jetstream_domain": "hub", "color_scheme": "", "later": { "a": [ 1 ] } })");
    QVERIFY2(context, qPrintable(context.error().text()));
    QCOMPARE(context->name(), u"test"_s);
    QCOMPARE(context->description(), u"the lab"_s);
    const NatsOptions options = context->options();
    QCOMPARE(options.servers(), (QStringList{ u"nats://one:1"_s, u"nats://two:2"_s }));
    QCOMPARE(options.user(), u"me"_s);
    QCOMPARE(options.password(), u"s3cret"_s);
    QCOMPARE(options.token(), u"t0ken"_s);
    QCOMPARE(options.inboxPrefix(), u"_INBOX_me"_s);
    QVERIFY(options.tls().handshakeFirst());
    QVERIFY(options.tls().isRequired());
    QVERIFY(!context->authenticator());
}

void tst_NatsContext::almostEmpty()
{
    for (const QByteArray &json : { "{}"_ba, R"({ "url": null, "tls_first": null })"_ba }) {
        const auto context = read(json);
        QVERIFY2(context, qPrintable(context.error().text()));
        QCOMPARE(context->options(), NatsOptions());
        QVERIFY(!context->authenticator());
    }
}

void tst_NatsContext::servers_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QStringList>("servers");
    QTest::newRow("one") << "nats://h:1"_ba << QStringList{ u"nats://h:1"_s };
    QTest::newRow("no scheme") << "h"_ba << QStringList{ u"nats://h:4222"_s };
    QTest::newRow("spaces") << " nats://h:1 , , ws://k:2 "_ba << QStringList{ u"nats://h:1"_s, u"ws://k:2/"_s };
    QTest::newRow("login") << "nats://u:p%40ss@h:1"_ba << QStringList{ u"nats://u:p%40ss@h:1"_s };
    QTest::newRow("IPv6") << "[::1]:4333,tls://h"_ba << QStringList{ u"nats://[::1]:4333"_s, u"tls://h:4222"_s };
}

void tst_NatsContext::servers()
{
    QFETCH(QByteArray, url);
    QFETCH(QStringList, servers);
    const auto context = read(R"({ "url": ")" + url + R"(" })");
    QVERIFY2(context, qPrintable(context.error().text()));
    QCOMPARE(context->options().servers(), servers);
}

// AUTH-CONTEXT-02
void tst_NatsContext::byName()
{
    write(u"nats/context/lab.1.json"_s, R"({ "user": "lab" })");
    write(u"nats/context.txt"_s, "other");
    const auto context = NatsContext::load(u"lab.1"_s);
    QVERIFY2(context, qPrintable(context.error().text()));
    QCOMPARE(context->name(), u"lab.1"_s);
    QCOMPARE(context->options().user(), u"lab"_s);
}

void tst_NatsContext::selected()
{
    write(u"nats/context/lab.json"_s, R"({ "user": "lab" })");
    write(u"nats/context.txt"_s, "lab\n");
    const auto context = NatsContext::load();
    QVERIFY2(context, qPrintable(context.error().text()));
    QCOMPARE(context->name(), u"lab"_s);
    qunsetenv("XDG_CONFIG_HOME"); // ~/.config then
    QVERIFY(!NatsContext::load());
    write(u".config/nats/context/home.json"_s, R"({ "user": "home" })");
    write(u".config/nats/context.txt"_s, "home");
    const auto atHome = NatsContext::load();
    QVERIFY2(atHome, qPrintable(atHome.error().text()));
    QCOMPARE(atHome->options().user(), u"home"_s);
}

void tst_NatsContext::selectedNone()
{
    for (const QByteArray &contents : { ""_ba, "\n"_ba }) {
        const auto context = NatsContext::load();
        QVERIFY(!context);
        QVERIFY(context.error().text().contains(u"nats/context.txt"_s));
        write(u"nats/context.txt"_s, contents);
    }
    write(u"nats/context.txt"_s, "gone");
    const auto context = NatsContext::load();
    QVERIFY(!context);
    QVERIFY(context.error().text().contains(u"nats/context/gone.json"_s));
}

void tst_NatsContext::wrongName_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : { u"../lab"_s, u"/etc/passwd"_s, u"a/b"_s, u".."_s, u"a\\b"_s })
        QTest::newRow(qPrintable(name)) << name;
}

void tst_NatsContext::wrongName()
{
    QFETCH(QString, name);
    write(u"nats/lab.json"_s, "{}");
    const auto context = NatsContext::load(name);
    QVERIFY(!context);
    QCOMPARE(context.error().code(), Code::InvalidOption);
    QVERIFY(context.error().text().contains(name));
}

void tst_NatsContext::homeFolder()
{
    const NatsJwt issuer;
    write(u"me.creds"_s, NatsJwt::toText(issuer.makeUser()));
    const auto context = read(R"({ "creds": "~/me.creds" })");
    QVERIFY2(context, qPrintable(context.error().text()));
    QVERIFY(context->authenticator());
}

// AUTH-CONTEXT-03
void tst_NatsContext::credentialsFile()
{
    const NatsJwt issuer;
    const NatsCredentials first = issuer.makeUser();
    const NatsCredentials second = issuer.makeUser();
    const QString file = write(u"me.creds"_s, NatsJwt::toText(first));
    const auto context = read(R"({ "url": "ws://one:1", "creds": ")" + file.toUtf8() + R"(", "user": "me" })");
    QVERIFY2(context, qPrintable(context.error().text()));
    const QJsonObject fields = connectFields(*context);
    QCOMPARE(fields.value("jwt"_L1).toString(), QString::fromLatin1(first.jwt()));
    QCOMPARE(fields.value("user"_L1).toString(), u"me"_s);
    const QByteArray signature = QByteArray::fromBase64(fields.value("sig"_L1).toString().toLatin1());
    QVERIFY(first.key().verify("n0nce", signature));
    write(u"me.creds"_s, NatsJwt::toText(second)); // renewed
    QCOMPARE(connectFields(*context).value("jwt"_L1).toString(), QString::fromLatin1(second.jwt()));
}

void tst_NatsContext::nkeyFile()
{
    const auto key = NatsNkey::create(NatsNkey::Type::User);
    const QString plain = write(u"plain.nk"_s, key->seed());
    const QString wrapped = write(u"wrapped.nk"_s, "-----BEGIN USER NKEY SEED-----\r\n" + key->seed()
                                  + "\r\n------END\r\n");
    for (const QString &file : { plain, wrapped }) {
        const auto context = read(R"({ "url": "ws://one:1", "nkey": ")" + file.toUtf8() + R"(" })");
        QVERIFY2(context, qPrintable(context.error().text()));
        const QJsonObject fields = connectFields(*context);
        QCOMPARE(fields.value("nkey"_L1).toString(), QString::fromLatin1(key->publicKey()));
        QVERIFY(!fields.contains("jwt"_L1));
        QVERIFY(key->verify("n0nce", QByteArray::fromBase64(fields.value("sig"_L1).toString().toLatin1())));
    }
}

void tst_NatsContext::jwt()
{
    const auto key = NatsNkey::create(NatsNkey::Type::User);
    const QByteArray file = write(u"user.nk"_s, key->seed()).toUtf8();
    const auto bearer = read(R"({ "url": "ws://one:1", "user_jwt": "a.b.c" })");
    QVERIFY2(bearer, qPrintable(bearer.error().text()));
    QCOMPARE(connectFields(*bearer).value("jwt"_L1).toString(), u"a.b.c"_s);
    QVERIFY(!connectFields(*bearer).contains("sig"_L1));
    const auto signing = read(R"({ "url": "ws://one:1", "user_jwt": "a.b.c", "nkey": ")" + file + R"(" })");
    QVERIFY2(signing, qPrintable(signing.error().text()));
    const QJsonObject fields = connectFields(*signing);
    QCOMPARE(fields.value("jwt"_L1).toString(), u"a.b.c"_s);
    QVERIFY(key->verify("n0nce", QByteArray::fromBase64(fields.value("sig"_L1).toString().toLatin1())));
}

void tst_NatsContext::certificates()
{
    const NatsTestCertificates &made = NatsTestCertificates::instance();
    QVERIFY2(made.isValid(), qPrintable(made.errorString()));
    const auto context = read(R"({ "ca": ")" + made.authority().toUtf8()
                              + R"(", "cert": ")" + made.clientCertificate().toUtf8()
                              + R"(", "key": ")" + made.clientKey().toUtf8() + R"(" })");
    QVERIFY2(context, qPrintable(context.error().text()));
    const NatsTlsOptions tls = context->options().tls();
    QVERIFY(tls.isRequired());
    QVERIFY(!tls.handshakeFirst());
    QVERIFY(!tls.configuration().localCertificate().isNull());
    QVERIFY(!tls.configuration().privateKey().isNull());
    QVERIFY(tls.configuration().caCertificates().contains(QSslCertificate::fromPath(made.authority()).value(0)));
}

// AUTH-CONTEXT-04
void tst_NatsContext::refused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("field"); // empty: the file itself
    QTest::newRow("nothing") << ""_ba << QString();
    QTest::newRow("no JSON") << "hello"_ba << QString();
    QTest::newRow("cut short") << R"({ "url": "na)"_ba << QString();
    QTest::newRow("a list") << "[]"_ba << QString();
    QTest::newRow("large") << QByteArray(2 * 1024 * 1024, ' ') + "{}" << QString();
    for (const char *field : { "url", "description", "token", "user", "password", "creds", "nkey",
                               "cert", "key", "ca", "user_jwt", "inbox_prefix" }) {
        QTest::addRow("%s is a number", field) << R"({ ")"_ba + field + R"(": 7 })" << QString::fromLatin1(field);
    }
    QTest::newRow("tls_first is a text") << R"({ "tls_first": "yes" })"_ba << u"tls_first"_s;
    QTest::newRow("scheme") << R"({ "url": "ftp://h" })"_ba << u"url"_s;
    QTest::newRow("second server") << R"({ "url": "nats://h,nats://" })"_ba << u"url"_s;
    QTest::newRow("port") << R"({ "url": "nats://h:0" })"_ba << u"url"_s;
    QTest::newRow("inbox prefix") << R"({ "inbox_prefix": "a b" })"_ba << u"inbox_prefix"_s;
    QTest::newRow("inbox wildcard") << R"({ "inbox_prefix": "a.>" })"_ba << u"inbox_prefix"_s;
    QTest::newRow("no credentials file") << R"({ "creds": "/nowhere/a.creds" })"_ba << u"creds"_s;
    QTest::newRow("no seed file") << R"({ "nkey": "/nowhere/a.nk" })"_ba << u"nkey"_s;
    QTest::newRow("seed file without a seed") << R"({ "nkey": "/dev/null" })"_ba << u"nkey"_s;
    QTest::newRow("no authority") << R"({ "ca": "/nowhere/ca.pem" })"_ba << u"ca"_s;
    QTest::newRow("certificate without key") << R"({ "cert": "/nowhere/a.pem" })"_ba << u"key"_s;
    QTest::newRow("key without certificate") << R"({ "key": "/nowhere/a.pem" })"_ba << u"cert"_s;
    QTest::newRow("no certificate") << R"({ "cert": "/nowhere/a.pem", "key": "/nowhere/b.pem" })"_ba << u"cert"_s;
}

void tst_NatsContext::refused()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, field);
    const auto context = read(json);
    QVERIFY(!context);
    QVERIFY2(context.error().text().contains(u"test.json"_s), qPrintable(context.error().text()));
    QCOMPARE(context.error().text().contains(u"field"_s), !field.isEmpty());
    if (!field.isEmpty())
        QVERIFY2(context.error().text().contains(u"field '%1'"_s.arg(field)), qPrintable(context.error().text()));
}

void tst_NatsContext::missingFile()
{
    const auto context = NatsContext::fromFile(u"/nowhere/lab.json"_s);
    QVERIFY(!context);
    QCOMPARE(context.error().code(), Code::InvalidOption);
    QVERIFY(context.error().text().contains(u"/nowhere/lab.json"_s));
}

// AUTH-SECRET-01
void tst_NatsContext::noSecretInErrors()
{
    const QByteArray seed = "SUAMLK2ZNL35WSMW37E7UD4VZ7ELPKW7DHC3BWBSD2GCZ7IUQQXZIORRBA"; // wrong checksum
    const QByteArray seedFile = write(u"a.nk"_s, seed).toUtf8();
    for (const QByteArray &json : { R"({ "url": "nats://me:hidden@" })"_ba, R"({ "url": "me:hidden@h:0" })"_ba,
                                    R"({ "url": "nats://me:hidden" })"_ba, R"({ "password": "hidden" 7 })"_ba,
                                    R"({ "nkey": ")" + seedFile + R"(" })" }) {
        const auto context = read(json);
        QVERIFY(!context);
        for (NatsError error = context.error(); error; error = error.cause()) {
            QVERIFY2(!error.text().contains(u"hidden"_s), qPrintable(error.text()));
            QVERIFY2(!error.text().contains(u"SUAM"_s), qPrintable(error.text()));
        }
    }
}

QTEST_GUILESS_MAIN(tst_NatsContext)
#include "tst_natscontext.moc"
