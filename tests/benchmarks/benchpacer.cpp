// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "benchpacer.h"

constexpr qint64 BatchBytes = 64 * 1024;
constexpr qint64 WindowBytes = 4 * 1024 * 1024;

BenchPacer::BenchPacer(std::function<void()> publishOne, qint64 wireSize, QObject *parent)
    : QObject(parent),
      m_publishOne(std::move(publishOne)),
      m_batch(qMax<qint64>(1, BatchBytes / wireSize)),
      m_window(qMax<qint64>(2, WindowBytes / wireSize))
{
    connect(&m_timer, &QTimer::timeout, this, &BenchPacer::publishBatch);
}

void BenchPacer::start(qint64 messages)
{
    m_total = messages;
    m_published = 0;
    m_received = 0;
    m_timer.start(0);
}

void BenchPacer::received(qint64 messages)
{
    m_received += messages;
    if (!m_timer.isActive() && m_published < m_total && m_published - m_received <= m_window / 2)
        m_timer.start(0);
    if (m_received == m_total)
        Q_EMIT finished();
}

void BenchPacer::publishBatch()
{
    const qint64 room = m_window - (m_published - m_received);
    const qint64 count = qMin(qMin(m_batch, room), m_total - m_published);
    for (qint64 i = 0; i < count; ++i)
        m_publishOne();
    m_published += count;
    if (m_published == m_total || m_published - m_received >= m_window)
        m_timer.stop();
}
