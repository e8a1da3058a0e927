// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef CAMPAIGNRANDOM_H
#define CAMPAIGNRANDOM_H

#include <QtCore/qglobal.h>

#include <chrono>
#include <random>

// Everything that a run leaves to chance comes from one seed, so that it can be repeated. The
// distributions of the standard library differ between its makers; these do not.
class CampaignRandom
{
public:
    explicit CampaignRandom(quint32 seed) : m_engine(seed) { }

    int between(int least, int most) { return least + int(m_engine() % quint32(most - least + 1)); }
    bool oneIn(int count) { return between(1, count) == 1; }
    std::chrono::milliseconds time(int least, int most)
    {
        return std::chrono::milliseconds(between(least, most));
    }
    template<typename List>
    auto &of(List &list)
    {
        return list[between(0, int(list.size()) - 1)];
    }

    // For somebody who asks at moments of his own: how often that is does not change what follows here.
    CampaignRandom fork() { return CampaignRandom(quint32(m_engine())); }

private:
    std::mt19937 m_engine;
};

#endif
