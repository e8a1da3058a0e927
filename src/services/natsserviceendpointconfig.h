// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVICEENDPOINTCONFIG_H
#define NATSSERVICEENDPOINTCONFIG_H

#include "base/natsresult.h"

#include <QtCore/qmap.h>
#include <QtCore/qshareddata.h>
#include <QtCore/qstring.h>

class NatsServiceEndpointConfigData;

class NATSQT_EXPORT NatsServiceEndpointConfig
{
public:
    NatsServiceEndpointConfig();
    NatsServiceEndpointConfig(const QString &name, const QString &subject = {});
    NatsServiceEndpointConfig(const NatsServiceEndpointConfig &other);
    NatsServiceEndpointConfig(NatsServiceEndpointConfig &&other) noexcept;
    ~NatsServiceEndpointConfig();
    NatsServiceEndpointConfig &operator=(const NatsServiceEndpointConfig &other);
    NatsServiceEndpointConfig &operator=(NatsServiceEndpointConfig &&other) noexcept;
    void swap(NatsServiceEndpointConfig &other) noexcept { d.swap(other.d); }

    QString name() const;
    void setName(const QString &name);
    QString subject() const;
    void setSubject(const QString &subject);
    QMap<QString, QString> metadata() const;
    void setMetadata(const QMap<QString, QString> &metadata);
    QString queueGroup() const;
    void setQueueGroup(const QString &queueGroup);
    bool isQueueGroupDisabled() const;
    void setQueueGroupDisabled(bool disabled);
    NatsResult<void> validate() const;

    friend bool operator==(const NatsServiceEndpointConfig &a, const NatsServiceEndpointConfig &b) { return a.isEqual(b); }
    friend bool operator!=(const NatsServiceEndpointConfig &a, const NatsServiceEndpointConfig &b) { return !a.isEqual(b); }

private:
    bool isEqual(const NatsServiceEndpointConfig &other) const;

    QSharedDataPointer<NatsServiceEndpointConfigData> d;
};
Q_DECLARE_SHARED(NatsServiceEndpointConfig)

#endif
