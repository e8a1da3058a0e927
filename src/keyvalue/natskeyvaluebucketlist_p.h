// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSKEYVALUEBUCKETLIST_P_H
#define NATSKEYVALUEBUCKETLIST_P_H

#include "keyvalue/natskeyvaluebucketlist.h"
#include "keyvalue/natskeyvaluelist_p.h"

class NatsKeyValueBucketListPrivate final : public NatsKeyValueListPrivate
{
public:
    using NatsKeyValueListPrivate::NatsKeyValueListPrivate;

    NatsKeyValueCollection<QList<NatsKeyValueStatus>> collection;
};

#endif
