// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natstestcertificates.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>

using namespace Qt::Literals::StringLiterals;

static constexpr int OpensslTimeout = 30000; // milliseconds, against a hang only

const NatsTestCertificates &NatsTestCertificates::instance()
{
    static const NatsTestCertificates certificates;
    return certificates;
}

NatsTestCertificates::NatsTestCertificates()
{
    if (!makeAll() && m_errorString.isEmpty())
        m_errorString = u"Cannot write to %1"_s.arg(m_folder.path());
}

bool NatsTestCertificates::makeAll()
{
    const QString authority = u"authority"_s;
    const QString between = u"between"_s;
    const QByteArray both = "extendedKeyUsage = serverAuth, clientAuth\n";
    const QByteArray hereOnly = "subjectAltName = DNS:localhost,IP:127.0.0.1,IP:::1\n";
    const QByteArray here = hereOnly + both;
    const auto named = [&both](const char *name) { return "subjectAltName = " + QByteArray(name) + '\n' + both; };

    Request expired{ name(Server::Expired), authority, here };
    expired.end = u"20200201000000Z"_s;
    Request notYetValid{ name(Server::NotYetValid), authority, here };
    notYetValid.begin = u"20480101000000Z"_s;
    Request weakKey{ name(Server::WeakKey), authority, here };
    weakKey.key = QStringList{ u"rsa:1024"_s };
    Request weakDigest{ name(Server::WeakDigest), authority, here };
    weakDigest.digest = u"sha1"_s;
    Request onlyCommonName{ name(Server::OnlyCommonName), authority, both };
    onlyCommonName.commonName = u"localhost"_s;

    return writeConfiguration() && makeAuthority(authority) && makeAuthority(u"stranger"_s)
            && issue({ name(Server::Good), authority, here })
            && issue({ name(Server::OnlyName), authority, named("DNS:localhost") })
            && issue(expired) && issue(notYetValid)
            && issueSelfSigned(name(Server::SelfSigned), QString::fromLatin1(hereOnly.trimmed()))
            && issue({ name(Server::OtherHost), authority, named("DNS:elsewhere.example") })
            && issue({ name(Server::OtherAuthority), u"stranger"_s, here })
            && issue({ name(Server::WrongPurpose), authority, hereOnly + "extendedKeyUsage = clientAuth\n" })
            && issue({ between, authority, "basicConstraints = critical, CA:TRUE\nkeyUsage = keyCertSign\n" })
            && issue({ name(Server::WholeChain), between, here }) && appendAuthority(Server::WholeChain, between)
            && issue({ name(Server::MissingLink), between, here })
            && issue({ name(Server::IssuerWithoutRight), name(Server::Good), here })
            && appendAuthority(Server::IssuerWithoutRight, name(Server::Good))
            && issue(weakKey) && issue(weakDigest) && issue(onlyCommonName)
            && issue({ u"client"_s, authority, named("email:client@natsqt.example") })
            && openssl({ u"pkcs8"_s, u"-topk8"_s, u"-in"_s, u"client.key"_s, u"-out"_s, u"client-encrypted.key"_s,
                         u"-passout"_s, u"pass:open sesame"_s });
}

QString NatsTestCertificates::name(Server kind)
{
    switch (kind) {
    case Server::Good:
        return u"good"_s;
    case Server::OnlyName:
        return u"onlyname"_s;
    case Server::Expired:
        return u"expired"_s;
    case Server::NotYetValid:
        return u"notyetvalid"_s;
    case Server::SelfSigned:
        return u"selfsigned"_s;
    case Server::OtherHost:
        return u"otherhost"_s;
    case Server::OtherAuthority:
        return u"otherauthority"_s;
    case Server::WrongPurpose:
        return u"wrongpurpose"_s;
    case Server::WholeChain:
        return u"wholechain"_s;
    case Server::MissingLink:
        return u"missinglink"_s;
    case Server::IssuerWithoutRight:
        return u"issuerwithoutright"_s;
    case Server::WeakKey:
        return u"weakkey"_s;
    case Server::WeakDigest:
        return u"weakdigest"_s;
    case Server::OnlyCommonName:
        return u"onlycommonname"_s;
    }
    return {};
}

