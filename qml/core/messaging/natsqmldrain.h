// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLDRAIN_H
#define NATSQMLDRAIN_H

#include "qml/core/messaging/natsqmloperation.h"
#include "qml/core/messaging/natsqmlreceiver.h"

// The element NatsDrain.
class NatsQmlDrain : public NatsQmlOperation
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsDrain)
    Q_PROPERTY(NatsQmlReceiver *subscription READ subscription WRITE setSubscription NOTIFY subscriptionChanged FINAL)
public:
    using NatsQmlOperation::NatsQmlOperation;

    NatsQmlReceiver *subscription() const { return m_subscription; }
    void setSubscription(NatsQmlReceiver *subscription);

Q_SIGNALS:
    void subscriptionChanged();

protected:
    NatsFuture<void> begin() override;

private:
    QPointer<NatsQmlReceiver> m_subscription;
    bool m_isForOne = false; // a subscription was given, which may be gone
};

#endif
