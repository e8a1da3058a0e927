// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTBUCKET_P_H
#define NATSOBJECTBUCKET_P_H

#include "base/natsfuture.h"
#include "jetstream/natsjetstream.h"
#include "jetstream/natsjetstreammanager.h"
#include "objectstore/natsobjectinfo.h"
#include "objectstore/natsobjectstoreoptions.h"
#include "objectstore/natsobjectstorestatus.h"

#include <memory>
#include <optional>

// What the requests about a bucket are. A store and all that it has begun share one; it needs the connection only, not
// the NatsJetStream that the store was made of.
class NatsObjectBucket : public std::enable_shared_from_this<NatsObjectBucket>
{
public:
    NatsObjectBucket(NatsConnection *connection, const NatsJetStreamOptions &jetStreamOptions, const QString &bucket,
                     const NatsObjectStoreOptions &storeOptions);

    std::shared_ptr<NatsObjectBucket> other(const QString &bucket) const;
    NatsConnection *connection() const { return jetStream.connection(); }
    bool isConnected() const;
    NatsError refusal() const; // why no call is possible
    NatsError explained(const NatsError &error) const; // in the words of a bucket

    NatsFuture<NatsObjectStoreStatus> status();
    // The last that is stored of an object, be it that it was deleted
    NatsFuture<std::optional<NatsObjectInfo>> read(const QString &objectName);
    // Stores meta information where the last of the object is still what is expected, or in any case
    NatsFuture<NatsObjectInfo> write(const NatsObjectInfo &info, std::optional<quint64> expectedRevision);
    NatsFuture<quint64> purge(const QString &subject, quint64 below = 0);
    QString metaSubject(const QString &objectName) const;
    QString chunkSubject(const NatsObjectInfo &info) const; // empty where there can be no chunks

    // Whether the same may succeed a moment later
    static bool isTransient(const NatsError &error);

    const QString name;
    const QString stream;
    const NatsObjectStoreOptions options;
    NatsJetStream jetStream;
    NatsJetStreamManager manager;
};

#endif
