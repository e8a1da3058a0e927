// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsfaultproxy.h"

#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtNetwork/QTcpSocket>

#include <deque>

#ifdef Q_OS_UNIX
#  include <sys/socket.h>
#endif

using Clock = std::chrono::steady_clock;

// One direction of one connection. It belongs to the socket that it reads from.
class NatsFaultPipe : public QObject
{
public:
    NatsFaultPipe(NatsFaultProxy *proxy, NatsFaultProxy::Direction direction, QTcpSocket *from, QTcpSocket *to)
        : QObject(from), m_proxy(proxy), m_direction(direction), m_from(from), m_to(to)
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, &NatsFaultPipe::pump);
        connect(from, &QTcpSocket::readyRead, this, &NatsFaultPipe::take);
        connect(to, &QTcpSocket::connected, this, &NatsFaultPipe::pump);
        connect(proxy, &NatsFaultProxy::settingsChanged, this, &NatsFaultPipe::pump);
        connect(proxy, &NatsFaultProxy::injected, this, &NatsFaultPipe::inject);
    }

private:
    void take()
    {
        const auto &filter = m_proxy->setting(m_direction).filter;
        const QByteArray arrived = m_from->readAll();
        m_chunks.push_back({ Clock::now() + m_proxy->m_delay, filter ? filter(arrived) : arrived });
        pump();
    }

    void inject(NatsFaultProxy::Direction direction, const QByteArray &bytes)
    {
        if (direction == m_direction && m_to && m_to->state() == QTcpSocket::ConnectedState)
            m_to->write(bytes);
    }

    void pump()
    {
        auto &setting = m_proxy->setting(m_direction);
        while (!m_chunks.empty() && !setting.stalled && m_to && m_to->state() == QTcpSocket::ConnectedState) {
            const auto wait = std::chrono::ceil<std::chrono::milliseconds>(m_chunks.front().due - Clock::now());
            if (wait.count() > 0)
                return m_timer.start(wait);
            const bool isWhole = passOn(&m_chunks.front().bytes);
            if (isWhole)
                m_chunks.pop_front();
            if (setting.left == 0) {
                setting.left = -1;
                return m_proxy->reset(); // this may be gone
            }
            if (m_proxy->m_chunkSize > 0)
                return m_timer.start(0); // the rest in the next pass, as a chunk of its own
        }
    }

    bool passOn(QByteArray *bytes)
    {
        auto &setting = m_proxy->setting(m_direction);
        qsizetype size = bytes->size();
        if (m_proxy->m_chunkSize > 0)
            size = qMin(size, m_proxy->m_chunkSize);
        if (setting.left >= 0)
            size = qMin(size, qsizetype(setting.left));
        m_to->write(bytes->constData(), size);
        m_to->flush();
        bytes->remove(0, size);
        setting.passedOn += size;
        if (setting.left > 0)
            setting.left -= size;
        return bytes->isEmpty();
    }

    struct Chunk
    {
        Clock::time_point due;
        QByteArray bytes;
    };

    NatsFaultProxy *m_proxy;
    NatsFaultProxy::Direction m_direction;
    QTcpSocket *m_from;
    QPointer<QTcpSocket> m_to;
    QTimer m_timer;
    std::deque<Chunk> m_chunks;
};

NatsFaultProxy::NatsFaultProxy(const QString &serverUrl, QObject *parent)
    : QTcpServer(parent), m_server(serverUrl)
{
    connect(this, &QTcpServer::newConnection, this, &NatsFaultProxy::handleConnection);
}

QString NatsFaultProxy::url() const
{
    QUrl url = m_server;
    url.setPort(m_refusingPort ? m_refusingPort : serverPort());
    return url.toString();
}

void NatsFaultProxy::handleConnection()
{
    while (QTcpSocket *client = nextPendingConnection()) {
        ++m_connections;
        auto *server = new QTcpSocket(this);
        client->setSocketOption(QTcpSocket::LowDelayOption, 1);
        new NatsFaultPipe(this, Direction::ToServer, client, server);
        new NatsFaultPipe(this, Direction::ToClient, server, client);
        const auto endBoth = [client = QPointer<QTcpSocket>(client), server = QPointer<QTcpSocket>(server)] {
            for (QTcpSocket *socket : { client.data(), server.data() }) {
                if (socket)
                    socket->disconnectFromHost();
            }
        };
        for (QTcpSocket *socket : { client, server }) {
            connect(socket, &QTcpSocket::disconnected, this, endBoth);
            connect(socket, &QTcpSocket::errorOccurred, this, endBoth);
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::errorOccurred, socket, [socket] {
                if (socket->state() == QTcpSocket::UnconnectedState) // it never was connected
                    socket->deleteLater();
            });
        }
        server->connectToHost(m_server.host(), quint16(m_server.port()));
        server->setSocketOption(QTcpSocket::LowDelayOption, 1);
    }
}

void NatsFaultProxy::cut()
{
    for (QTcpSocket *socket : findChildren<QTcpSocket *>())
        socket->disconnectFromHost();
}

void NatsFaultProxy::reset()
{
    for (QTcpSocket *socket : findChildren<QTcpSocket *>()) {
#ifdef Q_OS_UNIX
        const linger atOnce{ 1, 0 }; // what has not left is thrown away, and the other side gets a RST
        setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof(atOnce));
#endif
        socket->abort();
    }
}

bool NatsFaultProxy::setRefusing(bool refusing)
{
    if (refusing && isListening()) {
        m_refusingPort = serverPort();
        close();
    } else if (!refusing && !isListening()) {
        if (!listen(QHostAddress::LocalHost, m_refusingPort))
            return false;
        m_refusingPort = 0;
    }
    return true;
}

void NatsFaultProxy::setStalled(bool stalled)
{
    setStalled(Direction::ToServer, stalled);
    setStalled(Direction::ToClient, stalled);
}

void NatsFaultProxy::setStalled(Direction direction, bool stalled)
{
    setting(direction).stalled = stalled;
    Q_EMIT settingsChanged();
}
