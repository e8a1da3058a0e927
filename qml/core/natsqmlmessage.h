// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLMESSAGE_H
#define NATSQMLMESSAGE_H

#include "base/natsmessage.h"

#include <QtCore/qpointer.h>
#include <QtCore/qvariant.h>
#include <QtQml/qjsengine.h>
#include <QtQml/qjsvalue.h>
#include <QtQml/qqmlregistration.h>

class NatsQmlConnection;

// A received message and the connection that can answer it.
class NatsQmlMessage
{
    Q_GADGET
    QML_VALUE_TYPE(natsMessage)
    Q_PROPERTY(QString subject READ subject CONSTANT FINAL)
    Q_PROPERTY(QString reply READ reply CONSTANT FINAL)
    Q_PROPERTY(bool hasReply READ hasReply CONSTANT FINAL)
    Q_PROPERTY(QByteArray payload READ payload CONSTANT FINAL)
    Q_PROPERTY(QString text READ text CONSTANT FINAL)
    Q_PROPERTY(int size READ size CONSTANT FINAL)
    Q_PROPERTY(QVariantMap headers READ headers CONSTANT FINAL)
    Q_PROPERTY(QStringList headerNames READ headerNames CONSTANT FINAL)
public:
    NatsQmlMessage() = default;
    NatsQmlMessage(const NatsMessage &message, NatsQmlConnection *connection, QJSEngine *engine);

    QString subject() const { return m_message.subject(); }
    QString reply() const { return m_message.reply(); }
    bool hasReply() const { return m_message.hasReply(); }
    QByteArray payload() const { return m_message.data(); }
    QString text() const { return m_message.text(); }
    int size() const { return int(m_message.data().size()); }
    QVariantMap headers() const;
    QStringList headerNames() const { return m_message.headers().names(); }

    Q_INVOKABLE bool hasHeader(const QString &name) const;
    Q_INVOKABLE QString header(const QString &name) const;
    Q_INVOKABLE QStringList headerValues(const QString &name) const;
    Q_INVOKABLE QJSValue json() const;
    Q_INVOKABLE bool respond(const QJSValue &payload = QJSValue(), const QJSValue &options = QJSValue()) const;
    Q_INVOKABLE QString toString() const;

    friend bool operator==(const NatsQmlMessage &a, const NatsQmlMessage &b)
    {
        return a.m_message == b.m_message;
    }
    friend bool operator!=(const NatsQmlMessage &a, const NatsQmlMessage &b)
    {
        return a.m_message != b.m_message;
    }

private:
    NatsMessage m_message;
    QPointer<NatsQmlConnection> m_connection;
    QPointer<QJSEngine> m_engine;
};

#endif
