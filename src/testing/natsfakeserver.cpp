// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "testing/natsfakeserver.h"

#include "core/natsconnection.h"
#include "testing/natsclientwire_p.h"

#include <QtCore/QJsonDocument>

#include <algorithm>

/*!
    \class NatsFakeServer
    \inmodule NatsQt
    \since 0.1
    \brief A NATS server in memory, for tests and previews.

    It makes a fake transport for each attempt of a connection, plays the handshake, answers pings, and
    keeps what the client writes. A test then reads as a trace of the protocol:

    \code
    NatsFakeServer server;
    NatsConnection connection;
    server.serve(&connection);
    connection.open();

    Thermostat thermostat(&connection);
    QVERIFY2(server.expect("SUB room.temperature 1"), qPrintable(server.errorString()));
    server.publish("room.temperature", "17.5");
    QVERIFY2(server.expect("PUB room.heating 2\\r\\non"), qPrintable(server.errorString()));
    \endcode

    It is no server for many clients: it stands for all servers that one connection may use, one after
    the other. Nothing of it blocks but the functions that wait, which run the event loop.
*/

/*! \typealias NatsFakeServer::Responder
    A function that gives the payload of the answer to a request, from its subject and payload. */

/*! Constructs a server that says it is version 2.10, with headers, with the given \a parent. */
NatsFakeServer::NatsFakeServer(QObject *parent)
    : QObject(parent)
    , m_info({ { QStringLiteral("server_id"), QStringLiteral("FAKE") },
               { QStringLiteral("server_name"), QStringLiteral("fake") },
               { QStringLiteral("version"), QStringLiteral("2.10.0") },
               { QStringLiteral("proto"), 1 },
               { QStringLiteral("headers"), true },
               { QStringLiteral("max_payload"), 1048576 } })
{
}

NatsFakeServer::~NatsFakeServer() = default;

/*! Makes \a connection use this server, whatever the URLs in its options, from its next attempt on. When the
    server is destroyed first, later attempts fail. */
void NatsFakeServer::serve(NatsConnection *connection)
{
    connection->setTransportFactory(factory());
}

/*! Returns what serve() sets with NatsConnection::setTransportFactory(). */
NatsTransportFactory NatsFakeServer::factory()
{
    return [guard = QPointer<NatsFakeServer>(this)](const QUrl &url) {
        return guard ? guard->makeTransport(url) : nullptr;
    };
}

/*! \fn void NatsFakeServer::setInfo(const QString &key, const QJsonValue &value)
    Sets the field \a key of INFO to \a value, for the next handshakes; see infoLine() for now. */
/*! \fn void NatsFakeServer::setSendsInfo(bool sendsInfo)
    Sets whether a handshake begins with INFO to \a sendsInfo; true by default. */
/*! \fn void NatsFakeServer::setAnswersPings(bool answersPings)
    Sets whether each PING gets a PONG to \a answersPings; true by default. */
/*! \fn void NatsFakeServer::setHandshakeReply(const QByteArray &reply)
    Sets what is answered to CONNECT in place of PONG to \a reply, such as an -ERR line. */
/*! \fn void NatsFakeServer::setRefusesAll(bool refusesAll)
    Sets whether all attempts from now on fail to \a refusesAll. */
/*! \fn void NatsFakeServer::setChunkSize(qsizetype chunkSize)
    Makes what the client gets arrive in pieces of \a chunkSize bytes; 0, the default, for as it is. */
/*! \fn int NatsFakeServer::attemptCount() const
    Returns how many attempts have been made. */
/*! \fn QList<QUrl> NatsFakeServer::urls() const
    Returns the URLs of the attempts, in order. */
/*! \fn NatsFakeTransport *NatsFakeServer::transport() const
    Returns the transport of the latest attempt; null when the client has deleted it. */
/*! \fn QList<QByteArrayList> NatsFakeServer::takeWrites()
    Returns the operations since the last call, grouped as the client wrote them at once. */
/*! \fn QList<QJsonObject> NatsFakeServer::connects() const
    Returns the CONNECT of each handshake. */
/*! \fn int NatsFakeServer::pingCount() const
    Returns how often the client has pinged, those of handshakes included. */
/*! \fn QString NatsFakeServer::errorString() const
    Returns why the last expect() or expectNothing() failed: what was expected, what came, and the next
    operations behind it. */
/*! \fn QByteArrayList NatsFakeServer::operations() const
    Returns what the client wrote, over all attempts, without CONNECT and PING of the handshakes; each
    operation without its last line end, as "SUB a 1" or "PUB a 2\\r\\nhi". */
