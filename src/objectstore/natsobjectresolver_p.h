// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTRESOLVER_P_H
#define NATSOBJECTRESOLVER_P_H

#include "objectstore/natsobjectbucket_p.h"

#include <utility>

// Finds the object of a name, be it where a link leads to.
namespace NatsObjectResolver {

using Place = std::pair<std::shared_ptr<NatsObjectBucket>, NatsObjectInfo>;

NatsFuture<Place> find(const std::shared_ptr<NatsObjectBucket> &bucket, const QString &name, int depth = 0);

} // namespace NatsObjectResolver

#endif
