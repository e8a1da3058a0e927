// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVICELISTENER_P_H
#define NATSSERVICELISTENER_P_H

#include "core/natssubscription.h"

#include <QtCore/qpointer.h>

class NatsConnection;

// Who has a subscription of a service. In each call user code may run, which may delete the listener.
class NatsServiceListenerHandler
{
public:
    virtual void takeMessage(const NatsMessage &message) = 0;
    virtual void takeEnd(const QString &subject, const NatsError &error) = 0; // NoError: drained, or with its connection

protected:
    ~NatsServiceListenerHandler() = default; // never owned through this type
};

// One subscription of a service. Closing and deleting it is quiet.
class NatsServiceListener final : public QObject
{
public:
    NatsServiceListener(NatsServiceListenerHandler *handler, const QString &subject, const QString &queueGroup);
    ~NatsServiceListener() override;

    const QString &subject() const { return m_subject; }
    const QString &queueGroup() const { return m_queueGroup; }

    NatsResult<void> open(NatsConnection *connection);
    bool isOpen() const { return !m_subscription.isNull(); }
    void drain(); // what the server has sent still comes, where there is a connection; takeEnd() tells
    void close();

private:
    void handleState(NatsSubscription::State state);

    NatsServiceListenerHandler *const m_handler;
    const QString m_subject;
    const QString m_queueGroup;
    QPointer<NatsSubscription> m_subscription; // owned by the connection
    NatsError m_error;
};

#endif
