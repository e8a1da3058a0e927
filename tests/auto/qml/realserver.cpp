// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "realserver.h"

bool RealServer::start(const QString &configuration)
{
    return m_server.start(configuration.toUtf8());
}
