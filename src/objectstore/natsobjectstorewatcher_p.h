// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTSTOREWATCHER_P_H
#define NATSOBJECTSTOREWATCHER_P_H

#include "objectstore/natsobjectfeed_p.h"
#include "objectstore/natsobjectstorewatcher.h"

class NatsObjectStoreWatcherPrivate final : public NatsObjectFeedHandler
{
public:
    NatsObjectStoreWatcherPrivate(NatsObjectStoreWatcher *watcher, NatsJetStream *jetStream, const QString &bucket,
                                  const NatsObjectWatchOptions &options);

    NatsResult<void> start();
    void stop(const NatsError &why); // last statement: a slot may delete this
    void takeObject(const NatsResult<NatsObjectInfo> &info) override;
    void takeUpToDate() override;
    void takeTrouble(const NatsError &trouble) override;
    void takeAlive() override { }
    void takeEnd(const NatsError &why) override { stop(why); }

    NatsObjectStoreWatcher *const q;
    const std::shared_ptr<NatsObjectBucket> bucket;
    const NatsObjectWatchOptions options;
    std::unique_ptr<NatsObjectFeed> feed; // while it is active
    NatsError error;
    bool isInitialized = false;
};

#endif
