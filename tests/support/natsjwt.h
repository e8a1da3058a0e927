// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSJWT_H
#define NATSJWT_H

#include "auth/natscredentials.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonObject>

// What a server in operator mode trusts, made for one test: an operator and one account with their
// keys, and the JWTs of as many users as are wanted.
//
//     const NatsJwt issuer;
//     QVERIFY2(server.start(issuer.serverConfiguration()), qPrintable(server.errorString()));
//     const NatsCredentials me = issuer.makeUser();
class NatsJwt
{
public:
    enum class Kind { Signing, Bearer };

    NatsJwt();

    // For a server that knows the operator and the account
    QByteArray serverConfiguration() const;

    // A new user, who may do everything until the end, if there is one. A bearer has no key.
    NatsCredentials makeUser(Kind kind = Kind::Signing, const QDateTime &end = {}) const;
    // The same with a key of the test's
    QByteArray userJwt(const NatsNkey &key, Kind kind = Kind::Signing, const QDateTime &end = {}) const;

    // As the tool nsc writes a .creds file
    static QByteArray toText(const NatsCredentials &credentials);

private:
    static QByteArray encode(const NatsNkey &issuer, const QByteArray &subject, const QString &name,
                             const QJsonObject &nats, const QDateTime &end = {});
    QByteArray operatorJwt() const;
    QByteArray accountJwt() const;

    NatsNkey m_operator;
    NatsNkey m_account;
};

#endif
