// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/natsqmlsettings.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QUrl>

// The name of the file that \a property names as a path or as a URL.
NatsResult<QString> NatsQmlSettings::localFile(const QString &property, const QString &file)
{
    if (file.startsWith(QLatin1String("qrc:")))
        return QLatin1Char(':') + QUrl(file).path();
    if (file.startsWith(QLatin1String("file:"))) {
        const QString path = QUrl(file).toLocalFile();
        if (!path.isEmpty())
            return path;
    } else if (!file.contains(QLatin1String("://"))) {
        return file;
    }
    return about(property,
                 NatsError(NatsError::Code::InvalidOption,
                           QCoreApplication::translate("NatsQml", "'%1' is not a local file").arg(file)));
}

// \a error, with the name of the \a property that it came from.
NatsError NatsQmlSettings::about(const QString &property, const NatsError &error)
{
    return NatsError(error.code(), QCoreApplication::translate("NatsQml", "%1: %2").arg(property, error.text()),
                     error.subject())
            .withCause(error);
}
