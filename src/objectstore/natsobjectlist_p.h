// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTLIST_P_H
#define NATSOBJECTLIST_P_H

#include "objectstore/natsobjectfeed_p.h"
#include "objectstore/natsobjectlist.h"

#include <QtCore/qmap.h>
#include <QtCore/qtimer.h>

class NatsObjectListPrivate final : public NatsObjectFeedHandler
{
public:
    NatsObjectListPrivate(NatsObjectList *list, const std::shared_ptr<NatsObjectBucket> &bucket, bool showsDeleted);

    NatsResult<void> start();
    void takeObject(const NatsResult<NatsObjectInfo> &info) override;
    void takeUpToDate() override { finish({}); }
    void takeTrouble(const NatsError &) override { }
    void takeAlive() override { guard.start(); }
    void takeEnd(const NatsError &why) override { finish(why); }
    void finish(const NatsError &why); // last statement: a slot may delete this

    NatsObjectList *const q;
    std::unique_ptr<NatsObjectFeed> feed;
    QTimer guard;
    NatsPromise<QList<NatsObjectInfo>> collected;
    QMap<QString, NatsObjectInfo> objects; // as they are now
    NatsError error;
    const bool showsDeleted;
    bool collects = false;
    bool running = true;
};

#endif
