// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLFOREIGN_H
#define NATSQMLFOREIGN_H

#include "core/natsconnection.h"

#include <QtQml/qqml.h>

// Types of the library that properties and signals of the elements hold. A QML document cannot
// create them, and needs no name for them.

struct NatsQmlForeignConnection
{
    Q_GADGET
    QML_FOREIGN(NatsConnection)
    QML_ANONYMOUS
};

struct NatsQmlForeignSubscription
{
    Q_GADGET
    QML_FOREIGN(NatsSubscription)
    QML_ANONYMOUS
};

#endif
