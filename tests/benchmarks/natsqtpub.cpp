// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "natsqtpub.h"

#include "natsqtpair.h"

NatsQtPub::NatsQtPub(const BenchOptions &options)
    : m_options(options),
      m_subject(QStringLiteral("bench.subject")),
      m_payload(QByteArray(options.size, 'x')),
      m_connection(NatsQtPair::connectionOptions(options))
{
    NatsQtPair::watch(&m_connection, this);
    connect(&m_connection, &NatsConnection::readyToPublish, this, &NatsQtPub::publish);
    connect(&m_connection, &NatsConnection::opened, this, [this] {
        m_stopwatch.start();
        publish();
    });
}

// Until it is refused; then it goes on when there is room.
void NatsQtPub::publish()
{
    while (m_published < m_options.messages) {
        const NatsResult<void> result = m_connection.publish(m_subject, m_payload);
        if (!result && result.error().code() == NatsError::Code::BufferFull)
            return;
        if (!result) {
            Q_EMIT failed(result.error().text());
            return;
        }
        ++m_published;
    }
    finish();
}

void NatsQtPub::finish()
{
    m_connection.flush().then(this, [this](const NatsResult<void> &flushed) {
        if (flushed)
            Q_EMIT finished({ m_stopwatch.wallNanoseconds(), m_stopwatch.cpuNanoseconds(), {}, {} });
        else
            Q_EMIT failed(flushed.error().text());
    });
}
