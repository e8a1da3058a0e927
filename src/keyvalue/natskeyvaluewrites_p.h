// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSKEYVALUEWRITES_P_H
#define NATSKEYVALUEWRITES_P_H

#include "base/natspayload.h"
#include "keyvalue/natskeyvaluebinding_p.h"
#include "keyvalue/natskeyvaluewriteoptions.h"

// The messages that change a key.
namespace NatsKeyValueWrites {

using Binding = std::shared_ptr<NatsKeyValueBinding>;
enum class Kind { Put, Delete, Purge };

// Finishes with the revision of the new entry
NatsFuture<quint64> write(const Binding &binding, Kind kind, const QString &key, const NatsPayload &payload,
                          const NatsKeyValueWriteOptions &options);
// Only where the key has no value
NatsFuture<quint64> create(const Binding &binding, const QString &key, const NatsPayload &payload,
                           const NatsKeyValueWriteOptions &options);

} // namespace NatsKeyValueWrites

#endif
