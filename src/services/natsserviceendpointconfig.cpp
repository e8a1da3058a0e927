// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "services/natsserviceendpointconfig.h"

#include "services/natsservicechecks_p.h"

class NatsServiceEndpointConfigData : public QSharedData
{
public:
    QString name;
    QString subject;
    QMap<QString, QString> metadata;
    QString queueGroup;
    bool isQueueGroupDisabled = false;
};

/*!
    \class NatsServiceEndpointConfig
    \inmodule NatsQt
    \since 0.1
    \brief What one endpoint of a service is called, and where it listens.

    \sa NatsService::addEndpoint(), NatsServiceGroup::addEndpoint()
*/

/*! Constructs a configuration without the name that an endpoint needs. */
NatsServiceEndpointConfig::NatsServiceEndpointConfig()
    : d(new NatsServiceEndpointConfigData)
{
}

/*! Constructs the configuration of an endpoint with \a name, which listens on \a subject, or on its name where that is
    empty. */
NatsServiceEndpointConfig::NatsServiceEndpointConfig(const QString &name, const QString &subject)
    : NatsServiceEndpointConfig()
{
    d->name = name;
    d->subject = subject;
}

NatsServiceEndpointConfig::NatsServiceEndpointConfig(const NatsServiceEndpointConfig &other) = default;
NatsServiceEndpointConfig::NatsServiceEndpointConfig(NatsServiceEndpointConfig &&other) noexcept = default;
NatsServiceEndpointConfig::~NatsServiceEndpointConfig() = default;
NatsServiceEndpointConfig &NatsServiceEndpointConfig::operator=(const NatsServiceEndpointConfig &other) = default;
NatsServiceEndpointConfig &NatsServiceEndpointConfig::operator=(NatsServiceEndpointConfig &&other) noexcept = default;

/*! Returns the name. */
QString NatsServiceEndpointConfig::name() const
{
    return d->name;
}

/*! Sets the name to \a name, of the characters A-Z, a-z, 0-9, - and _. */
void NatsServiceEndpointConfig::setName(const QString &name)
{
    d->name = name;
}

/*! Returns the subject below that of the group; the name by default. */
QString NatsServiceEndpointConfig::subject() const
{
    return d->subject.isEmpty() ? d->name : d->subject;
}

/*! Sets the subject to \a subject, which may have wildcards. */
void NatsServiceEndpointConfig::setSubject(const QString &subject)
{
    d->subject = subject;
}

/*! Returns what the service tells of the endpoint in its own words; nothing by default. */
QMap<QString, QString> NatsServiceEndpointConfig::metadata() const
{
    return d->metadata;
}

/*!
    Sets what the service tells of the endpoint in its own words to \a metadata.

    ADR-32 has no place of its own for schemas any more, since they were taken out of it: a service tells them as metadata
    of its endpoints. The names of the entries are its own; those that the first services had for the two are a good
    choice. A value is a text, so it is the schema itself, or where it can be found:

    \code
    NatsServiceEndpointConfig add("add");
    add.setMetadata({ { "schema.request", R"({"type":"array","items":{"type":"number"}})" },
                      { "schema.response", "https://example.com/schemas/sum.json" } });
    \endcode

    Who asks reads them with NatsServiceEndpointInfo::metadata(). All of them are in one answer, which must not be larger
    than a message may be.
*/
void NatsServiceEndpointConfig::setMetadata(const QMap<QString, QString> &metadata)
{
    d->metadata = metadata;
}

/*! Returns the queue group; empty by default, which means that of the group, or of the service. */
QString NatsServiceEndpointConfig::queueGroup() const
{
    return d->queueGroup;
}

/*! Sets the queue group to \a queueGroup, and isQueueGroupDisabled() to false. */
void NatsServiceEndpointConfig::setQueueGroup(const QString &queueGroup)
{
    d->queueGroup = queueGroup;
    d->isQueueGroupDisabled = false;
}

/*! Returns whether there is no queue group, so that each instance of the service gets each request; false by default. */
bool NatsServiceEndpointConfig::isQueueGroupDisabled() const
{
    return d->isQueueGroupDisabled;
}

/*! Sets whether there is no queue group, whatever the group and the service say, to \a disabled; an own queueGroup() is
    forgotten. */
void NatsServiceEndpointConfig::setQueueGroupDisabled(bool disabled)
{
    d->queueGroup.clear();
    d->isQueueGroupDisabled = disabled;
}

/*! Returns an error with the code InvalidOption for a name() that cannot be, InvalidSubject for a subject() and
    InvalidQueueGroup for a queueGroup() of that kind. */
NatsResult<void> NatsServiceEndpointConfig::validate() const
{
    return NatsServiceChecks::firstError(NatsServiceChecks::name(QStringLiteral("endpoint"), d->name),
                                         NatsServiceChecks::endpointSubject(d->name, subject()),
                                         NatsServiceChecks::queueGroup(d->name, d->queueGroup));
}

bool NatsServiceEndpointConfig::isEqual(const NatsServiceEndpointConfig &other) const
{
    return d == other.d
            || (d->name == other.d->name && subject() == other.subject() && d->metadata == other.d->metadata
                && d->queueGroup == other.d->queueGroup && d->isQueueGroupDisabled == other.d->isQueueGroupDisabled);
}
