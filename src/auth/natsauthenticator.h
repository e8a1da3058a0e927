// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSAUTHENTICATOR_H
#define NATSAUTHENTICATOR_H

#include "auth/natscredentials.h"
#include "base/natsfuture.h"

#include <functional>

// What a server wants to know. For authenticators.
class NATSQT_EXPORT NatsAuthChallenge
{
public:
    NatsAuthChallenge() = default;
    NatsAuthChallenge(const QString &server, const QByteArray &nonce) : m_server(server), m_nonce(nonce) { }

    const QString &server() const { return m_server; }
    const QByteArray &nonce() const { return m_nonce; }

private:
    QString m_server;
    QByteArray m_nonce;
};

class NATSQT_EXPORT NatsAuthentication
{
public:
    NatsAuthentication() = default;
    NatsAuthentication(const NatsAuthentication &other) = default;
    NatsAuthentication(NatsAuthentication &&other) noexcept = default;
    NatsAuthentication &operator=(const NatsAuthentication &other) = default;
    NatsAuthentication &operator=(NatsAuthentication &&other) noexcept = default;
    ~NatsAuthentication();

    static NatsAuthentication userPassword(const QString &user, const QString &password);
    static NatsAuthentication token(const QString &token);
    static NatsResult<NatsAuthentication> nkey(const NatsNkey &key, const NatsAuthChallenge &challenge);
    static NatsResult<NatsAuthentication> credentials(const NatsCredentials &credentials, const NatsAuthChallenge &challenge);

    void merge(const NatsAuthentication &other);
    bool isEmpty() const;

    QString user() const { return m_user; }
    QString password() const { return m_password; }
    QString token() const { return m_token; }
    QByteArray nkey() const { return m_nkey; }
    QByteArray jwt() const { return m_jwt; }
    QByteArray signature() const { return m_signature; }

private:
    QString m_user;
    QString m_password;
    QString m_token;
    QByteArray m_nkey;
    QByteArray m_jwt;
    QByteArray m_signature; // base64
};

using NatsAuthenticator = std::function<NatsFuture<NatsAuthentication>(const NatsAuthChallenge &challenge)>;

namespace NatsAuthenticators {

NATSQT_EXPORT NatsAuthenticator userPassword(const QString &user, const QString &password);
NATSQT_EXPORT NatsAuthenticator token(const QString &token);
NATSQT_EXPORT NatsAuthenticator nkey(const NatsNkey &key);
NATSQT_EXPORT NatsAuthenticator credentials(const NatsCredentials &credentials);
NATSQT_EXPORT NatsAuthenticator credentialsFile(const QString &fileName);

} // namespace NatsAuthenticators

#endif
