// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLSERVICEREPLY_H
#define NATSQMLSERVICEREPLY_H

#include "qml/services/natsqmlserviceexchange.h"

#include <QtCore/qobject.h>

// What a promise of a handler calls when it is settled. JavaScript owns it, so that it goes when the promise does: one
// that is never settled drops its request, which is answered with an error then.
class NatsQmlServiceReply : public QObject
{
    Q_OBJECT
public:
    explicit NatsQmlServiceReply(const NatsQmlServiceExchange::Pointer &exchange);
    ~NatsQmlServiceReply() override;

    Q_INVOKABLE void resolve(const QJSValue &value);
    Q_INVOKABLE void reject(const QJSValue &problem);

private:
    NatsQmlServiceExchange::Pointer take();

    NatsQmlServiceExchange::Pointer m_exchange; // until it is settled
};

#endif
