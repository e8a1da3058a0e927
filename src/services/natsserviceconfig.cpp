// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "services/natsserviceconfig.h"

#include "services/natsservicechecks_p.h"

class NatsServiceConfigData : public QSharedData
{
public:
    QString name;
    QString version;
    QString description;
    QMap<QString, QString> metadata;
    QString queueGroup = QStringLiteral("q");
    int maximumPending = 65536;
};

/*!
    \class NatsServiceConfig
    \inmodule NatsQt
    \since 0.1
    \brief What a service says of itself: name, version, and more.

    \sa NatsService
*/

/*! Constructs a configuration without the name and the version that a service needs. */
NatsServiceConfig::NatsServiceConfig()
    : d(new NatsServiceConfigData)
{
}

/*! Constructs the configuration of a service with \a name and \a version. */
NatsServiceConfig::NatsServiceConfig(const QString &name, const QString &version)
    : NatsServiceConfig()
{
    d->name = name;
    d->version = version;
}

NatsServiceConfig::NatsServiceConfig(const NatsServiceConfig &other) = default;
NatsServiceConfig::NatsServiceConfig(NatsServiceConfig &&other) noexcept = default;
NatsServiceConfig::~NatsServiceConfig() = default;
NatsServiceConfig &NatsServiceConfig::operator=(const NatsServiceConfig &other) = default;
NatsServiceConfig &NatsServiceConfig::operator=(NatsServiceConfig &&other) noexcept = default;

/*! Returns the name, which all instances of the service share. */
QString NatsServiceConfig::name() const
{
    return d->name;
}

/*! Sets the name to \a name, of the characters A-Z, a-z, 0-9, - and _. Upper and lower case are different names. */
void NatsServiceConfig::setName(const QString &name)
{
    d->name = name;
}

/*! Returns the version. */
QString NatsServiceConfig::version() const
{
    return d->version;
}

/*! Sets the version to \a version, a \l{https://semver.org}{semantic version} such as "1.0.3". */
void NatsServiceConfig::setVersion(const QString &version)
{
    d->version = version;
}

/*! Returns the description; empty by default. */
QString NatsServiceConfig::description() const
{
    return d->description;
}

/*! Sets the description to \a description, a text for people. */
void NatsServiceConfig::setDescription(const QString &description)
{
    d->description = description;
}

/*! Returns what the service tells of itself in its own words; nothing by default. */
QMap<QString, QString> NatsServiceConfig::metadata() const
{
    return d->metadata;
}

/*! Sets what the service tells of itself in its own words to \a metadata. */
void NatsServiceConfig::setMetadata(const QMap<QString, QString> &metadata)
{
    d->metadata = metadata;
}

/*! Returns the queue group of the endpoints that have none of their own and none of a NatsServiceGroup; "q" by
    default, as in all clients. */
QString NatsServiceConfig::queueGroup() const
{
    return d->queueGroup;
}

/*! Sets the queue group to \a queueGroup. Of all instances with the same one, one gets each request. With an empty one
    there is none: each instance gets each request. */
void NatsServiceConfig::setQueueGroup(const QString &queueGroup)
{
    d->queueGroup = queueGroup;
}

/*! Returns how many requests may wait for their answer at once, of all endpoints together; 65536 by default. */
int NatsServiceConfig::maximumPending() const
{
    return d->maximumPending;
}

/*!
    Sets how many requests may wait for their answer at once to \a maximumPending; 0 is any number, so that only memory
    is a bound.

    A server sends requests as they come and cannot be asked to wait, so one that is too many is answered at once with an
    error, which has the code 503 and the description "the service is busy". The endpoint counts it as a request and as an
    error, and does not emit NatsServiceEndpoint::requestReceived(). Endpoints that answer in their slot never have more
    than one under way.
*/
void NatsServiceConfig::setMaximumPending(int maximumPending)
{
    d->maximumPending = maximumPending;
}

/*! Returns an error with the code InvalidOption for a name(), a version() or a maximumPending() that cannot be, and
    InvalidQueueGroup for a queueGroup() of that kind. */
NatsResult<void> NatsServiceConfig::validate() const
{
    return NatsServiceChecks::firstError(NatsServiceChecks::name(QStringLiteral("service"), d->name),
                                         NatsServiceChecks::version(d->name, d->version),
                                         NatsServiceChecks::maximumPending(d->name, d->maximumPending),
                                         NatsServiceChecks::queueGroup(d->name, d->queueGroup));
}

bool NatsServiceConfig::isEqual(const NatsServiceConfig &other) const
{
    return d == other.d
            || (d->name == other.d->name && d->version == other.d->version && d->description == other.d->description
                && d->metadata == other.d->metadata && d->queueGroup == other.d->queueGroup
                && d->maximumPending == other.d->maximumPending);
}
