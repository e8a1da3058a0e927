// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "objectstore/natsobjectnames_p.h"

#include "objectstore/natsobjectstoretexts_p.h"

#include <QtCore/QRandomGenerator>

#include <algorithm>

NatsError NatsObjectNames::invalidOption(const QString &text)
{
    return NatsError(NatsError::Code::InvalidOption, text);
}

NatsResult<void> NatsObjectNames::validateBucket(const QString &bucket)
{
    constexpr qsizetype Longest = 255 - 4; // of the name of a stream, less what is before the bucket
    const auto isAllowed = [](QChar c) {
        return (c >= QLatin1Char('a') && c <= QLatin1Char('z')) || (c >= QLatin1Char('A') && c <= QLatin1Char('Z'))
                || (c >= QLatin1Char('0') && c <= QLatin1Char('9')) || c == QLatin1Char('-') || c == QLatin1Char('_');
    };
    if (!bucket.isEmpty() && bucket.size() <= Longest && std::all_of(bucket.begin(), bucket.end(), isAllowed))
        return {};
    return invalidOption(
            NatsObjectStoreTexts::tr("'%1' is no name of a bucket: it has letters, digits, '-' and '_' only")
                    .arg(bucket));
}

NatsResult<void> NatsObjectNames::validateObject(const QString &name)
{
    // A server takes lines of 4096 bytes, and a name is a third longer in them.
    constexpr qsizetype Longest = 2048;
    if (name.isEmpty())
        return invalidOption(NatsObjectStoreTexts::tr("The name of an object cannot be empty"));
    const QByteArray utf8 = name.toUtf8();
    if (utf8.size() > Longest)
        return invalidOption(
                NatsObjectStoreTexts::tr("The name of an object cannot be longer than %1 bytes").arg(Longest));
    if (QString::fromUtf8(utf8) != name)
        return invalidOption(NatsObjectStoreTexts::tr(
                "The name of an object must be Unicode: it has half of a surrogate pair"));
    return {};
}

bool NatsObjectNames::isNuid(const QString &nuid)
{
    constexpr qsizetype Longest = 255;
    const auto isAllowed = [](QChar c) {
        return c > QLatin1Char(' ') && c.unicode() < 127 && c != QLatin1Char('.') && c != QLatin1Char('*')
                && c != QLatin1Char('>');
    };
    return !nuid.isEmpty() && nuid.size() <= Longest && std::all_of(nuid.begin(), nuid.end(), isAllowed);
}

QString NatsObjectNames::makeNuid()
{
    static constexpr char Digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    QString nuid(22, QLatin1Char('0'));
    for (QChar &c : nuid)
        c = QLatin1Char(Digits[QRandomGenerator::system()->bounded(62)]);
    return nuid;
}

QString NatsObjectNames::stream(const QString &bucket)
{
    return QLatin1String("OBJ_") + bucket;
}

QString NatsObjectNames::bucketOf(const QString &stream)
{
    return stream.startsWith(QLatin1String("OBJ_")) ? stream.mid(4) : QString();
}

QStringList NatsObjectNames::subjects(const QString &bucket)
{
    return { QStringLiteral("$O.%1.C.>").arg(bucket), allMetaSubject(bucket) };
}

bool NatsObjectNames::hasObjects(const QString &bucket, const QStringList &subjects)
{
    const QStringList needed = NatsObjectNames::subjects(bucket);
    return subjects.contains(QStringLiteral("$O.%1.>").arg(bucket))
            || std::all_of(needed.begin(), needed.end(), [&](const QString &one) { return subjects.contains(one); });
}

QString NatsObjectNames::allMetaSubject(const QString &bucket)
{
    return QStringLiteral("$O.%1.M.>").arg(bucket);
}

// With padding, as all clients have it but old ones of nats.js
QString NatsObjectNames::metaSubject(const QString &bucket, const QString &name)
{
    const QByteArray encoded = name.toUtf8().toBase64(QByteArray::Base64UrlEncoding);
    return QStringLiteral("$O.%1.M.").arg(bucket) + QLatin1String(encoded);
}

QString NatsObjectNames::chunkSubject(const QString &bucket, const QString &nuid)
{
    return QStringLiteral("$O.%1.C.").arg(bucket) + nuid;
}
