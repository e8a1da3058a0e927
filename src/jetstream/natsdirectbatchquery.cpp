// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsdirectbatchquery.h"

#include "jetstream/natsjetstreamchecks_p.h"
#include "jetstream/natsjetstreamtexts_p.h"
#include "jetstream/natsjson_p.h"

#include <limits>
#include <optional>

class NatsDirectBatchQueryData : public QSharedData
{
public:
    bool isLast = false;
    bool isSince = false;
    quint64 sequence = 0;
    QDateTime time;
    QStringList subjects;
    int maximumMessages = 1024;
    int maximumBytes = 0;
    quint64 upToSequence = 0;
    std::optional<QDateTime> upToTime;
};

/*!
    \class NatsDirectBatchQuery
    \inmodule NatsQt
    \since 0.1
    \brief Which messages of a stream are read with one request.

    Either those from() a sequence or since() a time on, or the last one of each subject, lastFor().

    \sa NatsJetStreamManager::directMessages()
*/

NatsDirectBatchQuery::NatsDirectBatchQuery()
    : d(new NatsDirectBatchQueryData)
{
}

NatsDirectBatchQuery::NatsDirectBatchQuery(const NatsDirectBatchQuery &other) = default;
NatsDirectBatchQuery::NatsDirectBatchQuery(NatsDirectBatchQuery &&other) noexcept = default;
NatsDirectBatchQuery::~NatsDirectBatchQuery() = default;
NatsDirectBatchQuery &NatsDirectBatchQuery::operator=(const NatsDirectBatchQuery &other) = default;
NatsDirectBatchQuery &NatsDirectBatchQuery::operator=(NatsDirectBatchQuery &&other) noexcept = default;

/*! Returns the query for the messages with \a sequence and above: those of \a subject, which may have wildcards, or
    all where it is empty. */
NatsDirectBatchQuery NatsDirectBatchQuery::from(quint64 sequence, const NatsSubject &subject)
{
    NatsDirectBatchQuery query;
    query.d->sequence = sequence;
    if (!subject.isEmpty())
        query.d->subjects = QStringList{ subject.toString() };
    return query;
}

/*! Returns the query for the messages that were stored at \a time, to the millisecond, or later: those of \a subject,
    which may have wildcards, or all where it is empty. */
NatsDirectBatchQuery NatsDirectBatchQuery::since(const QDateTime &time, const NatsSubject &subject)
{
    NatsDirectBatchQuery query = from(0, subject);
    query.d->isSince = true;
    query.d->time = time;
    return query;
}

/*! Returns the query for the last message of each subject that matches one of \a subjects, which may have wildcards.
    A server does not read more than 1024 subjects; beyond that the error is ResourceLimitExceeded. */
NatsDirectBatchQuery NatsDirectBatchQuery::lastFor(const QStringList &subjects)
{
    NatsDirectBatchQuery query;
    query.d->isLast = true;
    query.d->subjects = subjects;
    return query;
}

/*! Returns whether the last messages of subjects are asked for. */
bool NatsDirectBatchQuery::isLast() const
{
    return d->isLast;
}

/*! Returns the sequence that is begun at, or 0 when it is not begun at one. */
quint64 NatsDirectBatchQuery::sequence() const
{
    return d->sequence;
}

/*! Returns the time that is begun at, which is invalid when it is not begun at one. */
QDateTime NatsDirectBatchQuery::time() const
{
    return d->time;
}

/*! Returns the subjects; none stands for all of them, and from() and since() have not more than one. */
QStringList NatsDirectBatchQuery::subjects() const
{
    return d->subjects;
}

/*! Returns how many messages come at most; 1024 by default. Of lastFor() all come, and so many at a time. */
int NatsDirectBatchQuery::maximumMessages() const
{
    return d->maximumMessages;
}

/*! Sets how many messages come at most to \a maximumMessages, at least 1. */
void NatsDirectBatchQuery::setMaximumMessages(int maximumMessages)
{
    d->maximumMessages = maximumMessages;
}

/*! Returns after how many bytes a server stops, which is after the message that exceeds them; 0 by default, where the
    server decides, most often 64 MiB. Of lastFor() all messages come, and so many bytes at a time. */
int NatsDirectBatchQuery::maximumBytes() const
{
    return d->maximumBytes;
}

