// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLREQUESTMANY_H
#define NATSQMLREQUESTMANY_H

#include "base/natsrequestmanyoptions.h"
#include "core/natsrequestmany.h"
#include "qml/core/natsqmlerror.h"
#include "qml/core/natsqmlmessage.h"

class NatsQmlConnection;

// The element NatsRequestMany: a request that several may answer, with the answers so far.
class NatsQmlRequestMany : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsRequestMany)
    Q_MOC_INCLUDE("qml/core/natsqmlconnection.h")
    Q_PROPERTY(NatsQmlConnection *connection READ connection WRITE setConnection NOTIFY connectionChanged FINAL)
    Q_PROPERTY(QString subject MEMBER m_subject NOTIFY subjectChanged FINAL)
    Q_PROPERTY(QJSValue payload READ payload WRITE setPayload NOTIFY payloadChanged FINAL)
    Q_PROPERTY(QJSValue headers READ headers WRITE setHeaders NOTIFY headersChanged FINAL)
    Q_PROPERTY(Strategy strategy MEMBER m_strategy NOTIFY strategyChanged FINAL)
    Q_PROPERTY(int timeout MEMBER m_timeout NOTIFY timeoutChanged FINAL)
    Q_PROPERTY(int maximumMessages MEMBER m_maximumMessages NOTIFY maximumMessagesChanged FINAL)
    Q_PROPERTY(int stallTimeout MEMBER m_stallTimeout NOTIFY stallTimeoutChanged FINAL)
    Q_PROPERTY(bool noMux MEMBER m_noMux NOTIFY noMuxChanged FINAL)
    Q_PROPERTY(bool running READ isRunning NOTIFY runningChanged FINAL)
    Q_PROPERTY(QVariantList replies READ replies NOTIFY repliesChanged FINAL)
    Q_PROPERTY(int receivedCount READ receivedCount NOTIFY repliesChanged FINAL)
    Q_PROPERTY(NatsQmlError error READ error NOTIFY errorChanged FINAL)
public:
    enum Strategy {
        Timer = int(NatsRequestManyOptions::Strategy::Timer),
        Count = int(NatsRequestManyOptions::Strategy::Count),
        Stall = int(NatsRequestManyOptions::Strategy::Stall),
        Sentinel = int(NatsRequestManyOptions::Strategy::Sentinel),
    };
    Q_ENUM(Strategy)

    explicit NatsQmlRequestMany(QObject *parent = nullptr) : QObject(parent) { }
    ~NatsQmlRequestMany() override;

    NatsQmlConnection *connection() const;
    void setConnection(NatsQmlConnection *connection);
    QJSValue payload() const { return m_payload; }
    void setPayload(const QJSValue &payload);
    QJSValue headers() const { return m_headers; }
    void setHeaders(const QJSValue &headers);
    bool isRunning() const { return m_request; }
    QVariantList replies() const { return m_replies; }
    int receivedCount() const { return int(m_replies.size()); }
    NatsQmlError error() const { return m_error; }

    Q_INVOKABLE bool send();
    Q_INVOKABLE void cancel();

Q_SIGNALS:
    void connectionChanged();
    void subjectChanged();
    void payloadChanged();
    void headersChanged();
    void strategyChanged();
    void timeoutChanged();
    void maximumMessagesChanged();
    void stallTimeoutChanged();
    void noMuxChanged();
    void runningChanged();
    void repliesChanged();
    void errorChanged();

    void messageReceived(const NatsQmlMessage &message);
    void finished(const NatsQmlError &error);

private:
    NatsResult<NatsRequestMany *> start();
    QJSValue options() const;
    void drop();
    void setError(const NatsError &error);
    void handleMessage(const NatsMessage &message);
    void handleFinished(const NatsError &error);

    QPointer<NatsQmlConnection> m_connection;
    QPointer<NatsRequestMany> m_request; // while it is running
    QString m_subject;
    QJSValue m_payload;
    QJSValue m_headers;
    QVariantList m_replies;
    NatsQmlError m_error;
    Strategy m_strategy = Timer;
    int m_timeout = 1000;
    int m_maximumMessages = 0;
    int m_stallTimeout = 300;
    bool m_noMux = false;
};

#endif
