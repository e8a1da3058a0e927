// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLSUBSCRIBER_H
#define NATSQMLSUBSCRIBER_H

#include "core/natssubscription.h"
#include "qml/core/messaging/natsqmlconnectionuse.h"
#include "qml/core/natsqmlmessage.h"

// Keeps one NatsSubscription of the library alive for as long as an element asks for it and the
// connection is open. Changes are collected and lead to one subscription in the next pass.
class NatsQmlSubscriber : public QObject
{
    Q_OBJECT
public:
    // The element. Each call may be the end of it and of the subscriber.
    class Receiver
    {
    public:
        virtual void receive(const NatsMessage &message) = 0;
        virtual void subscribedHasChanged() = 0;
        virtual void restarted() = 0; // with other properties: what came so far belongs to others
        virtual void subscriptionEnded() = 0; // on its own
        virtual void subscriptionFailed(const NatsError &error) = 0;
        virtual void consumerIsSlow(qint64 pendingBytes) = 0;

    protected:
        ~Receiver() = default; // never owned through this type
    };

    NatsQmlSubscriber(QObject *element, Receiver *receiver);
    ~NatsQmlSubscriber() override;

    // Whether that is a change
    bool setConnection(NatsQmlConnection *connection);
    bool setSubject(const QString &subject) { return set(&m_subject, subject); }
    bool setQueueGroup(const QString &queueGroup) { return set(&m_queueGroup, queueGroup); }
    bool setMaximumMessages(int maximumMessages) { return set(&m_maximumMessages, maximumMessages); }
    bool setTimeout(int timeout) { return set(&m_timeout, timeout); }
    bool setActive(bool active);

    NatsQmlConnection *connection() const { return m_use.connection(); }
    const QString &subject() const { return m_subject; }
    const QString &queueGroup() const { return m_queueGroup; }
    int maximumMessages() const { return m_maximumMessages; }
    int timeout() const { return m_timeout; }
    bool isActive() const { return m_active; }
    bool isSubscribed() const { return m_subscription; }
    bool isDraining() const;
    qint64 receivedCount() const { return m_receivedCount; }
    NatsQmlMessage::Origin origin() const; // of the messages that are received

    void begin() { m_complete = false; }
    void complete();
    NatsFuture<void> drain();

private:
    template<typename T>
    bool set(T *property, const T &value);
    void renew();
    void scheduleUpdate();
    void update();
    void follow();
    NatsResult<NatsSubscription *> trySubscribe(NatsConnection *connection) const;
    void subscribe(NatsQmlConnection *connection);
    void watch(NatsConnection *connection);
    void drop();
    void handleMessage(const NatsMessage &message);
    void handleState(NatsSubscription::State state);
    void handleDestroyed();

    NatsQmlConnectionUse m_use;
    Receiver *const m_receiver;
    QPointer<NatsSubscription> m_subscription;
    QMetaObject::Connection m_slowness;
    mutable NatsQmlMessage::Origin m_origin;
    QString m_subject;
    QString m_queueGroup;
    qint64 m_receivedCount = 0;
    int m_maximumMessages = 0;
    int m_timeout = 0;
    bool m_active = true;
    bool m_complete = true; // until QML says that it has only begun
    bool m_updateScheduled = false;
    bool m_renew = true; // what is subscribed is not what is asked for
    bool m_done = false; // ended on its own; only a change begins again
};

template<typename T>
bool NatsQmlSubscriber::set(T *property, const T &value)
{
    if (value == *property)
        return false;
    *property = value;
    renew();
    return true;
}

#endif
