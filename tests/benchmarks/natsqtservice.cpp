// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "natsqtservice.h"

NatsQtService::NatsQtService(const BenchOptions &options)
    : NatsQtRequest(options),
      m_service(&m_receiver, NatsServiceConfig(QStringLiteral("bench"), QStringLiteral("1.0.0")))
{
}

void NatsQtService::subscribe()
{
    const auto endpoint = m_service.addEndpoint({ QStringLiteral("echo"), QStringLiteral("bench.subject") });
    const auto started = endpoint ? m_service.start() : NatsResult<void>(endpoint.error());
    if (!started) {
        Q_EMIT failed(started.error().text());
        return;
    }
    connect(*endpoint, &NatsServiceEndpoint::requestReceived, this,
            [](const NatsServiceRequest &request) { request.respond(request.data()); });
    beginAfterFlush();
}
