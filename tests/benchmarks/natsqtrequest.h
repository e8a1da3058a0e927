// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQTREQUEST_H
#define NATSQTREQUEST_H

#include "natsqtpair.h"

// One connection requests, the other one responds with the same payload.
class NatsQtRequest : public NatsQtPair
{
    Q_OBJECT
public:
    explicit NatsQtRequest(const BenchOptions &options);

private:
    void begin() override;
    void receive(const NatsMessage &message) override;
    void sendNext();
    void answered(qint64 sentAt);

    const NatsSubject m_subject;
    const NatsPayload m_payload;
    BenchStopwatch m_stopwatch;
    qint64 m_sent = 0;
    std::vector<qint64> m_latencies;
};

#endif
