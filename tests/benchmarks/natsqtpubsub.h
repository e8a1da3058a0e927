// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQTPUBSUB_H
#define NATSQTPUBSUB_H

#include "benchpacer.h"
#include "natsqtpair.h"

// One connection publishes, the other one counts what arrives.
class NatsQtPubSub : public NatsQtPair
{
    Q_OBJECT
public:
    explicit NatsQtPubSub(const BenchOptions &options);

private:
    void begin() override;
    void receive(const NatsMessage &message) override;
    void publishOne();

    const NatsSubject m_subject;
    const NatsPayload m_payload;
    BenchPacer m_pacer;
    BenchStopwatch m_stopwatch;
    qint64 m_received = 0;
    BenchMemory m_memory;
};

#endif
