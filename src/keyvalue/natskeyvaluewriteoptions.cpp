// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "keyvalue/natskeyvaluewriteoptions.h"

#include "keyvalue/natskeyvaluechecks_p.h"

#include <QtCore/QCoreApplication>

using namespace std::chrono_literals;

class NatsKeyValueWriteOptionsData : public QSharedData
{
public:
    std::optional<quint64> expectedRevision;
    std::chrono::milliseconds ttl = 0ms;
    std::chrono::milliseconds timeout = 0ms;
};

/*!
    \class NatsKeyValueWriteOptions
    \inmodule NatsQt
    \since 0.1
    \brief How a key is written.

    \sa NatsKeyValueStore
*/

/*! Constructs the defaults. */
NatsKeyValueWriteOptions::NatsKeyValueWriteOptions()
    : d(new NatsKeyValueWriteOptionsData)
{
}

NatsKeyValueWriteOptions::NatsKeyValueWriteOptions(const NatsKeyValueWriteOptions &other) = default;
NatsKeyValueWriteOptions::NatsKeyValueWriteOptions(NatsKeyValueWriteOptions &&other) noexcept = default;
NatsKeyValueWriteOptions::~NatsKeyValueWriteOptions() = default;
NatsKeyValueWriteOptions &NatsKeyValueWriteOptions::operator=(const NatsKeyValueWriteOptions &other) = default;
NatsKeyValueWriteOptions &NatsKeyValueWriteOptions::operator=(NatsKeyValueWriteOptions &&other) noexcept = default;

/*! Returns the revision that the key must have for it to be written; nothing by default, which is any. */
std::optional<quint64> NatsKeyValueWriteOptions::expectedRevision() const
{
    return d->expectedRevision;
}

/*! Sets the revision that the key must have for it to be written to \a revision; 0 stands for a key that has never been
    written. NatsKeyValueStore::create() and NatsKeyValueStore::update() have one of their own. */
void NatsKeyValueWriteOptions::setExpectedRevision(std::optional<quint64> revision)
{
    d->expectedRevision = revision;
}

/*! Returns how long what is written lives; 0 by default, which is as long as NatsKeyValueConfig::ttl(). */
std::chrono::milliseconds NatsKeyValueWriteOptions::ttl() const
{
    return d->ttl;
}

/*! Sets how long what is written lives to \a ttl, at least a second. Possible for NatsKeyValueStore::create() and
    NatsKeyValueStore::purgeKey(), in a bucket with a NatsKeyValueConfig::limitMarkerTtl(), which is the least that a
    value lives; needs nats-server 2.11. Where the bucket has older entries of the key, the newest of these is the
    last one again afterwards, and nobody is told. */
void NatsKeyValueWriteOptions::setTtl(std::chrono::milliseconds ttl)
{
    d->ttl = ttl;
}

/*! Returns how long the answer of the server is waited for; 0 by default, which is NatsJetStreamOptions::timeout(). */
std::chrono::milliseconds NatsKeyValueWriteOptions::timeout() const
{
    return d->timeout;
}

/*! Sets how long the answer of the server is waited for to \a timeout. */
void NatsKeyValueWriteOptions::setTimeout(std::chrono::milliseconds timeout)
{
    d->timeout = timeout;
}

/*! Returns an error with the code InvalidOption that names the first option that cannot be. */
NatsResult<void> NatsKeyValueWriteOptions::validate() const
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("NatsKeyValue", text); };
    if (d->ttl != 0ms && d->ttl < 1s)
        return NatsKeyValueChecks::invalidOption(tr("The option 'ttl' must be at least one second"));
    if (d->timeout < 0ms)
        return NatsKeyValueChecks::invalidOption(tr("The option 'timeout' must not be negative"));
    return {};
}

bool NatsKeyValueWriteOptions::isEqual(const NatsKeyValueWriteOptions &other) const
{
    return d->expectedRevision == other.d->expectedRevision && d->ttl == other.d->ttl && d->timeout == other.d->timeout;
}
