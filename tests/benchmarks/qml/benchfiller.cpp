// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "benchfiller.h"

#include "benchpublisher.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

BenchFiller::BenchFiller(const QmlBenchOptions &options)
    : m_options(options),
      m_payload(options.size, 'x'),
      m_connection(BenchPublisher::optionsFor(options.url)),
      m_jetStream(&m_connection),
      m_manager(&m_jetStream),
      m_store(&m_jetStream, u"bench"_s)
{
    connect(&m_connection, &NatsConnection::opened, this, &BenchFiller::makeBucket);
    connect(&m_connection, &NatsConnection::closed, this, [this](const NatsError &error) { end(error.text()); });
}

void BenchFiller::makeBucket()
{
    NatsKeyValueConfig config(u"bench"_s);
    config.setStorage(NatsStreamConfig::Storage::Memory);
    m_manager.deleteBucket(config.bucket()).then(this, [this, config](const NatsResult<void> &) {
        m_manager.createBucket(config).then(this, [this](const NatsResult<NatsKeyValueStatus> &made) {
            if (!made)
                return end(made.error().text());
            for (int i = 0; i < UnderWay; ++i)
                putNext();
        });
    });
}

// In an order that is not that of the keys, as in a bucket that has been used
void BenchFiller::putNext()
{
    constexpr qint64 Stride = 7'919;
    if (m_put == m_options.messages)
        return;
    const QString key = u"bench.%1"_s.arg(m_put++ * Stride % m_options.messages);
    m_store.put(key, m_payload).then(this, [this](const NatsResult<quint64> &revision) {
        if (!revision)
            return end(revision.error().text());
        if (++m_stored == m_options.messages)
            return end({});
        putNext();
    });
}

void BenchFiller::end(const QString &why)
{
    m_connection.disconnect(this);
    if (!why.isEmpty())
        qCritical("error: %s", qUtf8Printable(why));
    QCoreApplication::exit(why.isEmpty() ? 0 : 1);
}
