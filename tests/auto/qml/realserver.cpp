// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "realserver.h"

#include "support/natstestcertificates.h"

bool RealServer::start(const QString &configuration)
{
    return m_server.start(configuration.toUtf8());
}

bool RealServer::startWithTls()
{
    using Kind = NatsTestCertificates::Server;
    using Clients = NatsTestCertificates::Clients;
    const QByteArray tls = NatsTestCertificates::instance().serverConfiguration(Kind::Good,
                                                                                Clients::MustShowCertificate);
    m_server.setWebSocketConfiguration(tls);
    return m_server.start(tls);
}
