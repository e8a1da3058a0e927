// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSLINK_P_H
#define NATSLINK_P_H

#include "core/natshandshake_p.h"
#include "core/natsreader_p.h"
#include "transport/natstransport.h"

#include <QtCore/qtimer.h>

#include <utility>

// One physical connection to one server, from the first packet to its end: owns the transport,
// the reader and, while it lasts, the handshake. Emits established() at most once, and ended()
// exactly once as its last signal, unless it is destroyed before. It may be destroyed from
// inside any of its signals and from inside the handling of an event. A socket may notice its
// end while it is written to; ended() is not emitted from inside of write() and flush() for that.
class NATSQT_AUTOTEST_EXPORT NatsLink : public QObject, private NatsEventHandler
{
    Q_OBJECT
public:
    NatsLink(std::unique_ptr<NatsTransport> transport, const NatsOptions &options,
             const NatsAuthenticator &authenticator, QObject *parent = nullptr);
    ~NatsLink() override;

    void open(const QUrl &url, const QUrl &urlWithLogin);
    void setHandler(NatsEventHandler *handler); // of an established link, for what the server says from now on

    void write(const QByteArray &bytes);
    void flush();
    void close(std::chrono::milliseconds timeout); // what was written leaves first, within the timeout
    void abort(const NatsError &error); // at once; ended() carries the error
    bool hasEnded() const { return m_ended; }
    bool isDelivering() const { return m_insideTransport; } // received() comes when that is over

    NatsServerInfo info() const { return m_info; }
    qint64 pendingBytes() const { return m_transport->pendingBytes(); }
    qint64 pendingBytesIn() const { return m_reader->pendingBytes(); }
    bool hasBacklog() const { return m_reader->hasBacklog(); }
    quint64 bytesIn() const { return m_bytesIn; }
    quint64 takeBytesIn() { return std::exchange(m_bytesIn, 0); }

Q_SIGNALS:
    void established();
    void roomMade(); // bytes have left
    void received(); // after bytes were taken in, and handled as far as the slice allowed
    void ended(const NatsError &error);

private:
    void handleEvent(NatsEvent *event) override;
    void continueHandshake(const NatsEvent &event);
    void secureOrAuthenticate();
    void authenticate();
    void sendConnect(const NatsResult<NatsAuthentication> &authentication);
    void writeHandshake(QByteArray *out);
    void handleReceived(const QByteArray &bytes);
    void end(const NatsError &error);
    template<typename Call>
    void callTransport(Call call);

    std::unique_ptr<NatsTransport> m_transport;
    std::unique_ptr<NatsHandshake> m_handshake; // null when it is over
    NatsReader *m_reader;
    NatsOptions m_options;
    NatsAuthenticator m_authenticator;
    NatsServerInfo m_info;
    QTimer m_timer; // bounds the handshake, and later the close
    QString m_server;
    quint64 m_bytesIn = 0;
    bool m_encrypted = false; // by an upgrade
    bool m_ended = false;
    int m_calls = 0; // of the transport, under way
    bool m_insideTransport = false; // one of its signals is being handled
};

#endif
