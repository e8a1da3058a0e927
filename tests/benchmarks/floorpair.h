// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef FLOORPAIR_H
#define FLOORPAIR_H

#include "benchrun.h"
#include "floorclient.h"

// Two sockets to the same server, as NatsQtPair has two connections.
class FloorPair : public BenchRun
{
    Q_OBJECT
public:
    explicit FloorPair(const BenchOptions &options);
    void start() override;

protected:
    // Both are connected, and the server knows the subscription.
    virtual void begin() = 0;
    virtual void receive(QByteArrayView line, QByteArrayView payload) = 0;
    void publishTo(FloorClient *client, QByteArrayView subject, QByteArrayView reply, QByteArrayView payload);

    const BenchOptions m_options;
    FloorClient m_sender;
    FloorClient m_receiver;
};

#endif
