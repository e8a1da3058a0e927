// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVICEGROUP_H
#define NATSSERVICEGROUP_H

#include "base/natsresult.h"

#include <QtCore/qpointer.h>
#include <QtCore/qshareddata.h>
#include <QtCore/qstring.h>

class NatsService;
class NatsServiceEndpoint;
class NatsServiceEndpointConfig;
class NatsServiceGroupData;

class NATSQT_EXPORT NatsServiceGroup
{
public:
    NatsServiceGroup();
    NatsServiceGroup(const NatsServiceGroup &other);
    NatsServiceGroup(NatsServiceGroup &&other) noexcept;
    ~NatsServiceGroup();
    NatsServiceGroup &operator=(const NatsServiceGroup &other);
    NatsServiceGroup &operator=(NatsServiceGroup &&other) noexcept;
    void swap(NatsServiceGroup &other) noexcept { d.swap(other.d); }

    QString prefix() const;
    QString queueGroup() const;
    void setQueueGroup(const QString &queueGroup);
    bool isQueueGroupDisabled() const;
    void setQueueGroupDisabled(bool disabled);

    NatsServiceGroup group(const QString &prefix) const;
    NatsResult<NatsServiceEndpoint *> addEndpoint(const NatsServiceEndpointConfig &config) const;

private:
    friend class NatsService; // the only creator
    NatsServiceGroup(NatsService *service, const QString &prefix);

    QSharedDataPointer<NatsServiceGroupData> d;
};
Q_DECLARE_SHARED(NatsServiceGroup)

#endif
