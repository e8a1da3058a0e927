// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "natsqtobject.h"

#include "natsqtpair.h"

#include <cstring>

static QString bucketName()
{
    return QStringLiteral("BENCH");
}

static QString benchObject()
{
    return QStringLiteral("object");
}

BenchDevice::BenchDevice(qint64 size) : m_size(size)
{
    open(QIODevice::ReadWrite | QIODevice::Unbuffered);
}

qint64 BenchDevice::readData(char *data, qint64 maximum)
{
    const qint64 some = qMin(maximum, m_size - m_read);
    std::memset(data, int('a' + m_read % 23), size_t(some));
    m_read += some;
    return some;
}

qint64 BenchDevice::writeData(const char *, qint64 size)
{
    return size;
}

NatsQtObject::NatsQtObject(const BenchOptions &options)
    : m_options(options),
      m_connection(NatsQtPair::connectionOptions(options)),
      m_jetStream(&m_connection),
      m_manager(&m_jetStream),
      m_store(&m_jetStream, bucketName()),
      m_device(options.size)
{
    NatsQtPair::watch(&m_connection, this);
    connect(&m_connection, &NatsConnection::opened, this, &NatsQtObject::makeBucket);
}

void NatsQtObject::makeBucket()
{
    m_manager.deleteBucket(bucketName()).then(this, [this](const auto &) {
        m_manager.createBucket(NatsObjectStoreConfig(bucketName()))
                .then(this, [this](const NatsResult<NatsObjectStoreStatus> &made) {
                    if (made)
                        put();
                    else
                        Q_EMIT failed(made.error().text());
                });
    });
}

void NatsQtObject::begin(const NatsResult<NatsObjectTransfer *> &transfer, void (NatsQtObject::*next)())
{
    if (!transfer)
        return Q_EMIT failed(transfer.error().text());
    m_memoryBefore = benchMemory();
    m_mostMemory = m_memoryBefore;
    m_stopwatch.start();
    connect(*transfer, &NatsObjectTransfer::progress, this, [this, step = 0]() mutable {
        if (++step % 64 == 0)
            m_mostMemory = qMax(m_mostMemory, benchMemory());
    });
    connect(*transfer, &NatsObjectTransfer::finished, this, [this, next](const NatsError &error) {
        if (error)
            return Q_EMIT failed(error.text());
        m_result.wallNanoseconds += m_stopwatch.wallNanoseconds();
        m_result.cpuNanoseconds += m_stopwatch.cpuNanoseconds();
        (this->*next)();
    });
}

void NatsQtObject::report(const QString &direction)
{
    constexpr double Mebibyte = 1024 * 1024;
    const double mebibytes = double(m_options.size) / Mebibyte;
    m_result.more.emplace_back(direction + QStringLiteral("MiBPerSecond"),
                               mebibytes / (double(m_stopwatch.wallNanoseconds()) / 1e9));
    m_result.more.emplace_back(direction + QStringLiteral("CpuNanosecondsPerMiB"),
                               double(m_stopwatch.cpuNanoseconds()) / mebibytes);
    m_result.more.emplace_back(direction + QStringLiteral("MemoryGrownKiB"), double(m_mostMemory - m_memoryBefore));
}

void NatsQtObject::put()
{
    begin(m_store.put(benchObject(), &m_device), &NatsQtObject::endPut);
}

void NatsQtObject::endPut()
{
    report(QStringLiteral("put"));
    get();
}

void NatsQtObject::get()
{
    begin(m_store.get(benchObject(), &m_device), &NatsQtObject::endGet);
}

void NatsQtObject::endGet()
{
    report(QStringLiteral("get"));
    m_manager.deleteBucket(bucketName()).then(this, [this](const auto &) { Q_EMIT finished(m_result); });
}
