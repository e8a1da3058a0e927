// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsclient.h"
#include "support/natstestcertificates.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Certificate = NatsTestCertificates::Server;
using Code = NatsError::Code;

// What is refused in the certificate of a server, and how a program lets it pass.
class tst_Certificates : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void refused_data();
    void refused();
    void weak_data();
    void weak();
    void chain_data();
    void chain();
    void commonName_data();
    void commonName();
    void nobodyIsTrustedByDefault_data();
    void nobodyIsTrustedByDefault();
    void ignoredError_data();
    void ignoredError();
    void otherIgnoredError_data();
    void otherIgnoredError();
    void peerVerifyName_data();
    void peerVerifyName();
    void gossipedAddress_data();
    void gossipedAddress();
    void badFiles_data();
    void badFiles();

private:
    static void addSchemes();

    const NatsTestCertificates &m_certificates = NatsTestCertificates::instance();
};

static NatsOptions optionsFor(const QString &url, const NatsTlsOptions &tls)
{
    NatsOptions options = NatsClient::optionsFor(url);
    options.setReconnectJitterTls(0ms);
    options.setTls(tls);
    return options;
}

void tst_Certificates::initTestCase()
{
    QVERIFY2(m_certificates.isValid(), qPrintable(m_certificates.errorString()));
}

void tst_Certificates::addSchemes()
{
    QTest::addColumn<QString>("scheme");
    for (const auto *scheme : { "wss", "tls", "nats" })
        QTest::newRow(scheme) << QString::fromLatin1(scheme);
}

// TRANS-CERT-01
void tst_Certificates::refused_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<Certificate>("kind");
    QTest::addColumn<QString>("word");
    for (const auto *scheme : { "wss", "tls", "nats" }) {
        const QString name = QString::fromLatin1(scheme);
        QTest::addRow("%s expired", scheme) << name << Certificate::Expired << u"expired"_s;
        QTest::addRow("%s not yet valid", scheme) << name << Certificate::NotYetValid << u"not yet valid"_s;
        QTest::addRow("%s self-signed", scheme) << name << Certificate::SelfSigned << u"self-signed"_s;
        QTest::addRow("%s for another host", scheme) << name << Certificate::OtherHost << u"host name"_s;
        QTest::addRow("%s of another authority", scheme) << name << Certificate::OtherAuthority << u"issuer"_s;
        QTest::addRow("%s for clients", scheme) << name << Certificate::WrongPurpose << u"purpose"_s;
        QTest::addRow("%s without a link of its chain", scheme) << name << Certificate::MissingLink << u"issuer"_s;
        QTest::addRow("%s of an issuer that is no authority", scheme) << name << Certificate::IssuerWithoutRight << u"CA"_s;
    }
}

void tst_Certificates::refused()
{
    QFETCH(QString, scheme);
    QFETCH(Certificate, kind);
    QFETCH(QString, word);
    NatsServerProcess server;
    QVERIFY2(m_certificates.start(&server, kind), qPrintable(server.errorString()));
    NatsClient client(optionsFor(server.url(scheme), m_certificates.options()));
    client.connection->open();
    for (int attempt = 0; attempt < 2; ++attempt) { // each failure is told, and the attempts go on
        QVERIFY(client.events.waitFor(u"error"_s));
        const NatsError error = client.events.lastError();
        QCOMPARE(error.code(), Code::CertificateError);
        QCOMPARE(error.category(), NatsError::Category::Tls);
        QVERIFY2(error.text().contains(word, Qt::CaseInsensitive), qPrintable(error.text()));
        QVERIFY2(error.text().contains(QUrl(server.url(scheme)).authority()), qPrintable(error.text()));
    }
    QCOMPARE(client.events.count(u"opened"_s), 0);
}

// TRANS-CERT-06
void tst_Certificates::weak_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<Certificate>("kind");
    QTest::addColumn<QString>("words");
    for (const auto *scheme : { "wss", "tls", "nats" }) {
        const QString name = QString::fromLatin1(scheme);
        QTest::addRow("%s key", scheme) << name << Certificate::WeakKey << u"key of 1024 bits"_s;
        QTest::addRow("%s digest", scheme) << name << Certificate::WeakDigest << u"SHA1"_s;
    }
}