/*! Sets after how many bytes a server stops to \a maximumBytes, at least 0. */
void NatsDirectBatchQuery::setMaximumBytes(int maximumBytes)
{
    d->maximumBytes = maximumBytes;
}

/*! Returns the sequence that the last messages of subjects are looked for up to; 0 by default, which is the end of
    the stream. */
quint64 NatsDirectBatchQuery::upToSequence() const
{
    return d->upToSequence;
}

/*! Sets the sequence that is looked up to, including it, to \a upToSequence: the messages are those that were the last
    ones when it was stored. Only for lastFor(), and not together with upToTime(). */
void NatsDirectBatchQuery::setUpToSequence(quint64 upToSequence)
{
    d->upToSequence = upToSequence;
}

/*! Returns the time that the last messages of subjects are looked for up to; invalid by default, which is now. */
QDateTime NatsDirectBatchQuery::upToTime() const
{
    return d->upToTime.value_or(QDateTime());
}

/*! Sets the time that is looked up to, to the millisecond, to \a upToTime: the messages are those that were the last
    ones right before. Only for lastFor(), and not together with upToSequence(). */
void NatsDirectBatchQuery::setUpToTime(const QDateTime &upToTime)
{
    d->upToTime = upToTime;
}

/*! Returns what is sent. */
QJsonObject NatsDirectBatchQuery::toJson() const
{
    QJsonObject json{ { QStringLiteral("batch"), d->maximumMessages } };
    if (d->maximumBytes > 0)
        json.insert(QStringLiteral("max_bytes"), d->maximumBytes);
    if (d->isLast)
        json.insert(QStringLiteral("multi_last"), QJsonArray::fromStringList(d->subjects));
    else if (!d->subjects.isEmpty())
        json.insert(QStringLiteral("next_by_subj"), d->subjects.constFirst());
    if (d->isSince)
        json.insert(QStringLiteral("start_time"), NatsJson::fromTime(d->time));
    else if (!d->isLast)
        json.insert(QStringLiteral("seq"), NatsJson::fromUnsigned(d->sequence));
    if (d->upToSequence > 0)
        json.insert(QStringLiteral("up_to_seq"), NatsJson::fromUnsigned(d->upToSequence));
    if (d->upToTime)
        json.insert(QStringLiteral("up_to_time"), NatsJson::fromTime(*d->upToTime));
    return json;
}

/*! Returns an error with the code InvalidOption for what a server would not understand: a sequence of 0, an invalid
    time, no or malformed subjects, an end for what has none, and numbers outside of their range. */
NatsResult<void> NatsDirectBatchQuery::validate() const
{
    constexpr int Any = std::numeric_limits<int>::max();
    const auto valid = NatsChecks::firstError(NatsChecks::range("maximumMessages", d->maximumMessages, 1, Any),
                                              NatsChecks::range("maximumBytes", d->maximumBytes, 0, Any));
    if (!valid)
        return valid;
    if (!d->isLast && !d->isSince && d->sequence == 0)
        return NatsChecks::range("sequence", 0, 1, 1);
    if (d->isSince && !d->time.isValid())
        return NatsChecks::invalidOption(
                NatsJetStreamTexts::tr("The option '%1' is no valid time").arg(QLatin1String("time")));
    if (d->upToTime && !d->upToTime->isValid())
        return NatsChecks::invalidOption(
                NatsJetStreamTexts::tr("The option '%1' is no valid time").arg(QLatin1String("upToTime")));
    if (d->upToSequence > 0 && d->upToTime)
        return NatsChecks::invalidOption(
                NatsJetStreamTexts::tr("'upToSequence','upToTime' are mutually exclusive"));
    if (!d->isLast && (d->upToSequence > 0 || d->upToTime))
        return NatsChecks::invalidOption(NatsJetStreamTexts::tr(
                "'upToSequence' and 'upToTime' are for the last messages of subjects only"));
    if (d->isLast && (d->subjects.isEmpty() || d->subjects.contains(QString())))
        return NatsChecks::invalidOption(
                NatsJetStreamTexts::tr("The option '%1' cannot be empty").arg(QLatin1String("subjects")));
    for (const QString &subject : d->subjects) {
        if (const auto usable = NatsChecks::subscribeSubject("subjects", subject); !usable)
            return usable;
    }
    return {};
}
