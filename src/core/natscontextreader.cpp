// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natscontextreader_p.h"

#include "core/natsserverurl_p.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>

using Code = NatsError::Code;

static constexpr qint64 MaximumFileSize = 1024 * 1024;
static constexpr qint64 MaximumLineSize = 1024;

NatsResult<QJsonObject> NatsContextReader::read(const QString &fileName)
{
    const auto unusable = [&fileName](const QString &reason) {
        return NatsError(Code::InvalidOption,
                         tr("The context file '%1' cannot be used: %2").arg(fileName, reason));
    };
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return unusable(file.errorString());
    QByteArray contents = file.read(MaximumFileSize + 1); // not all: a device has no end
    if (contents.size() > MaximumFileSize)
        return unusable(tr("it is too large to be a context"));
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(contents, &problem);
    contents.fill('\0');
    if (problem.error != QJsonParseError::NoError)
        return unusable(problem.errorString());
    if (!document.isObject())
        return unusable(tr("it holds no JSON object"));
    return document.object();
}

NatsContextReader::NatsContextReader(const QString &fileName)
    : m_fileName(fileName)
{
    const auto fields = read(fileName);
    if (fields)
        m_fields = *fields;
    else
        m_error = fields.error();
}

void NatsContextReader::fail(const QString &field, const NatsError &cause)
{
    if (m_error)
        return;
    const QString text = tr("The context file '%1', field '%2': %3").arg(m_fileName, field, cause.text());
    m_error = NatsError(cause.code(), text).withCause(cause);
}

void NatsContextReader::check(const QString &field, const NatsResult<void> &result)
{
    if (!result)
        fail(field, result.error());
}

QString NatsContextReader::text(const QString &field)
{
    const QJsonValue value = m_fields.value(field);
    if (!value.isString() && !value.isUndefined() && !value.isNull())
        fail(field, NatsError(Code::InvalidOption, tr("it must be a text")));
    return m_error ? QString() : value.toString();
}

bool NatsContextReader::flag(const QString &field)
{
    const QJsonValue value = m_fields.value(field);
    if (!value.isBool() && !value.isUndefined() && !value.isNull())
        fail(field, NatsError(Code::InvalidOption, tr("it must be true or false")));
    return !m_error && value.toBool();
}

QString NatsContextReader::path(const QString &field)
{
    const QString path = text(field);
    return path.startsWith(QLatin1String("~/")) ? QDir::homePath() + path.mid(1) : path;
}

NatsOptions NatsContextReader::options()
{
    NatsOptions options;
    options.setServers(servers());
    options.setUser(text(QStringLiteral("user")));
    options.setPassword(text(QStringLiteral("password")));
    options.setToken(text(QStringLiteral("token")));
    options.setTls(tls());
    const QString field = QStringLiteral("inbox_prefix");
    if (const QString prefix = text(field); !prefix.isEmpty())
        options.setInboxPrefix(prefix);
    check(field, options.validate());
    return options;
}

// The tool means nats:// where there is no scheme.
QStringList NatsContextReader::servers()
{
    const QString field = QStringLiteral("url");
    QStringList servers;
    for (const QString &part : text(field).split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        const QString server = part.trimmed();
        if (server.isEmpty())
            continue;
        if (const auto parsed = NatsServerUrl::parse(server, QStringLiteral("nats")); parsed)
            servers.append(parsed->withLogin().toString(QUrl::FullyEncoded));
        else
            fail(field, parsed.error());
    }
    return servers;
}

NatsTlsOptions NatsContextReader::tls()
{
    NatsTlsOptions tls;
    const QString ca = path(QStringLiteral("ca"));
    const QString certificate = path(QStringLiteral("cert"));
    const QString key = path(QStringLiteral("key"));
    tls.setHandshakeFirst(flag(QStringLiteral("tls_first")));
    // Whoever names certificates does not want to talk in the clear.
    tls.setRequired(tls.handshakeFirst() || !ca.isEmpty() || !certificate.isEmpty());
#if QT_CONFIG(ssl)
    if (!ca.isEmpty())
        check(QStringLiteral("ca"), tls.addCaCertificates(ca));
    if (!certificate.isEmpty() && key.isEmpty())
        fail(QStringLiteral("key"), NatsError(Code::InvalidOption, tr("it is missing; 'cert' needs it")));
    else if (certificate.isEmpty() && !key.isEmpty())
        fail(QStringLiteral("cert"), NatsError(Code::InvalidOption, tr("it is missing; 'key' needs it")));
    else if (!certificate.isEmpty())
        check(QStringLiteral("cert"), tls.setClientCertificate(certificate, key));
#else
    if (!ca.isEmpty() || !certificate.isEmpty() || !key.isEmpty())
        fail(QStringLiteral("ca"), NatsError(Code::InvalidOption, tr("this build of Qt has no TLS")));
#endif
    return tls;
}

NatsAuthenticator NatsContextReader::authenticator()
{
    const QString credentials = path(QStringLiteral("creds"));
    if (!credentials.isEmpty()) {
        // Read here too, so that what is wrong is told at once
        if (const auto read = NatsCredentials::fromFile(credentials); !read)
            fail(QStringLiteral("creds"), read.error());
        return NatsAuthenticators::credentialsFile(credentials);
    }
    const NatsNkey key = nkey();
    const QByteArray jwt = text(QStringLiteral("user_jwt")).toUtf8();
    if (!jwt.isEmpty())
        return NatsAuthenticators::credentials(NatsCredentials(jwt, key));
    return key.isValid() ? NatsAuthenticators::nkey(key) : NatsAuthenticator();
}

// The field names a file, which holds a seed alone on a line, and perhaps other lines around it.
NatsNkey NatsContextReader::nkey()
{
    const QString field = QStringLiteral("nkey");
    const QString fileName = path(field);
    if (fileName.isEmpty())
        return {};
    const auto unusable = [&](const QString &reason) {
        fail(field, NatsError(Code::InvalidCredentials, tr("The file '%1': %2").arg(fileName, reason)));
        return NatsNkey();
    };
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return unusable(file.errorString());
    while (!file.atEnd() && file.pos() < MaximumFileSize) {
        QByteArray line = file.readLine(MaximumLineSize);
        const bool isSeed = line.trimmed().startsWith('S');
        const auto key = NatsNkey::fromSeed(line);
        line.fill('\0');
        if (isSeed)
            return key ? *key : unusable(key.error().text());
    }
    return unusable(tr("it holds no seed"));
}
