// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSFAULTPROXY_H
#define NATSFAULTPROXY_H

#include <QtCore/QUrl>
#include <QtNetwork/QTcpServer>

#include <chrono>
#include <functional>

class NatsFaultPipe;

// A network that can fail, between a client and a server on the loopback interface: what arrives is
// passed on as the test wants it. What is set holds for all connections, those to come included.
class NatsFaultProxy : public QTcpServer
{
    Q_OBJECT
public:
    enum class Direction { ToServer, ToClient };

    explicit NatsFaultProxy(const QString &serverUrl, QObject *parent = nullptr);

    bool start() { return listen(QHostAddress::LocalHost); }
    QString url() const; // for the client

    void cut(); // ends all connections in good order
    void reset(); // ends all connections as a crashed machine does
    void setStalled(bool stalled); // connections are accepted and nothing is passed on any more
    void setStalled(Direction direction, bool stalled);
    bool setRefusing(bool refusing); // nobody listens; connections that are there stay
    // Adds bytes that nobody sent to what is passed on, in all connections
    void inject(Direction direction, const QByteArray &bytes) { Q_EMIT injected(direction, bytes); }
    void setDelay(std::chrono::milliseconds delay) { m_delay = delay; } // of each chunk
    void setChunkSize(qsizetype size) { m_chunkSize = size; } // 0: as it comes; 1: byte by byte
    // What is passed on of each chunk that arrives; it may keep a part for the next one. Null: all of it
    using Filter = std::function<QByteArray(const QByteArray &arrived)>;
    void setFilter(Direction direction, const Filter &filter) { setting(direction).filter = filter; }
    // Resets the connections when so many more bytes have been passed on; -1: never
    void resetAfter(Direction direction, qint64 bytes) { setting(direction).left = bytes; }

    int connectionCount() const { return m_connections; } // that were made so far
    qint64 passedOn(Direction direction) const { return m_settings[int(direction)].passedOn; }

Q_SIGNALS:
    void settingsChanged();
    void injected(NatsFaultProxy::Direction direction, const QByteArray &bytes);

private:
    friend class NatsFaultPipe;
    struct Setting
    {
        bool stalled = false;
        qint64 left = -1;
        qint64 passedOn = 0;
        Filter filter = nullptr;
    };

    Setting &setting(Direction direction) { return m_settings[int(direction)]; }
    void handleConnection();

    QUrl m_server;
    quint16 m_refusingPort = 0; // to listen at again
    Setting m_settings[2];
    std::chrono::milliseconds m_delay = std::chrono::milliseconds(0);
    qsizetype m_chunkSize = 0;
    int m_connections = 0;
};

#endif
