// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "transport/natstransportfactory_p.h"

#include "testing/natswait.h"

#include <QtCore/QCryptographicHash>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>
#include <QtWebSockets/QWebSocket>
#include <QtWebSockets/QWebSocketServer>

// The transports alone, against sockets of Qt: what each of them promises to the connection.
class tst_NatsTransport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsEmittedInsideOfOpen_data() { schemes(); }
    void nothingIsEmittedInsideOfOpen();
    void finishedOnceAfterAbort_data() { schemes(); }
    void finishedOnceAfterAbort();
    void textAndFragmentsAreRead();
    void dataBesideTheUpgradeIsNotLost();

private:
    static void schemes();
};

namespace {

// What a transport said, in order
class Recorder
{
public:
    explicit Recorder(NatsTransport *transport)
    {
        QObject::connect(transport, &NatsTransport::opened, &m_context, [this] { log.append("opened"); });
        QObject::connect(transport, &NatsTransport::received, &m_context, [this](const QByteArray &bytes) { data.append(bytes); });
        QObject::connect(transport, &NatsTransport::finished, &m_context, [this](const NatsError &why) {
            log.append("finished");
            error = why;
        });
    }

    QByteArrayList log;
    QByteArray data;
    NatsError error;

private:
    QObject m_context;
};

QUrl unusedAddress(const QString &scheme)
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return QUrl(scheme + QStringLiteral("://127.0.0.1:%1/").arg(server.serverPort()));
}

} // namespace

void tst_NatsTransport::schemes()
{
    QTest::addColumn<QString>("scheme");
    for (const char *scheme : { "ws", "wss", "nats", "tls" })
        QTest::newRow(scheme) << QString::fromLatin1(scheme);
}

// TRANS-LIFE-02
void tst_NatsTransport::nothingIsEmittedInsideOfOpen()
{
    QFETCH(QString, scheme);
    // With a port that nobody listens at, and with a URL that fails at once
    for (const QUrl &url : { unusedAddress(scheme), QUrl(scheme + QStringLiteral("://")) }) {
        const auto transport = natsCreateTransport(url, NatsOptions());
        Recorder recorder(transport.get());
        transport->open(url);
        QCOMPARE(recorder.log, QByteArrayList());
        QVERIFY(NatsTest::waitUntil([&recorder] { return !recorder.log.isEmpty(); }));
        NatsTest::settle();
        QCOMPARE(recorder.log, QByteArrayList{ "finished" }); // TRANS-LIFE-03
        QVERIFY(recorder.error);
        QVERIFY(!transport->write("x"));
    }
}

// TRANS-LIFE-01, TRANS-LIFE-03
void tst_NatsTransport::finishedOnceAfterAbort()
{
    QFETCH(QString, scheme);
    const QUrl url = unusedAddress(scheme);
    const auto transport = natsCreateTransport(url, NatsOptions());
    Recorder recorder(transport.get());
    transport->open(url);
    transport->abort();
    transport->abort();
    transport->close();
    QCOMPARE(recorder.log, QByteArrayList{ "finished" });
    NatsTest::settle();
    QCOMPARE(recorder.log, QByteArrayList{ "finished" });
    QVERIFY(!recorder.error);
}

// TRANS-WS-01, TRANS-WS-05, TRANS-WS-06
void tst_NatsTransport::textAndFragmentsAreRead()
{
    QWebSocketServer server(QStringLiteral("test"), QWebSocketServer::NonSecureMode);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QUrl url(QStringLiteral("ws://127.0.0.1:%1/some/path?with=query").arg(server.serverPort()));
    const auto transport = natsCreateTransport(url, NatsOptions());
    Recorder recorder(transport.get());
    transport->open(url);
    QVERIFY(NatsTest::waitUntil([&] { return recorder.log.contains("opened") && server.hasPendingConnections(); }));
    const std::unique_ptr<QWebSocket> peer(server.nextPendingConnection());
    QCOMPARE(peer->request().url().path(), QStringLiteral("/some/path"));
    QCOMPARE(peer->request().url().query(), QStringLiteral("with=query"));
    QVERIFY(!peer->request().hasRawHeader("Authorization"));

    QByteArray binary;
    int messages = 0;
    connect(peer.get(), &QWebSocket::binaryMessageReceived, this, [&](const QByteArray &message) {
        binary.append(message);
        ++messages;
    });
    QVERIFY(transport->write("PING\r\n"));
    QVERIFY(NatsTest::waitUntil([&messages] { return messages == 1; }));
    QCOMPARE(binary, QByteArray("PING\r\n"));

    peer->sendTextMessage(QStringLiteral("text \u00e9 "));
    peer->setOutgoingFrameSize(3);
    peer->sendBinaryMessage("binary");
    QVERIFY(NatsTest::waitUntil([&recorder] { return recorder.data.size() >= 14; }));
    QCOMPARE(recorder.data, QByteArray("text \xc3\xa9 binary"));
    transport->close();
    QVERIFY(NatsTest::waitUntil([&recorder] { return recorder.log.contains("finished"); }));
    QVERIFY(!recorder.error);
}

// TRANS-WS-02
void tst_NatsTransport::dataBesideTheUpgradeIsNotLost()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&server] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            const QByteArray request = socket->readAll();
            const QByteArray mark("Sec-WebSocket-Key: ");
            const qsizetype at = request.indexOf(mark) + mark.size();
            const QByteArray key = request.mid(at, request.indexOf('\r', at) - at);
            const QByteArray accept = QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
                                                               QCryptographicHash::Sha1).toBase64();
            socket->write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                          "Sec-WebSocket-Accept: " + accept + "\r\n\r\n\x82\x09INFO {}\r\n");
        });
    });
    const QUrl url(QStringLiteral("ws://127.0.0.1:%1/").arg(server.serverPort()));
    const auto transport = natsCreateTransport(url, NatsOptions());
    Recorder recorder(transport.get());
    transport->open(url);
    QVERIFY(NatsTest::waitUntil([&recorder] { return !recorder.data.isEmpty(); }));
    QCOMPARE(recorder.log, QByteArrayList{ "opened" });
    QCOMPARE(recorder.data, QByteArray("INFO {}\r\n"));
}

QTEST_GUILESS_MAIN(tst_NatsTransport)
#include "tst_natstransport.moc"
