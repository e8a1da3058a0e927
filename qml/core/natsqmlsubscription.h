// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLSUBSCRIPTION_H
#define NATSQMLSUBSCRIPTION_H

#include "core/natssubscription.h"
#include "qml/core/natsqmlerror.h"
#include "qml/core/natsqmlmessage.h"

#include <QtQml/qqmlparserstatus.h>

class NatsQmlConnection;

// The element NatsSubscription: keeps one NatsSubscription of the library alive for as long as the
// properties ask for it and the connection is open.
class NatsQmlSubscription
    : public QObject
    , public QQmlParserStatus
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsSubscription)
    Q_INTERFACES(QQmlParserStatus)
    Q_MOC_INCLUDE("qml/core/natsqmlconnection.h")
    Q_PROPERTY(NatsQmlConnection *connection READ connection WRITE setConnection NOTIFY connectionChanged FINAL)
    Q_PROPERTY(QString subject READ subject WRITE setSubject NOTIFY subjectChanged FINAL)
    Q_PROPERTY(QString queueGroup READ queueGroup WRITE setQueueGroup NOTIFY queueGroupChanged FINAL)
    Q_PROPERTY(int maximumMessages READ maximumMessages WRITE setMaximumMessages NOTIFY maximumMessagesChanged
                       FINAL)
    Q_PROPERTY(int timeout READ timeout WRITE setTimeout NOTIFY timeoutChanged FINAL)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged FINAL)
    Q_PROPERTY(bool subscribed READ isSubscribed NOTIFY subscribedChanged FINAL)
    Q_PROPERTY(double receivedCount READ receivedCount NOTIFY receivedCountChanged FINAL)
public:
    explicit NatsQmlSubscription(QObject *parent = nullptr) : QObject(parent) { }
    ~NatsQmlSubscription() override;

    NatsQmlConnection *connection() const;
    void setConnection(NatsQmlConnection *connection);
    QString subject() const { return m_subject; }
    void setSubject(const QString &subject);
    QString queueGroup() const { return m_queueGroup; }
    void setQueueGroup(const QString &queueGroup);
    int maximumMessages() const { return m_maximumMessages; }
    void setMaximumMessages(int maximumMessages);
    int timeout() const { return m_timeout; }
    void setTimeout(int timeout);
    bool isActive() const { return m_active; }
    void setActive(bool active);
    bool isSubscribed() const { return m_subscription; }
    double receivedCount() const { return double(m_receivedCount); }

    Q_INVOKABLE QJSValue drain();

    void classBegin() override { m_complete = false; }
    void componentComplete() override;

Q_SIGNALS:
    void connectionChanged();
    void subjectChanged();
    void queueGroupChanged();
    void maximumMessagesChanged();
    void timeoutChanged();
    void activeChanged();
    void subscribedChanged();
    void receivedCountChanged();

    void messageReceived(const NatsQmlMessage &message);
    void errorOccurred(const NatsQmlError &error);
    void ended();

private:
    void renew();
    void scheduleUpdate();
    void update();
    void watchConnection(NatsQmlConnection *connection);
    void subscribe(NatsQmlConnection *connection);
    void drop();
    void handleMessage(const NatsMessage &message);
    void handleState(NatsSubscription::State state);
    void handleDestroyed();
    void report(const NatsError &error);

    QPointer<NatsQmlConnection> m_connection;
    QPointer<NatsQmlConnection> m_watched;
    QPointer<NatsSubscription> m_subscription;
    QString m_subject;
    QString m_queueGroup;
    qint64 m_receivedCount = 0;
    int m_maximumMessages = 0;
    int m_timeout = 0;
    bool m_active = true;
    bool m_complete = true; // until QML says that it has only begun
    bool m_updateScheduled = false;
    bool m_renew = true; // what is subscribed is not what the properties say
    bool m_done = false; // ended on its own; only a change of a property begins again
};

#endif
