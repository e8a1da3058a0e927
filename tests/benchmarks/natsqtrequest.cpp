// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "natsqtrequest.h"

NatsQtRequest::NatsQtRequest(const BenchOptions &options)
    : NatsQtPair(options),
      m_subject(QStringLiteral("bench.subject")),
      m_payload(QByteArray(options.size, 'x'))
{
    m_latencies.reserve(size_t(options.messages));
}

void NatsQtRequest::begin()
{
    m_stopwatch.start();
    for (int i = 0; i < m_options.parallel && m_sent < m_options.messages; ++i)
        sendNext();
}

void NatsQtRequest::receive(const NatsMessage &message)
{
    m_receiver.respond(message, message.data());
}

void NatsQtRequest::sendNext()
{
    ++m_sent;
    const qint64 sentAt = m_stopwatch.wallNanoseconds();
    m_sender.request(m_subject, m_payload).then(this, [this, sentAt](const NatsResult<NatsMessage> &reply) {
        if (reply && reply->data().size() == m_options.size)
            answered(sentAt);
        else
            Q_EMIT failed(reply ? QStringLiteral("a reply of the wrong size") : reply.error().text());
    });
}

void NatsQtRequest::answered(qint64 sentAt)
{
    m_latencies.push_back(m_stopwatch.wallNanoseconds() - sentAt);
    if (m_sent < m_options.messages)
        sendNext();
    else if (qint64(m_latencies.size()) == m_options.messages)
        Q_EMIT finished({ m_stopwatch.wallNanoseconds(), m_stopwatch.cpuNanoseconds(), m_latencies, {} });
}
