// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "natsqtjspublish.h"

#include "natsqtpair.h"

static NatsJetStreamPublisherOptions publisherOptions(const BenchOptions &options)
{
    NatsJetStreamPublisherOptions result;
    result.setMaximumPending(options.window);
    result.setAttempts(1);
    return result;
}

NatsQtJsPublish::NatsQtJsPublish(const BenchOptions &options)
    : m_options(options),
      m_subject(QStringLiteral("bench.stream")),
      m_payload(QByteArray(options.size, 'x')),
      m_connection(NatsQtPair::connectionOptions(options)),
      m_jetStream(&m_connection),
      m_manager(&m_jetStream),
      m_publisher(&m_jetStream, publisherOptions(options))
{
    NatsQtPair::watch(&m_connection, this);
    connect(&m_publisher, &NatsJetStreamPublisher::readyToPublish, this, &NatsQtJsPublish::publish);
    connect(&m_connection, &NatsConnection::opened, this, &NatsQtJsPublish::makeStream);
}

// A new one, which keeps only the newest: the memory of the server is not what is measured.
void NatsQtJsPublish::makeStream()
{
    NatsStreamConfig config(QStringLiteral("BENCH"), { m_subject.toString() });
    config.setStorage(NatsStreamConfig::Storage::Memory);
    config.setMaximumMessages(100'000);
    m_manager.deleteStream(config.name()).then(this, [this, config](const auto &) {
        m_manager.createStream(config).then(this, [this](const NatsResult<NatsStreamInfo> &created) {
            if (created)
                begin();
            else
                Q_EMIT failed(created.error().text());
        });
    });
}

void NatsQtJsPublish::begin()
{
    m_stopwatch.start();
    publish();
}

// Until it is refused; then it goes on when there is room.
void NatsQtJsPublish::publish()
{
    while (m_published < m_options.messages) {
        const NatsFuture<NatsPublishAck> ack = m_publisher.publish(m_subject, m_payload);
        if (ack.isFinished()) {
            if (ack.result().error().code() != NatsError::Code::BufferFull)
                Q_EMIT failed(ack.result().error().text());
            return;
        }
        ack.then(this, [this](const NatsResult<NatsPublishAck> &result) { take(result); });
        ++m_published;
    }
}

void NatsQtJsPublish::take(const NatsResult<NatsPublishAck> &ack)
{
    if (!ack)
        Q_EMIT failed(ack.error().text());
    else if (++m_acknowledged == m_options.messages)
        Q_EMIT finished({ m_stopwatch.wallNanoseconds(), m_stopwatch.cpuNanoseconds(), {}, {} });
}
