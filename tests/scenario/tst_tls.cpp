// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsclient.h"
#include "support/natstestcertificates.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Certificate = NatsTestCertificates::Server;
using Clients = NatsTestCertificates::Clients;
using Code = NatsError::Code;
using State = NatsConnection::State;

// How a connection gets encrypted. What is refused is in tst_certificates.cpp.
class tst_Tls : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void ownAuthority_data();
    void ownAuthority();
    void sameProgramOverEachTransport_data();
    void sameProgramOverEachTransport();
    void clientCertificate_data();
    void clientCertificate();
    void encryptedClientKey();
    void serverWithoutTls_data();
    void serverWithoutTls();
    void nothingIsSentInClear();
    void reconnects_data();
    void reconnects();
    void mixedPool();
    void handshakeFirst();

private:
    const NatsTestCertificates &m_certificates = NatsTestCertificates::instance();
};

static NatsOptions optionsFor(const QString &url, const NatsTlsOptions &tls)
{
    NatsOptions options = NatsClient::optionsFor(url);
    options.setReconnectJitterTls(0ms);
    options.setTls(tls);
    return options;
}

// Whether a message that client publishes comes back to it
static bool carriesMessages(NatsClient *client)
{
    QStringList log;
    const std::unique_ptr<NatsSubscription> subscription(client->subscribe("a", &log));
    return subscription && client->connection->publish("a", "x") && client->flush() && log == QStringList{ u"a=x"_s };
}

void tst_Tls::initTestCase()
{
    QVERIFY2(m_certificates.isValid(), qPrintable(m_certificates.errorString()));
}

// TRANS-TLS-01, TRANS-TLS-02
void tst_Tls::ownAuthority_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QString>("host");
    for (const auto *scheme : { "wss", "tls", "nats" }) { // nats: the server says in INFO that it wants TLS
        for (const auto *host : { "127.0.0.1", "localhost" })
            QTest::addRow("%s %s", scheme, host) << QString::fromLatin1(scheme) << QString::fromLatin1(host);
    }
}

void tst_Tls::ownAuthority()
{
    QFETCH(QString, scheme);
    QFETCH(QString, host);
    NatsServerProcess server;
    QVERIFY2(m_certificates.start(&server), qPrintable(server.errorString()));
    NatsClient client(optionsFor(server.url(scheme, host), m_certificates.options()));
    QVERIFY(client.open());
    QVERIFY(carriesMessages(&client));
    QCOMPARE(client.events.count(u"error"_s), 0);
}

// CORE-URL-06: only the address and the group of TLS options differ.
void tst_Tls::sameProgramOverEachTransport_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<bool>("encrypted");
    QTest::newRow("ws") << u"ws"_s << false;
    QTest::newRow("wss with a client certificate") << u"wss"_s << true;
    QTest::newRow("nats") << u"nats"_s << false;
    QTest::newRow("tls with a client certificate") << u"tls"_s << true;
}

void tst_Tls::sameProgramOverEachTransport()
{
    QFETCH(QString, scheme);
    QFETCH(bool, encrypted);
    NatsServerProcess server;
    QVERIFY2(encrypted ? m_certificates.start(&server, Certificate::Good, Clients::MustShowCertificate) : server.start(),
             qPrintable(server.errorString()));
    const NatsTlsOptions tls = encrypted ? m_certificates.optionsWithClientCertificate() : NatsTlsOptions();
    NatsClient client(optionsFor(server.url(scheme), tls));
    QVERIFY(client.open());
    NatsSubscription *subscription = client.connection->subscribe("echo").value();
    connect(subscription, &NatsSubscription::messageReceived, this, [&client](const NatsMessage &message) {
        client.connection->respond(message, message.data(), message.headers());
    });
    NatsRequestOptions request;
    request.setHeaders({ { "k", "v" } });
    request.setTimeout(NatsTest::Patience);
    const QByteArray large(300000, 'x');
    const auto reply = client.connection->request("echo", large, request);
    QVERIFY(NatsTest::waitFor(reply));
    QCOMPARE(reply.result().value().data(), large);
    QCOMPARE(reply.result().value().headers().value("k"), u"v"_s);
    client.connection->publish("last", "x");
    client.connection->close();
    QVERIFY(client.events.waitFor(u"closed NoError"_s));
}

