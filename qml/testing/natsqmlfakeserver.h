// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLFAKESERVER_H
#define NATSQMLFAKESERVER_H

#include "testing/natsfakeserver.h"

#include <QtCore/qvariant.h>
#include <QtQml/qjsvalue.h>
#include <QtQml/qqmlregistration.h>

// The element NatsFakeServer of the module Nats.Testing: a server in memory for a NatsConnection of QML.
class NatsQmlFakeServer : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsFakeServer)
    Q_PROPERTY(QObject *connection READ connection WRITE setConnection NOTIFY connectionChanged FINAL)
    Q_PROPERTY(bool refusing READ isRefusing WRITE setRefusing NOTIFY refusingChanged FINAL)
    Q_PROPERTY(int attemptCount READ attemptCount FINAL)
    Q_PROPERTY(QStringList operations READ operations FINAL)
public:
    explicit NatsQmlFakeServer(QObject *parent = nullptr);

    QObject *connection() const { return m_connection; }
    void setConnection(QObject *connection);
    bool isRefusing() const { return m_refusing; }
    void setRefusing(bool refusing);
    int attemptCount() const { return m_server.attemptCount(); }
    QStringList operations() const;

    Q_INVOKABLE int publish(const QString &subject, const QJSValue &payload = {}, const QString &reply = {});
    Q_INVOKABLE void answer(const QString &subject, const QJSValue &payload);
    Q_INVOKABLE void drop();
    Q_INVOKABLE void clear();

Q_SIGNALS:
    void connectionChanged();
    void refusingChanged();
    void published(const QString &subject, const QString &payload, const QString &reply);

private Q_SLOTS:
    void serve();

private:
    QByteArray toBytes(const QJSValue &value) const;

    NatsFakeServer m_server;
    QPointer<QObject> m_connection;
    bool m_refusing = false;
};

#endif
