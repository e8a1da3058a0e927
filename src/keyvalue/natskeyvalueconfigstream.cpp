// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// A bucket as the stream that it is.

#include "keyvalue/natskeyvalueconfig.h"

#include "keyvalue/natskeyvaluechecks_p.h"
#include "keyvalue/natskeyvaluenames_p.h"
#include "keyvalue/natskeyvaluetexts_p.h"

#include <QtCore/QStringList>

using namespace std::chrono_literals;
using namespace NatsKeyValueNames;

namespace {

constexpr int MostHistory = 64;
constexpr auto LongestDuplicateWindow = std::chrono::minutes(2);

NatsStreamSource withStreamName(NatsStreamSource source)
{
    if (!isStreamOfBucket(source.name()))
        source.setName(streamOf(source.name()));
    return source;
}

bool isExternal(const NatsStreamSource &source)
{
    return !source.domain().isEmpty() || !source.externalApiPrefix().isEmpty();
}

// What a filter becomes in the other bucket: each wildcard stands for what it has found.
QString destination(const QString &filter, const QString &sourcePrefix, const QString &prefix)
{
    QStringList tokens = filter.mid(sourcePrefix.size()).split(u'.');
    int wildcard = 0;
    for (QString &token : tokens) {
        if (token == QLatin1String("*"))
            token = QStringLiteral("{{wildcard(%1)}}").arg(++wildcard);
    }
    return prefix + tokens.join(u'.');
}

// The keys of a source have the name of its bucket in their subjects.
NatsStreamSource toSource(const NatsStreamSource &given, const QString &bucket)
{
    if (!given.subjectTransforms().isEmpty())
        return given;
    NatsStreamSource source = withStreamName(given);
    const QString origin = bucketOf(source.name());
    if (isExternal(source) && origin == bucket)
        return source;
    const QString prefix = subjectPrefix(origin);
    QString filter = source.filterSubject();
    if (!filter.isEmpty() && !filter.startsWith(prefix))
        return source;
    if (filter.isEmpty())
        filter = prefix + u'>';
    // One that has transforms cannot have a filter.
    QJsonObject json = source.toJson();
    json.remove(QStringLiteral("filter_subject"));
    source = NatsStreamSource::fromJson(json);
    NatsSubjectTransform transform;
    transform.setSource(filter);
    transform.setDestination(destination(filter, prefix, subjectPrefix(bucket)));
    source.setSubjectTransforms({ transform });
    return source;
}

} // namespace

/*! Returns the configuration of a new stream that is this bucket. */
NatsStreamConfig NatsKeyValueConfig::toStreamConfig() const
{
    NatsStreamConfig stream = toStreamChanges();
    if (!stream.isSet(QStringLiteral("max_msgs_per_subject")))
        stream.setMaximumMessagesPerSubject(history());
    stream.setDiscard(NatsStreamConfig::Discard::New);
    stream.setAllowRollup(true);
    stream.setDenyDelete(true);
    stream.setAllowDirect(true);
    if (isMirror())
        stream.setMirrorDirect(true);
    else
        stream.setSubjects({ subjectPrefix(bucket()) + u'>' });
    return stream;
}

/*! Returns what changes in the stream of a bucket that exists: what was set here, and nothing else. */
NatsStreamConfig NatsKeyValueConfig::toStreamChanges() const
{
    NatsStreamConfig stream = m_stream;
    if (stream.isSet(QStringLiteral("max_age")))
        stream.setDuplicateWindow(ttl() > 0ms ? qMin<std::chrono::milliseconds>(ttl(), LongestDuplicateWindow)
                                              : LongestDuplicateWindow);
    if (limitMarkerTtl() > 0ms)
        stream.setAllowMessageTtl(true);
    if (isMirror())
        stream.setMirror(mirror().subjectTransforms().isEmpty() ? withStreamName(mirror()) : mirror());
    if (stream.isSet(QStringLiteral("sources"))) {
        QList<NatsStreamSource> all = sources();
        for (NatsStreamSource &source : all)
            source = toSource(source, bucket());
        stream.setSources(all);
    }
    return stream;
}

/*! Returns an error with the code InvalidOption that says which option cannot be: a bucket() that cannot be a name, a
    history() that is not from 1 to 64, and those of NatsStreamConfig::validate(). */
NatsResult<void> NatsKeyValueConfig::validate() const
{
    if (const auto valid = NatsKeyValueChecks::bucket(bucket()); !valid)
        return valid;
    if (history() < 1 || history() > MostHistory)
        return NatsKeyValueChecks::invalidOption(
                NatsKeyValueTexts::tr("The option 'history' cannot be %1; it must be from 1 to 64")
                        .arg(history()));
    if (limitMarkerTtl() != 0ms && limitMarkerTtl() < 1s)
        return NatsKeyValueChecks::invalidOption(
                NatsKeyValueTexts::tr("The option 'limitMarkerTtl' must be at least one second"));
    return toStreamConfig().validate();
}
