// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "keyvalue/natskeyvaluenames_p.h"

static const QLatin1String StreamPrefix("KV_");

QString NatsKeyValueNames::streamOf(const QString &bucket)
{
    return StreamPrefix + bucket;
}

bool NatsKeyValueNames::isStreamOfBucket(const QString &stream)
{
    return stream.startsWith(StreamPrefix) && stream.size() > StreamPrefix.size();
}

QString NatsKeyValueNames::bucketOf(const QString &stream)
{
    return stream.startsWith(StreamPrefix) ? stream.mid(StreamPrefix.size()) : stream;
}

QString NatsKeyValueNames::subjectPrefix(const QString &bucket)
{
    return QStringLiteral("$KV.%1.").arg(bucket);
}
