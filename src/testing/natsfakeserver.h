// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSFAKESERVER_H
#define NATSFAKESERVER_H

#include "testing/natsfaketransport.h"

#include <QtCore/QHash>
#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QMap>
#include <QtCore/QPointer>

#include <chrono>
#include <functional>
#include <memory>

class NatsClientWire;
class NatsConnection;
class NatsHeaders;

class NATSQT_TESTING_EXPORT NatsFakeServer : public QObject
{
    Q_OBJECT
public:
    using Responder = std::function<QByteArray(const QByteArray &subject, const QByteArray &payload)>;

    explicit NatsFakeServer(QObject *parent = nullptr);
    ~NatsFakeServer() override;

    NatsTransportFactory factory();
    void serve(NatsConnection *connection);

    // INFO and the handshake
    void setInfo(const QString &key, const QJsonValue &value) { m_info.insert(key, value); }
    QByteArray infoLine() const;
    void setSendsInfo(bool sendsInfo) { m_sendsInfo = sendsInfo; }
    void setAnswersPings(bool answersPings) { m_answersPings = answersPings; }
    void setHandshakeReply(const QByteArray &reply) { m_handshakeReply = reply; }

    // The attempts
    void refuseNext(int attempts, NatsError::Code code = NatsError::Code::ConnectionRefused);
    void stallNext(int attempts);
    void setRefusesAll(bool refusesAll) { m_refusesAll = refusesAll; }
    void setChunkSize(qsizetype chunkSize) { m_chunkSize = chunkSize; }
    int attemptCount() const { return int(m_urls.size()); }
    QList<QUrl> urls() const { return m_urls; }
    int liveTransports() const;
    NatsFakeTransport *transport() const { return m_transport; }
    void drop(NatsError::Code code = NatsError::Code::ConnectionLost);

    // What the client gets
    void inject(const QByteArray &bytes);
    int publish(const QByteArray &subject, const QByteArray &payload = {}, const QByteArray &reply = {});
    int publish(const QByteArray &subject, const QByteArray &payload, const NatsHeaders &headers, const QByteArray &reply = {});
    void message(quint64 sid, const QByteArray &subject, const QByteArray &payload = {}, const QByteArray &reply = {});
    void headerMessage(quint64 sid, const QByteArray &subject, const QByteArray &headerBlock,
                       const QByteArray &payload = {}, const QByteArray &reply = {});
    void setAnswer(const QByteArray &subject, const QByteArray &payload);
    void setResponder(const QByteArray &subject, const Responder &responder);
    bool respond(const QByteArray &payload);

    // What the client wrote
    bool expect(const QByteArray &operation, std::chrono::milliseconds deadline = std::chrono::seconds(20));
    bool expectNothing();
    QString errorString() const { return m_errorString; }
    QByteArrayList operations() const { return m_operations; }
    QByteArrayList takeOperations();
    QList<QByteArrayList> takeWrites() { return std::exchange(m_writes, {}); }
    QList<QJsonObject> connects() const { return m_connects; }
    int pingCount() const { return m_pingCount; }
    bool waitForOperations(qsizetype count);
    bool waitForAttempts(int count);
    bool barrier();

Q_SIGNALS:
    void published(const QByteArray &subject, const QByteArray &payload, const QByteArray &reply);

private:
    struct Subscription
    {
        QByteArray subject;
        qint64 left = -1; // of a maximum; -1: any number
    };

    std::unique_ptr<NatsTransport> makeTransport(const QUrl &url);
    void handle(const QByteArray &operation, QByteArrayList *write);
    void track(const QByteArray &operation);
    void trackPublish(const QByteArrayList &words, const QByteArray &operation);
    void answer(const QByteArray &bytes);
    int deliver(const QByteArray &subject, const QByteArray &headerBlock, const QByteArray &payload, const QByteArray &reply);

    QJsonObject m_info;
    QPointer<NatsFakeTransport> m_transport;
    QList<QPointer<NatsFakeTransport>> m_transports;
    std::unique_ptr<NatsClientWire> m_wire;
    QMap<quint64, Subscription> m_subscriptions;
    QHash<QByteArray, Responder> m_responders;
    QByteArray m_lastReply; // the subject at which the last request wants its answer
    QString m_errorString;
    QList<QUrl> m_urls;
    QList<QJsonObject> m_connects;
    QByteArrayList m_operations;
    QList<QByteArrayList> m_writes;
    QByteArray m_handshakeReply;
    QList<std::pair<NatsFakeTransport::AtOpen, NatsError::Code>> m_plan;
    qsizetype m_chunkSize = 0;
    int m_pingCount = 0;
    int m_barriers = 0;
    bool m_sendsInfo = true;
    bool m_answersPings = true;
    bool m_refusesAll = false;
    bool m_inHandshake = false;
};

#endif
