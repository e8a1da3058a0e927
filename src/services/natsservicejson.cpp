// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "services/natsservicejson_p.h"

QMap<QString, QString> NatsServiceJson::toMetadata(const QJsonValue &value)
{
    QMap<QString, QString> metadata;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it->isString())
            metadata.insert(it.key(), it->toString());
    }
    return metadata;
}

QJsonObject NatsServiceJson::fromMetadata(const QMap<QString, QString> &metadata)
{
    QJsonObject object;
    for (auto it = metadata.begin(); it != metadata.end(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

quint64 NatsServiceJson::toCount(const QJsonValue &value)
{
    return quint64(qMax<qint64>(value.toInteger(), 0));
}

std::chrono::nanoseconds NatsServiceJson::toDuration(const QJsonValue &value)
{
    return std::chrono::nanoseconds(qMax<qint64>(value.toInteger(), 0));
}

QDateTime NatsServiceJson::toTime(const QJsonValue &value)
{
    QString text = value.toString();
    if (text.startsWith(QLatin1String("0001-01-01T00:00:00")))
        return {}; // the zero time of Go
    // Go writes nanoseconds, which Qt would round
    const qsizetype fraction = text.indexOf(QLatin1Char('.')) + 1;
    qsizetype end = fraction;
    while (fraction > 0 && end < text.size() && text.at(end) >= u'0' && text.at(end) <= u'9')
        ++end;
    if (end - fraction > 3)
        text.remove(fraction + 3, end - fraction - 3);
    return QDateTime::fromString(text, Qt::ISODateWithMs).toUTC();
}

QString NatsServiceJson::fromTime(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

// nats.go 1.22 tells one subject, the releases after it all of them; an endpoint had no name of its own.
QJsonArray NatsServiceJson::infoEndpoints(const QJsonObject &info)
{
    const QJsonValue told = info.value(Endpoints);
    if (told.isArray())
        return told.toArray();
    const QJsonArray subjects = info.contains(Subjects) ? info.value(Subjects).toArray() : QJsonArray{ info.value(Subject) };
    QJsonArray endpoints;
    for (const QJsonValue &subject : subjects) {
        if (!subject.toString().isEmpty())
            endpoints.append(QJsonObject{ { Subject, subject } });
    }
    return endpoints;
}

// nats.go 1.22 counts the requests to its one endpoint beside the name of the service.
QJsonArray NatsServiceJson::statsEndpoints(const QJsonObject &stats)
{
    const QJsonValue told = stats.value(Endpoints);
    if (told.isArray() || !stats.contains(RequestCount))
        return told.toArray();
    QJsonObject endpoint;
    for (const QLatin1String key : { RequestCount, ErrorCount, LastError, ProcessingTime, AverageProcessingTime, Data }) {
        if (stats.contains(key))
            endpoint.insert(key, stats.value(key));
    }
    return QJsonArray{ endpoint };
}
