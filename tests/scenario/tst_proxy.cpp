// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsclient.h"
#include "support/natsproxy.h"
#include "support/natstestcertificates.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

class tst_Proxy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void through_data();
    void through();
    void proxyOfTheApplication_data();
    void proxyOfTheApplication();
    void login_data();
    void login();
    void refused_data();
    void refused();
    void wrongLogin_data();
    void wrongLogin();
    void noProxyThere_data();
    void noProxyThere();
    void nothingBehindIt_data();
    void nothingBehindIt();

private:
    static void addSchemes();

    const NatsTestCertificates &m_certificates = NatsTestCertificates::instance();
};

static NatsOptions optionsFor(const QString &url, const QNetworkProxy &proxy)
{
    NatsOptions options = NatsClient::optionsFor(url);
    options.setReconnectJitterTls(0ms);
    options.setProxy(proxy);
    options.setTls(NatsTestCertificates::instance().options());
    return options;
}

void tst_Proxy::addSchemes()
{
    QTest::addColumn<QString>("scheme");
    for (const auto *scheme : { "ws", "wss", "nats", "tls" })
        QTest::newRow(scheme) << QString::fromLatin1(scheme);
}

// Each failure is told, and the attempts go on.
static bool failsTwice(NatsClient *client, Code code)
{
    client->connection->open();
    for (int attempt = 0; attempt < 2; ++attempt) {
        if (!client->events.waitFor(u"error"_s) || client->events.lastError().code() != code) {
            qWarning() << client->events.events() << client->events.lastError();
            return false;
        }
    }
    return client->events.count(u"opened"_s) == 0;
}

// TRANS-PROXY-01
void tst_Proxy::through_data()
{
    addSchemes();
}

void tst_Proxy::through()
{
    QFETCH(QString, scheme);
    const bool isEncrypted = scheme == u"wss"_s || scheme == u"tls"_s;
    NatsServerProcess server;
    QVERIFY2(isEncrypted ? m_certificates.start(&server) : server.start(), qPrintable(server.errorString()));
    NatsProxy proxy;
    QVERIFY(proxy.start());
    NatsClient client(optionsFor(server.url(scheme), proxy.proxy()));
    QVERIFY(client.open());
    QStringList log;
    QVERIFY(client.subscribe("a", &log));
    QVERIFY(client.connection->publish("a", QByteArray(200000, 'x')));
    QVERIFY(client.flush());
    QCOMPARE(log.size(), 1);
    QCOMPARE(proxy.tunnels(), QByteArrayList{ QUrl(server.url(scheme)).authority().toLatin1() });
    server.kill();
    QVERIFY(client.events.waitFor(u"disconnected"_s));
    QVERIFY2(server.restart(), qPrintable(server.errorString()));
    QVERIFY(client.events.waitFor(u"reconnected"_s));
    QVERIFY(proxy.tunnels().size() >= 2);
}

void tst_Proxy::proxyOfTheApplication_data()
{
    addSchemes();
}

void tst_Proxy::proxyOfTheApplication()
{
    QFETCH(QString, scheme);
    const bool isEncrypted = scheme == u"wss"_s || scheme == u"tls"_s;
    NatsServerProcess server;
    QVERIFY2(isEncrypted ? m_certificates.start(&server) : server.start(), qPrintable(server.errorString()));
    NatsProxy proxy;
    QVERIFY(proxy.start());
    QNetworkProxy::setApplicationProxy(proxy.proxy()); // Qt does not use it for the loopback interface
    const QString url = server.url(scheme, u"behind-the-proxy.invalid"_s);
    NatsOptions options = optionsFor(url, QNetworkProxy(QNetworkProxy::DefaultProxy));
    NatsTlsOptions tls = m_certificates.options();
    tls.setPeerVerifyName(u"localhost"_s);
    options.setTls(tls);
    NatsClient client(options);
    const bool opened = client.open();
    NatsClient around(optionsFor(url, QNetworkProxy(QNetworkProxy::NoProxy)));
    around.connection->open();
    const bool failedAround = around.events.waitFor(u"error HostNotFound"_s);
    QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
    QVERIFY(opened && failedAround);
    QCOMPARE(proxy.tunnels(), QByteArrayList{ QUrl(url).authority().toLatin1() });
}

