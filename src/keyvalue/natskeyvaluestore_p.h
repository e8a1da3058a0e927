// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSKEYVALUESTORE_P_H
#define NATSKEYVALUESTORE_P_H

#include "keyvalue/natskeyvaluebinding_p.h"
#include "keyvalue/natskeyvaluestore.h"
#include "keyvalue/natskeyvaluewrites_p.h"

class NatsKeyValueStorePrivate
{
public:
    static std::shared_ptr<NatsKeyValueBinding> bindingOf(NatsKeyValueStore *store) { return store->d_func()->binding; }

    using Found = std::optional<NatsKeyValueEntry>;
    NatsFuture<Found> get(const QString &key, std::optional<quint64> revision = {});
    // Why a call with these options cannot be made
    static NatsError refusal(const NatsKeyValueWriteOptions &options, bool allowsRevision, bool allowsTtl);

    std::shared_ptr<NatsKeyValueBinding> binding;
};

#endif
