// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLSUBSCRIPTION_H
#define NATSQMLSUBSCRIPTION_H

#include "qml/core/messaging/natsqmlreceiver.h"

// The element NatsSubscription: a handler of JavaScript for each message.
class NatsQmlSubscription : public NatsQmlReceiver
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsSubscription)
    Q_PROPERTY(int maximumMessages READ maximumMessages WRITE setMaximumMessages NOTIFY maximumMessagesChanged
                       FINAL)
    Q_PROPERTY(int timeout READ timeout WRITE setTimeout NOTIFY timeoutChanged FINAL)
    Q_PROPERTY(bool draining READ isDraining NOTIFY subscribedChanged FINAL)
public:
    using NatsQmlReceiver::NatsQmlReceiver;

    int maximumMessages() const { return subscriber().maximumMessages(); }
    void setMaximumMessages(int maximumMessages);
    int timeout() const { return subscriber().timeout(); }
    void setTimeout(int timeout);
    bool isDraining() const { return subscriber().isDraining(); }

Q_SIGNALS:
    void maximumMessagesChanged();
    void timeoutChanged();

    void messageReceived(const NatsQmlMessage &message);

protected:
    void connectNotify(const QMetaMethod &signal) override;
    void receive(const NatsMessage &message) override;

private:
    bool m_isHandled = false; // somebody connected to messageReceived() at some time
};

#endif
