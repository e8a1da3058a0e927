// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "campaignclient.h"

#include "testing/natswait.h"

using namespace std::chrono_literals;

CampaignClient::CampaignClient(const NatsOptions &options, CampaignLedger *ledger)
    : connection(std::make_unique<NatsConnection>(options))
    , observer(connection.get(), options.name(), ledger)
{
}

CampaignClient::~CampaignClient()
{
    observer.expectSilence();
    connection.reset();
}

bool CampaignClient::flush()
{
    for (int i = 0; i < 5; ++i) {
        if (!NatsTest::waitUntil([this] { return connection->isConnected(); }, 60s))
            return false;
        const NatsFuture<void> flushed = connection->flush();
        if (!NatsTest::waitFor(flushed, 60s))
            return false;
        if (flushed.result())
            return true;
    }
    return false;
}

QStringList CampaignClient::liveSubjects() const
{
    QStringList result;
    for (const NatsSubscription *subscription : connection->findChildren<NatsSubscription *>()) {
        if (subscription->state() != NatsSubscription::State::Ended)
            result.append(subscription->subject());
    }
    result.sort();
    return result;
}

NatsOptions CampaignClient::optionsFor(const QString &name, const QStringList &servers)
{
    NatsOptions options;
    options.setName(name);
    options.setServers(servers);
    options.setIgnoreClusterUpdates(true); // what a server tells of is not behind a proxy
    options.setReconnectTimeWait(10ms);
    options.setMaximumReconnectTimeWait(50ms);
    options.setReconnectJitter(5ms);
    options.setConnectTimeout(1s);
    options.setCloseTimeout(1s);
    options.setPingInterval(100ms);
    options.setMaximumPingsOut(5);
    options.setOfflineBufferSize(64 * 1024); // so that it is full sometimes
    return options;
}
