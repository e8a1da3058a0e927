// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef CONNECTIONOPTIONS_H
#define CONNECTIONOPTIONS_H

#include <QtCore/QCommandLineOption>
#include <QtCore/QStringList>

#include <chrono>
#include <optional>

QT_BEGIN_NAMESPACE
class QCommandLineParser;
QT_END_NAMESPACE

// What the command line says about the connection, and nothing else; see connectionsetup.h.
class ConnectionOptions
{
public:
    static QList<QCommandLineOption> declarations();

    // Takes what the parser has; called twice, what is said later counts. Returns what is wrong, or
    // nothing.
    QString read(const QCommandLineParser &parser);
    QString contradiction() const;

    bool hasLogin() const;
    bool hasCertificates() const;

    QStringList servers;
    QString context;
    QString credentialsFile;
    QString nkeyFile;
    QString user;
    QString password;
    QString token;
    QString tlsCa;
    QString tlsCertificate;
    QString tlsKey;
    QString name;
    QString inboxPrefix;
    std::optional<std::chrono::milliseconds> timeout;
};

#endif
