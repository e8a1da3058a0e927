// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsserverurl_p.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using Code = NatsError::Code;

class tst_NatsServerUrl : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void canonical_data();
    void canonical();
    void sameServer_data();
    void sameServer();
    void gossiped_data();
    void gossiped();
    void login_data();
    void login();
    void refused_data();
    void refused();
};

// CORE-URL-01
void tst_NatsServerUrl::canonical_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<bool>("encrypted");
    const auto row = [](const char *text, const char *expected, bool encrypted) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(expected) << encrypted;
    };
    row("foo", "wss://foo:443/", true);
    row("foo:100", "wss://foo:100/", true);
    row("foo/hello?one=two", "wss://foo:443/hello?one=two", true);
    row("HOST:99", "wss://host:99/", true);
    row(" foo ", "wss://foo:443/", true);
    row("ws://foo", "ws://foo:80/", false);
    row("ws://foo:100", "ws://foo:100/", false);
    row("WS://foo", "ws://foo:80/", false);
    row("wss://foo", "wss://foo:443/", true);
    row("ws://h/a b", "ws://h:80/a%20b", false);
    row("ws://h/nats/live?x=1", "ws://h:80/nats/live?x=1", false);
    row("ws://h?x=1", "ws://h:80/?x=1", false); // a request for "?x=1" would be none
    row("ws://h/p#part", "ws://h:80/p", false);
    row("ws://h/p #part", "ws://h:80/p%20", false);
    row("http://localhost", "ws://localhost:80/", false);
    row("https://localhost", "wss://localhost:443/", true);
    row("nats://foo", "nats://foo:4222", false); // where nats.ws has ws://foo:80/
    row("tls://foo", "tls://foo:4222", true); // and wss://foo:443/
    row("nats://foo:4333/path?x=1", "nats://foo:4333", false);
    row("localhost:80", "wss://localhost:80/", true);
    row("127.0.0.1:4443", "wss://127.0.0.1:4443/", true);
    row("[2001:db8:1f70::999:de8:7648:6e8]:100", "wss://[2001:db8:1f70:0:999:de8:7648:6e8]:100/", true);
    row("nats://[2001:db8:4006:812::200e]:8080", "nats://[2001:db8:4006:812::200e]:8080", false);
    row("::1", "wss://[::1]:443/", true);
    row("[::1]", "wss://[::1]:443/", true);
    row("nats://[::1]", "nats://[::1]:4222", false);
}

void tst_NatsServerUrl::canonical()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QFETCH(bool, encrypted);
    const auto url = NatsServerUrl::parse(text);
    QVERIFY2(url, qPrintable(url.error().text()));
    QCOMPARE(url->url().toString(QUrl::FullyEncoded), expected);
    QCOMPARE(url->isEncrypted(), encrypted);
    QCOMPARE(NatsServerUrl::parse(url->key())->key(), url->key());
    QCOMPARE(NatsServerUrl::parse(url->key())->url(), url->url());
}

// One key for one server
void tst_NatsServerUrl::sameServer_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("same");
    const auto row = [](const char *one, const char *other, bool same) {
        QTest::addRow("%s %s", one, other) << QString::fromLatin1(one) << QString::fromLatin1(other) << same;
    };
    row("wss://foo", "foo:443", true);
    row("ws://FOO:80/", "ws://foo", true);
    row("http://foo", "ws://foo:80", true);
    row("nats://foo", "nats://foo:4222/ignored", true);
    row("nats://[::1]", "nats://[0:0:0:0:0:0:0:1]:4222", true);
    row("ws://u:p@foo", "ws://foo", true);
    row("ws://foo", "wss://foo:80", false);
    row("ws://foo/a", "ws://foo/b", false);
    row("ws://foo?a", "ws://foo?b", false);
    row("nats://foo", "tls://foo", false);
}

void tst_NatsServerUrl::sameServer()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QFETCH(bool, same);
    QCOMPARE(NatsServerUrl::parse(one)->key() == NatsServerUrl::parse(other)->key(), same);
}

// CORE-URL-02: what a cluster tells of has no scheme; it gets that of the connection.
void tst_NatsServerUrl::gossiped_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QString>("expected");
    QTest::newRow("wss") << u"localhost"_s << u"wss"_s << u"wss://localhost:443/"_s;
    QTest::newRow("ws") << u"localhost"_s << u"ws"_s << u"ws://localhost:80/"_s;
    QTest::newRow("ws with a port") << u"10.0.0.1:9222"_s << u"ws"_s << u"ws://10.0.0.1:9222/"_s;
    QTest::newRow("nats") << u"10.0.0.1:4222"_s << u"nats"_s << u"nats://10.0.0.1:4222"_s;
    QTest::newRow("tls, IPv6") << u"[::1]:4222"_s << u"tls"_s << u"tls://[::1]:4222"_s;
}

void tst_NatsServerUrl::gossiped()
{
    QFETCH(QString, text);
    QFETCH(QString, scheme);
    QFETCH(QString, expected);
    QCOMPARE(NatsServerUrl::parse(text, scheme)->key(), expected);
}

// TRANS-WS-06: what goes to a socket, or is shown, has no login.
void tst_NatsServerUrl::login_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::newRow("user and password") << u"ws://me:s3cret@foo"_s << u"me"_s << u"s3cret"_s;
    QTest::newRow("token") << u"nats://t0ken@foo"_s << u"t0ken"_s << QString();
    QTest::newRow("encoded") << u"tls://me:s%40%3A%2F@foo"_s << u"me"_s << u"s@:/"_s;
    QTest::newRow("without a scheme") << u"me:s3cret@foo:443"_s << u"me"_s << u"s3cret"_s;
}

void tst_NatsServerUrl::login()
{
    QFETCH(QString, text);
    QFETCH(QString, user);
    QFETCH(QString, password);
    const auto url = NatsServerUrl::parse(text);
    QVERIFY(url);
    QCOMPARE(url->withLogin().userName(QUrl::FullyDecoded), user);
    QCOMPARE(url->withLogin().password(QUrl::FullyDecoded), password);
    for (const QString &shown : { url->url().toString(), url->key(), url->displayName() })
        QVERIFY2(!shown.contains(user) && !shown.contains(u'@') && shown.contains(u"foo"_s), qPrintable(shown));
}

// CORE-POOL-04, CORE-URL-03
void tst_NatsServerUrl::refused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *text, const char *word) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(word);
    };
    row("", "empty");
    row("   ", "empty");
    row("foo://h:1", "scheme");
    row("ftp://h", "scheme");
    row("ws://", "host");
    row("nats://:4222", "host");
    row("ws://h:0", "port");
    row("ws://h:70000", "malformed");
    row("ws://h:abc", "malformed");
    row("ws://[::1", "malformed");
    row("ws://a b", "malformed");
    row("ws://me:s3cret@h:70000", "malformed");
    row("foo://me:s3cret@h", "scheme");
    row("ws://me:s3cret@", "host");
}

void tst_NatsServerUrl::refused()
{
    QFETCH(QString, text);
    QFETCH(QString, word);
    const auto url = NatsServerUrl::parse(text);
    QVERIFY(!url);
    QCOMPARE(url.error().code(), Code::InvalidUrl);
    QVERIFY2(url.error().text().contains(word), qPrintable(url.error().text()));
    QVERIFY2(!url.error().text().contains(u"s3cret"_s), qPrintable(url.error().text()));
}

QTEST_GUILESS_MAIN(tst_NatsServerUrl)
#include "tst_natsserverurl.moc"
