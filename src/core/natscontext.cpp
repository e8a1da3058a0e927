// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natscontext.h"

#include "core/natscontextreader_p.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QRegularExpression>

/*!
    \class NatsContext
    \inmodule NatsQt
    \since 0.1
    \brief A context of the \c nats command-line tool: how to reach a system and who to be there.

    \code
    const auto context = NatsContext::load();
    if (context) {
        connection.setOptions(context->options());
        connection.setAuthenticator(context->authenticator());
        connection.open();
    }
    \endcode

    The fields \c url, \c description, \c user, \c password, \c token, \c creds, \c nkey, \c user_jwt,
    \c cert, \c key, \c ca, \c tls_first and \c inbox_prefix are used, the others are not looked at. Of
    several servers in \c url one without a scheme is a \c nats server, as for the tool. Where \c creds
    is set, \c nkey and \c user_jwt are not used. File names may begin with \c {~/}.
*/

/*! \fn const QString &NatsContext::name() const
    Returns the name of the context. */
/*! \fn const QString &NatsContext::description() const
    Returns what the context is for, in the words of whoever made it. */
/*! \fn const NatsOptions &NatsContext::options() const
    Returns options with the servers, the user or token, TLS and the prefix of inboxes of the context.
    \sa NatsConnection::setOptions() */
/*! \fn const NatsAuthenticator &NatsContext::authenticator() const
    Returns what signs for the context, or nothing when it has no keys. A file with credentials is
    read again at each attempt to connect.
    \sa NatsConnection::setAuthenticator() */

static NatsError unusable(const QString &text)
{
    return NatsError(NatsError::Code::InvalidOption, text);
}

// The tool has its files in the same place on all systems.
static QString configurationFile(const QString &name)
{
    const QString configured = qEnvironmentVariable("XDG_CONFIG_HOME");
    const QString folder = configured.isEmpty() ? QDir::homePath() + QLatin1String("/.config") : configured;
    return folder + QLatin1String("/nats/") + name;
}

static NatsResult<QString> selectedName()
{
    QFile file(configurationFile(QStringLiteral("context.txt")));
    const bool isOpen = file.open(QIODevice::ReadOnly);
    const QString name = isOpen ? QString::fromUtf8(file.read(4096)).trimmed() : QString();
    if (!name.isEmpty())
        return name;
    return unusable(QCoreApplication::translate("NatsContext", "No context is selected: '%1' names none")
                            .arg(file.fileName()));
}

/*!
    Returns the context \a name, or the selected one when \a name is empty, of the folder
    \c nats/context in the folder that the environment variable \c XDG_CONFIG_HOME names, else in
    \c {~/.config}. The error names the file and, where one is wrong, the field.
*/
NatsResult<NatsContext> NatsContext::load(const QString &name)
{
    const NatsResult<QString> chosen = name.isEmpty() ? selectedName() : NatsResult<QString>(name);
    if (!chosen)
        return chosen.error();
    static const QRegularExpression outside(QStringLiteral("[/\\\\]|\\.\\."));
    if (chosen->contains(outside))
        return unusable(QCoreApplication::translate("NatsContext", "'%1' is no name of a context").arg(*chosen));
    return fromFile(configurationFile(QLatin1String("context/") + *chosen + QLatin1String(".json")));
}

/*! Returns the context that the file \a fileName holds. The error names the file and, where one is
    wrong, the field. */
NatsResult<NatsContext> NatsContext::fromFile(const QString &fileName)
{
    NatsContextReader reader(fileName);
    NatsContext context;
    context.m_name = QFileInfo(fileName).completeBaseName();
    context.m_description = reader.text(QStringLiteral("description"));
    context.m_options = reader.options();
    context.m_authenticator = reader.authenticator();
    if (reader.error())
        return reader.error();
    return context;
}
