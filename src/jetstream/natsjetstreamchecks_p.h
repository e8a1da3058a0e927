// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSJETSTREAMCHECKS_P_H
#define NATSJETSTREAMCHECKS_P_H

#include "base/natssubject.h"

#include <QtCore/qmap.h>

// What the values of this room have in common when they look at themselves. Each error has the code
// InvalidOption and says which option it is about.
namespace NatsChecks {

NatsError invalidOption(const QString &text);
// The name of a stream or consumer; what is "stream", "durable" and the like. The texts are those of nats.js.
NATSQT_AUTOTEST_EXPORT NatsResult<void> name(const QString &what, const QString &name);
NatsResult<void> range(const char *option, qint64 value, qint64 minimum, qint64 maximum);
// An empty subject is one that is not set.
NatsResult<void> publishSubject(const char *option, const QString &subject);
NatsResult<void> subscribeSubject(const char *option, const QString &subject);
// That text, which goes into a header or a token, is without control characters
NatsResult<void> plainText(const char *option, const QString &text);
// Of a stream or a consumer
NatsResult<void> description(const QString &text);
NatsResult<void> metadata(const QMap<QString, QString> &metadata);
NatsResult<void> priorityGroup(const char *option, const QString &group);

template<typename... Results>
NatsResult<void> firstError(const Results &...results)
{
    NatsResult<void> first;
    (void)((results || (first = results.error(), false)) && ...);
    return first;
}

} // namespace NatsChecks

#endif
