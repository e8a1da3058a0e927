// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsfakeserver.h"

#include "support/natswait.h"

#include <QtCore/QJsonDocument>

#include <algorithm>

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

NatsTransportFactory NatsFakeServer::factory()
{
    return [this](const QUrl &url) { return makeTransport(url); };
}

QByteArray NatsFakeServer::infoLine() const
{
    return "INFO " + QJsonDocument(m_info).toJson(QJsonDocument::Compact) + "\r\n";
}

void NatsFakeServer::refuseNext(int attempts, NatsError::Code code)
{
    m_plan.insert(m_plan.size(), attempts, { NatsFakeTransport::AtOpen::Refuse, code });
}

void NatsFakeServer::stallNext(int attempts)
{
    m_plan.insert(m_plan.size(), attempts, { NatsFakeTransport::AtOpen::Stall, NatsError::Code::NoError });
}

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
    m_wire = {};
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
        const QByteArrayList operations = m_wire.feed(bytes);
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
}

// Never from inside what the client does: a real server is at the other end of a socket.
void NatsFakeServer::answer(const QByteArray &bytes)
{
    if (NatsFakeTransport *to = m_transport)
        QMetaObject::invokeMethod(to, [to, bytes] { to->inject(bytes); }, Qt::QueuedConnection);
}

void NatsFakeServer::inject(const QByteArray &bytes)
{
    Q_ASSERT_X(m_transport, "NatsFakeServer", "the client has no transport");
    m_transport->inject(bytes);
}

void NatsFakeServer::message(quint64 sid, const QByteArray &subject, const QByteArray &payload, const QByteArray &reply)
{
    inject("MSG " + subject + ' ' + QByteArray::number(sid) + ' ' + (reply.isEmpty() ? reply : reply + ' ')
           + QByteArray::number(payload.size()) + "\r\n" + payload + "\r\n");
}

void NatsFakeServer::headerMessage(quint64 sid, const QByteArray &subject, const QByteArray &headerBlock,
                                   const QByteArray &payload, const QByteArray &reply)
{
    inject("HMSG " + subject + ' ' + QByteArray::number(sid) + ' ' + (reply.isEmpty() ? reply : reply + ' ')
           + QByteArray::number(headerBlock.size()) + ' ' + QByteArray::number(headerBlock.size() + payload.size())
           + "\r\n" + headerBlock + payload + "\r\n");
}

void NatsFakeServer::drop(NatsError::Code code)
{
    Q_ASSERT_X(m_transport, "NatsFakeServer", "the client has no transport");
    m_transport->drop(code == NatsError::Code::NoError ? NatsError()
                                                       : NatsError(code, QStringLiteral("dropped by the test")));
}

bool NatsFakeServer::waitForOperations(qsizetype count)
{
    return NatsTest::waitUntil([this, count] { return m_operations.size() >= count; });
}

bool NatsFakeServer::waitForAttempts(int count)
{
    return NatsTest::waitUntil([this, count] { return attemptCount() >= count; });
}

bool NatsFakeServer::barrier()
{
    ++m_barriers;
    inject("PING\r\n");
    const bool answered = NatsTest::waitUntil([this] { return m_barriers == 0; });
    NatsTest::settle();
    return answered;
}
