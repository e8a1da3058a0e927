// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLFLUSH_H
#define NATSQMLFLUSH_H

#include "qml/core/messaging/natsqmloperation.h"

// The element NatsFlush.
class NatsQmlFlush : public NatsQmlOperation
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsFlush)
public:
    using NatsQmlOperation::NatsQmlOperation;

protected:
    NatsFuture<void> begin() override;
};

#endif
