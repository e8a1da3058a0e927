// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "natsqtkeyvalue.h"

#include "natsqtpair.h"

static QString bucket()
{
    return QStringLiteral("bench");
}

NatsQtKeyValue::NatsQtKeyValue(const BenchOptions &options)
    : m_options(options),
      m_payload(QByteArray(options.size, 'x')),
      m_connection(NatsQtPair::connectionOptions(options)),
      m_jetStream(&m_connection),
      m_manager(&m_jetStream),
      m_store(&m_jetStream, bucket()),
      m_watcher(&m_store)
{
    NatsQtPair::watch(&m_connection, this);
    connect(&m_connection, &NatsConnection::opened, this, &NatsQtKeyValue::makeBucket);
    connect(&m_watcher, &NatsKeyValueWatcher::entryReceived, this, [this](const NatsKeyValueEntry &entry) {
        if (entry.length() != m_options.size)
            return Q_EMIT failed(QStringLiteral("a value of the wrong size"));
        ++m_done;
    });
    connect(&m_watcher, &NatsKeyValueWatcher::initialValuesReceived, this, &NatsQtKeyValue::finish);
    connect(&m_watcher, &NatsKeyValueWatcher::stopped, this, [this](const NatsError &error) { Q_EMIT failed(error.text()); });
}

void NatsQtKeyValue::makeBucket()
{
    NatsKeyValueConfig config(bucket());
    config.setStorage(NatsStreamConfig::Storage::Memory);
    m_manager.deleteBucket(bucket()).then(this, [this, config](const NatsResult<void> &) {
        m_manager.createBucket(config).then(this, [this](const NatsResult<NatsKeyValueStatus> &made) {
            if (made)
                open();
            else
                Q_EMIT failed(made.error().text());
        });
    });
}

// As programs do, and as nats.js does by itself
void NatsQtKeyValue::open()
{
    m_store.open().then(this, [this](const NatsResult<NatsKeyValueStatus> &opened) {
        if (opened)
            begin(Step::Put);
        else
            Q_EMIT failed(opened.error().text());
    });
}

void NatsQtKeyValue::begin(Step step)
{
    m_step = step;
    m_called = 0;
    m_done = 0;
    m_stopwatch.start();
    if (step == Step::Watch) {
        if (const auto started = m_watcher.start(); !started)
            Q_EMIT failed(started.error().text());
        return;
    }
    for (int i = 0; i < m_options.window && m_called < m_options.messages; ++i)
        callNext();
}

void NatsQtKeyValue::callNext()
{
    const QString next = key(m_called++);
    if (m_step == Step::Put) {
        m_store.put(next, m_payload).then(this, [this](const NatsResult<quint64> &revision) {
            if (revision)
                answered();
            else
                Q_EMIT failed(revision.error().text());
        });
        return;
    }
    m_store.get(next).then(this, [this](const NatsResult<std::optional<NatsKeyValueEntry>> &entry) {
        if (entry && *entry && (*entry)->length() == m_options.size)
            answered();
        else
            Q_EMIT failed(entry ? QStringLiteral("no value, or one of the wrong size") : entry.error().text());
    });
}

void NatsQtKeyValue::answered()
{
    ++m_done;
    if (m_called < m_options.messages)
        return callNext();
    if (m_done < m_options.messages)
        return;
    if (m_step == Step::Put && m_options.mode != QLatin1String("kv-put"))
        return begin(m_options.mode == QLatin1String("kv-get") ? Step::Get : Step::Watch);
    finish();
}

void NatsQtKeyValue::finish()
{
    if (m_done != m_options.messages)
        return Q_EMIT failed(QStringLiteral("%1 of %2 keys").arg(m_done).arg(m_options.messages));
    Q_EMIT finished({ m_stopwatch.wallNanoseconds(), m_stopwatch.cpuNanoseconds(), {}, {} });
}
