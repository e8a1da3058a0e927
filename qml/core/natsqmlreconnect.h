// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLRECONNECT_H
#define NATSQMLRECONNECT_H

#include "qml/core/natsqmlsettings.h"

#include <QtCore/qobject.h>
#include <QtQml/qjsvalue.h>
#include <QtQml/qqmlregistration.h>

// The group NatsConnection.reconnect
class NatsQmlReconnect : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(int timeWait READ timeWait WRITE setTimeWait NOTIFY timeWaitChanged FINAL)
    Q_PROPERTY(int maximumTimeWait READ maximumTimeWait WRITE setMaximumTimeWait NOTIFY maximumTimeWaitChanged
                       FINAL)
    Q_PROPERTY(int jitter READ jitter WRITE setJitter NOTIFY jitterChanged FINAL)
    Q_PROPERTY(int jitterTls READ jitterTls WRITE setJitterTls NOTIFY jitterTlsChanged FINAL)
    Q_PROPERTY(int maximumAttempts READ maximumAttempts WRITE setMaximumAttempts NOTIFY maximumAttemptsChanged
                       FINAL)
    Q_PROPERTY(QJSValue delayHandler READ delayHandler WRITE setDelayHandler NOTIFY delayHandlerChanged FINAL)
    Q_PROPERTY(QJSValue chooseServer READ chooseServer WRITE setChooseServer NOTIFY chooseServerChanged FINAL)
    Q_PROPERTY(bool waitOnFirstConnect READ waitOnFirstConnect WRITE setWaitOnFirstConnect NOTIFY
                       waitOnFirstConnectChanged FINAL)
public:
    NatsQmlReconnect(NatsQmlSettings *settings, QObject *parent) : QObject(parent), m_settings(settings) { }

    int timeWait() const;
    void setTimeWait(int timeWait);
    int maximumTimeWait() const;
    void setMaximumTimeWait(int maximumTimeWait);
    int jitter() const;
    void setJitter(int jitter);
    int jitterTls() const;
    void setJitterTls(int jitterTls);
    int maximumAttempts() const;
    void setMaximumAttempts(int maximumAttempts);
    QJSValue delayHandler() const { return m_delayHandler; }
    void setDelayHandler(const QJSValue &delayHandler);
    QJSValue chooseServer() const { return m_chooseServer; }
    void setChooseServer(const QJSValue &chooseServer);
    bool waitOnFirstConnect() const;
    void setWaitOnFirstConnect(bool waitOnFirstConnect);

Q_SIGNALS:
    void timeWaitChanged();
    void maximumTimeWaitChanged();
    void jitterChanged();
    void jitterTlsChanged();
    void maximumAttemptsChanged();
    void waitOnFirstConnectChanged();
    void delayHandlerChanged();
    void chooseServerChanged();

private:
    NatsQmlSettings *m_settings;
    QJSValue m_delayHandler;
    QJSValue m_chooseServer;
};

#endif