// TRANS-PROXY-02
void tst_Proxy::login_data()
{
    addSchemes();
}

void tst_Proxy::login()
{
    QFETCH(QString, scheme);
    const bool isEncrypted = scheme == u"wss"_s || scheme == u"tls"_s;
    NatsServerProcess server;
    QVERIFY2(isEncrypted ? m_certificates.start(&server) : server.start(), qPrintable(server.errorString()));
    NatsProxy proxy;
    proxy.setLogin("me", "s3cret");
    QVERIFY(proxy.start());
    NatsClient client(optionsFor(server.url(scheme), proxy.proxy(u"me"_s, u"s3cret"_s)));
    QVERIFY(client.open());
    QCOMPARE(proxy.tunnels().size(), 1);
    QCOMPARE(client.events.count(u"error"_s), 0);
}

// TRANS-PROXY-03
void tst_Proxy::refused_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QByteArray>("status");
    for (const auto *scheme : { "ws", "wss", "nats", "tls" }) {
        for (const auto *status : { "403 Forbidden", "405 Method Not Allowed", "500 Broken" })
            QTest::addRow("%s %s", scheme, status) << QString::fromLatin1(scheme) << QByteArray(status);
    }
}

void tst_Proxy::refused()
{
    QFETCH(QString, scheme);
    QFETCH(QByteArray, status);
    NatsServerProcess server;
    QVERIFY2(server.start(), qPrintable(server.errorString()));
    NatsProxy proxy;
    proxy.setRefusal(status);
    QVERIFY(proxy.start());
    NatsClient client(optionsFor(server.url(scheme), proxy.proxy()));
    QVERIFY(failsTwice(&client, Code::ProxyError));
    QVERIFY(proxy.refusals() >= 2);
}

void tst_Proxy::wrongLogin_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QString>("password");
    for (const auto *scheme : { "ws", "wss", "nats", "tls" }) {
        QTest::addRow("%s wrong", scheme) << QString::fromLatin1(scheme) << u"gu3ss"_s;
        QTest::addRow("%s none", scheme) << QString::fromLatin1(scheme) << QString();
    }
}

void tst_Proxy::wrongLogin()
{
    QFETCH(QString, scheme);
    QFETCH(QString, password);
    NatsServerProcess server;
    QVERIFY2(server.start(), qPrintable(server.errorString()));
    NatsProxy proxy;
    proxy.setLogin("me", "s3cret");
    QVERIFY(proxy.start());
    const QString user = password.isEmpty() ? QString() : u"me"_s;
    NatsClient client(optionsFor(server.url(scheme), proxy.proxy(user, password)));
    QVERIFY(failsTwice(&client, Code::ProxyError));
    QVERIFY(!client.events.lastError().text().contains(u"gu3ss"_s));
    QVERIFY(proxy.tunnels().isEmpty());
}

void tst_Proxy::noProxyThere_data()
{
    addSchemes();
}

void tst_Proxy::noProxyThere()
{
    QFETCH(QString, scheme);
    NatsServerProcess server;
    QVERIFY2(server.start(), qPrintable(server.errorString()));
    NatsProxy proxy;
    QVERIFY(proxy.start());
    const QNetworkProxy gone = proxy.proxy();
    proxy.close();
    NatsClient client(optionsFor(server.url(scheme), gone));
    QVERIFY(failsTwice(&client, Code::ProxyError));
}

void tst_Proxy::nothingBehindIt_data()
{
    addSchemes();
}

// The proxy is there, and says that it cannot reach the server.
void tst_Proxy::nothingBehindIt()
{
    QFETCH(QString, scheme);
    NatsServerProcess server;
    QVERIFY2(server.start(), qPrintable(server.errorString()));
    const QString url = server.url(scheme);
    server.kill();
    NatsProxy proxy;
    QVERIFY(proxy.start());
    NatsClient client(optionsFor(url, proxy.proxy()));
    QVERIFY(failsTwice(&client, Code::ConnectionRefused));
    QVERIFY(proxy.tunnels().size() >= 2);
}

QTEST_GUILESS_MAIN(tst_Proxy)
#include "tst_proxy.moc"
