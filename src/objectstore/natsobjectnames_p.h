// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTNAMES_P_H
#define NATSOBJECTNAMES_P_H

#include "base/natsresult.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>
#include <QtCore/qstringlist.h>

// The one place that knows what buckets and objects are called on the wire. What is no name makes no subject.
namespace NatsObjectNames {

NATSQT_AUTOTEST_EXPORT NatsResult<void> validateBucket(const QString &bucket);
NATSQT_AUTOTEST_EXPORT NatsResult<void> validateObject(const QString &name);
// Whether nuid is a token of a subject: what another client calls the chunks of an object goes into subjects
NATSQT_AUTOTEST_EXPORT bool isNuid(const QString &nuid);
QString makeNuid();

QString stream(const QString &bucket);
QString bucketOf(const QString &stream); // empty for a stream that is no bucket
QStringList subjects(const QString &bucket);
bool hasObjects(const QString &bucket, const QStringList &subjects); // whether the subjects of a bucket are among them
QString allMetaSubject(const QString &bucket);
NATSQT_AUTOTEST_EXPORT QString metaSubject(const QString &bucket, const QString &name);
QString chunkSubject(const QString &bucket, const QString &nuid);

NatsError invalidOption(const QString &text);

template<typename... Results>
NatsResult<void> firstError(const Results &...results)
{
    NatsResult<void> first;
    (void)((results || (first = results.error(), false)) && ...);
    return first;
}

} // namespace NatsObjectNames

#endif
