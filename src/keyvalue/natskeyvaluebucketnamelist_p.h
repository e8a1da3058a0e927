// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSKEYVALUEBUCKETNAMELIST_P_H
#define NATSKEYVALUEBUCKETNAMELIST_P_H

#include "keyvalue/natskeyvaluebucketnamelist.h"
#include "keyvalue/natskeyvaluelist_p.h"

class NatsKeyValueBucketNameListPrivate final : public NatsKeyValueListPrivate
{
public:
    using NatsKeyValueListPrivate::NatsKeyValueListPrivate;

    NatsKeyValueCollection<QStringList> collection;
};

#endif
