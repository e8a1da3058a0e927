// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// What services answer, and what a program says of its own: the fields kind, first and second. The first letter of the
// kind says what is tried.
//     p, i, s   a ping, information, statistics: first is the block of headers of the answer, if there is one, second its
//               payload. It is told or ignored; what is told names who sent it, and the next answer comes.
//     r         the same as the answer to a request: it is the answer, or the error that its headers tell.
//     e         a service answers with the error first and the payload second, which arrive so in one message.
//     n         a service of the name first and the version second, an endpoint of that name and subject, in the group
//               second: it is refused and nothing is sent, or it listens and is found.

#include "core/natsconnection.h"
#include "fuzz/fuzz.h"
#include "services/natsservice.h"
#include "services/natsserviceclient.h"
#include "testing/natsfakeserver.h"
#include "testing/natswait.h"

#include <QtCore/QDateTime>

using Code = NatsError::Code;

static void verifyIdentity(const NatsServiceIdentity &service)
{
    FUZZ_VERIFY(!service.name().isEmpty() && !service.id().isEmpty() && !service.version().isEmpty());
    FUZZ_VERIFY(service.metadata().size() <= service.json().value(QLatin1String("metadata")).toObject().size());
    FUZZ_VERIFY(NatsServiceIdentity::fromJson(service.json()) == service);
}

static void verify(const NatsServiceIdentity &service)
{
    verifyIdentity(service);
}

static void verify(const NatsServiceInfo &info)
{
    verifyIdentity(info);
    for (const NatsServiceEndpointInfo &endpoint : info.endpoints())
        FUZZ_VERIFY(NatsServiceEndpointInfo::fromJson(endpoint.json()) == endpoint && endpoint.metadata().size() >= 0);
}

static void verify(const NatsServiceStats &stats)
{
    verifyIdentity(stats);
    FUZZ_VERIFY(!stats.started().isValid() || stats.started().timeSpec() == Qt::UTC);
    for (const NatsServiceEndpointStats &endpoint : stats.endpoints()) {
        FUZZ_VERIFY(endpoint.processingTime().count() >= 0 && endpoint.averageProcessingTime().count() >= 0);
        FUZZ_VERIFY(endpoint.requestCount() < quint64(1) << 63 && endpoint.errorCount() < quint64(1) << 63);
        FUZZ_VERIFY(NatsServiceEndpointStats::fromJson(endpoint.json()) == endpoint);
    }
}

class Program
{
public:
    Program()
    {
        QObject::connect(&m_server, &NatsFakeServer::published, &m_server,
                         [this](const QByteArray &, const QByteArray &, const QByteArray &reply) { m_inbox = reply; });
        m_server.serve(&m_connection);
        m_connection.open();
        FUZZ_VERIFY(NatsTest::waitUntil([this] { return m_connection.isConnected(); }));
        m_server.takeOperations();
    }

