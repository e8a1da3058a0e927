// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTCHANGES_P_H
#define NATSOBJECTCHANGES_P_H

#include "objectstore/natsobjectbucket_p.h"
#include "objectstore/natsobjectmeta.h"

// Changes of objects that transfer nothing. Each looks at what there is and stores what it is to be, if that is
// still there then: of two changes at the same time one succeeds.
namespace NatsObjectChanges {

using Bucket = std::shared_ptr<NatsObjectBucket>;

NatsFuture<NatsObjectInfo> update(const Bucket &bucket, const QString &name, const NatsObjectMeta &meta);
NatsFuture<NatsObjectInfo> link(const Bucket &bucket, const QString &name, const QString &targetBucket,
                                const QString &targetName);
NatsFuture<void> remove(const Bucket &bucket, const QString &name);

NatsError notFound(const Bucket &bucket, const QString &name);
NatsError notExpected(const Bucket &bucket, const QString &name, quint64 stored, quint64 expected);

} // namespace NatsObjectChanges

#endif
