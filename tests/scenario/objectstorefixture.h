// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OBJECTSTOREFIXTURE_H
#define OBJECTSTOREFIXTURE_H

#include "objectstore/natsobjectstore.h"
#include "objectstore/natsobjectstoremanager.h"
#include "scenario/jetstreamclient.h"

#include <QtCore/QRandomGenerator>

// A connection to a server, and the bucket B there
class ObjectStoreClient : public JetStreamClient
{
public:
    explicit ObjectStoreClient(const QString &url, const NatsObjectStoreOptions &options = {})
        : JetStreamClient(url), buckets(&jetStream),
          store(std::make_unique<NatsObjectStore>(&jetStream, QStringLiteral("B"), options))
    {
    }

    bool openWithBucket(const NatsObjectStoreConfig &config = NatsObjectStoreConfig(QStringLiteral("B")))
    {
        return open() && ended(buckets.createBucket(config)).hasValue();
    }
    // How many messages the bucket holds of each subject
    QMap<QString, quint64> stored(const QString &filter = QStringLiteral(">"))
    {
        NatsStreamInfoOptions options;
        options.setSubjectsFilter(filter);
        const auto info = ended(manager.streamInfo(QStringLiteral("OBJ_B"), options));
        return info ? info->state().subjects() : QMap<QString, quint64>{ { QStringLiteral("error"), 1 } };
    }
    quint64 storedChunks()
    {
        quint64 count = 0;
        const QMap<QString, quint64> chunks = stored(QStringLiteral("$O.B.C.>"));
        for (const quint64 ofOne : chunks)
            count += ofOne;
        return count;
    }

    NatsObjectStoreManager buckets;
    std::unique_ptr<NatsObjectStore> store;
};

inline QByteArray noise(qsizetype size)
{
    std::vector<quint32> words(size_t(size) / 4 + 1);
    QRandomGenerator::global()->fillRange(words.data(), qsizetype(words.size()));
    return QByteArray(reinterpret_cast<const char *>(words.data()), size);
}

inline NatsError ended(NatsObjectTransfer *transfer, std::chrono::milliseconds deadline = std::chrono::seconds(120))
{
    if (!transfer || !NatsTest::waitUntil([transfer] { return !transfer->isRunning(); }, deadline))
        return NatsError(NatsError::Code::HandlerFailed, QStringLiteral("the test gave up"));
    return transfer->error();
}

#define VERIFY_TRANSFER(transfer) \
    do { \
        const NatsError outcome = ended(transfer); \
        QVERIFY2(!outcome, qPrintable(outcome.text())); \
    } while (false)

#endif
