// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "natsqtjssender.h"

static NatsJetStreamPublisherOptions publisherOptions(int window)
{
    NatsJetStreamPublisherOptions result;
    result.setMaximumPending(window);
    result.setAttempts(1);
    return result;
}

NatsQtJsSender::NatsQtJsSender(NatsJetStream *jetStream, qint64 size, int window)
    : m_subject(QStringLiteral("bench.stream")),
      m_payload(QByteArray(size, 'x')),
      m_manager(jetStream),
      m_publisher(jetStream, publisherOptions(window))
{
    connect(&m_publisher, &NatsJetStreamPublisher::readyToPublish, this, &NatsQtJsSender::go);
}

NatsStreamConfig NatsQtJsSender::streamConfig()
{
    NatsStreamConfig config(stream(), { QStringLiteral("bench.stream") });
    config.setStorage(NatsStreamConfig::Storage::Memory);
    return config;
}

void NatsQtJsSender::makeStream(const NatsStreamConfig &config)
{
    m_manager.deleteStream(config.name()).then(this, [this, config](const auto &) {
        m_manager.createStream(config).then(this, [this](const NatsResult<NatsStreamInfo> &created) {
            if (created)
                Q_EMIT streamMade();
            else
                Q_EMIT failed(created.error().text());
        });
    });
}

void NatsQtJsSender::publish(qint64 messages, qint64 mostUnconsumed)
{
    m_messages = messages;
    m_mostUnconsumed = mostUnconsumed;
    go();
}

void NatsQtJsSender::addConsumed()
{
    if (m_published - ++m_consumed == m_mostUnconsumed / 2)
        go();
}

// Until it is refused; then it goes on when there is room.
void NatsQtJsSender::go()
{
    while (m_published < m_messages && m_published - m_consumed < m_mostUnconsumed) {
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

void NatsQtJsSender::take(const NatsResult<NatsPublishAck> &ack)
{
    if (!ack)
        Q_EMIT failed(ack.error().text());
    else if (++m_acknowledged == m_messages)
        Q_EMIT finished();
}
