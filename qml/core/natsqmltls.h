// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLTLS_H
#define NATSQMLTLS_H

#include "qml/core/natsqmlsettings.h"

#include <QtCore/qobject.h>
#include <QtQml/qqmlregistration.h>

// The group NatsConnection.tls
class NatsQmlTls : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(QString caFile READ caFile WRITE setCaFile NOTIFY caFileChanged FINAL)
    Q_PROPERTY(QString certificateFile READ certificateFile WRITE setCertificateFile NOTIFY
                       certificateFileChanged FINAL)
    Q_PROPERTY(QString keyFile READ keyFile WRITE setKeyFile NOTIFY keyFileChanged FINAL)
    Q_PROPERTY(QString passPhrase READ passPhrase WRITE setPassPhrase NOTIFY passPhraseChanged FINAL)
    Q_PROPERTY(QString peerVerifyName READ peerVerifyName WRITE setPeerVerifyName NOTIFY peerVerifyNameChanged
                       FINAL)
    Q_PROPERTY(bool required READ isRequired WRITE setRequired NOTIFY requiredChanged FINAL)
    Q_PROPERTY(
            bool handshakeFirst READ handshakeFirst WRITE setHandshakeFirst NOTIFY handshakeFirstChanged FINAL)
public:
    NatsQmlTls(NatsQmlSettings *settings, QObject *parent) : QObject(parent), m_settings(settings) { }

    QString caFile() const { return m_caFile; }
    void setCaFile(const QString &caFile);
    QString certificateFile() const { return m_certificateFile; }
    void setCertificateFile(const QString &certificateFile);
    QString keyFile() const { return m_keyFile; }
    void setKeyFile(const QString &keyFile);
    QString passPhrase() const { return m_passPhrase; }
    void setPassPhrase(const QString &passPhrase);
    QString peerVerifyName() const;
    void setPeerVerifyName(const QString &peerVerifyName);
    bool isRequired() const;
    void setRequired(bool required);
    bool handshakeFirst() const;
    void setHandshakeFirst(bool handshakeFirst);

    NatsResult<NatsTlsOptions> withFiles() const;

Q_SIGNALS:
    void caFileChanged();
    void certificateFileChanged();
    void keyFileChanged();
    void passPhraseChanged();
    void peerVerifyNameChanged();
    void requiredChanged();
    void handshakeFirstChanged();

private:
#if QT_CONFIG(ssl)
    NatsResult<void> readClientCertificate(NatsTlsOptions *tls) const;
#endif

    NatsQmlSettings *m_settings;
    QString m_caFile;
    QString m_certificateFile;
    QString m_keyFile;
    QString m_passPhrase;
};

#endif