/*! \fn void NatsFakeServer::published(const QByteArray &subject, const QByteArray &payload, const QByteArray &reply)
    Emitted when the client has published \a payload to \a subject; \a reply is where an answer is expected, or
    empty. */

/*! Returns INFO as it would be sent now; inject() it to change what is known of the server. */
QByteArray NatsFakeServer::infoLine() const
{
    return "INFO " + QJsonDocument(m_info).toJson(QJsonDocument::Compact) + "\r\n";
}

/*! Lets the next \a attempts fail with \a code. */
void NatsFakeServer::refuseNext(int attempts, NatsError::Code code)
{
    m_plan.insert(m_plan.size(), attempts, { NatsFakeTransport::AtOpen::Refuse, code });
}

/*! Lets the next \a attempts neither succeed nor fail. */
void NatsFakeServer::stallNext(int attempts)
{
    m_plan.insert(m_plan.size(), attempts, { NatsFakeTransport::AtOpen::Stall, NatsError::Code::NoError });
}

/*! Returns how many transports are in use. */
int NatsFakeServer::liveTransports() const
{
    return int(std::count_if(m_transports.begin(), m_transports.end(),
                             [](const auto &transport) { return transport && !transport->isFinished(); }));
}

std::unique_ptr<NatsTransport> NatsFakeServer::makeTransport(const QUrl &url)
{
    auto transport = std::make_unique<NatsFakeTransport>();
    m_transport = transport.get();
    m_transports.append(m_transport);
    m_urls.append(url);
    m_wire = std::make_unique<NatsClientWire>();
    m_subscriptions.clear();
    m_inHandshake = true;
    m_transport->setChunkSize(m_chunkSize);
    const auto refusal = [](NatsError::Code code) { return NatsError(code, QStringLiteral("refused by the test")); };
    if (m_refusesAll) {
        m_transport->setAtOpen(NatsFakeTransport::AtOpen::Refuse, refusal(NatsError::Code::ConnectionRefused));
    } else if (!m_plan.isEmpty()) {
        const auto [atOpen, code] = m_plan.takeFirst();
        m_transport->setAtOpen(atOpen, refusal(code));
    }
    connect(m_transport, &NatsFakeTransport::clientWrote, this, [this, from = m_transport](const QByteArray &bytes) {
        if (from != m_transport)
            return; // the client has moved on
        QByteArrayList write;
        const QByteArrayList operations = m_wire->feed(bytes);
        for (const QByteArray &operation : operations)
            handle(operation, &write);
        if (!write.isEmpty())
            m_writes.append(write);
    });
    connect(m_transport, &NatsFakeTransport::opened, this, [this] {
        if (m_sendsInfo)
            answer(infoLine());
    });
    return transport;
}

void NatsFakeServer::handle(const QByteArray &operation, QByteArrayList *write)
{
    if (operation.startsWith("CONNECT ")) {
        m_connects.append(QJsonDocument::fromJson(operation.mid(8)).object());
        return;
    }
    if (operation == "PONG" && m_barriers > 0) {
        --m_barriers;
        return;
    }
    if (operation == "PING") {
        ++m_pingCount;
        const bool ofHandshake = std::exchange(m_inHandshake, false);
        if (ofHandshake && !m_handshakeReply.isEmpty())
            answer(m_handshakeReply);
        else if (m_answersPings)
            answer("PONG\r\n");
        if (ofHandshake)
            return;
    }
    m_operations.append(operation);
    write->append(operation);
    track(operation);
}

// Never from inside what the client does: a real server is at the other end of a socket.
void NatsFakeServer::answer(const QByteArray &bytes)
{
    if (NatsFakeTransport *to = m_transport)
        QMetaObject::invokeMethod(to, [to, bytes] { to->inject(bytes); }, Qt::QueuedConnection);
}

/*! Delivers \a bytes, which are the protocol as a server speaks it, to the client at once. There must be a
    transport(). */
void NatsFakeServer::inject(const QByteArray &bytes)
{
    Q_ASSERT_X(m_transport, "NatsFakeServer", "the client has no transport");
    m_transport->inject(bytes);
}

/*! Ends the connection with \a code; NoError for an end in good order. There must be a transport(). */
void NatsFakeServer::drop(NatsError::Code code)
{
    Q_ASSERT_X(m_transport, "NatsFakeServer", "the client has no transport");
    m_transport->drop(code == NatsError::Code::NoError ? NatsError()
                                                       : NatsError(code, QStringLiteral("dropped by the test")));
}
