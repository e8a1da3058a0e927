// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQTSERVICE_H
#define NATSQTSERVICE_H

#include "natsqtrequest.h"

#include <NatsQt/NatsService>

// As NatsQtRequest, with an endpoint of a service in place of a subscription.
class NatsQtService : public NatsQtRequest
{
    Q_OBJECT
public:
    explicit NatsQtService(const BenchOptions &options);

private:
    void subscribe() override;

    NatsService m_service;
};

#endif
