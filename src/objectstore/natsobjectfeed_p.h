// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTFEED_P_H
#define NATSOBJECTFEED_P_H

#include "jetstream/natsorderedconsumer.h"
#include "objectstore/natsobjectbucket_p.h"

// Who is told. Each may delete the feed.
class NatsObjectFeedHandler
{
public:
    virtual void takeObject(const NatsResult<NatsObjectInfo> &info) = 0;
    virtual void takeUpToDate() = 0;
    virtual void takeTrouble(const NatsError &trouble) = 0; // it goes on nevertheless
    virtual void takeAlive() = 0; // nothing is new
    virtual void takeEnd(const NatsError &why) = 0;

protected:
    ~NatsObjectFeedHandler() = default;
};

// The meta information of a bucket in the order of its stream: what there is, and what changes. A list ends where a
// watcher goes on.
class NatsObjectFeed
{
public:
    // The subject is that of one object, or of all.
    NatsObjectFeed(const std::shared_ptr<NatsObjectBucket> &bucket, const QString &subject,
                   NatsConsumerConfig::DeliverPolicy policy, bool abortsOnMissingBucket, NatsObjectFeedHandler *handler);
    ~NatsObjectFeed();

    NatsResult<void> start();

private:
    void takeMessage(const NatsJetStreamMessage &message);
    void takeNotification(const NatsConsumerNotification &notification);

    const std::shared_ptr<NatsObjectBucket> m_bucket;
    NatsObjectFeedHandler *const m_handler;
    std::unique_ptr<NatsOrderedConsumer> m_consumer;
    NatsError m_trouble; // that was told last
};

#endif
