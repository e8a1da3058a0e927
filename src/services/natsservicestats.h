// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVICESTATS_H
#define NATSSERVICESTATS_H

#include "services/natsserviceendpointstats.h"
#include "services/natsserviceidentity.h"

#include <QtCore/qdatetime.h>
#include <QtCore/qlist.h>

class NATSQT_EXPORT NatsServiceStats : public NatsServiceIdentity
{
public:
    static NatsServiceStats fromJson(const QJsonObject &json);

    QDateTime started() const;
    QList<NatsServiceEndpointStats> endpoints() const;
};

#endif
