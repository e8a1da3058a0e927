// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// A context of the nats tool in the first field, and in the second the file that it names.

#include "core/natscontext.h"
#include "core/natsserverurl_p.h"
#include "fuzz/fuzz.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>

static QString write(const QString &name, const QByteArray &contents)
{
    static const QTemporaryDir folder;
    QFile file(folder.filePath(name));
    FUZZ_VERIFY(file.open(QIODevice::WriteOnly) && file.write(contents) == contents.size());
    return file.fileName();
}

// A file that is named is the one that the input holds: the machine has devices that never end.
static QByteArray withOwnFile(const QByteArray &json, const QString &fileName)
{
    QJsonObject fields = QJsonDocument::fromJson(json).object();
    bool namesFile = false;
    for (const char *field : { "creds", "nkey", "ca", "cert", "key" }) {
        if (fields.value(QLatin1String(field)).toString().isEmpty())
            continue;
        fields.insert(QLatin1String(field), fileName);
        namesFile = true;
    }
    return namesFile ? QJsonDocument(fields).toJson() : json;
}

void fuzz(const QByteArray &input)
{
    const QByteArrayList parts = fuzzFields(input, 2);
    const QString named = write(QStringLiteral("named"), parts.at(1));
    const QString file = write(QStringLiteral("context.json"), withOwnFile(parts.at(0), named));
    const auto context = NatsContext::fromFile(file);
    if (!context) {
        FUZZ_VERIFY(context.error() && context.error().text().contains(file));
        return;
    }
    const NatsOptions options = context->options();
    FUZZ_VERIFY(options.validate());
    for (const QString &server : options.servers()) {
        const auto address = NatsServerUrl::parse(server);
        FUZZ_VERIFY(address && address->withLogin().toString(QUrl::FullyEncoded) == server);
    }
    if (const NatsAuthenticator &authenticator = context->authenticator()) {
        const auto answer = authenticator(NatsAuthChallenge(QStringLiteral("server:4222"), "nonce"));
        FUZZ_VERIFY(answer.isFinished());
        FUZZ_VERIFY(answer.result() || answer.result().error().code() == NatsError::Code::InvalidCredentials);
    }
}
