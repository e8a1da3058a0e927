// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSTCPTRANSPORT_P_H
#define NATSTCPTRANSPORT_P_H

#include "transport/natstransport.h"

#include <QtNetwork/qabstractsocket.h>

QT_BEGIN_NAMESPACE
class QTcpSocket;
QT_END_NAMESPACE

// Bytes over one TCP connection.
class NATSQT_AUTOTEST_EXPORT NatsTcpTransport : public NatsTransport
{
    Q_OBJECT
public:
    explicit NatsTcpTransport(QObject *parent = nullptr);
    ~NatsTcpTransport() override;

    void open(const QUrl &url) override;
    bool write(const QByteArray &bytes) override;
    void flush() override;
    qint64 pendingBytes() const override;
    void close() override;
    void abort() override;

private:
    void releaseSocket();
    void socketConnected();
    void deliver();
    void fail(QAbstractSocket::SocketError error);
    NatsError errorFor(QAbstractSocket::SocketError error) const;
    void end(const NatsError &error);

    QTcpSocket *m_socket = nullptr;
    QString m_server; // host and port, for texts
    bool m_opening = false;
    bool m_open = false;
    bool m_closing = false;
};

#endif
