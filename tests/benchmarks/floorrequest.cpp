// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "floorrequest.h"

static QByteArrayView word(QByteArrayView line, int index)
{
    for (int i = 0; i < index; ++i)
        line = line.sliced(line.indexOf(' ') + 1);
    const qsizetype end = line.indexOf(' ');
    return end < 0 ? line : line.first(end);
}

FloorRequest::FloorRequest(const BenchOptions &options)
    : FloorPair(options),
      m_payload(options.size, 'x')
{
    m_sentAt.reserve(size_t(options.messages));
    m_latencies.reserve(size_t(options.messages));
    m_sender.setMessageHandler(
            [this](QByteArrayView line, QByteArrayView payload) { receiveReply(line, payload); });
}

void FloorRequest::begin()
{
    m_sender.out() += "SUB _INBOX.floor.* 1\r\n";
    m_stopwatch.start();
    for (int i = 0; i < m_options.parallel && qint64(m_sentAt.size()) < m_options.messages; ++i)
        sendNext();
}

// MSG bench.subject 1 <reply> <size>
void FloorRequest::receive(QByteArrayView line, QByteArrayView payload)
{
    publishTo(&m_receiver, word(line, 3), {}, payload);
}

void FloorRequest::sendNext()
{
    const QByteArray reply = QByteArray("_INBOX.floor.").append(QByteArray::number(qint64(m_sentAt.size())));
    m_sentAt.push_back(m_stopwatch.wallNanoseconds());
    publishTo(&m_sender, "bench.subject", reply, m_payload);
}

// MSG _INBOX.floor.<number> 1 <size>
void FloorRequest::receiveReply(QByteArrayView line, QByteArrayView payload)
{
    const QByteArrayView subject = word(line, 1);
    size_t number = 0;
    std::from_chars(subject.data() + subject.lastIndexOf('.') + 1, subject.data() + subject.size(), number);
    if (number >= m_sentAt.size() || payload.size() != m_options.size) {
        Q_EMIT failed(QStringLiteral("a reply that nobody asked for"));
        return;
    }
    m_latencies.push_back(m_stopwatch.wallNanoseconds() - m_sentAt[number]);
    if (qint64(m_sentAt.size()) < m_options.messages)
        sendNext();
    else if (qint64(m_latencies.size()) == m_options.messages)
        Q_EMIT finished({ m_stopwatch.wallNanoseconds(), m_stopwatch.cpuNanoseconds(), m_latencies, {} });
}
