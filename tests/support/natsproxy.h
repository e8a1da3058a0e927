// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSPROXY_H
#define NATSPROXY_H

#include <QtCore/QByteArrayList>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QTcpServer>

QT_BEGIN_NAMESPACE
class QTcpSocket;
QT_END_NAMESPACE

// An HTTP proxy that tunnels with CONNECT, on the loopback interface; it can want a login, or
// refuse whoever comes. It finds each host of the domain invalid on the loopback interface too.
class NatsProxy : public QTcpServer
{
    Q_OBJECT
public:
    explicit NatsProxy(QObject *parent = nullptr);

    bool start() { return listen(QHostAddress::LocalHost); }
    QNetworkProxy proxy(const QString &user = {}, const QString &password = {}) const;

    void setLogin(const QByteArray &user, const QByteArray &password);
    void setRefusal(const QByteArray &status) { m_refusal = status; } // as "403 Forbidden"; of whoever comes

    QByteArrayList tunnels() const { return m_tunnels; } // host:port of each that was made
    int refusals() const { return m_refusals; } // also those that asked for a login

private:
    void read(QTcpSocket *client);
    void refuse(QTcpSocket *client, const QByteArray &status, const QByteArray &headers = {});
    void makeTunnel(QTcpSocket *client, const QByteArray &target);

    QByteArray m_login; // as it stands in the header
    QByteArray m_refusal;
    QByteArrayList m_tunnels;
    int m_refusals = 0;
};

#endif
