// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLMESSAGEROLES_H
#define NATSQMLMESSAGEROLES_H

#include "qml/core/natsqmlmessage.h"

#include <QtCore/qhash.h>

// The roles that all models of messages have; each adds its own from Next on.
namespace NatsQmlMessageRoles {

enum Role { Message = Qt::UserRole, Subject, Text, Payload, Headers, Reply, Size, Next };

QHash<int, QByteArray> names();
// Invalid for a role that is none of these
QVariant value(const NatsMessage &message, int role, const NatsQmlMessage::Origin &origin);

} // namespace NatsQmlMessageRoles

#endif
