// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSKEYVALUENAMES_P_H
#define NATSKEYVALUENAMES_P_H

#include "base/natsglobal.h"

#include <QtCore/qstring.h>

// How the stream and the subjects of a bucket are called.
namespace NatsKeyValueNames {

NATSQT_AUTOTEST_EXPORT QString streamOf(const QString &bucket);
// The name itself, where it is not that of a bucket
NATSQT_AUTOTEST_EXPORT QString bucketOf(const QString &stream);
bool isStreamOfBucket(const QString &stream);
// What the subjects of the keys begin with: "$KV.bucket."
QString subjectPrefix(const QString &bucket);

} // namespace NatsKeyValueNames

#endif
