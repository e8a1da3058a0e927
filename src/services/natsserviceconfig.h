// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVICECONFIG_H
#define NATSSERVICECONFIG_H

#include "base/natsresult.h"

#include <QtCore/qmap.h>
#include <QtCore/qshareddata.h>
#include <QtCore/qstring.h>

class NatsServiceConfigData;

class NATSQT_EXPORT NatsServiceConfig
{
public:
    NatsServiceConfig();
    NatsServiceConfig(const QString &name, const QString &version);
    NatsServiceConfig(const NatsServiceConfig &other);
    NatsServiceConfig(NatsServiceConfig &&other) noexcept;
    ~NatsServiceConfig();
    NatsServiceConfig &operator=(const NatsServiceConfig &other);
    NatsServiceConfig &operator=(NatsServiceConfig &&other) noexcept;
    void swap(NatsServiceConfig &other) noexcept { d.swap(other.d); }

    QString name() const;
    void setName(const QString &name);
    QString version() const;
    void setVersion(const QString &version);
    QString description() const;
    void setDescription(const QString &description);
    QMap<QString, QString> metadata() const;
    void setMetadata(const QMap<QString, QString> &metadata);
    QString queueGroup() const;
    void setQueueGroup(const QString &queueGroup);
    int maximumPending() const;
    void setMaximumPending(int maximumPending);
    NatsResult<void> validate() const;

    friend bool operator==(const NatsServiceConfig &a, const NatsServiceConfig &b) { return a.isEqual(b); }
    friend bool operator!=(const NatsServiceConfig &a, const NatsServiceConfig &b) { return !a.isEqual(b); }

private:
    bool isEqual(const NatsServiceConfig &other) const;

    QSharedDataPointer<NatsServiceConfigData> d;
};
Q_DECLARE_SHARED(NatsServiceConfig)

#endif
