// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLRECEIVER_H
#define NATSQMLRECEIVER_H

#include "qml/base/natsqmlframe.h"
#include "qml/core/messaging/natsqmlsubscriber.h"
#include "qml/core/natsqmlerror.h"

#include <QtQml/qqmlparserstatus.h>

// What the elements that subscribe have in common: whose messages they receive, and whether they do.
class NatsQmlReceiver
    : public QObject
    , public QQmlParserStatus
    , protected NatsQmlSubscriber::Receiver
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_INTERFACES(QQmlParserStatus)
    Q_MOC_INCLUDE("qml/core/natsqmlconnection.h")
    Q_PROPERTY(NatsQmlConnection *connection READ connection WRITE setConnection NOTIFY connectionChanged FINAL)
    Q_PROPERTY(QString subject READ subject WRITE setSubject NOTIFY subjectChanged FINAL)
    Q_PROPERTY(QString queueGroup READ queueGroup WRITE setQueueGroup NOTIFY queueGroupChanged FINAL)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged FINAL)
    Q_PROPERTY(bool subscribed READ isSubscribed NOTIFY subscribedChanged FINAL)
    Q_PROPERTY(double receivedCount READ receivedCount NOTIFY receivedCountChanged FINAL)
public:
    explicit NatsQmlReceiver(QObject *parent = nullptr);

    NatsQmlConnection *connection() const { return m_subscriber.connection(); }
    void setConnection(NatsQmlConnection *connection);
    QString subject() const { return m_subscriber.subject(); }
    void setSubject(const QString &subject);
    QString queueGroup() const { return m_subscriber.queueGroup(); }
    void setQueueGroup(const QString &queueGroup);
    bool isActive() const { return m_subscriber.isActive(); }
    void setActive(bool active);
    bool isSubscribed() const { return m_subscriber.isSubscribed(); }
    double receivedCount() const { return double(m_subscriber.receivedCount()); }

    Q_INVOKABLE QJSValue drain();
    NatsFuture<void> tryDrain() { return m_subscriber.drain(); } // for NatsDrain

    void classBegin() override { m_subscriber.begin(); }
    void componentComplete() override { m_subscriber.complete(); }

Q_SIGNALS:
    void connectionChanged();
    void subjectChanged();
    void queueGroupChanged();
    void activeChanged();
    void subscribedChanged();
    void receivedCountChanged();

    void slowConsumer(double pending);
    void errorOccurred(const NatsQmlError &error);
    void ended();

protected:
    NatsQmlSubscriber &subscriber() { return m_subscriber; }
    const NatsQmlSubscriber &subscriber() const { return m_subscriber; }
    void countMessage() { m_frame.request(); }
    void report(const NatsError &error);

    void subscribedHasChanged() override { Q_EMIT subscribedChanged(); }
    void restarted() override { Q_EMIT receivedCountChanged(); }
    void subscriptionEnded() override { Q_EMIT ended(); }
    void subscriptionFailed(const NatsError &error) override { report(error); }
    void consumerIsSlow(qint64 pendingBytes) override { Q_EMIT slowConsumer(double(pendingBytes)); }

private:
    NatsQmlSubscriber m_subscriber;
    NatsQmlFrame m_frame; // for receivedCount
};

#endif
