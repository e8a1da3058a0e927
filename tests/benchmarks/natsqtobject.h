// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQTOBJECT_H
#define NATSQTOBJECT_H

#include "benchrun.h"

#include <NatsQt/NatsConnection>
#include <NatsQt/NatsJetStream>
#include <NatsQt/NatsObjectStore>
#include <NatsQt/NatsObjectStoreManager>

#include <QtCore/qiodevice.h>

// As large as it is said to be, without the memory for it
class BenchDevice : public QIODevice
{
    Q_OBJECT
public:
    explicit BenchDevice(qint64 size);
    qint64 size() const override { return m_size; }

protected:
    qint64 readData(char *data, qint64 maximum) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    const qint64 m_size;
    qint64 m_read = 0;
};

// Puts an object of --size bytes into a bucket on disk, and gets it again.
class NatsQtObject : public BenchRun
{
    Q_OBJECT
public:
    explicit NatsQtObject(const BenchOptions &options);
    void start() override { m_connection.open(); }

private:
    void makeBucket();
    void put();
    void get();
    void begin(const NatsResult<NatsObjectTransfer *> &transfer, void (NatsQtObject::*next)());
    void endPut();
    void endGet();
    void report(const QString &direction); // what it took since the stopwatch began

    const BenchOptions m_options;
    NatsConnection m_connection;
    NatsJetStream m_jetStream;
    NatsObjectStoreManager m_manager;
    NatsObjectStore m_store;
    BenchDevice m_device;
    BenchStopwatch m_stopwatch;
    BenchResult m_result;
    qint64 m_memoryBefore = 0;
    qint64 m_mostMemory = 0;
};

#endif
