// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSHOSTILESERVER_H
#define NATSHOSTILESERVER_H

#include <QtNetwork/QTcpServer>

#include <chrono>
#include <functional>

class NatsHostileTalk;

// A server that behaves until a moment, and from then on says what the test wants, over TCP or WebSocket
// (scheme "nats" or "ws") on the loopback interface. It sends no faster than the client reads, so that
// however much it sends, it keeps next to nothing itself.
class NatsHostileServer : public QTcpServer
{
    Q_OBJECT
public:
    // In place of the answer to the upgrade, in place of INFO, and after the answer to CONNECT
    enum class Moment { Upgrade, Info, Connected };
    // What comes next, as it goes over the wire; nothing, when that was all. It is told how many bytes of
    // the attack this client has been sent.
    using Source = std::function<QByteArray(qint64 sent)>;

    explicit NatsHostileServer(const QString &scheme, QObject *parent = nullptr);

    bool start() { return listen(QHostAddress::LocalHost); }
    QString url() const;
    bool isWebSocket() const { return m_scheme == QLatin1String("ws"); }

    void attack(Moment moment, const Source &source);
    void setVictims(int count) { m_victims = count; } // so many connections are attacked; later ones are not
    void setPace(std::chrono::milliseconds pace) { m_pace = pace; } // of single bytes; 0: at once
    void setHangsUp(bool hangsUp) { m_hangsUp = hangsUp; } // when it has said all
    void setReads(bool reads) { m_reads = reads; } // whether it reads what the client says during the attack

    static Source once(const QByteArray &bytes);
    static Source endless(const QByteArray &bytes, const QByteArray &beginning = {});
    // As bytes travel: in a binary frame, or as they are
    QByteArray wire(const QByteArray &bytes) const { return isWebSocket() ? frame(bytes) : bytes; }
    static QByteArray frame(const QByteArray &payload, int firstByte = 0x82);
    // The begin of a frame that claims a length, in its longest form
    static QByteArray frameHeader(quint64 length, int firstByte = 0x82);
    // The answer that a request for an upgrade wants
    static QByteArray upgradeAnswer(const QByteArray &request, const QByteArray &moreHeaders = {});
    static QByteArray infoLine();

    qint64 sent() const { return m_sent; } // bytes of attacks, in all
    int connectionCount() const { return m_connections; }
    QByteArray lastRequest() const { return m_lastRequest; } // for an upgrade

private:
    friend class NatsHostileTalk;

    QString m_scheme;
    Moment m_moment = Moment::Connected;
    Source m_source;
    QByteArray m_lastRequest;
    std::chrono::milliseconds m_pace = std::chrono::milliseconds(0);
    qint64 m_sent = 0;
    int m_victims = 1;
    int m_connections = 0;
    bool m_hangsUp = false;
    bool m_reads = true;
};

#endif
