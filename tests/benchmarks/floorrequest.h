// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef FLOORREQUEST_H
#define FLOORREQUEST_H

#include "floorpair.h"

// One socket requests with one inbox subscription for all replies, the other one responds.
class FloorRequest : public FloorPair
{
    Q_OBJECT
public:
    explicit FloorRequest(const BenchOptions &options);

private:
    void begin() override;
    void receive(QByteArrayView line, QByteArrayView payload) override;
    void receiveReply(QByteArrayView line, QByteArrayView payload);
    void sendNext();

    const QByteArray m_payload;
    BenchStopwatch m_stopwatch;
    std::vector<qint64> m_sentAt; // by the number that ends the reply's subject
    std::vector<qint64> m_latencies;
};

#endif
