// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsorderedconsumeroptions.h"

#include "jetstream/natsjetstreamchecks_p.h"
#include "jetstream/natspullchecks_p.h"

#include <QtCore/QCoreApplication>

#include <limits>
#include <tuple>

class NatsOrderedConsumerOptionsData : public QSharedData
{
public:
    auto fields() const
    {
        return std::tie(filterSubjects, deliverPolicy, startSequence, startTime, replayPolicy, headersOnly, push,
                        maximumMessages, idleHeartbeat, inactiveThreshold, namePrefix, abortOnMissingResource);
    }

    QStringList filterSubjects;
    NatsConsumerConfig::DeliverPolicy deliverPolicy = NatsConsumerConfig::DeliverPolicy::All;
    quint64 startSequence = 0;
    QDateTime startTime;
    NatsConsumerConfig::ReplayPolicy replayPolicy = NatsConsumerConfig::ReplayPolicy::Instant;
    bool headersOnly = false;
    bool push = false;
    int maximumMessages = 500;
    std::chrono::milliseconds idleHeartbeat = std::chrono::seconds(5);
    std::chrono::milliseconds inactiveThreshold = std::chrono::minutes(5);
    QString namePrefix;
    bool abortOnMissingResource = false;
};

/*!
    \class NatsOrderedConsumerOptions
    \inmodule NatsQt
    \since 0.1
    \brief Which messages of a stream a NatsOrderedConsumer reads, and how.

    \sa NatsOrderedConsumer
*/

/*! Constructs the defaults. */
NatsOrderedConsumerOptions::NatsOrderedConsumerOptions()
    : d(new NatsOrderedConsumerOptionsData)
{
}

NatsOrderedConsumerOptions::NatsOrderedConsumerOptions(const NatsOrderedConsumerOptions &other) = default;
NatsOrderedConsumerOptions::NatsOrderedConsumerOptions(NatsOrderedConsumerOptions &&other) noexcept = default;
NatsOrderedConsumerOptions::~NatsOrderedConsumerOptions() = default;
NatsOrderedConsumerOptions &NatsOrderedConsumerOptions::operator=(const NatsOrderedConsumerOptions &other) = default;
NatsOrderedConsumerOptions &NatsOrderedConsumerOptions::operator=(NatsOrderedConsumerOptions &&other) noexcept = default;

/*! Returns the subjects of the messages that come; none, the default, is all. */
QStringList NatsOrderedConsumerOptions::filterSubjects() const
{
    return d->filterSubjects;
}

/*! Sets the subjects of the messages that come to \a filterSubjects, which may have wildcards. More than one needs
    nats-server 2.10. */
void NatsOrderedConsumerOptions::setFilterSubjects(const QStringList &filterSubjects)
{
    d->filterSubjects = filterSubjects;
}

/*! Returns where in the stream it begins; by default at its beginning. */
NatsConsumerConfig::DeliverPolicy NatsOrderedConsumerOptions::deliverPolicy() const
{
    return d->deliverPolicy;
}

/*! Sets where in the stream it begins to \a deliverPolicy. */
void NatsOrderedConsumerOptions::setDeliverPolicy(NatsConsumerConfig::DeliverPolicy deliverPolicy)
{
    d->deliverPolicy = deliverPolicy;
}

/*! Returns the sequence that ByStartSequence begins at. */
quint64 NatsOrderedConsumerOptions::startSequence() const
{
    return d->startSequence;
}

/*! Sets the sequence that ByStartSequence begins at to \a startSequence, at least 1. */
void NatsOrderedConsumerOptions::setStartSequence(quint64 startSequence)
{
    d->startSequence = startSequence;
}

/*! Returns the time that ByStartTime begins at. */
QDateTime NatsOrderedConsumerOptions::startTime() const
{
    return d->startTime;
}

/*! Sets the time that ByStartTime begins at to \a startTime. */
void NatsOrderedConsumerOptions::setStartTime(const QDateTime &startTime)
{
    d->startTime = startTime;
}

/*! Returns how fast messages come; by default as fast as they can. */
NatsConsumerConfig::ReplayPolicy NatsOrderedConsumerOptions::replayPolicy() const
{
    return d->replayPolicy;
}

/*! Sets how fast messages come to \a replayPolicy. */
void NatsOrderedConsumerOptions::setReplayPolicy(NatsConsumerConfig::ReplayPolicy replayPolicy)
{
    d->replayPolicy = replayPolicy;
}

/*! Returns whether messages come without their payload; false by default. */
bool NatsOrderedConsumerOptions::headersOnly() const
{
    return d->headersOnly;
}

/*! Sets whether messages come without their payload to \a headersOnly. The header \c{Nats-Msg-Size} has its size. */
void NatsOrderedConsumerOptions::setHeadersOnly(bool headersOnly)
{
    d->headersOnly = headersOnly;
}

