// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTSTORE_P_H
#define NATSOBJECTSTORE_P_H

#include "objectstore/natsobjectbucket_p.h"
#include "objectstore/natsobjectstore.h"
#include "objectstore/natsobjecttransfer_p.h"

class NatsObjectStorePrivate
{
public:
    // Why a call about the object cannot be made
    NatsError refusal(const QString &objectName) const;
    NatsResult<NatsObjectTransfer *> put(const NatsObjectMeta &meta, NatsObjectDevice device);
    NatsResult<NatsObjectTransfer *> get(const QString &name, NatsObjectDevice device);

    NatsObjectStore *q = nullptr;
    std::shared_ptr<NatsObjectBucket> bucket;
};

#endif
