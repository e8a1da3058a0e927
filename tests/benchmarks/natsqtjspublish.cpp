// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "natsqtjspublish.h"

#include "natsqtpair.h"

NatsQtJsPublish::NatsQtJsPublish(const BenchOptions &options)
    : m_options(options),
      m_connection(NatsQtPair::connectionOptions(options)),
      m_jetStream(&m_connection),
      m_sender(&m_jetStream, options.size, options.window)
{
    NatsQtPair::watch(&m_connection, this);
    connect(&m_sender, &NatsQtJsSender::failed, this, &NatsQtJsPublish::failed);
    connect(&m_sender, &NatsQtJsSender::streamMade, this, &NatsQtJsPublish::begin);
    connect(&m_sender, &NatsQtJsSender::finished, this, &NatsQtJsPublish::end);
    connect(&m_connection, &NatsConnection::opened, this, &NatsQtJsPublish::makeStream);
}

// It keeps only the newest: the memory of the server is not what is measured.
void NatsQtJsPublish::makeStream()
{
    NatsStreamConfig config = NatsQtJsSender::streamConfig();
    config.setMaximumMessages(100'000);
    m_sender.makeStream(config);
}

void NatsQtJsPublish::begin()
{
    m_stopwatch.start();
    m_sender.publish(m_options.messages);
}

void NatsQtJsPublish::end()
{
    Q_EMIT finished({ m_stopwatch.wallNanoseconds(), m_stopwatch.cpuNanoseconds(), {}, {} });
}