// TRANS-TLS-03
void tst_Tls::clientCertificate_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QSsl::SslProtocol>("protocol");
    for (const auto *scheme : { "wss", "tls", "nats" }) {
        QTest::addRow("%s TLS 1.3", scheme) << QString::fromLatin1(scheme) << QSsl::TlsV1_3OrLater;
        QTest::addRow("%s TLS 1.2", scheme) << QString::fromLatin1(scheme) << QSsl::TlsV1_2;
    }
}

static NatsTlsOptions withProtocol(NatsTlsOptions tls, QSsl::SslProtocol protocol)
{
    QSslConfiguration configuration = tls.configuration();
    configuration.setProtocol(protocol);
    tls.setConfiguration(configuration);
    return tls;
}

void tst_Tls::clientCertificate()
{
    QFETCH(QString, scheme);
    QFETCH(QSsl::SslProtocol, protocol);
    NatsServerProcess server;
    QVERIFY2(m_certificates.start(&server, Certificate::Good, Clients::MustShowCertificate), qPrintable(server.errorString()));
    NatsClient without(optionsFor(server.url(scheme), withProtocol(m_certificates.options(), protocol)));
    without.connection->open();
    for (int attempt = 0; attempt < 2; ++attempt) { // each failure is told, and the attempts go on
        QVERIFY(without.events.waitFor(u"error"_s));
        const NatsError error = without.events.lastError();
        QCOMPARE(error.code(), Code::TlsError);
        QCOMPARE(error.category(), NatsError::Category::Tls);
        QVERIFY2(error.text().contains(u"client certificate"_s), qPrintable(error.text()));
    }
    QCOMPARE(without.events.count(u"opened"_s), 0);
    NatsClient with(optionsFor(server.url(scheme), withProtocol(m_certificates.optionsWithClientCertificate(), protocol)));
    QVERIFY(with.open());
    QVERIFY(carriesMessages(&with));
}

void tst_Tls::encryptedClientKey()
{
    NatsTlsOptions tls = m_certificates.options();
    const QString key = m_certificates.encryptedClientKey();
    const auto wrong = tls.setClientCertificate(m_certificates.clientCertificate(), key, "guess");
    QCOMPARE(wrong.error().code(), Code::InvalidOption);
    QVERIFY2(wrong.error().text().contains(key) && !wrong.error().text().contains(u"guess"_s), qPrintable(wrong.error().text()));
    QVERIFY(tls.setClientCertificate(m_certificates.clientCertificate(), key, "open sesame"));
    NatsServerProcess server;
    QVERIFY2(m_certificates.start(&server, Certificate::Good, Clients::MustShowCertificate), qPrintable(server.errorString()));
    NatsClient client(optionsFor(server.url(u"tls"_s), tls));
    QVERIFY(client.open());
}

// TRANS-TLS-04
void tst_Tls::serverWithoutTls_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<bool>("required");
    QTest::addColumn<Code>("code");
    QTest::newRow("tls") << u"tls"_s << false << Code::TlsRequired;
    QTest::newRow("nats, required by option") << u"nats"_s << true << Code::TlsRequired;
    QTest::newRow("wss") << u"wss"_s << false << Code::TlsError;
}

void tst_Tls::serverWithoutTls()
{
    QFETCH(QString, scheme);
    QFETCH(bool, required);
    QFETCH(Code, code);
    NatsServerProcess server;
    QVERIFY2(server.start(), qPrintable(server.errorString()));
    NatsTlsOptions tls;
    tls.setRequired(required);
    NatsClient client(optionsFor(server.url(scheme), tls));
    client.connection->open();
    for (int attempt = 0; attempt < 2; ++attempt) {
        QVERIFY(client.events.waitFor(u"error"_s));
        QCOMPARE(client.events.lastError().code(), code);
        QCOMPARE(client.events.lastError().category(), NatsError::Category::Tls);
    }
    QCOMPARE(client.connection->state(), State::Connecting);
}

