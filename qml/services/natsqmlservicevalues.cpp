// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/services/natsqmlservicevalues.h"

#include <QtCore/QJsonObject>
#include <QtCore/QJsonValue>
#include <QtQml/QJSValue>

namespace {

template<typename Endpoint>
QVariantList endpointsOf(const QList<Endpoint> &endpoints)
{
    QVariantList list;
    for (const Endpoint &endpoint : endpoints)
        list.append(natsQmlServiceEndpoint(endpoint));
    return list;
}

template<typename Endpoint>
QVariantMap placeOf(const Endpoint &endpoint)
{
    return {
        { QStringLiteral("name"), endpoint.name() },
        { QStringLiteral("subject"), endpoint.subject() },
        { QStringLiteral("queueGroup"), endpoint.queueGroup() },
    };
}

} // namespace

QMap<QString, QString> natsQmlMetadata(const QVariantMap &metadata)
{
    QMap<QString, QString> texts;
    for (auto entry = metadata.begin(); entry != metadata.end(); ++entry)
        texts.insert(entry.key(), entry->toString());
    return texts;
}

// The value as it is now: no code of the program runs when somebody asks.
NatsServiceEndpoint::DataHandler natsQmlDataHandler(const QJSValue &data)
{
    if (data.isUndefined())
        return {};
    return [json = QJsonValue::fromVariant(data.toVariant())] { return NatsResult<QJsonValue>(json); };
}

double natsQmlMilliseconds(std::chrono::nanoseconds duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

QVariantMap natsQmlServiceMetadata(const QMap<QString, QString> &metadata)
{
    QVariantMap values;
    for (auto entry = metadata.begin(); entry != metadata.end(); ++entry)
        values.insert(entry.key(), *entry);
    return values;
}

QVariantMap natsQmlService(const NatsServiceIdentity &identity)
{
    return {
        { QStringLiteral("name"), identity.name() },
        { QStringLiteral("instanceId"), identity.id() },
        { QStringLiteral("version"), identity.version() },
        { QStringLiteral("metadata"), natsQmlServiceMetadata(identity.metadata()) },
    };
}

QVariantMap natsQmlService(const NatsServiceInfo &info)
{
    QVariantMap values = natsQmlService(static_cast<const NatsServiceIdentity &>(info));
    values.insert(QStringLiteral("description"), info.description());
    values.insert(QStringLiteral("endpoints"), endpointsOf(info.endpoints()));
    return values;
}

QVariantMap natsQmlService(const NatsServiceStats &stats)
{
    QVariantMap values = natsQmlService(static_cast<const NatsServiceIdentity &>(stats));
    values.insert(QStringLiteral("started"), stats.started());
    values.insert(QStringLiteral("endpoints"), endpointsOf(stats.endpoints()));
    return values;
}

QVariantMap natsQmlServiceEndpoint(const NatsServiceEndpointInfo &info)
{
    QVariantMap values = placeOf(info);
    values.insert(QStringLiteral("metadata"), natsQmlServiceMetadata(info.metadata()));
    return values;
}

QVariantMap natsQmlServiceEndpoint(const NatsServiceEndpointStats &stats)
{
    QVariantMap values = placeOf(stats);
    values.insert(QStringLiteral("requestCount"), double(stats.requestCount()));
    values.insert(QStringLiteral("errorCount"), double(stats.errorCount()));
    values.insert(QStringLiteral("lastError"), stats.lastError());
    values.insert(QStringLiteral("processingTime"), natsQmlMilliseconds(stats.processingTime()));
    values.insert(QStringLiteral("averageProcessingTime"), natsQmlMilliseconds(stats.averageProcessingTime()));
    values.insert(QStringLiteral("data"), stats.data().toVariant());
    return values;
}
