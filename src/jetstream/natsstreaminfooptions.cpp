// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsstreaminfooptions.h"

#include "jetstream/natsjetstreamchecks_p.h"

class NatsStreamInfoOptionsData : public QSharedData
{
public:
    bool deletedDetails = false;
    QString subjectsFilter;
};

/*!
    \class NatsStreamInfoOptions
    \inmodule NatsQt
    \since 0.1
    \brief What a server tells of a stream beside the rest.

    \sa NatsJetStreamManager::streamInfo()
*/

/*! Constructs the defaults. */
NatsStreamInfoOptions::NatsStreamInfoOptions()
    : d(new NatsStreamInfoOptionsData)
{
}

NatsStreamInfoOptions::NatsStreamInfoOptions(const NatsStreamInfoOptions &other) = default;
NatsStreamInfoOptions::NatsStreamInfoOptions(NatsStreamInfoOptions &&other) noexcept = default;
NatsStreamInfoOptions::~NatsStreamInfoOptions() = default;
NatsStreamInfoOptions &NatsStreamInfoOptions::operator=(const NatsStreamInfoOptions &other) = default;
NatsStreamInfoOptions &NatsStreamInfoOptions::operator=(NatsStreamInfoOptions &&other) noexcept = default;

/*! Returns whether the sequences of deleted messages are told; false by default. */
bool NatsStreamInfoOptions::deletedDetails() const
{
    return d->deletedDetails;
}

/*! Sets whether the sequences of deleted messages are told, in NatsStreamState::deleted(), to \a deletedDetails. */
void NatsStreamInfoOptions::setDeletedDetails(bool deletedDetails)
{
    d->deletedDetails = deletedDetails;
}

/*! Returns which subjects are told with the number of their messages; empty by default, which is none. */
QString NatsStreamInfoOptions::subjectsFilter() const
{
    return d->subjectsFilter;
}

/*! Sets which subjects are told with the number of their messages, in NatsStreamState::subjects(), to
    \a subjectsFilter, which may have wildcards; \c{>} is all of them. */
void NatsStreamInfoOptions::setSubjectsFilter(const QString &subjectsFilter)
{
    d->subjectsFilter = subjectsFilter;
}

/*! Returns an error with the code InvalidOption for a malformed subjectsFilter(). */
NatsResult<void> NatsStreamInfoOptions::validate() const
{
    return NatsChecks::subscribeSubject("subjectsFilter", d->subjectsFilter);
}
