// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLHEADERS_H
#define NATSQMLHEADERS_H

#include "base/natsheaders.h"

#include <QtCore/qvariant.h>
#include <QtQml/qjsvalue.h>
#include <QtQml/qqmlregistration.h>

// The headers of a message as QML sees them, and those that JavaScript gives.
class NatsQmlHeaders
{
    Q_GADGET
    QML_VALUE_TYPE(natsHeaders)
    Q_PROPERTY(QStringList names READ names CONSTANT FINAL)
    Q_PROPERTY(int count READ count CONSTANT FINAL)
public:
    NatsQmlHeaders() = default;
    NatsQmlHeaders(const NatsHeaders &headers) : m_headers(headers) { }

    static NatsResult<NatsHeaders> fromJs(const QJSValue &value, const QString &subject);

    QStringList names() const { return m_headers.names(); }
    int count() const { return int(m_headers.size()); }

    Q_INVOKABLE bool contains(const QString &name) const { return m_headers.contains(name); }
    Q_INVOKABLE QString value(const QString &name) const { return m_headers.value(name); }
    Q_INVOKABLE QStringList values(const QString &name) const { return m_headers.values(name); }
    Q_INVOKABLE QVariantMap toObject() const;
    // What JSON.stringify() asks for; the argument is the name that the headers have in what is converted.
    Q_INVOKABLE QVariantMap toJSON(const QString & = {}) const { return toObject(); }
    Q_INVOKABLE QString toString() const;

    friend bool operator==(const NatsQmlHeaders &a, const NatsQmlHeaders &b) { return a.m_headers == b.m_headers; }
    friend bool operator!=(const NatsQmlHeaders &a, const NatsQmlHeaders &b) { return a.m_headers != b.m_headers; }

private:
    NatsHeaders m_headers;
};

#endif
