// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLSERVICECLIENT_H
#define NATSQMLSERVICECLIENT_H

#include "qml/core/messaging/natsqmlelement.h"
#include "qml/services/natsqmlserviceuse.h"

#include <QtQml/qjsvalue.h>

// The element NatsServiceClient: asks services what they are, and calls them.
class NatsQmlServiceClient : public NatsQmlElement
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsServiceClient)
    Q_PROPERTY(QString prefix READ prefix WRITE setPrefix NOTIFY settingsChanged FINAL)
    Q_PROPERTY(int timeout READ timeout WRITE setTimeout NOTIFY settingsChanged FINAL)
    Q_PROPERTY(int stallTimeout READ stallTimeout WRITE setStallTimeout NOTIFY settingsChanged FINAL)
public:
    using NatsQmlElement::NatsQmlElement;

    QString prefix() const { return m_use.options().prefix(); }
    void setPrefix(const QString &prefix);
    int timeout() const { return int(m_use.options().timeout().count()); }
    void setTimeout(int timeout);
    int stallTimeout() const { return int(m_use.options().stallTimeout().count()); }
    void setStallTimeout(int stallTimeout);

    Q_INVOKABLE QJSValue ping(const QString &name = {}, const QString &instanceId = {});
    Q_INVOKABLE QJSValue info(const QString &name = {}, const QString &instanceId = {});
    Q_INVOKABLE QJSValue stats(const QString &name = {}, const QString &instanceId = {});
    Q_INVOKABLE QJSValue request(const QString &subject, const QJSValue &payload = QJSValue(),
                                 const QJSValue &options = QJSValue());

Q_SIGNALS:
    void settingsChanged();

private:
    template<typename Value, typename Query>
    QJSValue ask(NatsResult<Query *> (NatsServiceClient::*question)(const QString &, const QString &), const QString &call,
                 const QString &name, const QString &instanceId);
    void setOptions(const NatsServiceClientOptions &options);
    NatsResult<NatsServiceClient *> client();
    NatsFuture<NatsMessage> tryRequest(const QString &subject, const QJSValue &payload, const QJSValue &options);

    NatsQmlServiceUse m_use;
};

#endif
