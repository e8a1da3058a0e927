// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "objectstore/natsobjectstoreoptions.h"

#include "objectstore/natsobjectnames_p.h"

#include <QtCore/QCoreApplication>

#include <limits>

class NatsObjectStoreOptionsData : public QSharedData
{
public:
    std::chrono::milliseconds stallTimeout = std::chrono::seconds(60);
    int maximumPendingChunks = 16;
    qint64 maximumPendingBytes = 2 * 1024 * 1024;
};

/*!
    \class NatsObjectStoreOptions
    \inmodule NatsQt
    \since 0.1
    \brief How a NatsObjectStore transfers objects.

    \sa NatsObjectStore
*/

/*! Constructs the defaults. */
NatsObjectStoreOptions::NatsObjectStoreOptions() : d(new NatsObjectStoreOptionsData) { }

NatsObjectStoreOptions::NatsObjectStoreOptions(const NatsObjectStoreOptions &other) = default;
NatsObjectStoreOptions::NatsObjectStoreOptions(NatsObjectStoreOptions &&other) noexcept = default;
NatsObjectStoreOptions::~NatsObjectStoreOptions() = default;
NatsObjectStoreOptions &NatsObjectStoreOptions::operator=(const NatsObjectStoreOptions &other) = default;
NatsObjectStoreOptions &NatsObjectStoreOptions::operator=(NatsObjectStoreOptions &&other) noexcept = default;

/*! Returns for how long a transfer goes on while nothing comes from the server; a minute by default. */
std::chrono::milliseconds NatsObjectStoreOptions::stallTimeout() const
{
    return d->stallTimeout;
}

/*! Sets for how long a transfer goes on while nothing comes from the server, be it without a connection, to
    \a stallTimeout. Then it ends with Timeout. With 0 it never does. The time that the program's device takes does not
    count. */
void NatsObjectStoreOptions::setStallTimeout(std::chrono::milliseconds stallTimeout)
{
    d->stallTimeout = stallTimeout;
}

/*! Returns how many chunks of an object may be on their way; 16 by default. */
int NatsObjectStoreOptions::maximumPendingChunks() const
{
    return d->maximumPendingChunks;
}

/*! Sets how many chunks of an object may be on their way to \a maximumPendingChunks, from 1 to 1024. A server that has
    too much to do gets fewer. */
void NatsObjectStoreOptions::setMaximumPendingChunks(int maximumPendingChunks)
{
    d->maximumPendingChunks = maximumPendingChunks;
}

/*! Returns how many bytes of an object may be on their way; 2 MiB by default. */
qint64 NatsObjectStoreOptions::maximumPendingBytes() const
{
    return d->maximumPendingBytes;
}

/*! Sets how many bytes of an object may be on their way to \a maximumPendingBytes, from 1 to 64 MiB. A chunk that is
    larger goes alone. A transfer takes about three times as much memory. More are faster where the server is far
    away. */
void NatsObjectStoreOptions::setMaximumPendingBytes(qint64 maximumPendingBytes)
{
    d->maximumPendingBytes = maximumPendingBytes;
}

static NatsResult<void> range(const char *option, qint64 value, qint64 minimum, qint64 maximum)
{
    if (value >= minimum && value <= maximum)
        return {};
    return NatsObjectNames::invalidOption(
            QCoreApplication::translate("NatsObjectStore", "The option '%1' must be from %2 to %3")
                    .arg(QLatin1String(option))
                    .arg(minimum)
                    .arg(maximum));
}

/*! Returns an error with the code InvalidOption that names the first option that is out of its range. */
NatsResult<void> NatsObjectStoreOptions::validate() const
{
    return NatsObjectNames::firstError(range("stallTimeout", d->stallTimeout.count(), 0,
                                             std::numeric_limits<int>::max()),
                                       range("maximumPendingChunks", d->maximumPendingChunks, 1, 1024),
                                       range("maximumPendingBytes", d->maximumPendingBytes, 1,
                                             64 * 1024 * 1024));
}

bool NatsObjectStoreOptions::isEqual(const NatsObjectStoreOptions &other) const
{
    return d == other.d
            || (d->stallTimeout == other.d->stallTimeout && d->maximumPendingChunks == other.d->maximumPendingChunks
                && d->maximumPendingBytes == other.d->maximumPendingBytes);
}
