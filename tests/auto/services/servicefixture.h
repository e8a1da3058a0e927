// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef SERVICEFIXTURE_H
#define SERVICEFIXTURE_H

#include "services/natsservice.h"
#include "support/natsfakeconnection.h"

#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

// Makes the call once; QVERIFY2 would make it again for its text.
#define VERIFY_RESULT(call) \
    do { \
        const auto outcome = (call); \
        QVERIFY2(outcome.hasValue(), qPrintable(outcome.error().text())); \
    } while (false)

// A service on a fake server, and what it tells: "state N", "stopped CODE", "error CODE"
class ServiceFixture
{
public:
    explicit ServiceFixture(const NatsServiceConfig &config = NatsServiceConfig(QStringLiteral("calc"), QStringLiteral("1.0.3")))
        : service(std::make_unique<NatsService>(fake.connection.get(), config))
    {
        QObject::connect(service.get(), &NatsService::stateChanged, &context,
                         [this](NatsService::State state) { log.append(QStringLiteral("state %1").arg(int(state))); });
        QObject::connect(service.get(), &NatsService::stopped, &context, [this](const NatsError &error) {
            log.append(QStringLiteral("stopped"));
            stopError = error;
        });
        QObject::connect(service.get(), &NatsService::errorOccurred, &context,
                         [this](const NatsError &error) { errors.append(error); });
    }

    // An endpoint whose requests are kept in requests
    NatsServiceEndpoint *keep(const NatsServiceEndpointConfig &config)
    {
        NatsServiceEndpoint *endpoint = service->addEndpoint(config).valueOr(nullptr);
        if (endpoint) {
            QObject::connect(endpoint, &NatsServiceEndpoint::requestReceived, &context,
                             [this](const NatsServiceRequest &request) { requests.append(request); });
        }
        return endpoint;
    }
    // Opened and started; what was sent until then is forgotten
    bool open() { return fake.open() && service->start() && forget(); }
    bool forget()
    {
        const bool reached = fake.server.barrier();
        fake.server.takeOperations();
        log.clear();
        return reached;
    }
    // A request whose answer goes to "back"
    bool ask(const QByteArray &subject, const QByteArray &payload = {})
    {
        return fake.server.publish(subject, payload, "back") > 0;
    }
    // What was published since the last call, in one piece each: "PUB back 2\r\nhi"
    QByteArrayList published()
    {
        QByteArrayList found;
        if (fake.server.barrier()) {
            for (const QByteArray &operation : fake.server.takeOperations()) {
                if (operation.startsWith("PUB ") || operation.startsWith("HPUB "))
                    found.append(operation);
            }
        }
        return found;
    }
    // The answer to a question, or an empty object
    QJsonObject answerTo(const QByteArray &subject)
    {
        ask(subject);
        const QByteArray answer = published().value(0);
        return QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n") + 2)).object();
    }
    static QByteArray errorAnswer(int code, const QByteArray &text, const QByteArray &payload = {}, const QByteArray &more = {})
    {
        const QByteArray headers = "NATS/1.0\r\n" + more + "Nats-Service-Error: " + text + "\r\nNats-Service-Error-Code: "
                + QByteArray::number(code) + "\r\n\r\n";
        return "HPUB back " + QByteArray::number(headers.size()) + ' ' + QByteArray::number(headers.size() + payload.size()) + "\r\n"
                + headers + payload;
    }
    bool waitForStop() { return NatsTest::waitUntil([this] { return log.contains(QLatin1String("stopped")); }); }

    NatsFakeConnection fake;
    QObject context;
    std::unique_ptr<NatsService> service;
    QList<NatsServiceRequest> requests;
    QStringList log;
    NatsError stopError;
    QList<NatsError> errors;
};

#endif
