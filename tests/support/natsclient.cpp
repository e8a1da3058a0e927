// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsclient.h"

NatsClient::NatsClient(const NatsOptions &options)
    : connection(std::make_unique<NatsConnection>(options))
    , events(connection.get())
{
}

bool NatsClient::open()
{
    connection->open();
    return events.waitFor(QStringLiteral("opened"));
}

NatsSubscription *NatsClient::subscribe(const NatsSubject &subject, QStringList *log, const NatsSubscribeOptions &options)
{
    NatsSubscription *subscription = connection->subscribe(subject, options).valueOr(nullptr);
    if (!subscription)
        return nullptr;
    QObject::connect(subscription, &NatsSubscription::messageReceived, subscription, [log](const NatsMessage &message) {
        log->append(message.subject() + QLatin1Char('=') + message.text());
    });
    return flush() ? subscription : nullptr;
}

bool NatsClient::flush()
{
    const auto flushed = connection->flush();
    return NatsTest::waitFor(flushed) && flushed.result();
}

NatsOptions NatsClient::optionsFor(const QString &url)
{
    using namespace std::chrono_literals;
    NatsOptions options;
    options.setServers({ url });
    options.setReconnectTimeWait(10ms);
    options.setMaximumReconnectTimeWait(50ms);
    options.setReconnectJitter(0ms);
    return options;
}
