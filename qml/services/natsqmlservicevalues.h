// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLSERVICEVALUES_H
#define NATSQMLSERVICEVALUES_H

#include "services/natsserviceendpoint.h"
#include "services/natsserviceinfo.h"
#include "services/natsservicestats.h"

#include <QtCore/qvariant.h>

class QJSValue;

// What services tell, as objects of JavaScript, and what JavaScript gives them.

QMap<QString, QString> natsQmlMetadata(const QVariantMap &metadata);
NatsServiceEndpoint::DataHandler natsQmlDataHandler(const QJSValue &data);
double natsQmlMilliseconds(std::chrono::nanoseconds duration);

QVariantMap natsQmlServiceMetadata(const QMap<QString, QString> &metadata);
QVariantMap natsQmlService(const NatsServiceIdentity &identity);
QVariantMap natsQmlService(const NatsServiceInfo &info);
QVariantMap natsQmlService(const NatsServiceStats &stats);
// What an endpoint is, and what it has done
QVariantMap natsQmlServiceEndpoint(const NatsServiceEndpointInfo &info);
QVariantMap natsQmlServiceEndpoint(const NatsServiceEndpointStats &stats);

#endif
