// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLPUBLISHER_H
#define NATSQMLPUBLISHER_H

#include "base/natsresult.h"
#include "qml/core/messaging/natsqmlelement.h"

#include <QtCore/qbasictimer.h>
#include <QtQml/qjsvalue.h>

#include <optional>

// The element NatsPublisher: publishes a property when it changes, not more often than is wanted.
class NatsQmlPublisher : public NatsQmlElement
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsPublisher)
    Q_PROPERTY(QString subject READ subject WRITE setSubject NOTIFY subjectChanged FINAL)
    Q_PROPERTY(QJSValue value READ value WRITE setValue NOTIFY valueChanged FINAL)
    Q_PROPERTY(QJSValue headers READ headers WRITE setHeaders NOTIFY headersChanged FINAL)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged FINAL)
    Q_PROPERTY(int interval READ interval WRITE setInterval NOTIFY intervalChanged FINAL)
    Q_PROPERTY(bool resendOnReconnect READ resendOnReconnect WRITE setResendOnReconnect NOTIFY
                       resendOnReconnectChanged FINAL)
    Q_PROPERTY(double publishedCount READ publishedCount NOTIFY published FINAL)
public:
    using NatsQmlElement::NatsQmlElement;

    QString subject() const { return m_subject; }
    void setSubject(const QString &subject);
    QJSValue value() const { return m_value; }
    void setValue(const QJSValue &value);
    QJSValue headers() const { return m_headers; }
    void setHeaders(const QJSValue &headers);
    bool isActive() const { return m_active; }
    void setActive(bool active);
    int interval() const { return m_interval; }
    void setInterval(int interval);
    bool resendOnReconnect() const { return m_resendOnReconnect; }
    void setResendOnReconnect(bool resendOnReconnect);
    double publishedCount() const { return double(m_publishedCount); }

    Q_INVOKABLE bool publish();

    void componentComplete() override;

Q_SIGNALS:
    void subjectChanged();
    void valueChanged();
    void headersChanged();
    void activeChanged();
    void intervalChanged();
    void resendOnReconnectChanged();

    void published();

protected:
    void applyChanges() override;
    void connectionReplaced() override { valueIsNew(); }
    void connectionRestored() override;
    void timerEvent(QTimerEvent *event) override;

private:
    void valueIsNew();
    QJSValue options() const;
    NatsResult<void> tryPublish(const QJSValue &value);
    bool tell(const NatsResult<void> &done);
    void rest();

    QString m_subject;
    QJSValue m_value;
    QJSValue m_headers;
    std::optional<QJSValue> m_due; // the value to publish: the newest one from while it was active
    QBasicTimer m_rest; // until the next message may be published
    qint64 m_publishedCount = 0;
    int m_interval = 0;
    bool m_active = true;
    bool m_resendOnReconnect = true;
    bool m_isNew = false; // the value changed while it was not active, or not complete
    bool m_waits = false; // what was published last was kept until there is a connection
};

#endif
