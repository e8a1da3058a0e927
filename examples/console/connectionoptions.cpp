// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "connectionoptions.h"

#include "duration.h"

#include <QtCore/QCommandLineParser>

using namespace Qt::StringLiterals;

// "--timeout" is not among them: its meaning depends on the command; see commandline.cpp.
QList<QCommandLineOption> ConnectionOptions::declarations()
{
    return {
        { { u"s"_s, u"server"_s }, u"The server; $NATS_URL or nats://127.0.0.1:4222."_s, u"URL"_s },
        { u"context"_s, u"A context of the nats tool; the selected one."_s, u"NAME"_s },
        { u"creds"_s, u"A file with credentials."_s, u"FILE"_s },
        { u"nkey"_s, u"A file with the seed of an nkey."_s, u"FILE"_s },
        { u"user"_s, u"The user."_s, u"NAME"_s },
        { u"password"_s, u"The password of the user."_s, u"TEXT"_s },
        { u"token"_s, u"A token, in place of a user."_s, u"TEXT"_s },
        { u"tlsca"_s, u"Trust the authorities of this PEM file too."_s, u"FILE"_s },
        { u"tlscert"_s, u"The certificate to show to the server."_s, u"FILE"_s },
        { u"tlskey"_s, u"The key of that certificate."_s, u"FILE"_s },
        { u"connection-name"_s, u"What the server calls this connection."_s, u"NAME"_s },
        { u"inbox-prefix"_s, u"What the subjects of replies begin with."_s, u"SUBJECT"_s },
    };
}

QString ConnectionOptions::read(const QCommandLineParser &parser)
{
    const std::pair<QString, QString *> texts[] = {
        { u"context"_s, &context },          { u"creds"_s, &credentialsFile },
        { u"nkey"_s, &nkeyFile },            { u"user"_s, &user },
        { u"password"_s, &password },        { u"token"_s, &token },
        { u"tlsca"_s, &tlsCa },              { u"tlscert"_s, &tlsCertificate },
        { u"tlskey"_s, &tlsKey },            { u"connection-name"_s, &name },
        { u"inbox-prefix"_s, &inboxPrefix },
    };
    for (const auto &[option, text] : texts) {
        if (!parser.isSet(option))
            continue;
        *text = parser.value(option);
        if (text->isEmpty())
            return u"--%1 is empty; give it a value or leave it out"_s.arg(option);
    }
    if (!parser.isSet(u"server"_s))
        return {};
    servers = parser.values(u"server"_s).join(u',').split(u',', Qt::SkipEmptyParts);
    return servers.isEmpty() ? u"--server is empty; name a server"_s : QString();
}

QString ConnectionOptions::contradiction() const
{
    int logins = 0;
    for (const QString &login : { credentialsFile, nkeyFile, user, token })
        logins += login.isEmpty() ? 0 : 1;
    if (logins > 1)
        return u"--creds, --nkey, --user and --token exclude each other; give one of them"_s;
    if (user.isEmpty() && !password.isEmpty())
        return u"--password needs --user"_s;
    if (tlsCertificate.isEmpty() != tlsKey.isEmpty())
        return u"--tlscert and --tlskey need each other; give both"_s;
    return {};
}

bool ConnectionOptions::hasLogin() const
{
    return !credentialsFile.isEmpty() || !nkeyFile.isEmpty() || !user.isEmpty() || !token.isEmpty();
}

bool ConnectionOptions::hasCertificates() const
{
    return !tlsCa.isEmpty() || !tlsCertificate.isEmpty();
}
