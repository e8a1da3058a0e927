// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "keyvalue/natskeyvalueerrors_p.h"

#include "keyvalue/natskeyvaluetexts_p.h"

using Code = NatsError::Code;

static NatsError reworded(const NatsError &error, Code code, const QString &text)
{
    return NatsError(code, text, error.subject())
            .withServerReply(error.serverCode(), error.serverText())
            .withCause(error);
}

NatsError NatsKeyValueErrors::ofBucket(const NatsError &error, const QString &bucket)
{
    if (error.code() == Code::StreamNotFound)
        return reworded(error, error.code(), NatsKeyValueTexts::tr("There is no bucket '%1'").arg(bucket));
    if (error.code() == Code::StreamExists)
        return reworded(error, error.code(),
                        NatsKeyValueTexts::tr("There is a bucket '%1' with another configuration").arg(bucket));
    return error;
}

NatsError NatsKeyValueErrors::noBucket(const QString &bucket, const QString &reason)
{
    return NatsError(Code::InvalidStreamConfiguration,
                     NatsKeyValueTexts::tr("The stream of '%1' is no bucket of keys and values: %2")
                             .arg(bucket, reason));
}

NatsError NatsKeyValueErrors::ofWrite(const NatsError &error, const QString &key, quint64 expected,
                                      std::optional<quint64> stored)
{
    const QString text = stored
            ? NatsKeyValueTexts::tr("The key '%1' has the revision %2, not %3")
                      .arg(key)
                      .arg(*stored)
                      .arg(expected)
            : NatsKeyValueTexts::tr("The key '%1' has another revision than %2").arg(key).arg(expected);
    return reworded(error, Code::KeyRevisionMismatch, text).withRevisions(expected, stored);
}

NatsError NatsKeyValueErrors::keyExists(const NatsError &error, const QString &key, std::optional<quint64> stored)
{
    return reworded(error, Code::KeyExists, NatsKeyValueTexts::tr("The key '%1' has a value already").arg(key))
            .withRevisions(0, stored);
}

// "wrong last sequence: 7"; newer servers may leave out the number.
std::optional<quint64> NatsKeyValueErrors::storedRevision(const NatsError &error)
{
    const QString text = error.serverText();
    bool isNumber = false;
    const quint64 revision = QStringView(text).mid(text.lastIndexOf(u' ') + 1).toULongLong(&isNumber);
    return isNumber ? std::optional(revision) : std::nullopt;
}
