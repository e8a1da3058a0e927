// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSFAKESERVER_H
#define NATSFAKESERVER_H

#include "support/natsclientwire.h"
#include "support/natsfaketransport.h"

#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QPointer>

// Servers in memory for a NatsConnection: makes a fake transport for each attempt, remembers the
// attempts, plays the handshake, and answers PING. Tests then read as a trace of the protocol:
//
//     server.inject("MSG a 1 5\r\nhello\r\n");
//     QCOMPARE(server.takeOperations(), QByteArrayList{ "PUB b 2\r\nhi" });
class NatsFakeServer : public QObject
{
    Q_OBJECT
public:
    explicit NatsFakeServer(QObject *parent = nullptr);

    NatsTransportFactory factory();

    // What INFO says; the defaults are those of a server that can do everything of the core.
    void setInfo(const QString &key, const QJsonValue &value) { m_info.insert(key, value); }
    QByteArray infoLine() const;

    // How the handshake goes: INFO on open, PONG for each PING
    void setSendsInfo(bool sendsInfo) { m_sendsInfo = sendsInfo; }
    void setAnswersPings(bool answersPings) { m_answersPings = answersPings; }
    // Instead of the PONG of the handshake
    void setHandshakeReply(const QByteArray &reply) { m_handshakeReply = reply; }
    // What the transports of the next attempts do, one entry for each
    void refuseNext(int attempts, NatsError::Code code = NatsError::Code::ConnectionRefused);
    void stallNext(int attempts);
    void setRefusesAll(bool refusesAll) { m_refusesAll = refusesAll; }
    void setChunkSize(qsizetype chunkSize) { m_chunkSize = chunkSize; }

    int attemptCount() const { return int(m_urls.size()); }
    QList<QUrl> urls() const { return m_urls; }
    int liveTransports() const;
    // Of the latest attempt; null when the client has deleted it
    NatsFakeTransport *transport() const { return m_transport; }

    // The other end of the latest attempt
    void inject(const QByteArray &bytes);
    void message(quint64 sid, const QByteArray &subject, const QByteArray &payload = {}, const QByteArray &reply = {});
    void headerMessage(quint64 sid, const QByteArray &subject, const QByteArray &headerBlock,
                       const QByteArray &payload = {}, const QByteArray &reply = {});
    void drop(NatsError::Code code = NatsError::Code::ConnectionLost);

    // What the client wrote, over all attempts, without CONNECT and PING of the handshakes
    QByteArrayList takeOperations() { return std::exchange(m_operations, {}); }
    QByteArrayList operations() const { return m_operations; }
    // The same, one entry for each write()
    QList<QByteArrayList> takeWrites() { return std::exchange(m_writes, {}); }
    QList<QJsonObject> connects() const { return m_connects; }
    int pingCount() const { return m_pingCount; }

    bool waitForOperations(qsizetype count);
    bool waitForAttempts(int count);
    // Returns when the client has answered a PING: all that it wrote because of what was injected
    // before has arrived.
    bool barrier();

private:
    std::unique_ptr<NatsTransport> makeTransport(const QUrl &url);
    void handle(const QByteArray &operation, QByteArrayList *write);
    void answer(const QByteArray &bytes);

    QJsonObject m_info;
    QPointer<NatsFakeTransport> m_transport;
    QList<QPointer<NatsFakeTransport>> m_transports;
    NatsClientWire m_wire;
    QList<QUrl> m_urls;
    QList<QJsonObject> m_connects;
    QByteArrayList m_operations;
    QList<QByteArrayList> m_writes;
    QByteArray m_handshakeReply;
    QList<std::pair<NatsFakeTransport::AtOpen, NatsError::Code>> m_plan;
    qsizetype m_chunkSize = 0;
    int m_pingCount = 0;
    int m_barriers = 0;
    bool m_sendsInfo = true;
    bool m_answersPings = true;
    bool m_refusesAll = false;
    bool m_inHandshake = false;
};

#endif
