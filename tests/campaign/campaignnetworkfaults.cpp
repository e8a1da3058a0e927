// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "campaignfault.h"
#include "campaignstage.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Direction = NatsFaultProxy::Direction;

namespace {

// One line, all lines to one server, or the whole network
QList<NatsFaultProxy *> anyLines(CampaignStage *stage)
{
    CampaignSite *site = stage->site();
    CampaignRandom *random = stage->random();
    const int node = random->between(0, site->size() - 1);
    const QList<NatsFaultProxy *> lines = site->proxies(node);
    switch (random->between(0, 2)) {
    case 0: return { random->of(lines) };
    case 1: return lines;
    default: return site->proxies();
    }
}

Direction anyDirection(CampaignStage *stage)
{
    return stage->random()->oneIn(2) ? Direction::ToServer : Direction::ToClient;
}

bool cut(CampaignStage *stage)
{
    for (NatsFaultProxy *line : anyLines(stage))
        line->cut();
    return true;
}

bool reset(CampaignStage *stage)
{
    for (NatsFaultProxy *line : anyLines(stage))
        line->reset();
    return true;
}

// Somewhere in a message, a frame or a handshake
bool resetAfterBytes(CampaignStage *stage, Direction direction, int most)
{
    for (NatsFaultProxy *line : anyLines(stage))
        line->resetAfter(direction, stage->random()->between(1, most));
    return CampaignStage::pass(stage->random()->time(50, 500));
}

bool resetInHandshake(CampaignStage *stage)
{
    for (NatsFaultProxy *line : anyLines(stage)) {
        line->reset();
        line->resetAfter(anyDirection(stage), stage->random()->between(1, 700));
    }
    return CampaignStage::pass(stage->random()->time(50, 500));
}

bool stalledOneWay(CampaignStage *stage)
{
    const Direction direction = anyDirection(stage);
    for (NatsFaultProxy *line : anyLines(stage))
        line->setStalled(direction, true);
    return CampaignStage::pass(stage->random()->time(50, 1500));
}

// At the end what was held back arrives, or it never does.
bool blackHole(CampaignStage *stage)
{
    const QList<NatsFaultProxy *> lines = anyLines(stage);
    const bool isLost = stage->random()->oneIn(2);
    for (NatsFaultProxy *line : lines)
        line->setStalled(true);
    const bool passed = CampaignStage::pass(stage->random()->time(50, 1500));
    for (NatsFaultProxy *line : lines) {
        if (isLost)
            line->reset();
    }
    return passed;
}

bool delayed(CampaignStage *stage)
{
    for (NatsFaultProxy *line : anyLines(stage))
        line->setDelay(stage->random()->time(1, 100));
    return CampaignStage::pass(stage->random()->time(100, 800));
}

bool trickle(CampaignStage *stage)
{
    for (NatsFaultProxy *line : anyLines(stage))
        line->setChunkSize(stage->random()->between(1, 40));
    return CampaignStage::pass(stage->random()->time(50, 400));
}

bool refused(CampaignStage *stage)
{
    const QList<NatsFaultProxy *> lines = anyLines(stage);
    for (NatsFaultProxy *line : lines) {
        line->setRefusing(true);
        line->reset();
    }
    const bool passed = CampaignStage::pass(stage->random()->time(50, 800));
    return std::all_of(lines.cbegin(), lines.cend(),
                       [](NatsFaultProxy *line) { return line->setRefusing(false); })
            && passed;
}

bool garbage(CampaignStage *stage)
{
    QByteArray bytes;
    for (int i = stage->random()->between(1, 60); i > 0; --i)
        bytes.append(char(stage->random()->between(0, 255)));
    bytes.append("\r\n");
    stage->noteGarbage();
    for (NatsFaultProxy *line : anyLines(stage))
        line->inject(Direction::ToClient, bytes);
    return CampaignStage::pass(20ms);
}

bool forced(CampaignStage *stage)
{
    for (const auto &client : stage->clients())
        client->connection->reconnect();
    return true;
}

} // namespace

std::vector<CampaignFault> CampaignFault::ofNetwork()
{
    return {
        { u"connections cut"_s, 1, cut },
        { u"connections reset"_s, 1, reset },
        { u"reset within what a client sends"_s, 1,
          [](CampaignStage *s) { return resetAfterBytes(s, Direction::ToServer, 20000); } },
        { u"reset within what a server sends"_s, 1,
          [](CampaignStage *s) { return resetAfterBytes(s, Direction::ToClient, 5000); } },
        { u"reset in the handshake"_s, 1, resetInHandshake },
        { u"one direction stalled"_s, 1, stalledOneWay },
        { u"black hole"_s, 1, blackHole },
        { u"delay"_s, 1, delayed },
        { u"a few bytes at a time"_s, 1, trickle },
        { u"connections refused"_s, 1, refused },
        { u"garbage from the server"_s, 1, garbage },
        { u"reconnect() is called"_s, 1, forced },
    };
}
