// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLPUBLISHACK_H
#define NATSQMLPUBLISHACK_H

#include "jetstream/natspublishack.h"

#include <QtCore/qvariant.h>
#include <QtQml/qqmlregistration.h>

// NatsPublishAck with the numbers that JavaScript has.
class NatsQmlPublishAck
{
    Q_GADGET
    QML_VALUE_TYPE(natsPublishAck)
    Q_PROPERTY(QString stream READ stream CONSTANT FINAL)
    Q_PROPERTY(QVariant sequence READ sequence CONSTANT FINAL)
    Q_PROPERTY(QString domain READ domain CONSTANT FINAL)
    Q_PROPERTY(bool duplicate READ isDuplicate CONSTANT FINAL)
    Q_PROPERTY(QString counterValue READ counterValue CONSTANT FINAL)
public:
    NatsQmlPublishAck() = default;
    NatsQmlPublishAck(const NatsPublishAck &ack) : m_ack(ack) { }

    QString stream() const { return m_ack.stream(); }
    QVariant sequence() const;
    QString domain() const { return m_ack.domain(); }
    bool isDuplicate() const { return m_ack.isDuplicate(); }
    QString counterValue() const { return m_ack.counterValue(); }

    friend bool operator==(const NatsQmlPublishAck &a, const NatsQmlPublishAck &b) { return a.m_ack == b.m_ack; }
    friend bool operator!=(const NatsQmlPublishAck &a, const NatsQmlPublishAck &b) { return !(a == b); }

private:
    NatsPublishAck m_ack;
};

#endif
