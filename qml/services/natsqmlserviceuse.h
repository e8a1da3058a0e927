// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLSERVICEUSE_H
#define NATSQMLSERVICEUSE_H

#include "core/natsconnection.h"
#include "services/natsserviceclient.h"

#include <QtCore/qpointer.h>

#include <memory>

// Whom an element asks for services: its connection, with the options that it has. Made when it is asked for, and anew
// where the connection or an option is another one; what was asked before is cancelled then.
class NatsQmlServiceUse
{
public:
    const NatsServiceClientOptions &options() const { return m_options; }
    bool setOptions(const NatsServiceClientOptions &options); // whether that is a change
    NatsResult<NatsServiceClient *> client(NatsConnection *connection);
    void reset() { m_client.reset(); }

private:
    NatsServiceClientOptions m_options;
    QPointer<NatsConnection> m_connection; // that the client was made for
    std::unique_ptr<NatsServiceClient> m_client;
};

#endif
