// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLCONNECTIONSETTINGS_H
#define NATSQMLCONNECTIONSETTINGS_H

#include "base/natsoptions.h"

#include <QtCore/qobject.h>
#include <QtQml/qqmlregistration.h>

// The options of a connection as properties. What a change leads to is the business of the class
// that derives from it.
class NatsQmlConnectionSettings : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(QString url READ url WRITE setUrl NOTIFY urlChanged FINAL)
    Q_PROPERTY(QStringList servers READ servers WRITE setServers NOTIFY serversPropertyChanged FINAL)
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY nameChanged FINAL)
    Q_PROPERTY(QString user READ user WRITE setUser NOTIFY userChanged FINAL)
    Q_PROPERTY(QString password READ password WRITE setPassword NOTIFY passwordChanged FINAL)
    Q_PROPERTY(QString token READ token WRITE setToken NOTIFY tokenChanged FINAL)
    Q_PROPERTY(QString inboxPrefix READ inboxPrefix WRITE setInboxPrefix NOTIFY inboxPrefixChanged FINAL)
    Q_PROPERTY(bool noEcho READ noEcho WRITE setNoEcho NOTIFY noEchoChanged FINAL)
    Q_PROPERTY(bool waitOnFirstConnect READ waitOnFirstConnect WRITE setWaitOnFirstConnect NOTIFY
                       waitOnFirstConnectChanged FINAL)
    Q_PROPERTY(
            int connectTimeout READ connectTimeout WRITE setConnectTimeout NOTIFY connectTimeoutChanged FINAL)
    Q_PROPERTY(int pingInterval READ pingInterval WRITE setPingInterval NOTIFY pingIntervalChanged FINAL)
    Q_PROPERTY(int reconnectTimeWait READ reconnectTimeWait WRITE setReconnectTimeWait NOTIFY
                       reconnectTimeWaitChanged FINAL)
    Q_PROPERTY(int maximumReconnectAttempts READ maximumReconnectAttempts WRITE setMaximumReconnectAttempts
                       NOTIFY maximumReconnectAttemptsChanged FINAL)
public:
    QString url() const;
    void setUrl(const QString &url);
    QStringList servers() const;
    void setServers(const QStringList &servers);
    QString name() const;
    void setName(const QString &name);
    QString user() const;
    void setUser(const QString &user);
    QString password() const;
    void setPassword(const QString &password);
    QString token() const;
    void setToken(const QString &token);
    QString inboxPrefix() const;
    void setInboxPrefix(const QString &inboxPrefix);
    bool noEcho() const;
    void setNoEcho(bool noEcho);
    bool waitOnFirstConnect() const;
    void setWaitOnFirstConnect(bool waitOnFirstConnect);
    int connectTimeout() const;
    void setConnectTimeout(int connectTimeout);
    int pingInterval() const;
    void setPingInterval(int pingInterval);
    int reconnectTimeWait() const;
    void setReconnectTimeWait(int reconnectTimeWait);
    int maximumReconnectAttempts() const;
    void setMaximumReconnectAttempts(int maximumReconnectAttempts);

Q_SIGNALS:
    void urlChanged();
    void serversPropertyChanged();
    void nameChanged();
    void userChanged();
    void passwordChanged();
    void tokenChanged();
    void inboxPrefixChanged();
    void noEchoChanged();
    void waitOnFirstConnectChanged();
    void connectTimeoutChanged();
    void pingIntervalChanged();
    void reconnectTimeWaitChanged();
    void maximumReconnectAttemptsChanged();

protected:
    // Identity: where to connect and as whom. Only this is worth a new connection.
    enum class Change { Identity, Behaviour };

    explicit NatsQmlConnectionSettings(QObject *parent = nullptr) : QObject(parent) { }
    const NatsOptions &options() const { return m_options; }
    virtual void settingsChanged(Change change) = 0;

private:
    using Signal = void (NatsQmlConnectionSettings::*)();
    void notify(Change change, Signal signal);

    NatsOptions m_options;
};

#endif
