// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSWEBSOCKETTRANSPORT_P_H
#define NATSWEBSOCKETTRANSPORT_P_H

#include "base/natsoptions.h"
#include "transport/natsreceivequeue_p.h"
#include "transport/natstransport.h"

#include <QtNetwork/qabstractsocket.h>
#include <QtNetwork/qnetworkrequest.h>

QT_BEGIN_NAMESPACE
class QSslSocket;
class QWebSocket;
QT_END_NAMESPACE

// Bytes over one QWebSocket: each write is one binary message. Hides in which order QWebSocket
// reports errors and ends, which differs by cause, platform and version: whatever comes first
// of error, disconnection and abort() ends the transport, and nothing of the socket is heard
// after that.
class NATSQT_AUTOTEST_EXPORT NatsWebSocketTransport : public NatsTransport
{
    Q_OBJECT
public:
    explicit NatsWebSocketTransport(const NatsOptions &options, QObject *parent = nullptr);
    ~NatsWebSocketTransport() override;

    void open(const QUrl &url) override;
    bool write(const QByteArray &bytes) override;
    void flush() override;
    qint64 pendingBytes() const override;
    void close() override;
    void abort() override;

private:
    void connectSocket();
    void prepareTls();
    void setPeerVerifyName();
    QNetworkRequest requestFor(const QUrl &url) const;
    const QAbstractSocket *stream() const;
    void setOpen();
    void releaseSocket();
    void fail(QAbstractSocket::SocketError error);
    void socketDisconnected();
    void checkServer();
    NatsError closeError() const;
    NatsError errorFor(QAbstractSocket::SocketError error) const;
    void end(const NatsError &error);

    NatsOptions m_options;
    QStringList m_certificateErrors;
    const QSslSocket *m_tlsSocket = nullptr; // inside of m_socket, where it is encrypted
    QWebSocket *m_socket = nullptr; // of this attempt, never opened again
    NatsReceiveQueue m_received{ this };
    qint64 m_ours = 0; // at most so much of what waits to leave is not an answer of m_socket's own
    bool m_reached = false; // the server has taken the connection; an answer to the upgrade may follow
    bool m_opening = false;
    bool m_open = false;
    bool m_closing = false;
};

#endif
