// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSTLSOPTIONS_H
#define NATSTLSOPTIONS_H

#include "base/natsresult.h"

#include <QtCore/qlist.h>
#include <QtCore/qshareddata.h>

#include <QtNetwork/qtnetworkglobal.h>

#if QT_CONFIG(ssl)
#  include <QtNetwork/qsslconfiguration.h>
#  include <QtNetwork/qsslerror.h>
#endif

class NatsTlsOptionsData;

class NATSQT_EXPORT NatsTlsOptions
{
public:
    NatsTlsOptions();
    NatsTlsOptions(const NatsTlsOptions &other);
    NatsTlsOptions(NatsTlsOptions &&other) noexcept;
    ~NatsTlsOptions();
    NatsTlsOptions &operator=(const NatsTlsOptions &other);
    NatsTlsOptions &operator=(NatsTlsOptions &&other) noexcept;
    void swap(NatsTlsOptions &other) noexcept { d.swap(other.d); }

    bool isRequired() const;
    void setRequired(bool required);
    bool handshakeFirst() const;
    void setHandshakeFirst(bool handshakeFirst);
    QString peerVerifyName() const;
    void setPeerVerifyName(const QString &peerVerifyName);
#if QT_CONFIG(ssl)
    bool hasDefaultConfiguration() const;
    QSslConfiguration configuration() const;
    void setConfiguration(const QSslConfiguration &configuration);
    QList<QSslError> ignoredErrors() const;
    void setIgnoredErrors(const QList<QSslError> &ignoredErrors);
    NatsResult<void> addCaCertificates(const QString &fileName);
    NatsResult<void> setClientCertificate(const QString &certificateFile, const QString &keyFile,
                                          const QByteArray &passPhrase = {});
#endif

    friend bool operator==(const NatsTlsOptions &a, const NatsTlsOptions &b) { return a.isEqual(b); }
    friend bool operator!=(const NatsTlsOptions &a, const NatsTlsOptions &b) { return !a.isEqual(b); }

private:
    bool isEqual(const NatsTlsOptions &other) const;

    QSharedDataPointer<NatsTlsOptionsData> d;
};
Q_DECLARE_SHARED(NatsTlsOptions)

#endif
