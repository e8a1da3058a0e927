// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVICEINFO_H
#define NATSSERVICEINFO_H

#include "services/natsserviceendpointinfo.h"
#include "services/natsserviceidentity.h"

#include <QtCore/qlist.h>

class NATSQT_EXPORT NatsServiceInfo : public NatsServiceIdentity
{
public:
    static NatsServiceInfo fromJson(const QJsonObject &json);

    QString description() const;
    QList<NatsServiceEndpointInfo> endpoints() const;
};

#endif
