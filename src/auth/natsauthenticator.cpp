// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auth/natsauthenticator.h"

/*!
    \class NatsAuthChallenge
    \inmodule NatsQt
    \since 0.1
    \brief What a server wants to know: where it stands, and the bytes that it wants signed.
*/

/*! \fn NatsAuthChallenge::NatsAuthChallenge(const QString &server, const QByteArray &nonce)
    Constructs the challenge of \a server, as host and port, with \a nonce. */
/*! \fn const QString &NatsAuthChallenge::server() const
    Returns host and port of the server. */
/*! \fn const QByteArray &NatsAuthChallenge::nonce() const
    Returns the bytes to sign; none when the server does not ask for a signature. */

/*!
    \class NatsAuthentication
    \inmodule NatsQt
    \since 0.1
    \brief What is sent to a server to tell who connects.

    Several kinds can be combined with merge(); all are sent.

    \sa NatsAuthenticator
*/

/*!
    \typedef NatsAuthenticator
    \relates NatsAuthentication
    A function that is asked at each attempt to connect and answers, at once or later, with what
    is to be sent. An error ends the attempt and is told by NatsConnection::errorOccurred(). The
    whole attempt, and so the answer too, is bounded by NatsOptions::connectTimeout().
    \sa NatsConnection::setAuthenticator()
*/

/*! Overwrites what only this object holds. */
NatsAuthentication::~NatsAuthentication()
{
    m_password.fill(QChar(0));
    m_token.fill(QChar(0));
}

/*! Returns the name \a user and its \a password. */
NatsAuthentication NatsAuthentication::userPassword(const QString &user, const QString &password)
{
    NatsAuthentication result;
    result.m_user = user;
    result.m_password = password;
    return result;
}

/*! Returns the \a token. */
NatsAuthentication NatsAuthentication::token(const QString &token)
{
    NatsAuthentication result;
    result.m_token = token;
    return result;
}

/*! Returns the public part of \a key and its signature of the nonce of \a challenge, or an error with
    the code InvalidCredentials when the key cannot sign. */
NatsResult<NatsAuthentication> NatsAuthentication::nkey(const NatsNkey &key, const NatsAuthChallenge &challenge)
{
    NatsAuthentication result;
    result.m_nkey = key.publicKey();
    const auto signature = key.sign(challenge.nonce());
    if (!signature)
        return signature.error();
    if (!challenge.nonce().isEmpty())
        result.m_signature = signature->toBase64();
    return result;
}

/*! Returns the JWT of \a credentials and, unless they are those of a bearer, the signature of the
    nonce of \a challenge; or an error with the code InvalidCredentials. */
NatsResult<NatsAuthentication> NatsAuthentication::credentials(const NatsCredentials &credentials,
                                                               const NatsAuthChallenge &challenge)
{
    NatsResult<NatsAuthentication> result = NatsAuthentication();
    if (credentials.key().isValid())
        result = nkey(credentials.key(), challenge);
    if (result) {
        result->m_nkey.clear(); // the JWT names the key
        result->m_jwt = credentials.jwt();
    }
    return result;
}

/*! Adds what \a other holds; what both hold is taken from it. */
void NatsAuthentication::merge(const NatsAuthentication &other)
{
    const auto take = [](auto &mine, const auto &theirs) {
        if (!theirs.isEmpty())
            mine = theirs;
    };
    take(m_user, other.m_user);
    take(m_password, other.m_password);
    take(m_token, other.m_token);
    take(m_nkey, other.m_nkey);
    take(m_jwt, other.m_jwt);
    take(m_signature, other.m_signature);
}

/*! Returns whether there is nothing to be sent. */
bool NatsAuthentication::isEmpty() const
{
    return m_user.isEmpty() && m_password.isEmpty() && m_token.isEmpty() && m_nkey.isEmpty() && m_jwt.isEmpty();
}

/*! \relates NatsAuthentication
    Returns an authenticator that answers with \a user and \a password. */
NatsAuthenticator NatsAuthenticators::userPassword(const QString &user, const QString &password)
{
    return [user, password](const NatsAuthChallenge &) {
        return NatsFuture<NatsAuthentication>(NatsAuthentication::userPassword(user, password));
    };
}

/*! \relates NatsAuthentication
    Returns an authenticator that answers with \a token. */
NatsAuthenticator NatsAuthenticators::token(const QString &token)
{
    return [token](const NatsAuthChallenge &) { return NatsFuture<NatsAuthentication>(NatsAuthentication::token(token)); };
}

/*! \relates NatsAuthentication
    Returns an authenticator that signs with \a key. */
NatsAuthenticator NatsAuthenticators::nkey(const NatsNkey &key)
{
    return [key](const NatsAuthChallenge &challenge) {
        return NatsFuture<NatsAuthentication>(NatsAuthentication::nkey(key, challenge));
    };
}

/*! \relates NatsAuthentication
    Returns an authenticator that answers with \a credentials. */
NatsAuthenticator NatsAuthenticators::credentials(const NatsCredentials &credentials)
{
    return [credentials](const NatsAuthChallenge &challenge) {
        return NatsFuture<NatsAuthentication>(NatsAuthentication::credentials(credentials, challenge));
    };
}

/*! \relates NatsAuthentication
    Returns an authenticator that reads the \c .creds file \a fileName at each attempt, so that a file
    that was renewed is used without more. */
NatsAuthenticator NatsAuthenticators::credentialsFile(const QString &fileName)
{
    return [fileName](const NatsAuthChallenge &challenge) -> NatsFuture<NatsAuthentication> {
        const auto credentials = NatsCredentials::fromFile(fileName);
        if (!credentials)
            return credentials.error();
        return NatsAuthentication::credentials(*credentials, challenge);
    };
}
