// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLMESSAGE_H
#define NATSQMLMESSAGE_H

#include "base/natsmessage.h"
#include "qml/base/natsqmlheaders.h"

#include <QtCore/qpointer.h>
#include <QtCore/qvariant.h>
#include <QtQml/qjsengine.h>
#include <QtQml/qjsvalue.h>
#include <QtQml/qqmlregistration.h>

class NatsQmlConnection;

// Where messages come from: the connection that answers goes through, and the engine that json()
// throws in. One for all messages of an element, so that a message costs one reference.
class NatsQmlOrigin : public QSharedData
{
public:
    NatsQmlOrigin(NatsQmlConnection *source, QJSEngine *jsEngine);

    const QPointer<NatsQmlConnection> connection;
    const QPointer<QJSEngine> engine;
    enum class Answer { None, Given, Refused } answer = Answer::None; // for NatsResponder, which makes one for each request
};

// A received message, and where it came from.
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
    Q_PROPERTY(NatsQmlHeaders headers READ headers CONSTANT FINAL)
public:
    using Origin = QExplicitlySharedDataPointer<NatsQmlOrigin>;

    NatsQmlMessage() = default;
    NatsQmlMessage(const NatsMessage &message, const Origin &origin) : m_message(message), m_origin(origin) { }
    NatsQmlMessage(const NatsMessage &message, NatsQmlConnection *connection, QJSEngine *engine)
        : NatsQmlMessage(message, Origin(new NatsQmlOrigin(connection, engine))) { }

    QString subject() const { return m_message.subject(); }
    QString reply() const { return m_message.reply(); }
    bool hasReply() const { return m_message.hasReply(); }
    QByteArray payload() const { return m_message.data(); }
    QString text() const { return m_message.text(); }
    int size() const { return int(m_message.data().size()); }
    NatsQmlHeaders headers() const { return m_message.headers(); }

    Q_INVOKABLE bool hasHeader(const QString &name) const { return m_message.headers().contains(name); }
    Q_INVOKABLE QString header(const QString &name) const { return m_message.headers().value(name); }
    Q_INVOKABLE QStringList headerValues(const QString &name) const { return m_message.headers().values(name); }
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
    Origin m_origin;
};

#endif