/*! Returns whether the server pushes the messages; false by default: they are pulled. */
bool NatsOrderedConsumerOptions::isPush() const
{
    return d->push;
}

/*! Sets whether the server pushes the messages to \a push. Pushed ones come a little faster; pulled ones never more than
    can be taken. */
void NatsOrderedConsumerOptions::setPush(bool push)
{
    d->push = push;
}

/*! Returns how many messages are asked for at once when they are pulled; 500 by default, and fewer where they are more
    than 32 MiB or twice the NatsServerInfo::maximumPayload(). */
int NatsOrderedConsumerOptions::maximumMessages() const
{
    return d->maximumMessages;
}

/*! Sets how many messages are asked for at once when they are pulled to \a maximumMessages, from 1 to 1,000,000. */
void NatsOrderedConsumerOptions::setMaximumMessages(int maximumMessages)
{
    d->maximumMessages = maximumMessages;
}

/*! Returns how often the server tells that it is there while there are no messages; five seconds by default. */
std::chrono::milliseconds NatsOrderedConsumerOptions::idleHeartbeat() const
{
    return d->idleHeartbeat;
}

/*! Sets how often the server tells that it is there while there are no messages to \a idleHeartbeat, from 100
    milliseconds to 15 seconds. When two in a row do not come, the consumer is made anew. */
void NatsOrderedConsumerOptions::setIdleHeartbeat(std::chrono::milliseconds idleHeartbeat)
{
    d->idleHeartbeat = idleHeartbeat;
}

/*! Returns after which time the server deletes the consumer when nobody consumes; five minutes by default. */
std::chrono::milliseconds NatsOrderedConsumerOptions::inactiveThreshold() const
{
    return d->inactiveThreshold;
}

/*! Sets after which time the server deletes the consumer when nobody consumes to \a inactiveThreshold, at least a second:
    only for a program that ends, or a connection that is closed, before it has stopped, because stop() deletes it. */
void NatsOrderedConsumerOptions::setInactiveThreshold(std::chrono::milliseconds inactiveThreshold)
{
    d->inactiveThreshold = inactiveThreshold;
}

/*! Returns what the names of its consumers begin with; empty, the default, is something random. */
QString NatsOrderedConsumerOptions::namePrefix() const
{
    return d->namePrefix;
}

/*! Sets what the names of its consumers begin with to \a namePrefix, by which they are told from others in a list. What
    follows makes them unique, so that several objects can have the same prefix. */
void NatsOrderedConsumerOptions::setNamePrefix(const QString &namePrefix)
{
    d->namePrefix = namePrefix;
}

/*! Returns whether consuming ends when the stream does not exist; false by default. */
bool NatsOrderedConsumerOptions::abortsOnMissingResource() const
{
    return d->abortOnMissingResource;
}

/*! Sets whether consuming ends when the stream does not exist to \a abortOnMissingResource. Otherwise that is told by a
    notification, and it goes on when the stream is there. */
void NatsOrderedConsumerOptions::setAbortOnMissingResource(bool abortOnMissingResource)
{
    d->abortOnMissingResource = abortOnMissingResource;
}

/*! Returns an error with the code InvalidOption that names the first option that is out of its range. */
NatsResult<void> NatsOrderedConsumerOptions::validate() const
{
    using NatsChecks::range;
    using Policy = NatsConsumerConfig::DeliverPolicy;
    NatsResult<void> filters;
    for (const QString &filter : d->filterSubjects)
        filters = NatsChecks::firstError(filters, NatsChecks::subscribeSubject("filterSubjects", filter));
    NatsResult<void> prefix;
    if (!d->namePrefix.isEmpty())
        prefix = NatsChecks::name(QStringLiteral("namePrefix"), d->namePrefix);
    NatsResult<void> start;
    if (d->deliverPolicy == Policy::ByStartSequence && d->startSequence == 0)
        start = NatsChecks::invalidOption(QCoreApplication::translate("NatsJetStream", "The option 'startSequence' is needed"));
    if (d->deliverPolicy == Policy::ByStartTime && !d->startTime.isValid())
        start = NatsChecks::invalidOption(QCoreApplication::translate("NatsJetStream", "The option 'startTime' is needed"));
    constexpr qint64 LongestWait = std::numeric_limits<int>::max();
    return NatsChecks::firstError(filters, prefix, start, range("maximumMessages", d->maximumMessages, 1, NatsPullChecks::MaximumBatch),
                                  range("idleHeartbeat", d->idleHeartbeat.count(), 100, 15000),
                                  range("inactiveThreshold", d->inactiveThreshold.count(), 1000, LongestWait));
}

bool NatsOrderedConsumerOptions::isEqual(const NatsOrderedConsumerOptions &other) const
{
    return d == other.d || d->fields() == other.d->fields();
}
