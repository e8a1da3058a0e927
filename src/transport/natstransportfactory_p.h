// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSTRANSPORTFACTORY_P_H
#define NATSTRANSPORTFACTORY_P_H

#include "base/natsoptions.h"
#include "transport/natstransport.h"

// The transport for the scheme of url, or nothing when this platform has none for it.
NATSQT_AUTOTEST_EXPORT std::unique_ptr<NatsTransport> natsCreateTransport(const QUrl &url, const NatsOptions &options);

#endif
