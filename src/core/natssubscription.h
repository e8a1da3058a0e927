// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSUBSCRIPTION_H
#define NATSSUBSCRIPTION_H

#include "base/natsfuture.h"
#include "base/natsmessage.h"

#include <QtCore/qobject.h>

#include <chrono>

class NatsDispatcher;
class NatsSubscriptionPrivate;

class NATSQT_EXPORT NatsSubscription : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString subject READ subject CONSTANT FINAL)
    Q_PROPERTY(QString queueGroup READ queueGroup CONSTANT FINAL)
    Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)
public:
    enum class State { Active, Draining, Ended };
    Q_ENUM(State)

    ~NatsSubscription() override;

    QString subject() const;
    QString queueGroup() const;
    State state() const;
    quint64 receivedCount() const;
    quint64 maximumMessages() const;
    qsizetype pendingCount() const;
    quint64 droppedCount() const;

    NatsResult<void> unsubscribeAfter(quint64 maximumMessages);
    NatsFuture<NatsMessage> next(std::chrono::milliseconds timeout = std::chrono::milliseconds(0));
    NatsFuture<void> drain();

public Q_SLOTS:
    void unsubscribe();

Q_SIGNALS:
    void messageReceived(const NatsMessage &message);
    void stateChanged(NatsSubscription::State state);
    void slowConsumer(qsizetype pendingMessages);
    void errorOccurred(const NatsError &error);

protected:
    void connectNotify(const QMetaMethod &signal) override;
    void disconnectNotify(const QMetaMethod &signal) override;

private:
    friend class NatsConnectionPrivate; // the only creator
    friend class NatsSubscriptionPrivate;
    explicit NatsSubscription(std::unique_ptr<NatsSubscriptionPrivate> dd, QObject *parent);
    Q_DECLARE_PRIVATE(NatsSubscription)
    Q_DISABLE_COPY_MOVE(NatsSubscription)

    std::unique_ptr<NatsSubscriptionPrivate> d_ptr;
};

#endif
