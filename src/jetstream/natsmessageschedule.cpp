// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsmessageschedule.h"

#include "jetstream/natsgoduration_p.h"
#include "jetstream/natsjetstreamchecks_p.h"
#include "jetstream/natsjetstreamtexts_p.h"
#include "jetstream/natsmessagettl_p.h"

#include <QtCore/QDateTime>

using namespace std::chrono_literals;

class NatsMessageScheduleData : public QSharedData
{
public:
    QString specification;
    NatsSubject target;
    NatsSubject source;
    QString ttl;
    QString timeZone;
    NatsRollup::Kind rollup = NatsRollup::Kind::None;
};

/*!
    \class NatsMessageSchedule
    \inmodule NatsQt
    \since 0.1
    \brief When a server publishes a stored message, and where to.

    The stream needs NatsStreamConfig::allowMessageSchedules(), and both the subject that the message is published
    to and the target() must be subjects of it. Times are nats-server 2.12's, everything else is 2.14's; source:
    ADR-51.

    \sa NatsJetStreamPublishOptions::setSchedule()
*/

/*! Constructs no schedule. */
NatsMessageSchedule::NatsMessageSchedule()
    : d(new NatsMessageScheduleData)
{
}

/*! Constructs the schedule with \a specification for \a target. */
NatsMessageSchedule::NatsMessageSchedule(const QString &specification, const NatsSubject &target)
    : NatsMessageSchedule()
{
    d->specification = specification;
    d->target = target;
}

NatsMessageSchedule::NatsMessageSchedule(const NatsMessageSchedule &other) = default;
NatsMessageSchedule::NatsMessageSchedule(NatsMessageSchedule &&other) noexcept = default;
NatsMessageSchedule::~NatsMessageSchedule() = default;
NatsMessageSchedule &NatsMessageSchedule::operator=(const NatsMessageSchedule &other) = default;
NatsMessageSchedule &NatsMessageSchedule::operator=(NatsMessageSchedule &&other) noexcept = default;

/*! Returns the schedule that publishes once, at \a time, to \a target. */
NatsMessageSchedule NatsMessageSchedule::at(const QDateTime &time, const NatsSubject &target)
{
    return NatsMessageSchedule(QLatin1String("@at ") + time.toUTC().toString(Qt::ISODateWithMs), target);
}

/*! Returns the schedule that publishes every \a interval, which is at least one second, to \a target. */
NatsMessageSchedule NatsMessageSchedule::every(std::chrono::milliseconds interval, const NatsSubject &target)
{
    return NatsMessageSchedule(QLatin1String("@every ") + NatsGoDuration::toText(interval), target);
}

/*! Returns whether nothing is set. */
bool NatsMessageSchedule::isNull() const
{
    return isEqual(NatsMessageSchedule());
}

/*! Returns when the message is published. */
QString NatsMessageSchedule::specification() const
{
    return d->specification;
}

/*! Sets when the message is published to \a specification: \c{@at} and a time as in RFC 3339, \c{@every} and a
    duration such as \c 1m30s, a word such as \c{@hourly}, or six fields as of cron. */
void NatsMessageSchedule::setSpecification(const QString &specification)
{
    d->specification = specification;
}

/*! Returns the subject that the message is published to when its time has come. */
NatsSubject NatsMessageSchedule::target() const
{
    return d->target;
}

/*! Sets the subject that the message is published to to \a target. There must be one. */
void NatsMessageSchedule::setTarget(const NatsSubject &target)
{
    d->target = target;
}

/*! Returns the subject whose last message is published in place of this one; empty by default. */
NatsSubject NatsMessageSchedule::source() const
{
    return d->source;
}

/*! Sets the subject whose last message is published to \a source. */
void NatsMessageSchedule::setSource(const NatsSubject &source)
{
    d->source = source;
}

/*! Returns the time to live of what is published; empty by default, which means that there is none. */
QString NatsMessageSchedule::ttl() const
{
    return d->ttl;
}

/*! Sets the time to live of what is published to \a ttl, as in NatsJetStreamPublishOptions::setTtl(). */
void NatsMessageSchedule::setTtl(const QString &ttl)
{
    d->ttl = ttl;
}

/*! Returns the time zone of fields as of cron; empty by default, which is UTC. */
QString NatsMessageSchedule::timeZone() const
{
    return d->timeZone;
}

/*! Sets the time zone of fields as of cron to \a timeZone, such as \c{Europe/Berlin}. */
void NatsMessageSchedule::setTimeZone(const QString &timeZone)
{
    d->timeZone = timeZone;
}

/*! Returns what a published message replaces; nothing by default. */
NatsRollup::Kind NatsMessageSchedule::rollup() const
{
    return d->rollup;
}

/*! Sets what a published message replaces to \a rollup. */
void NatsMessageSchedule::setRollup(NatsRollup::Kind rollup)
{
    d->rollup = rollup;
}

static NatsResult<void> checkSpecification(const QString &text)
{
    const auto refuse = [](const QString &reason) {
        return NatsChecks::invalidOption(
                NatsJetStreamTexts::tr("The option 'schedule' is not usable: %1").arg(reason));
    };
    static const QLatin1String Every("@every");
    static const QLatin1String At("@at");
    if (text.isEmpty())
        return refuse(NatsJetStreamTexts::tr("it has no specification"));
    if (text.startsWith(Every)) {
        const auto interval = NatsGoDuration::parse(QStringView(text).sliced(Every.size()).trimmed());
        if (!interval)
            return refuse(NatsJetStreamTexts::tr("unrecognized duration format"));
        if (*interval < 1s)
            return refuse(NatsJetStreamTexts::tr("@every interval must be at least 1s"));
    }
    if (text.startsWith(At) && !QDateTime::fromString(text.mid(At.size()).trimmed(), Qt::ISODateWithMs).isValid())
        return refuse(NatsJetStreamTexts::tr("'%1' is no time").arg(text.mid(At.size()).trimmed()));
    return NatsChecks::plainText("schedule", text);
}

/*! Returns an error with the code InvalidOption for a specification() that is empty or malformed, a target()
    that is missing or malformed, a malformed source(), a ttl() that the server would refuse, and control
    characters in the timeZone(). */
NatsResult<void> NatsMessageSchedule::validate() const
{
    if (d->target.isEmpty())
        return NatsChecks::invalidOption(
                NatsJetStreamTexts::tr("The option 'schedule' is not usable: it has no target"));
    return NatsChecks::firstError(checkSpecification(d->specification),
                                  NatsChecks::publishSubject("schedule target", d->target.toString()),
                                  NatsChecks::publishSubject("schedule source", d->source.toString()),
                                  NatsMessageTtl::check("schedule ttl", d->ttl),
                                  NatsChecks::plainText("schedule timeZone", d->timeZone));
}

bool NatsMessageSchedule::isEqual(const NatsMessageSchedule &other) const
{
    return d == other.d
            || (d->specification == other.d->specification && d->target == other.d->target && d->source == other.d->source
                && d->ttl == other.d->ttl && d->timeZone == other.d->timeZone && d->rollup == other.d->rollup);
}
