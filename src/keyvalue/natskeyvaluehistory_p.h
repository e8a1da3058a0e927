// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSKEYVALUEHISTORY_P_H
#define NATSKEYVALUEHISTORY_P_H

#include "keyvalue/natskeyvaluehistory.h"
#include "keyvalue/natskeyvaluelist_p.h"

class NatsKeyValueHistoryPrivate final : public NatsKeyValueListPrivate
{
public:
    using NatsKeyValueListPrivate::NatsKeyValueListPrivate;

    NatsKeyValueCollection<QList<NatsKeyValueEntry>> collection;
};

#endif
