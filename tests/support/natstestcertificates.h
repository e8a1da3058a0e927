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
    static QString name(Server kind);
    bool writeConfiguration();
    bool makeAuthority(const QString &name);
    bool issue(const QString &name, const QString &authority, const QString &alternativeNames, const QString &end,
               const QString &begin = QStringLiteral("20200101000000Z"));
    bool issueSelfSigned(const QString &name, const QString &alternativeNames);
    bool openssl(const QStringList &arguments);

    QTemporaryDir m_folder;
    QString m_errorString;
};

#endif
