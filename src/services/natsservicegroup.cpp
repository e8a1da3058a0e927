// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "services/natsservicegroup.h"

#include "services/natsservice_p.h"
#include "services/natsservicechecks_p.h"

#include <QtCore/QCoreApplication>

class NatsServiceGroupData : public QSharedData
{
public:
    QPointer<NatsService> service;
    QString prefix;
    QString queueGroup;
    bool isQueueGroupDisabled = false;
};

/*!
    \class NatsServiceGroup
    \inmodule NatsQt
    \since 0.1
    \brief A common beginning of the subjects of some endpoints of a service.

    \code
    NatsServiceGroup admin = service->group("admin");
    admin.setQueueGroup("admins");
    admin.addEndpoint({ "list" });                // admin.list
    admin.group("users").addEndpoint({ "list" }); // admin.users.list, shared by "admins" too
    \endcode

    A group is a value; the service knows of endpoints only. A group in a group begins with the queue group that the outer
    one has at that time.

    \sa NatsService::group()
*/

/*! Constructs a group of no service, which no endpoint can be added to. */
NatsServiceGroup::NatsServiceGroup()
    : d(new NatsServiceGroupData)
{
}

NatsServiceGroup::NatsServiceGroup(NatsService *service, const QString &prefix)
    : NatsServiceGroup()
{
    d->service = service;
    d->prefix = prefix;
}

NatsServiceGroup::NatsServiceGroup(const NatsServiceGroup &other) = default;
NatsServiceGroup::NatsServiceGroup(NatsServiceGroup &&other) noexcept = default;
NatsServiceGroup::~NatsServiceGroup() = default;
NatsServiceGroup &NatsServiceGroup::operator=(const NatsServiceGroup &other) = default;
NatsServiceGroup &NatsServiceGroup::operator=(NatsServiceGroup &&other) noexcept = default;

/*! Returns what the subjects of its endpoints begin with, without a dot at the end. */
QString NatsServiceGroup::prefix() const
{
    return d->prefix;
}

/*! Returns the queue group; empty by default, which means that of the service. */
QString NatsServiceGroup::queueGroup() const
{
    return d->queueGroup;
}

/*! Sets the queue group of endpoints that are added from now on to \a queueGroup, and isQueueGroupDisabled() to false. */
void NatsServiceGroup::setQueueGroup(const QString &queueGroup)
{
    d->queueGroup = queueGroup;
    d->isQueueGroupDisabled = false;
}

/*! Returns whether there is no queue group, so that each instance of the service gets each request; false by default. */
bool NatsServiceGroup::isQueueGroupDisabled() const
{
    return d->isQueueGroupDisabled;
}

/*! Sets whether there is no queue group, whatever the service says, to \a disabled; an own queueGroup() is forgotten. */
void NatsServiceGroup::setQueueGroupDisabled(bool disabled)
{
    d->queueGroup.clear();
    d->isQueueGroupDisabled = disabled;
}

/*! Returns the group \a prefix in this one, with the same queue group. An empty prefix is the same group. What cannot be
    a prefix is refused when an endpoint is added. */
NatsServiceGroup NatsServiceGroup::group(const QString &prefix) const
{
    NatsServiceGroup inner(*this);
    if (!prefix.isEmpty())
        inner.d->prefix = d->prefix.isEmpty() ? prefix : d->prefix + u'.' + prefix;
    return inner;
}

/*! Adds the endpoint that \a config describes to the service, below prefix(). The errors are those of
    NatsService::addEndpoint(), and InvalidSubject for a prefix that cannot be, with an empty token or the wildcard
    \c{>}. */
NatsResult<NatsServiceEndpoint *> NatsServiceGroup::addEndpoint(const NatsServiceEndpointConfig &config) const
{
    if (!d->service) {
        return NatsError(NatsError::Code::InvalidOption,
                         QCoreApplication::translate("NatsService", "The group '%1' belongs to no service").arg(d->prefix));
    }
    const auto valid = NatsServiceChecks::firstError(NatsServiceChecks::groupPrefix(d->prefix),
                                                     NatsServiceChecks::queueGroup(d->prefix, d->queueGroup));
    if (!valid)
        return valid.error();
    std::optional<QString> queueGroup;
    if (d->isQueueGroupDisabled || !d->queueGroup.isEmpty())
        queueGroup = d->queueGroup;
    return NatsServicePrivate::get(d->service)->addEndpoint(config, d->prefix, queueGroup);
}
