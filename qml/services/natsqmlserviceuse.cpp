// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/services/natsqmlserviceuse.h"

#include "qml/core/natsqmlconnection.h"

bool NatsQmlServiceUse::setOptions(const NatsServiceClientOptions &options)
{
    if (options == m_options)
        return false;
    m_options = options;
    return true;
}

NatsResult<NatsServiceClient *> NatsQmlServiceUse::client(NatsConnection *connection)
{
    if (!connection)
        return NatsQmlConnection::gone();
    if (!m_client || m_connection != connection || m_client->options() != m_options) {
        m_connection = connection;
        m_client = std::make_unique<NatsServiceClient>(connection, m_options);
    }
    return m_client.get();
}
