// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "keyvalue/natskeyvaluesweep_p.h"

#include "core/natsconnection.h"

static constexpr int MostAtOnce = 100;

// A child of the connection: it goes on without the store.
NatsKeyValueSweep::NatsKeyValueSweep(const std::shared_ptr<NatsKeyValueBinding> &binding,
                                     const NatsKeyValueWatchOptions &options, const Work &work)
    : QObject(binding->connection())
    , m_reader(binding, options, NatsKeyValueReader::Mode::Once, this)
    , m_work(work)
{
}

NatsKeyValueSweep::~NatsKeyValueSweep() = default;

NatsFuture<quint64> NatsKeyValueSweep::run(const std::shared_ptr<NatsKeyValueBinding> &binding,
                                           const NatsKeyValueWatchOptions &options, const Choose &choose,
                                           const Work &work)
{
    if (const NatsError refused = binding->refusal())
        return refused;
    auto *sweep = new NatsKeyValueSweep(binding, options, work);
    connect(&sweep->m_reader, &NatsKeyValueReader::read, sweep, [sweep, choose](const NatsKeyValueEntry &entry) {
        if (choose(entry))
            sweep->m_entries.append(entry);
    });
    connect(&sweep->m_reader, &NatsKeyValueReader::caughtUp, sweep, [sweep] {
        sweep->m_reader.stop(); // what it does now would come as well
        sweep->workOn();
    });
    connect(&sweep->m_reader, &NatsKeyValueReader::ended, sweep, [sweep](const NatsError &why) { sweep->finish(why); });
    sweep->m_promise.onCancelled([sweep] {
        sweep->m_reader.stop();
        sweep->m_entries.clear();
        sweep->deleteLater();
    });
    const NatsFuture<quint64> future = sweep->m_promise.future();
    if (const auto started = sweep->m_reader.start(); !started)
        sweep->finish(started.error());
    return future;
}

void NatsKeyValueSweep::workOn()
{
    while (!m_error && m_running < MostAtOnce && m_next < m_entries.size()) {
        ++m_running;
        m_work(m_entries.at(m_next++)).then(this, [this](const NatsResult<quint64> &count) { take(count); });
    }
    if (m_running > 0 || m_promise.isFinished())
        return;
    finish(m_error ? NatsResult<quint64>(m_error) : NatsResult<quint64>(m_sum));
}

void NatsKeyValueSweep::take(const NatsResult<quint64> &count)
{
    --m_running;
    if (count)
        m_sum += *count;
    else if (!m_error)
        m_error = count.error();
    workOn();
}

void NatsKeyValueSweep::finish(const NatsResult<quint64> &result)
{
    deleteLater();
    m_reader.stop();
    const NatsResult<quint64> copy = result;
    NatsPromise<quint64> promise = std::move(m_promise);
    m_promise = NatsPromise<quint64>();
    promise.onCancelled({});
    promise.finish(copy);
}
