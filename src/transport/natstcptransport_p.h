// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSTCPTRANSPORT_P_H
#define NATSTCPTRANSPORT_P_H

#include "base/natsoptions.h"
#include "transport/natsreceivequeue_p.h"
#include "transport/natstransport.h"

#include <QtNetwork/qabstractsocket.h>

#if QT_CONFIG(ssl)
#  include <QtNetwork/qsslsocket.h>
#else
#  include <QtNetwork/qtcpsocket.h>
#endif

// Bytes over one TCP connection, which can be encrypted from the beginning or later on.
class NATSQT_AUTOTEST_EXPORT NatsTcpTransport : public NatsTransport
{
    Q_OBJECT
public:
    explicit NatsTcpTransport(const NatsOptions &options, QObject *parent = nullptr);
    ~NatsTcpTransport() override;

    void open(const QUrl &url) override;
    bool write(const QByteArray &bytes) override;
    void flush() override;
    qint64 pendingBytes() const override;
    void close() override;
    void abort() override;
    bool canUpgradeTls() const override;
    void upgradeTls() override;

private:
#if QT_CONFIG(ssl)
    using Socket = QSslSocket; // passes everything through until it is told to encrypt
#else
    using Socket = QTcpSocket;
#endif

    void connectSocket();
    void prepareTls(const QUrl &url);
    void start(const QUrl &url);
    void releaseSocket();
    void setOpen();
    void fail(QAbstractSocket::SocketError error);
    NatsError errorFor(QAbstractSocket::SocketError error) const;
    void end(const NatsError &error);

    Socket *m_socket = nullptr;
    NatsReceiveQueue m_received{ this };
    NatsOptions m_options;
    QString m_server; // host and port, for texts
    QString m_verifyName;
    QStringList m_certificateErrors;
    bool m_opening = false;
    bool m_open = false;
    bool m_encrypted = false;
    bool m_closing = false;
};

#endif
