// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSKEYVALUEERRORS_P_H
#define NATSKEYVALUEERRORS_P_H

#include "base/natserror.h"

// The one place that makes errors about buckets and revisions of what JetStream says about streams and sequences.
namespace NatsKeyValueErrors {

// Of a call about a bucket: the same code, and words about the bucket
NatsError ofBucket(const NatsError &error, const QString &bucket);
NatsError noBucket(const QString &bucket, const QString &reason);
// Of a write that expected a revision, and was refused for that
NATSQT_AUTOTEST_EXPORT NatsError ofWrite(const NatsError &error, const QString &key, quint64 expected,
                                         std::optional<quint64> stored);
NatsError keyExists(const NatsError &error, const QString &key, std::optional<quint64> stored);
// What a server says that the last sequence is instead
NATSQT_AUTOTEST_EXPORT std::optional<quint64> storedRevision(const NatsError &error);

} // namespace NatsKeyValueErrors

#endif
