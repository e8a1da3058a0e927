// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "transport/natstransportfactory_p.h"

#include "transport/natswebsockettransport_p.h"
#ifndef Q_OS_WASM
#  include "transport/natstcptransport_p.h"
#endif

std::unique_ptr<NatsTransport> natsCreateTransport(const QUrl &url, const NatsOptions &options)
{
    if (url.scheme() == QLatin1String("ws") || url.scheme() == QLatin1String("wss"))
        return std::make_unique<NatsWebSocketTransport>(options);
#ifndef Q_OS_WASM // a page has no sockets
    if (url.scheme() == QLatin1String("nats"))
        return std::make_unique<NatsTcpTransport>(options);
#  if QT_CONFIG(ssl) // else nobody would encrypt what tls:// promises
    if (url.scheme() == QLatin1String("tls"))
        return std::make_unique<NatsTcpTransport>(options);
#  endif
#endif
    return nullptr;
}
