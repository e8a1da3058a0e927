// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natspriorityoptions.h"

#include "jetstream/natsjetstreamchecks_p.h"

#include <QtCore/QCoreApplication>

#include <limits>
#include <tuple>

static constexpr int NoPriority = -1;
static constexpr int LastPriority = 9;

class NatsPriorityOptionsData : public QSharedData
{
public:
    auto fields() const { return std::tie(group, priority, minimumPending, minimumAckPending); }

    QString group;
    int priority = NoPriority;
    quint64 minimumPending = 0;
    quint64 minimumAckPending = 0;
};

/*!
    \class NatsPriorityOptions
    \inmodule NatsQt
    \since 0.1
    \brief When a program gets messages of a consumer that several programs share.

    It is for consumers with NatsConsumerConfig::priorityGroups(), which each request for messages has to name one of.
    Which of the options the server looks at depends on the NatsConsumerConfig::priorityPolicy(). Needs nats-server 2.11.

    \code
    NatsPriorityOptions spare("workers");
    spare.setMinimumPending(1000); // helps out when there is much to do
    \endcode
*/

/*! Constructs the options for a consumer without priority groups: nothing is set. */
NatsPriorityOptions::NatsPriorityOptions()
    : d(new NatsPriorityOptionsData)
{
}

/*! Constructs the options for a consumer with the priority \a group. */
NatsPriorityOptions::NatsPriorityOptions(const QString &group)
    : NatsPriorityOptions()
{
    d->group = group;
}

NatsPriorityOptions::NatsPriorityOptions(const NatsPriorityOptions &other) = default;
NatsPriorityOptions::NatsPriorityOptions(NatsPriorityOptions &&other) noexcept = default;
NatsPriorityOptions::~NatsPriorityOptions() = default;
NatsPriorityOptions &NatsPriorityOptions::operator=(const NatsPriorityOptions &other) = default;
NatsPriorityOptions &NatsPriorityOptions::operator=(NatsPriorityOptions &&other) noexcept = default;

/*! Returns the group that this program belongs to; empty by default, which is none. */
QString NatsPriorityOptions::group() const
{
    return d->group;
}

/*! Sets the group that this program belongs to to \a group, which is one of NatsConsumerConfig::priorityGroups(). It
    has up to 16 of the characters A-Z, a-z, 0-9, /, _, = and -. */
void NatsPriorityOptions::setGroup(const QString &group)
{
    d->group = group;
}

/*! Returns which programs are served before this one; -1 by default, which is not set, and what the server takes
    for 0. */
int NatsPriorityOptions::priority() const
{
    return d->priority;
}

/*! Sets which programs are served before this one, which are those with a smaller number, to \a priority. From 0 to 9,
    or -1 for not set. It is for NatsConsumerConfig::PriorityPolicy::Prioritized and needs nats-server 2.12. */
void NatsPriorityOptions::setPriority(int priority)
{
    d->priority = priority;
}

/*! Returns how many messages must be there to be delivered before this program gets some; 0 by default, which is not
    set. */
quint64 NatsPriorityOptions::minimumPending() const
{
    return d->minimumPending;
}

/*! Sets how many messages must be there to be delivered before this program gets some to \a minimumPending. Up to
    2\sup{63}-1; 0 is not set. Together with a minimumAckPending() one of the two is enough. It is for
    NatsConsumerConfig::PriorityPolicy::Overflow. */
void NatsPriorityOptions::setMinimumPending(quint64 minimumPending)
{
    d->minimumPending = minimumPending;
}

/*! Returns how many messages must wait for their acknowledgement before this program gets some; 0 by default, which is
    not set. */
quint64 NatsPriorityOptions::minimumAckPending() const
{
    return d->minimumAckPending;
}

/*! Sets how many messages must wait for their acknowledgement before this program gets some to \a minimumAckPending.
    Up to 2\sup{63}-1; 0 is not set. It is for NatsConsumerConfig::PriorityPolicy::Overflow. */
void NatsPriorityOptions::setMinimumAckPending(quint64 minimumAckPending)
{
    d->minimumAckPending = minimumAckPending;
}

// Without a group the server would not look at what else is said.
static NatsResult<void> needsGroup(const char *option, const QString &group, bool isSet)
{
    if (!isSet || !group.isEmpty())
        return {};
    return NatsChecks::invalidOption(
            QCoreApplication::translate("NatsJetStream", "The option '%1' needs the option 'group'").arg(QLatin1String(option)));
}

static NatsResult<void> fitsTheServer(const char *option, quint64 value)
{
    constexpr quint64 Largest = std::numeric_limits<qint64>::max();
    if (value <= Largest)
        return {};
    return NatsChecks::invalidOption(QCoreApplication::translate("NatsJetStream", "The option '%1' cannot be %2; it must be at most %3")
                                             .arg(QLatin1String(option), QString::number(value), QString::number(Largest)));
}

/*! Returns an error with the code InvalidOption that names the first option that is out of its range, or needs a
    group(). */
NatsResult<void> NatsPriorityOptions::validate() const
{
    return NatsChecks::firstError(d->group.isEmpty() ? NatsResult<void>() : NatsChecks::priorityGroup("group", d->group),
                                  NatsChecks::range("priority", d->priority, NoPriority, LastPriority),
                                  fitsTheServer("minimumPending", d->minimumPending),
                                  fitsTheServer("minimumAckPending", d->minimumAckPending),
                                  needsGroup("priority", d->group, d->priority != NoPriority),
                                  needsGroup("minimumPending", d->group, d->minimumPending > 0),
                                  needsGroup("minimumAckPending", d->group, d->minimumAckPending > 0));
}

bool NatsPriorityOptions::isEqual(const NatsPriorityOptions &other) const
{
    return d == other.d || d->fields() == other.d->fields();
}
