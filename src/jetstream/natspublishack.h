// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSPUBLISHACK_H
#define NATSPUBLISHACK_H

#include "base/natsglobal.h"

#include <QtCore/qjsonobject.h>
#include <QtCore/qobjectdefs.h>
#include <QtCore/qstring.h>

class NATSQT_EXPORT NatsPublishAck
{
    Q_GADGET
    Q_PROPERTY(QString stream READ stream CONSTANT FINAL)
    Q_PROPERTY(quint64 sequence READ sequence CONSTANT FINAL)
    Q_PROPERTY(QString domain READ domain CONSTANT FINAL)
    Q_PROPERTY(bool duplicate READ isDuplicate CONSTANT FINAL)
    Q_PROPERTY(QString counterValue READ counterValue CONSTANT FINAL)
    Q_PROPERTY(QString batchId READ batchId CONSTANT FINAL)
    Q_PROPERTY(int batchCount READ batchCount CONSTANT FINAL)
public:
    NatsPublishAck() = default;
    NatsPublishAck(const QString &stream, quint64 sequence, const QString &domain = {});
    static NatsPublishAck fromJson(const QJsonObject &json);

    QString stream() const { return m_stream; }
    quint64 sequence() const { return m_sequence; }
    QString domain() const { return m_domain; }
    bool isDuplicate() const;
    QString counterValue() const;
    QString batchId() const;
    int batchCount() const;
    QJsonObject json() const;

    friend bool operator==(const NatsPublishAck &a, const NatsPublishAck &b) { return a.isEqual(b); }
    friend bool operator!=(const NatsPublishAck &a, const NatsPublishAck &b) { return !(a == b); }

private:
    bool isEqual(const NatsPublishAck &other) const;

    QString m_stream;
    QString m_domain;
    quint64 m_sequence = 0;
    QJsonObject m_json; // empty where there is no more than these three
};

#endif
