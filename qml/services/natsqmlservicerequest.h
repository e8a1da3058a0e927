// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLSERVICEREQUEST_H
#define NATSQMLSERVICEREQUEST_H

#include "qml/base/natsqmlheaders.h"
#include "qml/services/natsqmlserviceexchange.h"

#include <QtQml/qqmlregistration.h>

// A request to an endpoint as its handler sees it. Copies are one request, which is answered once.
class NatsQmlServiceRequest
{
    Q_GADGET
    QML_VALUE_TYPE(natsServiceRequest)
    Q_PROPERTY(QString subject READ subject CONSTANT FINAL)
    Q_PROPERTY(QByteArray payload READ payload CONSTANT FINAL)
    Q_PROPERTY(QString text READ text CONSTANT FINAL)
    Q_PROPERTY(int size READ size CONSTANT FINAL)
    Q_PROPERTY(NatsQmlHeaders headers READ headers CONSTANT FINAL)
    Q_PROPERTY(bool answered READ isAnswered CONSTANT FINAL)
public:
    NatsQmlServiceRequest() = default;
    explicit NatsQmlServiceRequest(const NatsQmlServiceExchange::Pointer &exchange) : m_exchange(exchange) { }

    QString subject() const { return request().subject(); }
    QByteArray payload() const { return request().data(); }
    QString text() const { return request().text(); }
    int size() const { return int(request().data().size()); }
    NatsQmlHeaders headers() const { return request().headers(); }
    bool isAnswered() const { return request().isAnswered(); }

    Q_INVOKABLE bool hasHeader(const QString &name) const { return request().headers().contains(name); }
    Q_INVOKABLE QString header(const QString &name) const { return request().headers().value(name); }
    Q_INVOKABLE QStringList headerValues(const QString &name) const { return request().headers().values(name); }
    Q_INVOKABLE QJSValue json() const;
    Q_INVOKABLE bool respond(const QJSValue &payload = QJSValue(), const QJSValue &options = QJSValue()) const;
    Q_INVOKABLE bool respondError(int code, const QString &description, const QJSValue &payload = QJSValue(),
                                  const QJSValue &options = QJSValue()) const;
    Q_INVOKABLE QString toString() const;

    friend bool operator==(const NatsQmlServiceRequest &a, const NatsQmlServiceRequest &b)
    {
        return a.m_exchange == b.m_exchange;
    }
    friend bool operator!=(const NatsQmlServiceRequest &a, const NatsQmlServiceRequest &b) { return !(a == b); }

private:
    NatsServiceRequest request() const { return m_exchange ? m_exchange->request : NatsServiceRequest(); }

    NatsQmlServiceExchange::Pointer m_exchange;
};

#endif
