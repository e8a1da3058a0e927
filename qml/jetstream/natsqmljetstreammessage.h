// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLJETSTREAMMESSAGE_H
#define NATSQMLJETSTREAMMESSAGE_H

#include "jetstream/natsjetstreammessage.h"
#include "qml/core/natsqmlmessage.h"

// A message of a consumer, with the numbers that JavaScript has.
class NatsQmlJetStreamMessage
{
    Q_GADGET
    QML_VALUE_TYPE(natsJetStreamMessage)
    Q_PROPERTY(QString subject READ subject CONSTANT FINAL)
    Q_PROPERTY(QByteArray payload READ payload CONSTANT FINAL)
    Q_PROPERTY(QString text READ text CONSTANT FINAL)
    Q_PROPERTY(int size READ size CONSTANT FINAL)
    Q_PROPERTY(NatsQmlHeaders headers READ headers CONSTANT FINAL)
    Q_PROPERTY(QString stream READ stream CONSTANT FINAL)
    Q_PROPERTY(QString consumer READ consumer CONSTANT FINAL)
    Q_PROPERTY(QVariant streamSequence READ streamSequence CONSTANT FINAL)
    Q_PROPERTY(QVariant consumerSequence READ consumerSequence CONSTANT FINAL)
    Q_PROPERTY(QVariant pendingCount READ pendingCount CONSTANT FINAL)
    Q_PROPERTY(int deliveryCount READ deliveryCount CONSTANT FINAL)
    Q_PROPERTY(bool redelivered READ isRedelivered CONSTANT FINAL)
    Q_PROPERTY(QDateTime time READ time CONSTANT FINAL)
    Q_PROPERTY(QString timeNanoseconds READ timeNanoseconds CONSTANT FINAL)
    Q_PROPERTY(bool acknowledged READ isAcknowledged CONSTANT FINAL)
public:
    NatsQmlJetStreamMessage() = default;
    NatsQmlJetStreamMessage(const NatsJetStreamMessage &message, const NatsQmlMessage::Origin &origin)
        : m_message(message), m_origin(origin) { }

    QString subject() const { return m_message.subject(); }
    QByteArray payload() const { return m_message.data(); }
    QString text() const { return m_message.text(); }
    int size() const { return int(m_message.data().size()); }
    NatsQmlHeaders headers() const { return m_message.headers(); }
    QString stream() const { return m_message.stream(); }
    QString consumer() const { return m_message.consumer(); }
    QVariant streamSequence() const;
    quint64 exactSequence() const { return m_message.streamSequence(); }
    QVariant consumerSequence() const;
    QVariant pendingCount() const;
    int deliveryCount() const { return int(qMin<quint64>(m_message.deliveryCount(), std::numeric_limits<int>::max())); }
    bool isRedelivered() const { return m_message.isRedelivered(); }
    QDateTime time() const { return m_message.time(); }
    QString timeNanoseconds() const { return QString::number(m_message.timeNanoseconds()); }
    bool isAcknowledged() const { return m_message.isAcknowledged(); }

    Q_INVOKABLE bool hasHeader(const QString &name) const { return m_message.headers().contains(name); }
    Q_INVOKABLE QString header(const QString &name) const { return m_message.headers().value(name); }
    Q_INVOKABLE QJSValue json() const;
    Q_INVOKABLE bool ack() const;
    Q_INVOKABLE QJSValue ackSync(int timeout = 0) const;
    Q_INVOKABLE bool nak(int delay = 0) const;
    Q_INVOKABLE bool working() const;
    Q_INVOKABLE bool term(const QString &reason = {}) const;
    Q_INVOKABLE QString toString() const;

    friend bool operator==(const NatsQmlJetStreamMessage &a, const NatsQmlJetStreamMessage &b)
    {
        return a.m_message.message() == b.m_message.message();
    }
    friend bool operator!=(const NatsQmlJetStreamMessage &a, const NatsQmlJetStreamMessage &b) { return !(a == b); }

private:
    bool report(const NatsResult<void> &sent) const;

    NatsJetStreamMessage m_message;
    NatsQmlMessage::Origin m_origin;
};

#endif
