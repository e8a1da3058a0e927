// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "base/natstlsoptions.h"

#include "base/natsshareddefaults_p.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#if QT_CONFIG(ssl)
#  include <QtNetwork/QSslCertificate>
#  include <QtNetwork/QSslKey>
#endif

#include <optional>

class NatsTlsOptionsData : public QSharedData
{
public:
    bool required = false;
    bool handshakeFirst = false;
    QString peerVerifyName;
#if QT_CONFIG(ssl)
    // Asked for when it is needed: the first look at it loads the TLS library.
    std::optional<QSslConfiguration> configuration;
    QList<QSslError> ignoredErrors;
#endif
};

/*!
    \class NatsTlsOptions
    \inmodule NatsQt
    \since 0.1
    \brief How a connection is encrypted: for \c wss and \c tls servers, and for \c nats servers
    that ask for it.

    The defaults are those of QSslConfiguration::defaultConfiguration(): the certificates of the
    system, and the server's certificate must be right and be made out for its host name.

    \sa NatsOptions::setTls()
*/

/*! Constructs the defaults. */
NatsTlsOptions::NatsTlsOptions() : d(natsSharedDefaults<NatsTlsOptionsData>())
{
}

NatsTlsOptions::NatsTlsOptions(const NatsTlsOptions &other) = default;
NatsTlsOptions::NatsTlsOptions(NatsTlsOptions &&other) noexcept = default;
NatsTlsOptions::~NatsTlsOptions() = default;
NatsTlsOptions &NatsTlsOptions::operator=(const NatsTlsOptions &other) = default;
NatsTlsOptions &NatsTlsOptions::operator=(NatsTlsOptions &&other) noexcept = default;

/*!
    Returns whether a \c nats server must offer encryption; false by default, and of no meaning
    for the other schemes.
*/
bool NatsTlsOptions::isRequired() const
{
    return d->required;
}

/*! Sets whether a \c nats server must offer encryption to \a required. */
void NatsTlsOptions::setRequired(bool required)
{
    d->required = required;
}

/*!
    Returns whether encryption begins before the server has said anything, as servers with \c
    handshake_first want it; false by default. For \c tls and \c nats servers.
*/
bool NatsTlsOptions::handshakeFirst() const
{
    return d->handshakeFirst;
}

/*! Sets whether encryption begins before the server has said anything to \a handshakeFirst. */
void NatsTlsOptions::setHandshakeFirst(bool handshakeFirst)
{
    d->handshakeFirst = handshakeFirst;
}

/*!
    Returns the name that the server's certificate must be made out for; empty by default, which
    means the host name of its URL.
*/
QString NatsTlsOptions::peerVerifyName() const
{
    return d->peerVerifyName;
}

/*! Sets the name that the server's certificate must be made out for to \a peerVerifyName. */
void NatsTlsOptions::setPeerVerifyName(const QString &peerVerifyName)
{
    d->peerVerifyName = peerVerifyName;
}

#if QT_CONFIG(ssl)

/*! Returns whether nothing but the defaults of Qt is used. */
bool NatsTlsOptions::hasDefaultConfiguration() const
{
    return !d->configuration.has_value();
}

/*! Returns certificates, keys, protocols and the rest. */
QSslConfiguration NatsTlsOptions::configuration() const
{
    return d->configuration ? *d->configuration : QSslConfiguration::defaultConfiguration();
}

/*! Sets certificates, keys, protocols and the rest to \a configuration. */
void NatsTlsOptions::setConfiguration(const QSslConfiguration &configuration)
{
    d->configuration = configuration;
}

/*! Returns the errors of the server's certificate that are let pass; none by default. */
QList<QSslError> NatsTlsOptions::ignoredErrors() const
{
    return d->ignoredErrors;
}

/*!
    Sets the errors of the server's certificate that are let pass to \a ignoredErrors. Each must
    name the certificate that it is about.
*/
void NatsTlsOptions::setIgnoredErrors(const QList<QSslError> &ignoredErrors)
{
    d->ignoredErrors = ignoredErrors;
}

static NatsError unusable(const QString &fileName, const QString &reason)
{
    return NatsError(NatsError::Code::InvalidOption,
                     QCoreApplication::translate("NatsTlsOptions", "The file '%1' cannot be used: %2").arg(fileName, reason));
}

/*!
    Trusts the certificates of the PEM file \a fileName beside those of the system. The error has
    the code InvalidOption and names the file.
*/
NatsResult<void> NatsTlsOptions::addCaCertificates(const QString &fileName)
{
    const QList<QSslCertificate> certificates = QSslCertificate::fromPath(fileName, QSsl::Pem);
    if (certificates.isEmpty())
        return unusable(fileName, QCoreApplication::translate("NatsTlsOptions", "it holds no certificate in PEM form"));
    QSslConfiguration changed = configuration();
    changed.addCaCertificates(certificates);
    d->configuration = changed;
    return {};
}

/*!
    Shows servers that ask for one the certificate of the PEM file \a certificateFile, with the
    private key of the PEM file \a keyFile, which may be encrypted with \a passPhrase. The error has
    the code InvalidOption and names the file.
*/
NatsResult<void> NatsTlsOptions::setClientCertificate(const QString &certificateFile, const QString &keyFile,
                                                      const QByteArray &passPhrase)
{
    const QList<QSslCertificate> chain = QSslCertificate::fromPath(certificateFile, QSsl::Pem);
    if (chain.isEmpty())
        return unusable(certificateFile, QCoreApplication::translate("NatsTlsOptions", "it holds no certificate in PEM form"));
    QFile file(keyFile);
    if (!file.open(QIODevice::ReadOnly))
        return unusable(keyFile, file.errorString());
    QByteArray pem = file.read(1024 * 1024);
    QSslKey key;
    for (const auto algorithm : { QSsl::Rsa, QSsl::Ec, QSsl::Dsa }) {
        if (key.isNull())
            key = QSslKey(pem, algorithm, QSsl::Pem, QSsl::PrivateKey, passPhrase);
    }
    pem.fill('\0');
    if (key.isNull())
        return unusable(keyFile, QCoreApplication::translate("NatsTlsOptions", "it holds no private key that can be read"));
    QSslConfiguration changed = configuration();
    changed.setLocalCertificateChain(chain);
    changed.setPrivateKey(key);
    d->configuration = changed;
    return {};
}

#endif

bool NatsTlsOptions::isEqual(const NatsTlsOptions &other) const
{
    if (d == other.d)
        return true;
    bool isSame = d->required == other.d->required && d->handshakeFirst == other.d->handshakeFirst
            && d->peerVerifyName == other.d->peerVerifyName;
#if QT_CONFIG(ssl)
    isSame = isSame && d->configuration == other.d->configuration && d->ignoredErrors == other.d->ignoredErrors;
#endif
    return isSame;
}
