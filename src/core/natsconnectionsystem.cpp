// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// What a connection does when the device sleeps, wakes up, or changes its network.

#include "core/natsconnection_p.h"

#include "core/natslogging_p.h"

void NatsConnectionPrivate::connectSystem()
{
    QObject::connect(system, &NatsSystemWatch::suspendedChanged, q, [this](bool suspended) { setSuspended(suspended); });
    QObject::connect(system, &NatsSystemWatch::resumed, q, [this] { handleResumed(); });
    QObject::connect(system, &NatsSystemWatch::networkChanged, q, [this](bool reachable) { handleNetworkChanged(reachable); });
    QObject::connect(probe, &NatsProbe::failed, q, [this] { handleProbeFailed(); });
}

void NatsConnectionPrivate::startSystem()
{
    if (options.watchSystem())
        system->start();
    setSuspended(system->isSuspended());
}

void NatsConnectionPrivate::stopSystem()
{
    probe->stop();
    system->stop();
    setSuspended(false);
}

// The radio of a phone may go to sleep: neither a ping nor an attempt wakes it. What is established is
// left alone; often it still works afterwards, and the probe tells when it does not.
void NatsConnectionPrivate::setSuspended(bool suspended)
{
    heartbeat->setPaused(suspended);
    connector->setPaused(suspended);
    if (suspended)
        probe->stop();
}

void NatsConnectionPrivate::handleResumed()
{
    qCInfo(lcNatsConnection) << "the application or the system was asleep";
    if (link)
        startProbe();
    else
        connector->attemptAnew();
}

// Without a network attempts go on: the server may be on this device, or the system wrong.
void NatsConnectionPrivate::handleNetworkChanged(bool reachable)
{
    qCInfo(lcNatsConnection) << (reachable ? "the network has changed" : "the network is not reachable");
    if (link)
        startProbe();
    else if (reachable)
        connector->attemptAnew();
}

void NatsConnectionPrivate::startProbe()
{
    const int number = probe->start(options.probeTimeout());
    ping([this, number, guard = Guard(this)](const NatsResult<void> &answer) {
        if (guard && answer)
            probe->finish(number);
    });
}

void NatsConnectionPrivate::handleProbeFailed()
{
    if (link && link->hasBacklog()) // the answer may be in it
        return probe->extend();
    handleStale();
}
