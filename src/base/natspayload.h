// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSPAYLOAD_H
#define NATSPAYLOAD_H

#include "base/natsglobal.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>

QT_BEGIN_NAMESPACE
class QJsonArray;
class QJsonObject;
QT_END_NAMESPACE

class NATSQT_EXPORT NatsPayload
{
public:
    NatsPayload() = default;
    NatsPayload(const QByteArray &bytes) : m_bytes(bytes) { }
    NatsPayload(QByteArray &&bytes) noexcept : m_bytes(std::move(bytes)) { }
    NatsPayload(const QString &text) : m_bytes(text.toUtf8()) { }
    NatsPayload(QLatin1String text) : NatsPayload(QString(text)) { }
    NatsPayload(const char *utf8) : m_bytes(utf8) { }
    NatsPayload(const QJsonObject &object);
    NatsPayload(const QJsonArray &array);

    const QByteArray &data() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

#endif
