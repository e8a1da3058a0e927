// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef KEYVALUECLIENT_H
#define KEYVALUECLIENT_H

#include "scenario/jetstreamclient.h"

#include "keyvalue/natskeyvaluemanager.h"
#include "keyvalue/natskeyvaluestore.h"
#include "keyvalue/natskeyvaluewatcher.h"

// A connection to a server, and the buckets of its JetStream
class KeyValueClient : public JetStreamClient
{
public:
    explicit KeyValueClient(const QString &url, const NatsJetStreamOptions &options = {})
        : JetStreamClient(url, options), buckets(&jetStream)
    {
    }

    NatsResult<NatsKeyValueStatus> create(const NatsKeyValueConfig &config)
    {
        return ended(buckets.createBucket(config));
    }

    NatsKeyValueManager buckets;
};

// What a watcher has told so far, entry by entry as "key=value@revision", "key DEL@revision" and "key PURGE@revision";
// in the same list "initial", where that was told
class WatchLog
{
public:
    explicit WatchLog(NatsKeyValueStore *store, const NatsKeyValueWatchOptions &options = {}) : watcher(store, options)
    {
        using Watcher = NatsKeyValueWatcher;
        QObject::connect(&watcher, &Watcher::entryReceived, &watcher, [this](const NatsKeyValueEntry &entry) {
            entries.append(entry);
            events.append(toText(entry));
        });
        QObject::connect(&watcher, &Watcher::initialValuesReceived, &watcher,
                         [this] { events.append(QStringLiteral("initial")); });
        QObject::connect(&watcher, &Watcher::bucketReset, &watcher, [this] { ++resets; });
        QObject::connect(&watcher, &Watcher::errorOccurred, &watcher,
                         [this](const NatsError &error) { errors.append(error); });
        QObject::connect(&watcher, &Watcher::stopped, &watcher, [this](const NatsError &error) { ends.append(error); });
    }

    static QString toText(const NatsKeyValueEntry &entry)
    {
        using Operation = NatsKeyValueEntry::Operation;
        const QString what = entry.operation() == Operation::Delete ? QStringLiteral(" DEL")
                : entry.operation() == Operation::Purge             ? QStringLiteral(" PURGE")
                                                                    : u'=' + entry.text();
        return entry.key() + what + u'@' + QString::number(entry.revision());
    }
    static QStringList toTexts(const QList<NatsKeyValueEntry> &entries)
    {
        QStringList texts;
        for (const NatsKeyValueEntry &entry : entries)
            texts.append(toText(entry));
        return texts;
    }
    bool told(qsizetype count)
    {
        return NatsTest::waitUntil([this, count] { return events.size() >= count; }, std::chrono::seconds(60));
    }
    bool toldInitial()
    {
        return NatsTest::waitUntil([this] { return events.contains(QStringLiteral("initial")); },
                                   std::chrono::seconds(60));
    }

    NatsKeyValueWatcher watcher;
    QList<NatsKeyValueEntry> entries;
    QStringList events;
    QList<NatsError> errors;
    QList<NatsError> ends;
    int resets = 0;
};

#endif
