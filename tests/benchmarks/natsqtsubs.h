// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQTSUBS_H
#define NATSQTSUBS_H

#include "benchpacer.h"
#include "natsqtpair.h"

// One connection has many subscriptions, each to a subject of its own; the other one publishes to one
// subject after the other.
class NatsQtSubs : public NatsQtPair
{
    Q_OBJECT
public:
    explicit NatsQtSubs(const BenchOptions &options);

private:
    void subscribe() override;
    void begin() override;
    void receive(const NatsMessage &message) override;
    void publishOne();
    void finish();

    std::vector<NatsSubject> m_subjects;
    const NatsPayload m_payload;
    BenchPacer m_pacer;
    BenchStopwatch m_stopwatch;
    size_t m_next = 0;
    qint64 m_memoryBefore = 0;
    qint64 m_memoryOfThem = 0;
    double m_subscribeMilliseconds = 0;
};

#endif
