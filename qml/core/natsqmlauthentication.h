// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLAUTHENTICATION_H
#define NATSQMLAUTHENTICATION_H

#include "auth/natsauthenticator.h"
#include "qml/core/natsqmlsettings.h"

#include <QtCore/qobject.h>
#include <QtQml/qqmlregistration.h>

// The group NatsConnection.authentication
class NatsQmlAuthentication : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(QString user READ user WRITE setUser NOTIFY userChanged FINAL)
    Q_PROPERTY(QString password READ password WRITE setPassword NOTIFY passwordChanged FINAL)
    Q_PROPERTY(QString token READ token WRITE setToken NOTIFY tokenChanged FINAL)
    Q_PROPERTY(QString nkeySeed READ nkeySeed WRITE setNkeySeed NOTIFY nkeySeedChanged FINAL)
public:
    NatsQmlAuthentication(NatsQmlSettings *settings, QObject *parent)
        : QObject(parent)
        , m_settings(settings) { }

    QString user() const;
    void setUser(const QString &user);
    QString password() const;
    void setPassword(const QString &password);
    QString token() const;
    void setToken(const QString &token);
    QString nkeySeed() const { return {}; } // it is not kept as text
    void setNkeySeed(const QString &seed);

    NatsResult<NatsNkey> key() const;

Q_SIGNALS:
    void userChanged();
    void passwordChanged();
    void tokenChanged();
    void nkeySeedChanged();

private:
    NatsQmlSettings *m_settings;
    NatsResult<NatsNkey> m_key = NatsNkey();
};

#endif
