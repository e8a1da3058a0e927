// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef REALSERVER_H
#define REALSERVER_H

#include "support/natsserverprocess.h"

#include <QtQml/qqmlregistration.h>

// NatsServerProcess for QML: a real nats-server.
class RealServer : public QObject
{
    Q_OBJECT
    QML_ELEMENT
public:
    using QObject::QObject;

    Q_INVOKABLE bool start(const QString &configuration = {});
    // With encryption on all ports, and only for clients that show a certificate
    Q_INVOKABLE bool startWithTls();
    Q_INVOKABLE bool restart() { return m_server.restart(); }
    Q_INVOKABLE void kill() { m_server.kill(); }
    Q_INVOKABLE QString webSocketUrl() const { return m_server.webSocketUrl(); }
    Q_INVOKABLE QString tcpUrl() const { return m_server.tcpUrl(); }
    Q_INVOKABLE QString url(const QString &scheme) const { return m_server.url(scheme); }
    Q_INVOKABLE QString errorString() const { return m_server.errorString(); }

private:
    NatsServerProcess m_server;
};

#endif
