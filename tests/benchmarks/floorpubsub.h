// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef FLOORPUBSUB_H
#define FLOORPUBSUB_H

#include "benchpacer.h"
#include "floorpair.h"

// One socket publishes, on the other one the messages are counted.
class FloorPubSub : public FloorPair
{
    Q_OBJECT
public:
    explicit FloorPubSub(const BenchOptions &options);

private:
    void begin() override;
    void receive(QByteArrayView line, QByteArrayView payload) override;

    const QByteArray m_payload;
    BenchPacer m_pacer;
    BenchStopwatch m_stopwatch;
};

#endif
