// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/natsqmltls.h"

using Change = NatsQmlSettings::Change;

// The setter of an option that stands in NatsOptions::tls()
template<typename Value>
static auto inTls(void (NatsTlsOptions::*setter)(Value))
{
    return [setter](NatsOptions &options, const std::decay_t<Value> &value) {
        NatsTlsOptions tls = options.tls();
        (tls.*setter)(value);
        options.setTls(tls);
    };
}

/*!
    \qmlpropertygroup NatsConnection::tls
    \qmlproperty string NatsConnection::tls.caFile
    \qmlproperty string NatsConnection::tls.certificateFile
    \qmlproperty string NatsConnection::tls.keyFile
    \qmlproperty string NatsConnection::tls.passPhrase
    \qmlproperty string NatsConnection::tls.peerVerifyName
    \qmlproperty bool NatsConnection::tls.required
    \qmlproperty bool NatsConnection::tls.handshakeFirst

    How the connection is encrypted, for \c wss and \c tls servers, and for \c nats servers that ask
    for it. Without any of these the certificates of the system are trusted, and none is shown.

    \table
    \row \li \c caFile \li A PEM file with certificates to trust beside those of the system.
    \row \li \c certificateFile \li A PEM file with the certificate to show to a server that asks for one.
    \row \li \c keyFile \li The PEM file with its private key; by default \c certificateFile.
    \row \li \c passPhrase \li What the private key is encrypted with.
    \row \li \c peerVerifyName \li The name that the server's certificate must be made out for; by default the
        host name of its URL.
    \row \li \c required \li Whether a \c nats server must offer encryption.
    \row \li \c handshakeFirst \li Whether encryption begins before the server has said anything. For
        \c tls and \c nats servers.
    \endtable

    Files are named by a path or a \c file or \c qrc URL. They are read anew each time that the connection
    is opened, never before the component is complete. One that cannot be used closes the connection:
    \l errorOccurred() and \l closed() tell the property and the file.

    \qml
    NatsConnection {
        url: "wss://edge.example.com"
        tls { caFile: "/etc/plant/ca.pem"; certificateFile: "/etc/plant/panel.pem" }
    }
    \endqml

    A change while the connection is \l active opens it again. In a browser, which does all this itself,
    a file cannot be used.
*/

void NatsQmlTls::setCaFile(const QString &caFile)
{
    m_settings->keep(this, &m_caFile, caFile, Change::Identity, &NatsQmlTls::caFileChanged);
}

void NatsQmlTls::setCertificateFile(const QString &certificateFile)
{
    m_settings->keep(this, &m_certificateFile, certificateFile, Change::Identity,
                     &NatsQmlTls::certificateFileChanged);
}

void NatsQmlTls::setKeyFile(const QString &keyFile)
{
    m_settings->keep(this, &m_keyFile, keyFile, Change::Identity, &NatsQmlTls::keyFileChanged);
}

void NatsQmlTls::setPassPhrase(const QString &passPhrase)
{
    m_settings->keep(this, &m_passPhrase, passPhrase, Change::Identity, &NatsQmlTls::passPhraseChanged);
}

QString NatsQmlTls::peerVerifyName() const
{
    return m_settings->options().tls().peerVerifyName();
}

void NatsQmlTls::setPeerVerifyName(const QString &peerVerifyName)
{
    m_settings->store(this, this->peerVerifyName(), peerVerifyName, inTls(&NatsTlsOptions::setPeerVerifyName),
                      Change::Identity, &NatsQmlTls::peerVerifyNameChanged);
}

bool NatsQmlTls::isRequired() const
{
    return m_settings->options().tls().isRequired();
}

void NatsQmlTls::setRequired(bool required)
{
    m_settings->store(this, isRequired(), required, inTls(&NatsTlsOptions::setRequired), Change::Identity,
                      &NatsQmlTls::requiredChanged);
}

bool NatsQmlTls::handshakeFirst() const
{
    return m_settings->options().tls().handshakeFirst();
}

void NatsQmlTls::setHandshakeFirst(bool handshakeFirst)
{
    m_settings->store(this, this->handshakeFirst(), handshakeFirst, inTls(&NatsTlsOptions::setHandshakeFirst),
                      Change::Identity, &NatsQmlTls::handshakeFirstChanged);
}

// The options with what stands in the files, which are read anew each time.
NatsResult<NatsTlsOptions> NatsQmlTls::withFiles() const
{
    NatsTlsOptions tls = m_settings->options().tls();
    if (m_caFile.isEmpty() && m_certificateFile.isEmpty() && m_keyFile.isEmpty())
        return tls;
#if QT_CONFIG(ssl)
    if (!m_caFile.isEmpty()) {
        const QString property = QStringLiteral("tls.caFile");
        const auto file = NatsQmlSettings::localFile(property, m_caFile);
        if (!file)
            return file.error();
        if (const auto added = tls.addCaCertificates(*file); !added)
            return NatsQmlSettings::about(property, added.error());
    }
    if (const auto read = readClientCertificate(&tls); !read)
        return read.error();
    return tls;
#else
    return NatsError(NatsError::Code::InvalidOption, tr("The files of 'tls' cannot be used on this platform"));
#endif
}

#if QT_CONFIG(ssl)

NatsResult<void> NatsQmlTls::readClientCertificate(NatsTlsOptions *tls) const
{
    const QString certificateProperty = QStringLiteral("tls.certificateFile");
    const QString keyProperty = QStringLiteral("tls.keyFile");
    if (m_certificateFile.isEmpty() && m_keyFile.isEmpty())
        return {};
    if (m_certificateFile.isEmpty()) {
        return NatsQmlSettings::about(keyProperty,
                                      NatsError(NatsError::Code::InvalidOption,
                                                tr("'%1' is a key without a certificate; set "
                                                   "tls.certificateFile too")
                                                        .arg(m_keyFile)));
    }
    const auto certificate = NatsQmlSettings::localFile(certificateProperty, m_certificateFile);
    if (!certificate)
        return certificate.error();
    const auto key = m_keyFile.isEmpty() ? certificate : NatsQmlSettings::localFile(keyProperty, m_keyFile);
    if (!key)
        return key.error();
    const auto set = tls->setClientCertificate(*certificate, *key, m_passPhrase.toUtf8());
    if (set)
        return {};
    // Which of the two it is about: the certificate is read first.
    const bool isKey = !m_keyFile.isEmpty() && !QSslCertificate::fromPath(*certificate).isEmpty();
    return NatsQmlSettings::about(isKey ? keyProperty : certificateProperty, set.error());
}

#endif
