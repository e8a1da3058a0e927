// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "campaignsoak.h"

#include "campaignstage.h"

#include <QtCore/QDeadlineTimer>

#include <cstdio>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

static constexpr auto Quiet = 3s; // longer than any timeout of a workload
static constexpr size_t WarmUp = 2; // samples
// KiB. Buffers keep what they once needed, and code is loaded when it first runs; so memory is compared with
// when each fault has happened once. The longest outage may still be to come: each of the two publishers then
// keeps up to 256 KiB, which is what the outbox of a connection never gives back.
static constexpr qint64 HeapTolerance = 512;
static constexpr qint64 ResidentTolerance = 1024;

CampaignSoak::CampaignSoak(const CampaignOptions &options)
    : m_options(options)
    , m_random(options.seed)
    , m_dealer(&m_random, options.fault)
{
}

int CampaignSoak::fail(const QString &reason) const
{
    std::fprintf(stderr, "error, %s: %s\n", qUtf8Printable(m_ledger.place()), qUtf8Printable(reason));
    return 2;
}

int CampaignSoak::run()
{
    CampaignStage stage(3, &m_random, &m_ledger);
    m_ledger.setPlace(u"seed %1, at the start"_s.arg(m_options.seed));
    if (!stage.start(m_options.workloads))
        return fail(stage.errorString());
    std::printf("seed %u, %lld minutes, a fault every %lld s\nminute  faults  %s\n", m_options.seed,
                static_cast<long long>(m_options.duration.count()),
                static_cast<long long>(m_options.faultEvery.count()), qUtf8Printable(CampaignSample::header()));
    m_clock.start();
    auto nextFault = std::chrono::milliseconds(m_options.faultEvery);
    std::chrono::milliseconds nextSample = 1min;
    while (nextSample <= m_options.duration) {
        stage.resume(); // goes on, where it has not paused
        const std::chrono::milliseconds now(m_clock.elapsed());
        const bool isFault = nextFault < nextSample;
        CampaignStage::pass(std::max(0ms, std::min(nextFault, nextSample) - now));
        if (isFault ? !runFault(&stage) : !sample(&stage))
            return fail(stage.errorString());
        if (isFault)
            nextFault += m_options.faultEvery;
        else
            nextSample += 1min;
    }
    stage.drain();
    return report();
}

bool CampaignSoak::runFault(CampaignStage *stage)
{
    const CampaignFault fault = m_dealer.next(stage->site()->size());
    m_ledger.setPlace(u"seed %1, fault %2 (%3)"_s.arg(m_options.seed).arg(++m_faults).arg(fault.name));
    if (!stage->run(fault))
        return false;
    stage->recover();
    return true;
}

// What was closed a moment ago is still there for a moment, and so is the timer of a request that has been
// answered.
CampaignSample CampaignSoak::takeSample(CampaignStage *stage)
{
    m_timers.begin();
    CampaignStage::pass(Quiet);
    return CampaignSample::take(stage, m_timers.count());
}

bool CampaignSoak::sample(CampaignStage *stage)
{
    m_ledger.setPlace(
            u"seed %1, minute %2 after fault %3"_s.arg(m_options.seed).arg(m_samples.size() + 1).arg(m_faults));
    if (!stage->settle())
        return false;
    const bool isWarm = m_samples.size() >= WarmUp; // what others are compared with is the same twice
    CampaignSample wanted = isWarm ? m_samples[WarmUp - 1] : takeSample(stage);
    CampaignSample now = takeSample(stage);
    for (const QDeadlineTimer end(15s); !now.hasSameObjects(wanted) && !end.hasExpired();) {
        if (!isWarm)
            wanted = now;
        now = takeSample(stage);
    }
    m_samples.push_back(now);
    if (m_warm == 0 && m_samples.size() >= WarmUp && m_faults >= m_dealer.kinds())
        m_warm = m_samples.size();
    std::printf("%6zu%8d  %s\n", m_samples.size(), m_faults, qUtf8Printable(now.row()));
    std::fflush(stdout);
    return true;
}

int CampaignSoak::report()
{
    std::printf("\n%s\n", qUtf8Printable(m_ledger.table()));
    if (m_samples.size() <= WarmUp)
        return fail(u"It was too short to compare the end with the start"_s);
    const CampaignSample &end = m_samples.back();
    if (!end.hasSameObjects(m_samples[WarmUp - 1]))
        m_ledger.violation(
                u"descriptors, objects, timers, connections or subscriptions are not as they were"_s);
    if (m_warm > 0 && m_warm < m_samples.size())
        compareMemory(m_samples[m_warm - 1], end);
    else
        std::printf("It was too short to judge memory: each fault must have happened before.\n");
    std::printf("seed %u, %d faults in %lld s: %d violations\n", m_options.seed, m_faults,
                static_cast<long long>(m_clock.elapsed() / 1000), m_ledger.violations());
    return m_ledger.violations() > 0 ? 1 : 0;
}

void CampaignSoak::compareMemory(const CampaignSample &start, const CampaignSample &end)
{
    const qint64 heap = end.heapInUse - start.heapInUse;
    const qint64 resident = end.residentSize - start.residentSize;
    if (heap > HeapTolerance)
        m_ledger.violation(u"%1 KiB more are in use"_s.arg(heap));
    if (resident > ResidentTolerance)
        m_ledger.violation(u"the process has grown by %1 KiB"_s.arg(resident));
    std::printf("Since minute %zu: %+lld KiB in use, %+lld KiB resident\n", m_warm,
                static_cast<long long>(heap), static_cast<long long>(resident));
}
