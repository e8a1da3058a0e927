// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natshostileserver.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QTimer>
#include <QtCore/QtEndian>
#include <QtNetwork/QTcpSocket>

using namespace Qt::Literals::StringLiterals;
using Moment = NatsHostileServer::Moment;

static constexpr qint64 MostUnread = 64 * 1024; // that waits to leave
static constexpr int SmallSystemBuffer = 64 * 1024; // for what the client does not read, or we do not

// One connection. It belongs to its socket.
class NatsHostileTalk : public QObject
{
public:
    NatsHostileTalk(NatsHostileServer *server, QTcpSocket *socket, bool isVictim)
        : QObject(socket), m_server(server), m_socket(socket), m_isVictim(isVictim)
    {
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        socket->setSocketOption(QAbstractSocket::SendBufferSizeSocketOption, SmallSystemBuffer);
        socket->setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, SmallSystemBuffer);
        connect(socket, &QTcpSocket::readyRead, this, &NatsHostileTalk::listen);
        connect(socket, &QTcpSocket::bytesWritten, this, &NatsHostileTalk::talk);
        connect(&m_timer, &QTimer::timeout, this, &NatsHostileTalk::sayOneByte);
        if (!server->isWebSocket())
            enter(Moment::Info);
    }

private:
    void listen()
    {
        if (m_attacks && !m_server->m_reads)
            return;
        m_heard += m_socket->readAll();
        if (m_moment == Moment::Upgrade && m_heard.contains("\r\n\r\n")) {
            m_server->m_lastRequest = std::exchange(m_heard, {});
            enter(Moment::Upgrade);
        } else if (m_moment == Moment::Info && !m_attacks) { // nothing but CONNECT and PING is said here
            enter(Moment::Connected);
        }
        if (m_moment != Moment::Upgrade)
            m_heard.clear();
    }

    void enter(Moment moment)
    {
        m_moment = moment;
        if (moment == Moment::Connected)
            m_socket->write(m_server->wire("PONG\r\n"));
        if (m_isVictim && m_server->m_source && m_server->m_moment == moment) {
            m_attacks = true;
            if (!m_server->m_reads)
                m_socket->setReadBufferSize(1); // the system's buffer fills up, then the client's
            return talk();
        }
        if (moment == Moment::Upgrade) {
            m_socket->write(NatsHostileServer::upgradeAnswer(m_server->m_lastRequest));
            enter(Moment::Info);
        } else if (moment == Moment::Info) {
            m_socket->write(m_server->wire(NatsHostileServer::infoLine()));
        }
    }

    void talk()
    {
        while (m_attacks && !m_isDone && m_socket->bytesToWrite() < MostUnread) {
            const QByteArray bytes = m_server->m_source(m_sent);
            m_sent += bytes.size();
            m_isDone = bytes.isEmpty();
            if (m_server->m_pace.count() > 0) {
                m_slow += bytes;
                m_isDone = true;
                m_timer.start(m_server->m_pace);
            } else if (!m_isDone) {
                m_server->m_sent += bytes.size();
                m_socket->write(bytes);
            }
        }
        if (m_isDone && m_slow.isEmpty() && m_server->m_hangsUp)
            m_socket->disconnectFromHost();
    }

    void sayOneByte()
    {
        if (m_slow.isEmpty())
            return m_timer.stop();
        m_socket->write(m_slow.left(1));
        m_slow.remove(0, 1);
        ++m_server->m_sent;
    }

    NatsHostileServer *m_server;
    QTcpSocket *m_socket;
    QTimer m_timer;
    QByteArray m_heard;
    QByteArray m_slow; // to be sent byte by byte
    Moment m_moment = Moment::Upgrade;
    qint64 m_sent = 0;
    bool m_isVictim;
    bool m_attacks = false;
    bool m_isDone = false;
};

NatsHostileServer::NatsHostileServer(const QString &scheme, QObject *parent)
    : QTcpServer(parent), m_scheme(scheme)
{
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = nextPendingConnection()) {
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            new NatsHostileTalk(this, socket, ++m_connections <= m_victims);
        }
    });
}

QString NatsHostileServer::url() const
{
    return u"%1://127.0.0.1:%2"_s.arg(m_scheme).arg(serverPort());
}

void NatsHostileServer::attack(Moment moment, const Source &source)
{
    m_moment = moment;
    m_source = source;
}

NatsHostileServer::Source NatsHostileServer::once(const QByteArray &bytes)
{
    return [bytes](qint64 sent) { return sent == 0 ? bytes : QByteArray(); };
}

NatsHostileServer::Source NatsHostileServer::endless(const QByteArray &bytes, const QByteArray &beginning)
{
    return [bytes, beginning](qint64 sent) { return sent == 0 && !beginning.isEmpty() ? beginning : bytes; };
}

QByteArray NatsHostileServer::frame(const QByteArray &payload, int firstByte)
{
    if (payload.size() < 126)
        return QByteArray(1, char(firstByte)) + char(payload.size()) + payload;
    if (payload.size() > 65535)
        return frameHeader(quint64(payload.size()), firstByte) + payload;
    const quint16 size = qToBigEndian(quint16(payload.size()));
    return QByteArray(1, char(firstByte)) + char(126) + QByteArray(reinterpret_cast<const char *>(&size), 2) + payload;
}

QByteArray NatsHostileServer::frameHeader(quint64 length, int firstByte)
{
    const quint64 size = qToBigEndian(length);
    return QByteArray(1, char(firstByte)) + char(127) + QByteArray(reinterpret_cast<const char *>(&size), 8);
}

QByteArray NatsHostileServer::upgradeAnswer(const QByteArray &request, const QByteArray &moreHeaders)
{
    const QByteArray mark("Sec-WebSocket-Key: ");
    const qsizetype at = request.indexOf(mark) + mark.size();
    const QByteArray key = request.mid(at, request.indexOf('\r', at) - at);
    const QByteArray accept = QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
                                                       QCryptographicHash::Sha1).toBase64();
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Accept: " + accept + "\r\n" + moreHeaders + "\r\n";
}

QByteArray NatsHostileServer::infoLine()
{
    return "INFO {\"server_id\":\"x\",\"version\":\"2.10.0\",\"proto\":1,\"headers\":true,\"max_payload\":1048576}\r\n";
}
