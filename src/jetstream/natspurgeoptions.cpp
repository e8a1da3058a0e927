// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natspurgeoptions.h"

#include "jetstream/natsjetstreamchecks_p.h"

#include <QtCore/QCoreApplication>

class NatsPurgeOptionsData : public QSharedData
{
public:
    QString filter;
    quint64 sequence = 0;
    quint64 keep = 0;
};

/*!
    \class NatsPurgeOptions
    \inmodule NatsQt
    \since 0.1
    \brief Which messages of a stream are removed.

    \sa NatsJetStreamManager::purgeStream()
*/

/*! Constructs the defaults: all messages. */
NatsPurgeOptions::NatsPurgeOptions()
    : d(new NatsPurgeOptionsData)
{
}

NatsPurgeOptions::NatsPurgeOptions(const NatsPurgeOptions &other) = default;
NatsPurgeOptions::NatsPurgeOptions(NatsPurgeOptions &&other) noexcept = default;
NatsPurgeOptions::~NatsPurgeOptions() = default;
NatsPurgeOptions &NatsPurgeOptions::operator=(const NatsPurgeOptions &other) = default;
NatsPurgeOptions &NatsPurgeOptions::operator=(NatsPurgeOptions &&other) noexcept = default;

/*! Returns the subjects whose messages are removed; empty by default, which is all of them. */
QString NatsPurgeOptions::filter() const
{
    return d->filter;
}

/*! Sets the subjects whose messages are removed to \a filter, which may have wildcards. */
void NatsPurgeOptions::setFilter(const QString &filter)
{
    d->filter = filter;
}

/*! Returns the sequence below which messages are removed; 0 by default, which is any. */
quint64 NatsPurgeOptions::sequence() const
{
    return d->sequence;
}

/*! Sets the sequence below which messages are removed to \a sequence; the message itself stays. */
void NatsPurgeOptions::setSequence(quint64 sequence)
{
    d->sequence = sequence;
}

/*! Returns how many messages, the newest ones, stay; 0 by default. */
quint64 NatsPurgeOptions::keep() const
{
    return d->keep;
}

/*! Sets how many messages, the newest ones, stay to \a keep. Not possible together with a sequence(). */
void NatsPurgeOptions::setKeep(quint64 keep)
{
    d->keep = keep;
}

/*! Returns an error with the code InvalidOption for a malformed filter(), and for sequence() and keep() together. */
NatsResult<void> NatsPurgeOptions::validate() const
{
    if (d->sequence > 0 && d->keep > 0) {
        return NatsChecks::invalidOption(
                QCoreApplication::translate("NatsJetStream", "'keep','sequence' are mutually exclusive"));
    }
    return NatsChecks::subscribeSubject("filter", d->filter);
}
