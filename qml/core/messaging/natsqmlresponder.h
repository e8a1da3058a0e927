// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLRESPONDER_H
#define NATSQMLRESPONDER_H

#include "qml/core/messaging/natsqmlreceiver.h"

#include <QtQml/qjsvalue.h>

// The element NatsResponder: a function of JavaScript answers each request.
class NatsQmlResponder : public NatsQmlReceiver
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsResponder)
    Q_PROPERTY(QJSValue handler READ handler WRITE setHandler NOTIFY handlerChanged FINAL)
    Q_PROPERTY(int pendingCount READ pendingCount NOTIFY pendingCountChanged FINAL)
    Q_PROPERTY(double failedCount READ failedCount NOTIFY failedCountChanged FINAL)
public:
    using NatsQmlReceiver::NatsQmlReceiver;

    QJSValue handler() const { return m_handler; }
    void setHandler(const QJSValue &handler);
    int pendingCount() const { return m_pendingCount; }
    double failedCount() const { return double(m_failedCount); }

    void answer(const NatsMessage &request, const NatsQmlMessage::Origin &origin, const QJSValue &value);
    void fail(const NatsMessage &request, const NatsQmlMessage::Origin &origin, const QJSValue &problem);
    void countPending(int change);

Q_SIGNALS:
    void handlerChanged();
    void pendingCountChanged();
    void failedCountChanged();

protected:
    void receive(const NatsMessage &message) override;
    void restarted() override;

private:
    void refuse(const NatsMessage &request, const NatsQmlMessage::Origin &origin, int code, const QString &text);
    void reportFailure(const NatsError &error);

    QJSValue m_handler;
    qint64 m_failedCount = 0;
    int m_pendingCount = 0;
};

#endif
