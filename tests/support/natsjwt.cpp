// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsjwt.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonDocument>

using namespace Qt::Literals::StringLiterals;

static NatsNkey newKey(NatsNkey::Type type)
{
    return NatsNkey::create(type).valueOr({});
}

static QByteArray base64(const QByteArray &data)
{
    return data.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

static QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

NatsJwt::NatsJwt()
    : m_operator(newKey(NatsNkey::Type::Operator))
    , m_account(newKey(NatsNkey::Type::Account))
{
}

QByteArray NatsJwt::encode(const NatsNkey &issuer, const QByteArray &subject, const QString &name,
                           const QJsonObject &nats, const QDateTime &end)
{
    QJsonObject claims{
        { u"iat"_s, QDateTime::currentSecsSinceEpoch() },
        { u"iss"_s, QString::fromLatin1(issuer.publicKey()) },
        { u"name"_s, name },
        { u"nats"_s, nats },
        { u"sub"_s, QString::fromLatin1(subject) },
    };
    if (end.isValid())
        claims.insert(u"exp"_s, end.toSecsSinceEpoch());
    // Any text that differs from one JWT to the next
    const QByteArray id = QCryptographicHash::hash(compact(claims), QCryptographicHash::Sha256).toHex().toUpper();
    claims.insert(u"jti"_s, QString::fromLatin1(id));
    const QJsonObject header{ { u"typ"_s, u"JWT"_s }, { u"alg"_s, u"ed25519-nkey"_s } };
    const QByteArray text = base64(compact(header)) + '.' + base64(compact(claims));
    return text + '.' + base64(issuer.sign(text).valueOr({}));
}

QByteArray NatsJwt::operatorJwt() const
{
    const QJsonObject nats{ { u"type"_s, u"operator"_s }, { u"version"_s, 2 } };
    return encode(m_operator, m_operator.publicKey(), u"an operator"_s, nats);
}

QByteArray NatsJwt::accountJwt() const
{
    QJsonObject limits{ { u"wildcards"_s, true } };
    for (const auto limit : { "subs"_L1, "data"_L1, "payload"_L1, "imports"_L1, "exports"_L1, "conn"_L1, "leaf"_L1 })
        limits.insert(limit, -1);
    const QJsonObject nats{ { u"limits"_s, limits }, { u"type"_s, u"account"_s }, { u"version"_s, 2 } };
    return encode(m_operator, m_account.publicKey(), u"an account"_s, nats);
}

QByteArray NatsJwt::userJwt(const NatsNkey &key, Kind kind, const QDateTime &end) const
{
    QJsonObject nats{ { u"pub"_s, QJsonObject() }, { u"sub"_s, QJsonObject() },
                      { u"subs"_s, -1 },           { u"data"_s, -1 },
                      { u"payload"_s, -1 },        { u"type"_s, u"user"_s },
                      { u"version"_s, 2 } };
    if (kind == Kind::Bearer)
        nats.insert(u"bearer_token"_s, true);
    return encode(m_account, key.publicKey(), u"a user"_s, nats, end);
}

NatsCredentials NatsJwt::makeUser(Kind kind, const QDateTime &end) const
{
    const NatsNkey key = newKey(NatsNkey::Type::User);
    return NatsCredentials(userJwt(key, kind, end), kind == Kind::Bearer ? NatsNkey() : key);
}

QByteArray NatsJwt::serverConfiguration() const
{
    return "operator: \"" + operatorJwt() + "\"\n"
           "resolver: MEMORY\n"
           "resolver_preload: { " + m_account.publicKey() + ": \"" + accountJwt() + "\" }\n";
}

QByteArray NatsJwt::toText(const NatsCredentials &credentials)
{
    return "-----BEGIN NATS USER JWT-----\n" + credentials.jwt() + "\n------END NATS USER JWT------\n\n"
           "************************* IMPORTANT *************************\n"
           "NKEY Seed printed below can be used to sign and prove identity.\n"
           "NKEYs are sensitive and should be treated as secrets.\n\n"
           "-----BEGIN USER NKEY SEED-----\n" + credentials.key().seed() + "\n------END USER NKEY SEED------\n\n"
           "*************************************************************\n";
}
