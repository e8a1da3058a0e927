// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef CAMPAIGNSAMPLE_H
#define CAMPAIGNSAMPLE_H

#include <QtCore/QString>

class CampaignStage;

// What a process that runs for long must not use more and more of. To be taken in a pause.
struct CampaignSample
{
    qint64 residentSize = 0; // KiB
    qint64 heapInUse = 0; // KiB; 0 where it cannot be told
    int descriptors = 0;
    int objects = 0; // that belong to connections and workloads
    int timers = 0; // that these have running
    int ticking = 0; // of all objects of the process: those that fire again and again
    int connections = 0; // at the servers
    int subscriptions = 0; // at the servers

    static CampaignSample take(CampaignStage *stage, int ticking);

    bool hasSameObjects(const CampaignSample &other) const; // all but memory
    QString row() const;
    static QString header();
};

#endif
