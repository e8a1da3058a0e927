// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQTDISPATCH_H
#define NATSQTDISPATCH_H

#include "benchrun.h"

#include "core/natsconnection.h"
#include "testing/natsfakeserver.h"

// A whole connection in memory: from the bytes of a chunk to a slot, with everything between but a socket.
class NatsQtDispatch : public BenchRun
{
    Q_OBJECT
public:
    explicit NatsQtDispatch(const BenchOptions &options);
    void start() override;

private:
    void measure();

    const BenchOptions m_options;
    NatsFakeServer m_server;
    NatsConnection m_connection;
    qint64 m_messages = 0;
    qint64 m_bytes = 0;
};

#endif