void tst_Certificates::weak()
{
    QFETCH(QString, scheme);
    QFETCH(Certificate, kind);
    QFETCH(QString, words);
    NatsServerProcess server;
    QVERIFY2(m_certificates.start(&server, kind), qPrintable(server.errorString()));
    NatsClient client(optionsFor(server.url(scheme), m_certificates.options()));
    client.connection->open();
    QVERIFY(NatsTest::waitUntil([&client] { return client.events.count(u"opened"_s) + client.events.count(u"error"_s) > 0; }));
    if (client.connection->isConnected())
        QSKIP("The TLS library of this system finds it strong enough");
    const NatsError error = client.events.lastError();
    QCOMPARE(error.code(), Code::CertificateError);
    QVERIFY2(error.text().contains(words), qPrintable(error.text()));
    QVERIFY2(error.text().contains(QUrl(server.url(scheme)).authority()), qPrintable(error.text()));
}

// TRANS-CERT-01: with the link that is missing in refused()
void tst_Certificates::chain_data()
{
    addSchemes();
}

void tst_Certificates::chain()
{
    QFETCH(QString, scheme);
    NatsServerProcess server;
    QVERIFY2(m_certificates.start(&server, Certificate::WholeChain), qPrintable(server.errorString()));
    NatsClient client(optionsFor(server.url(scheme), m_certificates.options()));
    QVERIFY(client.open());
    QCOMPARE(client.events.count(u"error"_s), 0);
}

// TRANS-CERT-07
void tst_Certificates::commonName_data()
{
    addSchemes();
}

void tst_Certificates::commonName()
{
    QFETCH(QString, scheme);
    NatsServerProcess server;
    QVERIFY2(m_certificates.start(&server, Certificate::OnlyCommonName), qPrintable(server.errorString()));
    NatsClient client(optionsFor(server.url(scheme, u"localhost"_s), m_certificates.options()));
    QVERIFY(client.open());
    NatsClient refused(optionsFor(server.url(scheme, u"127.0.0.1"_s), m_certificates.options()));
    refused.connection->open();
    QVERIFY(refused.events.waitFor(u"error CertificateError"_s));
    QVERIFY2(refused.events.lastError().text().contains(u"host name"_s), qPrintable(refused.events.lastError().text()));
}

void tst_Certificates::nobodyIsTrustedByDefault_data()
{
    addSchemes();
}

void tst_Certificates::nobodyIsTrustedByDefault()
{
    QFETCH(QString, scheme);
    NatsServerProcess server;
    QVERIFY2(m_certificates.start(&server), qPrintable(server.errorString()));
    NatsClient client(optionsFor(server.url(scheme), {}));
    client.connection->open();
    QVERIFY(client.events.waitFor(u"error"_s));
    QCOMPARE(client.events.lastError().code(), Code::CertificateError);
}

static QSslCertificate certificateOf(const QString &file)
{
    return QSslCertificate::fromPath(file).value(0);
}

// TRANS-CERT-02
void tst_Certificates::ignoredError_data()
{
    addSchemes();
}

void tst_Certificates::ignoredError()
{
    QFETCH(QString, scheme);
    NatsServerProcess server;
    QVERIFY2(m_certificates.start(&server, Certificate::OtherHost), qPrintable(server.errorString()));
    NatsTlsOptions tls = m_certificates.options();
    const QSslCertificate certificate = certificateOf(m_certificates.certificate(Certificate::OtherHost));
    tls.setIgnoredErrors({ QSslError(QSslError::HostNameMismatch, certificate) });
    NatsClient client(optionsFor(server.url(scheme), tls));
    QVERIFY(client.open());
    QCOMPARE(client.events.count(u"error"_s), 0);
}

void tst_Certificates::otherIgnoredError_data()
{
    addSchemes();
}

// What is ignored is one error of one certificate, and nothing else.
void tst_Certificates::otherIgnoredError()
{
    QFETCH(QString, scheme);
    NatsServerProcess server;
    QVERIFY2(m_certificates.start(&server, Certificate::OtherHost), qPrintable(server.errorString()));
    NatsTlsOptions tls = m_certificates.options();
    const QSslCertificate certificate = certificateOf(m_certificates.certificate(Certificate::OtherHost));
    const QSslCertificate other = certificateOf(m_certificates.certificate(Certificate::Good));
    tls.setIgnoredErrors({ QSslError(QSslError::HostNameMismatch, other),
                           QSslError(QSslError::CertificateExpired, certificate) });
    NatsClient client(optionsFor(server.url(scheme), tls));
    client.connection->open();
    QVERIFY(client.events.waitFor(u"error"_s));
    QCOMPARE(client.events.lastError().code(), Code::CertificateError);
}

