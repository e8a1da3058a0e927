// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/natsqmlauthrequest.h"

#include <QtCore/QAbstractEventDispatcher>
#include <QtCore/QCoreApplication>
#include <QtQml/QJSValueIterator>

#include <map>

/*!
    \qmltype natsAuthRequest
    \inqmlmodule Nats
    \since 0.1
    \brief Asks the program who connects; answered now or later.

    A value: it can be kept in a \c{property var} until the user has entered a password, or a service
    has sent a token. The attempt waits for as long as \l NatsConnection::connectTimeout allows; an
    answer that comes later is for nobody. When every copy is gone without an answer, the attempt fails.

    \sa NatsConnection::credentialsRequested()
*/

struct NatsQmlAuthRequest::Shared
{
    ~Shared();

    NatsAuthChallenge challenge;
    NatsAuthentication known;
    NatsPromise<NatsAuthentication> promise;
};

static NatsError unusable(const QString &reason)
{
    return NatsError(NatsError::Code::InvalidCredentials,
                     QCoreApplication::translate("NatsQml", "The credentials cannot be used: %1").arg(reason));
}

// Nobody can answer any more. The garbage collector may be the one that says so, and while it is at
// work no handler of an error must run.
NatsQmlAuthRequest::Shared::~Shared()
{
    QObject *context = QAbstractEventDispatcher::instance();
    if (promise.isFinished() || !context)
        return;
    const auto forgotten = std::make_shared<NatsPromise<NatsAuthentication>>(std::move(promise));
    const NatsError error = unusable(QCoreApplication::translate("NatsQml", "nobody answered the request"));
    QMetaObject::invokeMethod(
            context, [forgotten, error] { forgotten->finish(error); }, Qt::QueuedConnection);
}

namespace {

using Fields = std::map<QString, QString>;

NatsResult<Fields> fieldsFromJs(const QJSValue &credentials)
{
    Fields fields;
    if (!credentials.isObject() || credentials.isArray() || credentials.isCallable())
        return unusable(QCoreApplication::translate("NatsQml", "they must be an object"));
    QJSValueIterator entry(credentials);
    while (entry.next()) {
        const QString name = entry.name();
        static const QStringList known = { QStringLiteral("user"),  QStringLiteral("password"),
                                           QStringLiteral("token"), QStringLiteral("credentials"),
                                           QStringLiteral("seed"),  QStringLiteral("jwt") };
        if (!known.contains(name))
            return unusable(QCoreApplication::translate("NatsQml", "there is no field '%1'").arg(name));
        if (!entry.value().isString())
            return unusable(QCoreApplication::translate("NatsQml", "'%1' must be a string").arg(name));
        fields[name] = entry.value().toString();
    }
    if (fields.empty())
        return unusable(QCoreApplication::translate("NatsQml", "they are empty"));
    return fields;
}

// A NKEY, or a JWT with or without the seed that belongs to it
NatsResult<NatsAuthentication> fromSeedAndJwt(const QString &seed, const QString &jwt,
                                              const NatsAuthChallenge &challenge)
{
    NatsNkey key;
    if (!seed.isEmpty()) {
        QByteArray bytes = seed.toUtf8();
        const auto parsed = NatsNkey::fromSeed(bytes);
        bytes.fill('\0');
        if (!parsed)
            return unusable(parsed.error().text()).withCause(parsed.error());
        key = *parsed;
    }
    if (jwt.isEmpty())
        return NatsAuthentication::nkey(key, challenge);
    return NatsAuthentication::credentials(NatsCredentials(jwt.toUtf8(), key), challenge);
}

NatsResult<NatsAuthentication> fromFields(Fields fields, const NatsAuthChallenge &challenge)
{
    const QString user = fields[QStringLiteral("user")];
    NatsAuthentication result = NatsAuthentication::userPassword(user, fields[QStringLiteral("password")]);
    result.merge(NatsAuthentication::token(fields[QStringLiteral("token")]));
    const QString text = fields[QStringLiteral("credentials")];
    if (!text.isEmpty()) {
        const auto credentials = NatsCredentials::fromText(text.toUtf8());
        if (!credentials)
            return credentials.error();
        const auto proof = NatsAuthentication::credentials(*credentials, challenge);
        if (!proof)
            return proof.error();
        result.merge(*proof);
    }
    const QString seed = fields[QStringLiteral("seed")];
    const QString jwt = fields[QStringLiteral("jwt")];
    if (!seed.isEmpty() || !jwt.isEmpty()) {
        const auto proof = fromSeedAndJwt(seed, jwt, challenge);
        if (!proof)
            return proof.error();
        result.merge(*proof);
    }
    return result;
}

} // namespace

// What is accepted is sent together with what is \a known already, and goes before it.
NatsQmlAuthRequest::NatsQmlAuthRequest(const NatsAuthChallenge &challenge, const NatsAuthentication &known)
    : m_shared(std::make_shared<Shared>())
{
    m_shared->challenge = challenge;
    m_shared->known = known;
}

/*! \qmlproperty string natsAuthRequest::server
    Host and port of the server that is being connected. */
QString NatsQmlAuthRequest::server() const
{
    return m_shared ? m_shared->challenge.server() : QString();
}

/*! \qmlproperty string natsAuthRequest::nonce
    What the server wants signed, or empty. Needed only where something else than this library signs
    it. */
QString NatsQmlAuthRequest::nonce() const
{
    return m_shared ? QString::fromUtf8(m_shared->challenge.nonce()) : QString();
}

NatsFuture<NatsAuthentication> NatsQmlAuthRequest::future() const
{
    return m_shared ? m_shared->promise.future() : NatsFuture<NatsAuthentication>();
}

/*!
    \qmlmethod bool natsAuthRequest::accept(object credentials)

    Goes on with \a credentials, an object with some of these strings:

    \table
    \row \li \c user, \c password \li A user name and its password.
    \row \li \c token \li A token.
    \row \li \c credentials \li The contents of a \c .creds file.
    \row \li \c seed \li The seed of a NKEY.
    \row \li \c jwt \li The JWT of a user: together with \c seed, or alone for a bearer.
    \endtable

    Credentials that cannot be used, such as an unknown name, fail the attempt with the code
    \c NatsError.InvalidCredentials. Returns whether this is the first answer.
*/
bool NatsQmlAuthRequest::accept(const QJSValue &credentials) const
{
    if (!m_shared)
        return false;
    const auto fields = fieldsFromJs(credentials);
    if (!fields)
        return finish(fields.error());
    auto answer = fromFields(*fields, m_shared->challenge);
    if (answer) {
        NatsAuthentication all = m_shared->known;
        all.merge(*answer);
        answer = all;
    }
    return finish(answer);
}

/*! \qmlmethod bool natsAuthRequest::reject(string reason)
    Fails the attempt, with an error that has the code \c NatsError.InvalidCredentials and tells the
    \a reason. The next attempt asks again. Returns whether this is the first answer. */
bool NatsQmlAuthRequest::reject(const QString &reason) const
{
    return finish(unusable(reason.isEmpty() ? QCoreApplication::translate("NatsQml", "the program has none")
                                            : reason));
}

bool NatsQmlAuthRequest::finish(const NatsResult<NatsAuthentication> &answer) const
{
    const std::shared_ptr<Shared> shared = m_shared; // what follows may delete this object
    if (!shared || shared->promise.isFinished())
        return false;
    shared->promise.finish(answer);
    return true;
}