    template<typename Query>
    void ask(const NatsResult<Query *> &result, const char *question, const QByteArray &headers, const QByteArray &payload)
    {
        FUZZ_VERIFY(result);
        int ignored = 0;
        const auto all = (*result)->collect();
        QObject::connect(*result, &NatsServiceQuery::answerIgnored, *result, [&](const NatsError &error) {
            ++ignored;
            FUZZ_VERIFY(error.code() == Code::ProtocolError || error.code() == Code::ServiceError);
            FUZZ_VERIFY(!error.text().isEmpty() && !error.subject().isEmpty());
        });
        answer(headers, payload);
        const bool isOver = !(*result)->isRunning(); // there is no such service
        answer({}, QByteArray(R"({"type":"io.nats.micro.v1.)") + question + R"(_response","name":"a","id":"b","version":"c"})");
        FUZZ_VERIFY(isOver || (*result)->receivedCount() + ignored == 2);
        FUZZ_VERIFY(isOver || (*result)->receivedCount() >= 1);
        (*result)->cancel();
        FUZZ_VERIFY(all.isFinished() && m_connection.isConnected());
    }
    template<typename Value, typename Query>
    void watch(const NatsResult<Query *> &result, void (Query::*signal)(const Value &))
    {
        QObject::connect(*result, signal, *result, [](const Value &value) { verify(value); });
    }
    void request(const QByteArray &headers, const QByteArray &payload)
    {
        const auto asked = client.request("a", "x");
        answer(headers, payload);
        FUZZ_VERIFY(asked.isFinished() && m_connection.isConnected());
        const auto result = asked.result();
        const NatsError error = result.error();
        FUZZ_VERIFY(result || error.code() == Code::ServiceError || error.code() == Code::NoResponders);
        FUZZ_VERIFY(result || (error.serverCode() != 0 && !error.text().isEmpty()));
        FUZZ_VERIFY(!result || !NatsServiceClient::errorOf(*result));
    }
    void respondError(const QByteArray &description, const QByteArray &payload)
    {
        NatsService service(&m_connection, NatsServiceConfig(QStringLiteral("a"), QStringLiteral("1.0.0")));
        const QString text = QString::fromUtf8(description);
        const QString line = QString(text).remove(QChar::Null).simplified();
        NatsResult<void> sent;
        QObject::connect(*service.addEndpoint(NatsServiceEndpointConfig(QStringLiteral("e"))), &NatsServiceEndpoint::requestReceived,
                         &service, [&](const NatsServiceRequest &request) {
                             sent = request.respondError(404, text, payload);
                             if (!sent)
                                 request.respondError(500, QStringLiteral("refused"));
                         });
        FUZZ_VERIFY(service.start() && m_server.barrier());
        m_server.takeOperations();
        m_server.publish("e", "x", "back");
        FUZZ_VERIFY(m_server.barrier());
        const QByteArrayList operations = m_server.takeOperations();
        FUZZ_VERIFY(operations.size() == 1 && operations.constFirst().startsWith("HPUB back "));
        const QByteArray body = operations.constFirst().mid(operations.constFirst().indexOf("\r\n") + 2);
        const qsizetype end = body.indexOf("\r\n\r\n") + 4;
        NatsMessage read("back", body.mid(end), NatsHeaders::fromWire(body.left(end)));
        const NatsError error = NatsServiceClient::errorOf(read);
        FUZZ_VERIFY(error.serverCode() == (sent ? 404 : 500));
        FUZZ_VERIFY(read.headers().size() == 2 && read.data() == (sent ? payload : QByteArray()));
        FUZZ_VERIFY(sent.hasValue() == !line.isEmpty());
        FUZZ_VERIFY(!sent || error.serverText() == QString::fromUtf8(line.toUtf8()));
        FUZZ_VERIFY(service.stats().endpoints().constFirst().errorCount() == 1);
    }
    void names(const QString &first, const QString &second)
    {
        NatsService service(&m_connection, NatsServiceConfig(first, second));
        NatsServiceEndpointConfig config(first, second);
        config.setQueueGroup(second);
        const auto endpoint = service.addEndpoint(config);
        const auto grouped = service.group(second).addEndpoint(NatsServiceEndpointConfig(first));
        FUZZ_VERIFY(endpoint || !endpoint.error().text().isEmpty());
        const auto started = service.start();
        FUZZ_VERIFY(m_server.barrier());
        const QByteArrayList operations = m_server.takeOperations();
        if (!started) {
            FUZZ_VERIFY(operations.isEmpty() && !started.error().text().isEmpty());
            return;
        }
        FUZZ_VERIFY(operations.size() == 9 + int(endpoint.hasValue()) + int(grouped.hasValue()));
        for (const QByteArray &operation : operations)
            FUZZ_VERIFY(operation.startsWith("SUB ") && operation.count('\n') == 0);
        m_server.publish("$SRV.PING." + first.toUtf8(), {}, "back");
        FUZZ_VERIFY(m_server.barrier() && m_server.takeOperations().size() == 1);
    }

private:
    // To the inbox of the last request, which is of the first subscription
    void answer(const QByteArray &headers, const QByteArray &payload)
    {
        FUZZ_VERIFY(m_server.barrier());
        if (headers.isEmpty())
            m_server.message(1, m_inbox, payload);
        else
            m_server.headerMessage(1, m_inbox, headers, payload);
        FUZZ_VERIFY(m_server.barrier());
    }

    NatsFakeServer m_server;
    NatsConnection m_connection;
    QByteArray m_inbox;

public:
    NatsServiceClient client{ &m_connection, patient() };
    static NatsServiceClientOptions patient()
    {
        NatsServiceClientOptions options; // no time decides
        options.setTimeout(std::chrono::hours(1));
        options.setStallTimeout(std::chrono::hours(1));
        return options;
    }
};

void fuzz(const QByteArray &input)
{
    const QByteArrayList fields = fuzzFields(input, 3);
    const QByteArray first = fields.at(1);
    const QByteArray second = fields.at(2);
    Program program;
    switch (fields.at(0).isEmpty() ? 'p' : fields.at(0).at(0)) {
    case 'e':
        return program.respondError(first, second);
    case 'i': {
        const auto query = program.client.info();
        program.watch(query, &NatsServiceInfoQuery::infoReceived);
        return program.ask(query, "info", first, second);
    }
    case 'n':
        return program.names(QString::fromUtf8(first), QString::fromUtf8(second));
    case 'r':
        return program.request(first, second);
    case 's': {
        const auto query = program.client.stats();
        program.watch(query, &NatsServiceStatsQuery::statsReceived);
        return program.ask(query, "stats", first, second);
    }
    default: {
        const auto query = program.client.ping();
        program.watch(query, &NatsServicePingQuery::serviceFound);
        return program.ask(query, "ping", first, second);
    }
    }
}
