// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natspushconsumeroptions.h"

#include "jetstream/natsjetstreamchecks_p.h"

#include <QtCore/QCoreApplication>

#include <limits>
#include <tuple>

class NatsPushConsumerOptionsData : public QSharedData
{
public:
    auto fields() const
    {
        return std::tie(deliverSubject, deliverGroup, idleHeartbeat, workingInterval, abortOnMissingResource);
    }

    QString deliverSubject;
    QString deliverGroup;
    std::chrono::milliseconds idleHeartbeat = std::chrono::milliseconds(0);
    std::chrono::milliseconds workingInterval = std::chrono::milliseconds(0);
    bool abortOnMissingResource = false;
};

/*!
    \class NatsPushConsumerOptions
    \inmodule NatsQt
    \since 0.1
    \brief How a NatsPushConsumer receives.

    With a deliverSubject() nothing is asked about the consumer, for a user without the permission to ask.

    \sa NatsPushConsumer
*/

/*! Constructs the defaults. */
NatsPushConsumerOptions::NatsPushConsumerOptions()
    : d(new NatsPushConsumerOptionsData)
{
}

NatsPushConsumerOptions::NatsPushConsumerOptions(const NatsPushConsumerOptions &other) = default;
NatsPushConsumerOptions::NatsPushConsumerOptions(NatsPushConsumerOptions &&other) noexcept = default;
NatsPushConsumerOptions::~NatsPushConsumerOptions() = default;
NatsPushConsumerOptions &NatsPushConsumerOptions::operator=(const NatsPushConsumerOptions &other) = default;
NatsPushConsumerOptions &NatsPushConsumerOptions::operator=(NatsPushConsumerOptions &&other) noexcept = default;

/*! Returns the subject that the consumer pushes to; empty, the default, asks the server for it. */
QString NatsPushConsumerOptions::deliverSubject() const
{
    return d->deliverSubject;
}

/*! Sets the subject that the consumer pushes to to \a deliverSubject. */
void NatsPushConsumerOptions::setDeliverSubject(const QString &deliverSubject)
{
    d->deliverSubject = deliverSubject;
}

/*! Returns the queue group of the consumer; only with a deliverSubject(). */
QString NatsPushConsumerOptions::deliverGroup() const
{
    return d->deliverGroup;
}

/*! Sets the queue group of the consumer to \a deliverGroup; only with a deliverSubject(). */
void NatsPushConsumerOptions::setDeliverGroup(const QString &deliverGroup)
{
    d->deliverGroup = deliverGroup;
}

/*! Returns how often the consumer tells that it is there; 0, the default, is never. Only with a deliverSubject(). */
std::chrono::milliseconds NatsPushConsumerOptions::idleHeartbeat() const
{
    return d->idleHeartbeat;
}

/*! Sets how often the consumer tells that it is there to \a idleHeartbeat. Only with a deliverSubject(). */
void NatsPushConsumerOptions::setIdleHeartbeat(std::chrono::milliseconds idleHeartbeat)
{
    d->idleHeartbeat = idleHeartbeat;
}

/*! Returns how often the server is told that a message is being worked on; 0, the default, is never. */
std::chrono::milliseconds NatsPushConsumerOptions::workingInterval() const
{
    return d->workingInterval;
}

/*! Sets how often the server is told that a message is being worked on to \a workingInterval, as
    NatsConsumeOptions::setWorkingInterval() does. */
void NatsPushConsumerOptions::setWorkingInterval(std::chrono::milliseconds workingInterval)
{
    d->workingInterval = workingInterval;
}

/*! Returns whether consuming ends when the consumer or its stream does not exist; false by default. */
bool NatsPushConsumerOptions::abortsOnMissingResource() const
{
    return d->abortOnMissingResource;
}

/*! Sets whether consuming ends when the consumer or its stream does not exist to \a abortOnMissingResource. Otherwise
    that is told by a notification, and it goes on when they are there. */
void NatsPushConsumerOptions::setAbortOnMissingResource(bool abortOnMissingResource)
{
    d->abortOnMissingResource = abortOnMissingResource;
}

/*! Returns an error with the code InvalidOption that names the first option that is out of its range. */
NatsResult<void> NatsPushConsumerOptions::validate() const
{
    using NatsChecks::range;
    constexpr qint64 LongestWait = std::numeric_limits<int>::max(); // of a timer, in milliseconds
    NatsResult<void> bound;
    if (d->deliverSubject.isEmpty() && (!d->deliverGroup.isEmpty() || d->idleHeartbeat.count() > 0)) {
        bound = NatsChecks::invalidOption(QCoreApplication::translate(
                "NatsJetStream", "The options 'deliverGroup' and 'idleHeartbeat' need the option 'deliverSubject'"));
    }
    return NatsChecks::firstError(
            bound, NatsChecks::publishSubject("deliverSubject", d->deliverSubject),
            NatsChecks::publishSubject("deliverGroup", d->deliverGroup),
            range("idleHeartbeat", d->idleHeartbeat.count(), d->idleHeartbeat.count() == 0 ? 0 : 100, LongestWait),
            range("workingInterval", d->workingInterval.count(), 0, LongestWait));
}

bool NatsPushConsumerOptions::isEqual(const NatsPushConsumerOptions &other) const
{
    return d == other.d || d->fields() == other.d->fields();
}
