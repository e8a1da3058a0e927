// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSCONTEXTREADER_P_H
#define NATSCONTEXTREADER_P_H

#include "auth/natsauthenticator.h"
#include "base/natsoptions.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qjsonobject.h>

// The fields of one file of a context. The first thing that is wrong is kept as the error, and
// what is asked for afterwards is empty.
class NatsContextReader
{
    Q_DECLARE_TR_FUNCTIONS(NatsContext)
public:
    explicit NatsContextReader(const QString &fileName);

    QString text(const QString &field);
    NatsOptions options();
    NatsAuthenticator authenticator(); // null when there is nothing to sign with
    const NatsError &error() const { return m_error; }

private:
    static NatsResult<QJsonObject> read(const QString &fileName);
    bool flag(const QString &field);
    QString path(const QString &field);
    QStringList servers();
    NatsTlsOptions tls();
    NatsNkey nkey();
    void fail(const QString &field, const NatsError &cause);
    void check(const QString &field, const NatsResult<void> &result);

    QString m_fileName;
    QJsonObject m_fields;
    NatsError m_error;
};

#endif
