// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auth/natscredentials.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>

/*!
    \class NatsCredentials
    \inmodule NatsQt
    \since 0.1
    \brief What a \c .creds file holds: the JWT of a user, and the seed that proves to be that user.

    \sa NatsAuthenticator
*/

/*! \fn NatsCredentials::NatsCredentials(const QByteArray &jwt, const NatsNkey &key)
    Constructs credentials of \a jwt and \a key. Without a key they are those of a bearer. */
/*! \fn const QByteArray &NatsCredentials::jwt() const
    Returns the JWT of the user. */
/*! \fn const NatsNkey &NatsCredentials::key() const
    Returns the user's key with its seed. */

namespace {

constexpr qint64 MaximumFileSize = 1024 * 1024; // a JWT with every permission there is has some kilobytes

NatsError unusable(const QString &reason)
{
    return NatsError(NatsError::Code::InvalidCredentials,
                     QCoreApplication::translate("NatsCredentials", "The credentials cannot be used: %1").arg(reason));
}

// The line between "-----BEGIN <name>-----" and the next line of dashes. Other clients write
// other numbers of dashes, indent, and end lines with CRLF or not at all.
QByteArrayView block(QByteArrayView text, QByteArrayView name)
{
    bool isInside = false;
    while (!text.isEmpty()) {
        const qsizetype end = text.indexOf('\n');
        const QByteArrayView line = (end < 0 ? text : text.first(end)).trimmed();
        text = end < 0 ? QByteArrayView() : text.sliced(end + 1);
        const bool isMark = line.startsWith("---");
        if (isMark)
            isInside = line.contains("BEGIN") && line.contains(name);
        else if (isInside && !line.isEmpty())
            return line;
    }
    return {};
}

} // namespace

/*!
    Returns the credentials that \a text holds, in the form of a \c .creds file: a block with the
    user's JWT and a block with the seed. Lines may be indented and end with CRLF; the last one
    need not end. The error has the code InvalidCredentials and says what is missing or wrong.
*/
NatsResult<NatsCredentials> NatsCredentials::fromText(QByteArrayView text)
{
    const QByteArrayView jwt = block(text, "JWT");
    if (jwt.isEmpty())
        return unusable(QCoreApplication::translate("NatsCredentials", "they contain no user JWT"));
    if (jwt.count('.') != 2)
        return unusable(QCoreApplication::translate("NatsCredentials", "what stands for the JWT is none"));
    const QByteArrayView seed = block(text, "SEED");
    if (seed.isEmpty())
        return unusable(QCoreApplication::translate("NatsCredentials", "they contain no seed"));
    const auto key = NatsNkey::fromSeed(seed);
    if (!key)
        return unusable(key.error().text()).withCause(key.error());
    if (key->type() != NatsNkey::Type::User)
        return unusable(QCoreApplication::translate("NatsCredentials", "the seed is not that of a user"));
    return NatsCredentials(jwt.toByteArray(), *key);
}

/*! Returns the credentials that the file \a fileName holds. The error has the code
    InvalidCredentials and names the file. \sa fromText() */
NatsResult<NatsCredentials> NatsCredentials::fromFile(const QString &fileName)
{
    QFile file(fileName);
    const auto prefixed = [&fileName](const QString &text) {
        return NatsError(NatsError::Code::InvalidCredentials,
                         QCoreApplication::translate("NatsCredentials", "The file '%1': %2").arg(fileName, text));
    };
    if (!file.open(QIODevice::ReadOnly))
        return prefixed(file.errorString());
    QByteArray contents = file.read(MaximumFileSize + 1); // not all: a device has no end
    const bool isTooLarge = contents.size() > MaximumFileSize;
    const auto credentials = fromText(isTooLarge ? QByteArrayView() : QByteArrayView(contents));
    contents.fill('\0');
    if (isTooLarge)
        return prefixed(QCoreApplication::translate("NatsCredentials", "it is too large to be credentials"));
    if (!credentials)
        return prefixed(credentials.error().text()).withCause(credentials.error());
    return credentials;
}
