// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSKEYVALUECHECKS_P_H
#define NATSKEYVALUECHECKS_P_H

#include "base/natsresult.h"

#include <QtCore/qstringlist.h>

// What the names of buckets, stored keys and filters may be. The error of a name has the code InvalidOption, that of the
// others InvalidKey.
namespace NatsKeyValueChecks {

NatsError invalidOption(const QString &text);
NATSQT_AUTOTEST_EXPORT NatsResult<void> bucket(const QString &name);
NATSQT_AUTOTEST_EXPORT NatsResult<void> key(const QString &key);
NATSQT_AUTOTEST_EXPORT NatsResult<void> filter(const QString &filter);

} // namespace NatsKeyValueChecks

#endif
