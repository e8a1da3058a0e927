// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "campaignfault.h"
#include "campaignstage.h"
#include "testing/natswait.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

int anyNode(CampaignStage *stage)
{
    return stage->random()->between(0, stage->site()->size() - 1);
}

bool killed(CampaignStage *stage)
{
    const int node = anyNode(stage);
    const auto downTime = stage->random()->time(0, 400);
    if (!stage->site()->beginOutage(node))
        return false;
    stage->site()->server(node)->kill();
    return CampaignStage::pass(downTime) && stage->site()->endOutage(node);
}

bool waitForEnd(NatsServerProcess *server)
{
    return NatsTest::waitUntil([server] { return !server->isRunning(); }, 60s);
}

bool terminated(CampaignStage *stage)
{
    const int node = anyNode(stage);
    if (!stage->site()->beginOutage(node))
        return false;
    stage->site()->server(node)->terminate();
    return waitForEnd(stage->site()->server(node)) && stage->site()->endOutage(node);
}

// It tells its clients, which stay, and is gone some time later. How a lame duck ends by itself takes long,
// and is in scripts/rolling-restart.sh.
bool lameDuck(CampaignStage *stage)
{
    const int node = anyNode(stage);
    const auto warning = stage->random()->time(50, 500);
    NatsServerProcess *server = stage->site()->server(node);
    server->lameDuck();
    if (!CampaignStage::pass(warning) || !stage->site()->beginOutage(node))
        return false;
    server->kill();
    return stage->site()->endOutage(node);
}

// Its sockets stay open, connections are accepted by the system, and nobody answers.
bool stopped(CampaignStage *stage)
{
    const int node = anyNode(stage);
    const auto time = stage->random()->time(50, 1500);
    stage->site()->server(node)->suspend();
    const bool passed = CampaignStage::pass(time);
    stage->site()->server(node)->resume();
    return passed && stage->site()->witness(node)->flush();
}

bool twoKilled(CampaignStage *stage)
{
    CampaignSite *site = stage->site();
    const int first = anyNode(stage);
    const int second = (first + stage->random()->between(1, site->size() - 1)) % site->size();
    const auto between = stage->random()->time(0, 200);
    if (!site->beginOutage(first) || !site->beginOutage(second))
        return false;
    site->server(first)->kill();
    const bool passed = CampaignStage::pass(between);
    site->server(second)->kill();
    return passed && site->endOutage(first) && site->endOutage(second);
}

} // namespace

std::vector<CampaignFault> CampaignFault::ofServers()
{
    return {
        { u"server killed"_s, 1, killed },
        { u"server terminated"_s, 1, terminated },
        { u"lame duck, then killed"_s, 1, lameDuck },
        { u"server stopped, then continued"_s, 1, stopped },
        { u"two servers killed"_s, 3, twoKilled },
    };
}