// TRANS-CERT-03
void tst_Certificates::peerVerifyName_data()
{
    addSchemes();
}

void tst_Certificates::peerVerifyName()
{
    QFETCH(QString, scheme);
    NatsServerProcess server;
    QVERIFY2(m_certificates.start(&server, Certificate::OtherHost), qPrintable(server.errorString()));
    NatsTlsOptions tls = m_certificates.options();
    tls.setPeerVerifyName(u"elsewhere.example"_s);
    NatsClient client(optionsFor(server.url(scheme), tls));
    QVERIFY(client.open());
    tls.setPeerVerifyName(u"another.example"_s);
    NatsClient refused(optionsFor(server.url(scheme), tls));
    refused.connection->open();
    QVERIFY(refused.events.waitFor(u"error CertificateError"_s));
}

// TRANS-CERT-05: a server of a cluster that is told of by its number has the certificate of the name
// that the connection was made to.
void tst_Certificates::gossipedAddress_data()
{
    addSchemes();
}

void tst_Certificates::gossipedAddress()
{
    QFETCH(QString, scheme);
    NatsServerProcess first;
    NatsServerProcess second;
    const QByteArray tls = m_certificates.serverConfiguration(Certificate::OnlyName);
    first.setWebSocketConfiguration(tls);
    second.setWebSocketConfiguration(tls);
    QVERIFY2(first.start(tls + "cluster { name: c, host: 127.0.0.1, port: -1 }"), qPrintable(first.errorString()));
    static const QRegularExpression listening(u"route connections on 127.0.0.1:(\\d+)"_s);
    QRegularExpressionMatch route;
    QVERIFY(NatsTest::waitUntil([&] { return (route = listening.match(QString::fromUtf8(first.log()))).hasMatch(); }));
    QVERIFY2(second.start(tls + "cluster { name: c, host: 127.0.0.1, port: -1, routes: [ \"nats://127.0.0.1:"
                          + route.captured(1).toLatin1() + "\" ] }"), qPrintable(second.errorString()));
    const QString address = QUrl(second.url(scheme)).authority();
    NatsClient client(optionsFor(first.url(scheme, u"localhost"_s), m_certificates.options()));
    QVERIFY(client.open());
    QVERIFY(NatsTest::waitUntil([&] { return client.connection->servers().join(u' ').contains(address); }));
    first.kill();
    QVERIFY(client.events.waitFor(u"reconnected "_s + address));
    QCOMPARE(client.events.count(u"error CertificateError"_s), 0);
    NatsClient byNumber(optionsFor(second.url(scheme, u"127.0.0.1"_s), m_certificates.options()));
    byNumber.connection->open();
    QVERIFY(byNumber.events.waitFor(u"error CertificateError"_s)); // who names a number means it
}

// TRANS-CERT-04
void tst_Certificates::badFiles_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<bool>("keyIsWrong");
    const auto &made = NatsTestCertificates::instance();
    QTest::newRow("no certificate file") << u"/nowhere/c.pem"_s << made.clientKey() << false;
    QTest::newRow("a key in place of a certificate") << made.clientKey() << made.clientKey() << false;
    QTest::newRow("no key file") << made.clientCertificate() << u"/nowhere/c.key"_s << true;
    QTest::newRow("a certificate in place of a key") << made.clientCertificate() << made.clientCertificate() << true;
    QTest::newRow("a key without its pass phrase") << made.clientCertificate() << made.encryptedClientKey() << true;
}

void tst_Certificates::badFiles()
{
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    QFETCH(bool, keyIsWrong);
    NatsTlsOptions tls;
    const NatsError error = tls.setClientCertificate(certificate, key).error();
    QCOMPARE(error.code(), Code::InvalidOption);
    QVERIFY2(error.text().contains(keyIsWrong ? key : certificate), qPrintable(error.text()));
    QVERIFY(tls == NatsTlsOptions());
    const NatsError authority = tls.addCaCertificates(m_certificates.clientKey()).error();
    QCOMPARE(authority.code(), Code::InvalidOption);
    QVERIFY2(authority.text().contains(m_certificates.clientKey()), qPrintable(authority.text()));
    QVERIFY(tls.hasDefaultConfiguration());
}

QTEST_GUILESS_MAIN(tst_Certificates)
#include "tst_certificates.moc"
