// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "objectstore/natsobjectwatchoptions.h"

/*!
    \class NatsObjectWatchOptions
    \inmodule NatsQt
    \since 0.1
    \brief What a NatsObjectStoreWatcher tells.

    \sa NatsObjectStoreWatcher
*/

/*! \fn NatsObjectWatchOptions::NatsObjectWatchOptions()
    Constructs the defaults: the objects that there are, deleted ones too, and each change. */

static constexpr unsigned IgnoreDeletes = 1;
static constexpr unsigned IncludeHistory = 2;
static constexpr unsigned UpdatesOnly = 4;

/*! Returns the name of the only object that is told of; empty by default, for all. */
QString NatsObjectWatchOptions::name() const
{
    return m_name;
}

/*! Sets the only object that is told of to \a name. The server then sends no other. */
void NatsObjectWatchOptions::setName(const QString &name)
{
    m_name = name;
}

/*! Returns whether deleted objects are left out; false by default. */
bool NatsObjectWatchOptions::ignoresDeletes() const
{
    return m_flags & IgnoreDeletes;
}

/*! Sets whether deleted objects are left out to \a ignoreDeletes. */
void NatsObjectWatchOptions::setIgnoreDeletes(bool ignoreDeletes)
{
    setFlag(IgnoreDeletes, ignoreDeletes);
}

/*! Returns whether all that the bucket still has of each object comes first, not only the last of it; false by
    default. */
bool NatsObjectWatchOptions::includesHistory() const
{
    return m_flags & IncludeHistory;
}

/*! Sets whether all that the bucket still has of each object comes first to \a includeHistory. Only some clients leave
    more than the last of it. */
void NatsObjectWatchOptions::setIncludeHistory(bool includeHistory)
{
    setFlag(IncludeHistory, includeHistory);
}

/*! Returns whether only changes come, and not first what there is; false by default. */
bool NatsObjectWatchOptions::isUpdatesOnly() const
{
    return m_flags & UpdatesOnly;
}

/*! Sets whether only changes come to \a updatesOnly, which goes before includesHistory(). */
void NatsObjectWatchOptions::setUpdatesOnly(bool updatesOnly)
{
    setFlag(UpdatesOnly, updatesOnly);
}

void NatsObjectWatchOptions::setFlag(unsigned flag, bool on)
{
    m_flags = on ? m_flags | flag : m_flags & ~flag;
}
