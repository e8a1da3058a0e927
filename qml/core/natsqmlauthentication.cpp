// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/natsqmlauthentication.h"

using Change = NatsQmlSettings::Change;

/*!
    \qmlpropertygroup NatsConnection::authentication
    \qmlproperty string NatsConnection::authentication.user
    \qmlproperty string NatsConnection::authentication.password
    \qmlproperty string NatsConnection::authentication.token
    \qmlproperty string NatsConnection::authentication.nkeySeed

    Who connects. All that is set is sent; what stands in the URL of a server goes before it.

    \table
    \row \li \c user \li The user name.
    \row \li \c password \li The password of \c user.
    \row \li \c token \li A token.
    \row \li \c nkeySeed \li The seed of the user's NKEY, with which the server's challenge is signed. It is
        never sent, and cannot be read again: the property reads as an empty string.
    \endtable

    A seed that is none closes the connection when it is opened, with an error that has the code
    \c NatsError.InvalidCredentials.

    \sa credentialsFile, credentialsRequested()
*/

QString NatsQmlAuthentication::user() const
{
    return m_settings->options().user();
}

void NatsQmlAuthentication::setUser(const QString &user)
{
    m_settings->store(this, this->user(), user, &NatsOptions::setUser, Change::Identity,
                      &NatsQmlAuthentication::userChanged);
}

QString NatsQmlAuthentication::password() const
{
    return m_settings->options().password();
}

void NatsQmlAuthentication::setPassword(const QString &password)
{
    m_settings->store(this, this->password(), password, &NatsOptions::setPassword, Change::Identity,
                      &NatsQmlAuthentication::passwordChanged);
}

QString NatsQmlAuthentication::token() const
{
    return m_settings->options().token();
}

void NatsQmlAuthentication::setToken(const QString &token)
{
    m_settings->store(this, this->token(), token, &NatsOptions::setToken, Change::Identity,
                      &NatsQmlAuthentication::tokenChanged);
}

void NatsQmlAuthentication::setNkeySeed(const QString &seed)
{
    QByteArray bytes = seed.toUtf8();
    const auto key = bytes.isEmpty() ? NatsResult<NatsNkey>(NatsNkey()) : NatsNkey::fromSeed(bytes);
    bytes.fill('\0');
    if (key && m_key && key->publicKey() == m_key->publicKey())
        return;
    m_key = key;
    m_settings->changed(Change::Identity);
    Q_EMIT nkeySeedChanged();
}

// The key that signs, one that is not valid where there is none, or why it cannot be used.
NatsResult<NatsNkey> NatsQmlAuthentication::key() const
{
    if (!m_key)
        return NatsQmlSettings::about(QStringLiteral("authentication.nkeySeed"), m_key.error());
    return m_key;
}