// Both dates of a certificate can only be chosen with "openssl ca", which wants files of its own.
bool NatsTestCertificates::writeConfiguration()
{
    const auto write = [this](const QString &name, const QByteArray &text) {
        QFile target(file(name));
        return target.open(QIODevice::WriteOnly) && target.write(text) == text.size() && target.flush();
    };
    return m_folder.isValid() && write(u"index.txt"_s, {}) && write(u"index.txt.attr"_s, "unique_subject = no\n")
            && write(u"serial"_s, "1000\n")
            && write(u"openssl.cnf"_s,
                     "[req]\ndistinguished_name = name\n[name]\n"
                     "[authority]\nbasicConstraints = critical, CA:TRUE\nkeyUsage = keyCertSign\n"
                     "[ca]\ndefault_ca = files\n"
                     "[files]\nnew_certs_dir = .\ndatabase = index.txt\nserial = serial\ndefault_md = sha256\npolicy = policy\n"
                     "[policy]\ncommonName = supplied\n");
}

bool NatsTestCertificates::makeAuthority(const QString &name)
{
    return openssl({ u"req"_s, u"-x509"_s, u"-config"_s, u"openssl.cnf"_s, u"-extensions"_s, u"authority"_s,
                     u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s,
                     u"-days"_s, u"30"_s, u"-subj"_s, u"/CN=NatsQt test "_s + name,
                     u"-keyout"_s, name + u".key"_s, u"-out"_s, name + u".pem"_s });
}

bool NatsTestCertificates::issue(const Request &request)
{
    const QString name = request.name;
    const QStringList key = request.key.isEmpty() ? QStringList{ u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s } : request.key;
    const QString commonName = request.commonName.isEmpty() ? name : request.commonName;
    QFile extensions(file(name + u".ext"_s));
    if (!extensions.open(QIODevice::WriteOnly))
        return false;
    extensions.write(request.extensions);
    extensions.close();
    return openssl(QStringList{ u"req"_s, u"-new"_s, u"-config"_s, u"openssl.cnf"_s, u"-newkey"_s } + key
                   + QStringList{ u"-nodes"_s, u"-subj"_s, u"/CN="_s + commonName, u"-keyout"_s, name + u".key"_s,
                                  u"-out"_s, name + u".csr"_s })
            && openssl({ u"ca"_s, u"-batch"_s, u"-notext"_s, u"-config"_s, u"openssl.cnf"_s, u"-md"_s, request.digest,
                         u"-cert"_s, request.authority + u".pem"_s, u"-keyfile"_s, request.authority + u".key"_s,
                         u"-startdate"_s, request.begin, u"-enddate"_s, request.end, u"-extfile"_s, name + u".ext"_s,
                         u"-in"_s, name + u".csr"_s, u"-out"_s, name + u".pem"_s });
}

bool NatsTestCertificates::appendAuthority(Server kind, const QString &authority)
{
    QFile from(file(authority + u".pem"_s));
    QFile to(certificate(kind));
    return from.open(QIODevice::ReadOnly) && to.open(QIODevice::Append) && to.write(from.readAll()) == from.size() && to.flush();
}

bool NatsTestCertificates::issueSelfSigned(const QString &name, const QString &alternativeNames)
{
    return openssl({ u"req"_s, u"-x509"_s, u"-config"_s, u"openssl.cnf"_s, u"-newkey"_s, u"ec"_s,
                     u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-days"_s, u"30"_s,
                     u"-subj"_s, u"/CN="_s + name, u"-addext"_s, alternativeNames,
                     u"-keyout"_s, name + u".key"_s, u"-out"_s, name + u".pem"_s });
}

bool NatsTestCertificates::openssl(const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"openssl"_s, arguments);
    if (!process.waitForFinished(OpensslTimeout))
        m_errorString = u"Cannot run openssl: %1"_s.arg(process.errorString());
    else if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        m_errorString = u"openssl %1: %2"_s.arg(arguments.join(u' '), QString::fromUtf8(process.readAll()));
    return m_errorString.isEmpty();
}

QByteArray NatsTestCertificates::serverConfiguration(Server kind, Clients clients) const
{
    const QByteArray base = file(name(kind)).toUtf8();
    const bool mustShow = clients == Clients::MustShowCertificate;
    return "tls { cert_file: \"" + base + ".pem\", key_file: \"" + base + ".key\""
            + (mustShow ? ", ca_file: \"" + authority().toUtf8() + "\", verify: true" : QByteArray()) + " }\n";
}

bool NatsTestCertificates::start(NatsServerProcess *server, Server kind, Clients clients) const
{
    const QByteArray tls = serverConfiguration(kind, clients);
    server->setWebSocketConfiguration(tls);
    return server->start(tls);
}

NatsTlsOptions NatsTestCertificates::options() const
{
    NatsTlsOptions tls;
    tls.addCaCertificates(authority());
    return tls;
}

NatsTlsOptions NatsTestCertificates::optionsWithClientCertificate() const
{
    NatsTlsOptions tls = options();
    tls.setClientCertificate(clientCertificate(), clientKey());
    return tls;
}
