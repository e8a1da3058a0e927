// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLREQUESTELEMENT_H
#define NATSQMLREQUESTELEMENT_H

#include "qml/core/messaging/natsqmlelement.h"

#include <QtQml/qjsvalue.h>

// What the two elements that ask have in common: what is sent, and when it is sent again.
class NatsQmlRequestElement : public NatsQmlElement
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(QString subject READ subject WRITE setSubject NOTIFY subjectChanged FINAL)
    Q_PROPERTY(QJSValue payload READ payload WRITE setPayload NOTIFY payloadChanged FINAL)
    Q_PROPERTY(QJSValue headers READ headers WRITE setHeaders NOTIFY headersChanged FINAL)
    Q_PROPERTY(int timeout READ timeout WRITE setTimeout NOTIFY timeoutChanged FINAL)
    Q_PROPERTY(bool noMux READ noMux WRITE setNoMux NOTIFY noMuxChanged FINAL)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged FINAL)
    Q_PROPERTY(bool resendOnReconnect READ resendOnReconnect WRITE setResendOnReconnect NOTIFY
                       resendOnReconnectChanged FINAL)
    Q_PROPERTY(bool running READ isRunning NOTIFY runningChanged FINAL)
    Q_PROPERTY(NatsQmlError error READ error NOTIFY errorChanged FINAL)
public:
    using NatsQmlElement::NatsQmlElement;

    QString subject() const { return m_subject; }
    void setSubject(const QString &subject);
    QJSValue payload() const { return m_payload; }
    void setPayload(const QJSValue &payload);
    QJSValue headers() const { return m_headers; }
    void setHeaders(const QJSValue &headers);
    int timeout() const { return m_timeout; }
    void setTimeout(int timeout);
    bool noMux() const { return m_noMux; }
    void setNoMux(bool noMux);
    bool isActive() const { return m_active; }
    void setActive(bool active);
    bool resendOnReconnect() const { return m_resendOnReconnect; }
    void setResendOnReconnect(bool resendOnReconnect);
    virtual bool isRunning() const = 0;
    NatsQmlError error() const { return m_error; }

    Q_INVOKABLE virtual bool send() = 0;
    Q_INVOKABLE virtual void cancel() = 0;

Q_SIGNALS:
    void subjectChanged();
    void payloadChanged();
    void headersChanged();
    void timeoutChanged();
    void noMuxChanged();
    void activeChanged();
    void resendOnReconnectChanged();
    void runningChanged();
    void errorChanged();

    void finished(const NatsQmlError &error);

protected:
    void applyChanges() override;
    void connectionReplaced() override;
    void connectionRestored() override;

    QJSValue options() const;
    bool keepError(const NatsError &error);
    void inputChanged();
    void sent(); // what there is to send has been

private:
    QString m_subject;
    QJSValue m_payload;
    QJSValue m_headers;
    NatsQmlError m_error;
    int m_timeout = 1000;
    bool m_noMux = false;
    bool m_active = true;
    bool m_resendOnReconnect = true;
    bool m_changed = true; // since it was sent last
    bool m_waits = false; // it was sent without a connection, and goes out when there is one
};

#endif