// A password must not go to a server that cannot encrypt, or is somebody in between who says so.
void tst_Tls::nothingIsSentInClear()
{
    NatsServerProcess server;
    QVERIFY2(server.start("debug: true\ntrace: true\nlogtime: false"), qPrintable(server.errorString()));
    NatsOptions options = optionsFor(server.url(u"tls"_s), {});
    options.setName(u"must-not-be-seen"_s);
    NatsClient client(options);
    client.connection->open();
    QVERIFY(client.events.waitFor(u"error TlsRequired"_s));
    client.connection->close();
    options.setName(u"may-be-seen"_s);
    options.setServers({ server.url(u"nats"_s) });
    NatsClient plain(options);
    QVERIFY(plain.open());
    QVERIFY(NatsTest::waitUntil([&server] { return server.log().contains("may-be-seen"); }));
    QVERIFY(!server.log().contains("must-not-be-seen"));
}

void tst_Tls::reconnects_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::newRow("wss") << u"wss"_s;
    QTest::newRow("tls") << u"tls"_s;
}

void tst_Tls::reconnects()
{
    QFETCH(QString, scheme);
    NatsServerProcess server;
    QVERIFY2(m_certificates.start(&server), qPrintable(server.errorString()));
    NatsClient client(optionsFor(server.url(scheme), m_certificates.options()));
    QVERIFY(client.open());
    server.kill();
    QVERIFY(client.events.waitFor(u"disconnected"_s));
    QVERIFY(client.events.waitFor(u"error ConnectionRefused"_s));
    QVERIFY2(server.restart(), qPrintable(server.errorString()));
    QVERIFY(client.events.waitFor(u"reconnected"_s));
    QVERIFY(carriesMessages(&client));
}

// CORE-URL-05
void tst_Tls::mixedPool()
{
    NatsServerProcess secure;
    NatsServerProcess plain;
    QVERIFY2(m_certificates.start(&secure), qPrintable(secure.errorString()));
    QVERIFY2(plain.start(), qPrintable(plain.errorString()));
    NatsOptions options = optionsFor({}, m_certificates.options());
    options.setServers({ secure.url(u"wss"_s), plain.url(u"nats"_s), secure.url(u"tls"_s), plain.url(u"ws"_s) });
    options.setNoRandomize(true);
    NatsClient client(options);
    QVERIFY(client.open());
    for (const QString &url : options.servers()) {
        QCOMPARE(client.connection->currentServer(), QUrl(url).authority());
        QVERIFY2(carriesMessages(&client), qPrintable(url));
        NatsServerProcess &current = url.contains(u"wss:"_s) || url.contains(u"tls:"_s) ? secure : plain;
        current.kill();
        QVERIFY(client.events.waitFor(u"reconnected"_s));
        QVERIFY2(current.restart(), qPrintable(current.errorString()));
    }
}

// TRANS-TLS-05
void tst_Tls::handshakeFirst()
{
    NatsServerProcess server;
    if (server.version() < QVersionNumber(2, 10, 4)) {
        QSKIP(qPrintable(u"nats-server %1 has no handshake_first; 2.10.4 is the first that has it"_s
                                 .arg(server.version().toString())));
    }
    QByteArray configuration = m_certificates.serverConfiguration();
    configuration.replace("tls {", "tls { handshake_first: true,");
    QVERIFY2(server.start(configuration), qPrintable(server.errorString()));
    NatsTlsOptions tls = m_certificates.options();
    tls.setHandshakeFirst(true);
    NatsClient client(optionsFor(server.url(u"tls"_s), tls));
    QVERIFY(client.open());
    QVERIFY(carriesMessages(&client));
}

QTEST_GUILESS_MAIN(tst_Tls)
#include "tst_tls.moc"
