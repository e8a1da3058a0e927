// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLCONSUMERVALUES_H
#define NATSQMLCONSUMERVALUES_H

#include "jetstream/natsconsumerhealth.h"
#include "jetstream/natsconsumernotification.h"
#include "qml/core/natsqmlerror.h"

#include <QtCore/qvariant.h>

// NatsConsumerNotification with the numbers that JavaScript has.
class NatsQmlConsumerNotification
{
    Q_GADGET
    QML_VALUE_TYPE(natsConsumerNotification)
    Q_PROPERTY(int kind READ kind CONSTANT FINAL)
    Q_PROPERTY(QString text READ text CONSTANT FINAL)
    Q_PROPERTY(NatsQmlError error READ error CONSTANT FINAL)
    Q_PROPERTY(QString name READ name CONSTANT FINAL)
    Q_PROPERTY(int count READ count CONSTANT FINAL)
    Q_PROPERTY(double messages READ messages CONSTANT FINAL)
    Q_PROPERTY(double bytes READ bytes CONSTANT FINAL)
    Q_PROPERTY(QVariant consumerSequence READ consumerSequence CONSTANT FINAL)
    Q_PROPERTY(QVariant streamSequence READ streamSequence CONSTANT FINAL)
public:
    NatsQmlConsumerNotification() = default;
    NatsQmlConsumerNotification(const NatsConsumerNotification &notification) : m_notification(notification) { }

    int kind() const { return int(m_notification.kind()); }
    QString text() const { return m_notification.text(); }
    NatsQmlError error() const { return m_notification.error(); }
    QString name() const { return m_notification.name(); }
    int count() const { return m_notification.count(); }
    double messages() const { return double(m_notification.messages()); }
    double bytes() const { return double(m_notification.bytes()); }
    QVariant consumerSequence() const;
    QVariant streamSequence() const;

    Q_INVOKABLE QString toString() const { return m_notification.text(); }

private:
    NatsConsumerNotification m_notification;
};

// Why a consumer receives nothing.
class NatsQmlConsumerHealth
{
    Q_GADGET
    QML_VALUE_TYPE(natsConsumerHealth)
    Q_PROPERTY(int reason READ reason CONSTANT FINAL)
    Q_PROPERTY(QString text READ text CONSTANT FINAL)
    Q_PROPERTY(bool healthy READ isHealthy CONSTANT FINAL)
public:
    NatsQmlConsumerHealth() = default;
    NatsQmlConsumerHealth(const NatsConsumerHealth &health) : m_health(health) { }

    int reason() const { return int(m_health.reason()); }
    QString text() const { return m_health.text(); }
    bool isHealthy() const { return m_health.isHealthy(); }

    Q_INVOKABLE QString toString() const { return m_health.text(); }

    friend bool operator==(const NatsQmlConsumerHealth &a, const NatsQmlConsumerHealth &b)
    {
        return a.m_health.reason() == b.m_health.reason() && a.m_health.text() == b.m_health.text();
    }
    friend bool operator!=(const NatsQmlConsumerHealth &a, const NatsQmlConsumerHealth &b) { return !(a == b); }

private:
    NatsConsumerHealth m_health;
};

// The enumerations, as NatsConsumerNotification.HeartbeatsMissed and NatsConsumerHealth.Paused
class NatsQmlConsumerNotificationKinds : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsConsumerNotification)
    QML_UNCREATABLE("It holds enumerations.")
    QML_EXTENDED_NAMESPACE(NatsConsumerNotification)
};

class NatsQmlConsumerHealthReasons : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsConsumerHealth)
    QML_UNCREATABLE("It holds enumerations.")
    QML_EXTENDED_NAMESPACE(NatsConsumerHealth)
};

#endif
