// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "natsqtjsconsume.h"

#include "natsqtpair.h"

constexpr int PublishWindow = 4096;
constexpr qint64 MostInQueue = 20'000;

static NatsConsumeOptions consumeOptions(const BenchOptions &options)
{
    NatsConsumeOptions result;
    result.setMaximumMessages(options.window);
    return result;
}

NatsQtJsConsume::NatsQtJsConsume(const BenchOptions &options)
    : m_options(options),
      m_isQueue(options.mode == QLatin1String("js-queue")),
      m_acknowledges(options.mode != QLatin1String("js-read")),
      m_connection(NatsQtPair::connectionOptions(options)),
      m_jetStream(&m_connection),
      m_sender(&m_jetStream, options.size, PublishWindow),
      m_consumer(&m_jetStream, NatsQtJsSender::stream(), QStringLiteral("consumer"))
{
    NatsQtPair::watch(&m_connection, this);
    m_consumer.setOptions(consumeOptions(options));
    connect(&m_sender, &NatsQtJsSender::failed, this, &NatsQtJsConsume::failed);
    connect(&m_sender, &NatsQtJsSender::streamMade, this, &NatsQtJsConsume::makeConsumer);
    if (!m_isQueue)
        connect(&m_sender, &NatsQtJsSender::finished, this, &NatsQtJsConsume::consume);
    connect(&m_consumer, &NatsConsumer::messageReceived, this, &NatsQtJsConsume::receive);
    connect(&m_consumer, &NatsConsumer::stopped, this, [this](const NatsError &error) { Q_EMIT failed(error.text()); });
    connect(&m_connection, &NatsConnection::opened, this, &NatsQtJsConsume::makeStream);
}

void NatsQtJsConsume::makeStream()
{
    NatsStreamConfig config = NatsQtJsSender::streamConfig();
    if (m_isQueue)
        config.setRetention(NatsStreamConfig::Retention::WorkQueue);
    m_sender.makeStream(config);
}

// What a server delivers before it waits for acknowledgements must not be less than the window.
void NatsQtJsConsume::makeConsumer()
{
    NatsConsumerConfig config;
    config.setDurableName(m_consumer.name());
    if (m_acknowledges)
        config.setMaximumAckPending(qMax(1000, 2 * m_options.window));
    else
        config.setAckPolicy(NatsConsumerConfig::AckPolicy::None);
    m_sender.manager()->createConsumer(NatsQtJsSender::stream(), config).then(this, [this](const NatsResult<NatsConsumerInfo> &made) {
        if (made)
            begin();
        else
            Q_EMIT failed(made.error().text());
    });
}

void NatsQtJsConsume::begin()
{
    if (m_isQueue)
        consume();
    m_sender.publish(m_options.messages, m_isQueue ? MostInQueue : m_options.messages);
}

void NatsQtJsConsume::consume()
{
    m_stopwatch.start();
    if (const auto started = m_consumer.consume(); !started)
        Q_EMIT failed(started.error().text());
}

void NatsQtJsConsume::receive(const NatsJetStreamMessage &message)
{
    if (message.message().dataView().size() != m_options.size || message.isRedelivered())
        return Q_EMIT failed(QStringLiteral("a message of the wrong size, or one that came before"));
    if (m_acknowledges) {
        if (const auto sent = message.ack(); !sent)
            return Q_EMIT failed(sent.error().text());
    }
    m_sender.addConsumed();
    m_memory.look(++m_received, m_options.messages);
    if (m_received == m_options.messages)
        end();
}

void NatsQtJsConsume::end()
{
    m_connection.flush().then(this, [this](const NatsResult<void> &flushed) {
        if (!flushed)
            return Q_EMIT failed(flushed.error().text());
        BenchResult result{ m_stopwatch.wallNanoseconds(), m_stopwatch.cpuNanoseconds(), {}, {} };
        if (m_isQueue)
            result.more.emplace_back(QStringLiteral("memoryGrownKiB"), m_memory.grownKiB());
        Q_EMIT finished(result);
    });
}
