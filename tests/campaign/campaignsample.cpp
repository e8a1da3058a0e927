// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "campaignsample.h"

#include "campaignstage.h"
#include "support/natsmemory.h"

#include <QtCore/QAbstractEventDispatcher>
#include <QtCore/QDir>

#ifdef __GLIBC__
#  include <malloc.h>
#endif

using namespace Qt::Literals::StringLiterals;

static qint64 residentKiB()
{
#ifdef __GLIBC__
    malloc_trim(0); // what is free is given back
#endif
    return NatsMemory::resident() / 1024;
}

static int openDescriptors()
{
    // The one that reads the folder is always among them.
    return int(
            QDir(u"/proc/self/fd"_s).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size());
}

CampaignSample CampaignSample::take(CampaignStage *stage, int ticking)
{
    CampaignSample result;
    const CampaignAudit::Count count = stage->audit();
    result.connections = count.connections;
    result.subscriptions = count.subscriptions;
    for (const QObject *root : stage->roots()) {
        const QObjectList objects = root->findChildren<QObject *>();
        result.objects += int(objects.size());
        for (QObject *object : objects) // a QTimer has itself as the one that it fires for
            result.timers += int(QAbstractEventDispatcher::instance()->registeredTimers(object).size());
    }
    result.ticking = ticking;
    result.descriptors = openDescriptors();
    result.heapInUse = NatsMemory::inUse() / 1024;
    result.residentSize = residentKiB();
    return result;
}

bool CampaignSample::hasSameObjects(const CampaignSample &other) const
{
    return descriptors == other.descriptors && objects == other.objects && timers == other.timers
            && ticking == other.ticking && connections == other.connections && subscriptions == other.subscriptions;
}

QString CampaignSample::header()
{
    return u"resident KiB    heap KiB  descriptors  objects  timers  ticking  connections  subscriptions"_s;
}

QString CampaignSample::row() const
{
    return u"%1%2%3%4%5%6%7%8"_s.arg(residentSize, 12)
            .arg(heapInUse, 12)
            .arg(descriptors, 13)
            .arg(objects, 9)
            .arg(timers, 8)
            .arg(ticking, 9)
            .arg(connections, 13)
            .arg(subscriptions, 15);
}
