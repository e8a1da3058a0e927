// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/objectstore/natsqmlobjectmeta.h"

#include "qml/base/natsqmlheaders.h"
#include "qml/base/natsqmlnumbers.h"

#include <QtCore/QCoreApplication>
#include <QtQml/QJSValueIterator>

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("NatsQmlObjectStore", text);
}

NatsError invalidMeta(const QString &text, const QString &name)
{
    return NatsError(NatsError::Code::InvalidOption, text, name);
}

NatsResult<QMap<QString, QString>> readMetadata(const QJSValue &value, const QString &name)
{
    if (!value.isObject() || value.isArray() || value.isCallable())
        return invalidMeta(tr("'metadata' must be an object"), name);
    QMap<QString, QString> metadata;
    QJSValueIterator entry(value);
    while (entry.next())
        metadata.insert(entry.name(), entry.value().toString());
    return metadata;
}

NatsResult<void> readOption(const QString &option, const QJSValue &value, NatsObjectMeta *meta)
{
    if (option == QLatin1String("name")) {
        meta->setName(value.toString());
    } else if (option == QLatin1String("description")) {
        meta->setDescription(value.toString());
    } else if (option == QLatin1String("headers")) {
        const auto headers = NatsQmlHeaders::fromJs(value, meta->name());
        if (!headers)
            return headers.error();
        meta->setHeaders(*headers);
    } else if (option == QLatin1String("metadata")) {
        const auto metadata = readMetadata(value, meta->name());
        if (!metadata)
            return metadata.error();
        meta->setMetadata(*metadata);
    } else if (option == QLatin1String("revision")) {
        const auto revision = natsQmlReadNumber(value, option, meta->name());
        if (!revision)
            return revision.error();
        meta->setExpectedRevision(*revision);
    } else {
        return invalidMeta(tr("There is no option '%1' here").arg(option), meta->name());
    }
    return {};
}

} // namespace

NatsResult<NatsObjectMeta> NatsQmlObjectMeta::read(const QString &name, const QJSValue &options)
{
    NatsObjectMeta meta(name);
    if (options.isUndefined() || options.isNull())
        return meta;
    if (!options.isObject() || options.isArray() || options.isCallable())
        return invalidMeta(tr("The options must be an object"), name);
    QJSValueIterator entry(options);
    while (entry.next()) {
        if (const auto read = readOption(entry.name(), entry.value(), &meta); !read)
            return read.error();
    }
    return meta;
}
