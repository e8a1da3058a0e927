// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSTESTCERTIFICATES_H
#define NATSTESTCERTIFICATES_H

#include "base/natstlsoptions.h"
#include "support/natsserverprocess.h"

#include <QtCore/QStringList>
#include <QtCore/QTemporaryDir>

// Certificates for tests of TLS, made with the program openssl when they are first asked for, once
// for each process:
//
//     const NatsTestCertificates &certificates = NatsTestCertificates::instance();
//     QVERIFY2(certificates.isValid(), qPrintable(certificates.errorString()));
//     QVERIFY2(certificates.start(&server), qPrintable(server.errorString()));
class NatsTestCertificates
{
public:
    enum class Server {
        Good, // of the authority, for localhost, 127.0.0.1 and ::1
        OnlyName, // for localhost, and not for its addresses
        Expired,
        NotYetValid,
        OtherHost, // for elsewhere.example
        OtherAuthority, // of one that nobody trusts
        SelfSigned,
        WrongPurpose, // good, for clients only
        WholeChain, // of an authority between, which is shown, too
        MissingLink, // the same, and only the certificate itself is shown
        IssuerWithoutRight, // of a certificate that is none of an authority, which is shown, too
        WeakKey, // RSA, 1024 bits
        WeakDigest, // SHA-1
        OnlyCommonName, // localhost, and no alternative names
    };
    enum class Clients { NotAsked, MustShowCertificate };

    static const NatsTestCertificates &instance();

    bool isValid() const { return m_errorString.isEmpty(); }
    QString errorString() const { return m_errorString; }

    // PEM files
    QString authority() const { return file(QStringLiteral("authority.pem")); }
    QString certificate(Server kind) const { return file(name(kind) + QLatin1String(".pem")); }
    QString clientCertificate() const { return file(QStringLiteral("client.pem")); }
    QString clientKey() const { return file(QStringLiteral("client.key")); }
    QString encryptedClientKey() const { return file(QStringLiteral("client-encrypted.key")); } // "open sesame"

    // Encrypts both ports
    bool start(NatsServerProcess *server, Server kind = Server::Good, Clients clients = Clients::NotAsked) const;
    // A "tls" block for the configuration of a server, or for its websocket block
    QByteArray serverConfiguration(Server kind = Server::Good, Clients clients = Clients::NotAsked) const;
    // Trusts the authority
    NatsTlsOptions options() const;
    NatsTlsOptions optionsWithClientCertificate() const;

private:
    NatsTestCertificates();
    QString file(const QString &name) const { return m_folder.filePath(name); }
    // What a certificate says, and who signs it
    struct Request
    {
        QString name; // of its files
        QString authority;
        QByteArray extensions;
        QString end = QStringLiteral("20491231235959Z");
        QString begin = QStringLiteral("20200101000000Z");
        QString commonName = {}; // empty: the name of the files
        QString digest = QStringLiteral("sha256");
        QStringList key = {}; // empty: of an elliptic curve
    };
    static QString name(Server kind);
    bool makeAll();
    bool writeConfiguration();
    bool makeAuthority(const QString &name);
    bool issue(const Request &request);
    bool appendAuthority(Server kind, const QString &authority); // to what a server shows
    bool issueSelfSigned(const QString &name, const QString &alternativeNames);
    bool openssl(const QStringList &arguments);

    QTemporaryDir m_folder;
    QString m_errorString;
};

#endif
