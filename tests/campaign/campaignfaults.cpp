// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "campaignfaults.h"

#include "campaignstage.h"

#include <cstdio>

using namespace Qt::Literals::StringLiterals;

static constexpr int FaultsInAStage = 10;

CampaignFaults::CampaignFaults(const CampaignOptions &options)
    : m_options(options)
    , m_random(options.seed)
    , m_dealer(&m_random, options.fault)
{
}

int CampaignFaults::run()
{
    m_clock.start();
    std::printf("seed %u, %d faults\n", m_options.seed, m_options.count);
    std::fflush(stdout);
    while (m_done < m_options.count) {
        if (!runStage(qMin(FaultsInAStage, m_options.count - m_done)))
            return 2;
    }
    report();
    return m_ledger.violations() > 0 ? 1 : 0;
}

bool CampaignFaults::fail(const QString &reason) const
{
    std::fprintf(stderr, "error, %s: %s\n", qUtf8Printable(m_ledger.place()), qUtf8Printable(reason));
    return false;
}

bool CampaignFaults::runStage(int faults)
{
    const int servers = m_random.oneIn(2) && m_dealer.fits(1) ? 1 : 3;
    m_ledger.setPlace(u"seed %1, before fault %2"_s.arg(m_options.seed).arg(m_done + 1));
    m_ledger.add(servers == 1 ? u"times with one server"_s : u"times with a cluster of three"_s);
    CampaignStage stage(servers, &m_random, &m_ledger);
    if (!stage.start(m_options.workloads))
        return fail(stage.errorString());
    for (int i = 0; i < faults; ++i) {
        if (!runFault(&stage))
            return fail(stage.errorString());
    }
    m_ledger.setPlace(u"seed %1, after fault %2"_s.arg(m_options.seed).arg(m_done));
    if (!stage.settle())
        return fail(stage.errorString());
    stage.drain();
    return true;
}

// Mostly clients come to rest between two faults, and sometimes they do not.
bool CampaignFaults::runFault(CampaignStage *stage)
{
    const CampaignFault fault = m_dealer.next(stage->site()->size());
    const bool isFollowedAtOnce = m_random.oneIn(4);
    const auto load = m_random.time(20, 300);
    ++m_done;
    m_ledger.setPlace(u"seed %1, fault %2 (%3)"_s.arg(m_options.seed).arg(m_done).arg(fault.name));
    const qint64 begin = m_clock.elapsed();
    const int before = m_ledger.violations();
    if (!CampaignStage::pass(load) || !stage->run(fault))
        return false;
    if (!isFollowedAtOnce)
        stage->recover();
    if (m_ledger.violations() == before)
        ++m_survived[fault.name];
    if (m_options.isVerbose) {
        std::printf("%4d  %-36s%8lld ms\n", m_done, qUtf8Printable(fault.name),
                    static_cast<long long>(m_clock.elapsed() - begin));
        std::fflush(stdout);
    }
    return true;
}

void CampaignFaults::report() const
{
    std::printf("\nSurvived:\n");
    for (const auto &[name, count] : m_survived)
        std::printf("%s\n", qUtf8Printable(name.leftJustified(44) + QString::number(count).rightJustified(12)));
    std::printf("\n%s", qUtf8Printable(m_ledger.table()));
    std::printf("\nseed %u, %d faults in %lld s: %d violations\n", m_options.seed, m_done,
                static_cast<long long>(m_clock.elapsed() / 1000), m_ledger.violations());
}
