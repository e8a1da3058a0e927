// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef CERTIFICATES_H
#define CERTIFICATES_H

#include "support/natstestcertificates.h"

#include <QtCore/qobject.h>
#include <QtQml/qqmlregistration.h>

// NatsTestCertificates for QML: names of PEM files.
class Certificates : public QObject
{
    Q_OBJECT
    QML_ELEMENT
public:
    using QObject::QObject;

    Q_INVOKABLE bool isValid() const { return made().isValid(); }
    Q_INVOKABLE QString errorString() const { return made().errorString(); }
    Q_INVOKABLE QString authority() const { return made().authority(); }
    Q_INVOKABLE QString stranger() const
    {
        return made().certificate(NatsTestCertificates::Server::OtherAuthority);
    }
    Q_INVOKABLE QString clientCertificate() const { return made().clientCertificate(); }
    Q_INVOKABLE QString clientKey() const { return made().clientKey(); }
    Q_INVOKABLE QString encryptedClientKey() const { return made().encryptedClientKey(); }
    Q_INVOKABLE QString passPhrase() const { return QStringLiteral("open sesame"); }

private:
    static const NatsTestCertificates &made();
};

#endif
