// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "keyvalue/natskeyvaluewatchoptions.h"

#include <tuple>

class NatsKeyValueWatchOptionsData : public QSharedData
{
public:
    auto fields() const { return std::tie(keys, include, ignoreDeletes, headersOnly, resumeFromRevision); }

    QStringList keys{ QStringLiteral(">") };
    NatsKeyValueWatchOptions::Include include = NatsKeyValueWatchOptions::Include::Last;
    bool ignoreDeletes = false;
    bool headersOnly = false;
    quint64 resumeFromRevision = 0;
};

/*!
    \class NatsKeyValueWatchOptions
    \inmodule NatsQt
    \since 0.1
    \brief Which entries of a bucket a NatsKeyValueWatcher brings.
*/

/*!
    \enum NatsKeyValueWatchOptions::Include

    What a watcher brings before the changes that are still to come.

    \value Last The last entry of each key.
    \value History All entries that the bucket keeps.
    \value Updates Nothing.
*/

/*! Constructs the defaults: the last entry of each key, and all that is still to come. */
NatsKeyValueWatchOptions::NatsKeyValueWatchOptions()
    : d(new NatsKeyValueWatchOptionsData)
{
}

NatsKeyValueWatchOptions::NatsKeyValueWatchOptions(const NatsKeyValueWatchOptions &other) = default;
NatsKeyValueWatchOptions::NatsKeyValueWatchOptions(NatsKeyValueWatchOptions &&other) noexcept = default;
NatsKeyValueWatchOptions::~NatsKeyValueWatchOptions() = default;
NatsKeyValueWatchOptions &NatsKeyValueWatchOptions::operator=(const NatsKeyValueWatchOptions &other) = default;
NatsKeyValueWatchOptions &NatsKeyValueWatchOptions::operator=(NatsKeyValueWatchOptions &&other) noexcept = default;

/*! Returns the keys that are watched; ">" by default, which is all. */
QStringList NatsKeyValueWatchOptions::keys() const
{
    return d->keys;
}

/*! Sets the keys that are watched to \a keys, which may have wildcards: \c{*} for one token, \c{>} at the end for the
    rest. They must not overlap. Servers before nats-server 2.10 send all keys when there are several, and the others
    are left out here. */
void NatsKeyValueWatchOptions::setKeys(const QStringList &keys)
{
    d->keys = keys;
}

/*! Returns what is brought first; Last by default. */
NatsKeyValueWatchOptions::Include NatsKeyValueWatchOptions::include() const
{
    return d->include;
}

/*! Sets what is brought first to \a include. */
void NatsKeyValueWatchOptions::setInclude(Include include)
{
    d->include = include;
}

/*! Returns whether entries that are no values are left out; false by default. */
bool NatsKeyValueWatchOptions::ignoresDeletes() const
{
    return d->ignoreDeletes;
}

/*! Sets whether entries that are no values are left out to \a ignoreDeletes: keys that were deleted, purged or have
    expired. */
void NatsKeyValueWatchOptions::setIgnoreDeletes(bool ignoreDeletes)
{
    d->ignoreDeletes = ignoreDeletes;
}

/*! Returns whether the entries come without their values; false by default. */
bool NatsKeyValueWatchOptions::headersOnly() const
{
    return d->headersOnly;
}

/*! Sets whether the entries come without their values to \a headersOnly. NatsKeyValueEntry::length() is known all the
    same. */
void NatsKeyValueWatchOptions::setHeadersOnly(bool headersOnly)
{
    d->headersOnly = headersOnly;
}

/*! Returns the revision that it begins with; 0 by default, which is that include() says where. */
quint64 NatsKeyValueWatchOptions::resumeFromRevision() const
{
    return d->resumeFromRevision;
}

/*! Sets the revision that it begins with, this one included, to \a revision, whatever include() says. */
void NatsKeyValueWatchOptions::setResumeFromRevision(quint64 revision)
{
    d->resumeFromRevision = revision;
}

bool NatsKeyValueWatchOptions::isEqual(const NatsKeyValueWatchOptions &other) const
{
    return d == other.d || d->fields() == other.d->fields();
}
