// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef FAKESERVER_H
#define FAKESERVER_H

#include "testing/natsfakeserver.h"

#include <QtQml/qqmlregistration.h>

// NatsFakeServer for QML: servers in memory, so that a test sees each operation of the client.
class FakeServer : public QObject
{
    Q_OBJECT
    QML_ELEMENT
public:
    using QObject::QObject;

    // Makes the element nats connect to this server and to no other.
    Q_INVOKABLE void serve(QObject *nats);
    Q_INVOKABLE int attempts() const { return m_server.attemptCount(); }
    Q_INVOKABLE QString attemptedUrl() const
    {
        return m_server.urls().value(m_server.urls().size() - 1).toString();
    }
    Q_INVOKABLE int liveTransports() const { return m_server.liveTransports(); }
    Q_INVOKABLE int connects() const { return int(m_server.connects().size()); }
    Q_INVOKABLE QString connectField(const QString &name) const;
    Q_INVOKABLE void setNonce(const QString &nonce) { m_server.setInfo(QStringLiteral("nonce"), nonce); }

    // All operations since the last call of clear() that begin with word
    Q_INVOKABLE QStringList operations(const QString &word = {}) const;
    Q_INVOKABLE void clear() { m_server.takeOperations(); }
    Q_INVOKABLE QByteArray lastPayload() const;
    Q_INVOKABLE QString lastText() const { return QString::fromUtf8(lastPayload()); }
    // Waits until operations(word) has count entries.
    Q_INVOKABLE bool waitFor(const QString &word, int count = 1) const;
    // Waits until all is here that the client has written because of what it got before.
    Q_INVOKABLE bool barrier() { return m_server.barrier(); }
    // The n-th of operations(word), or an empty string
    Q_INVOKABLE QString operation(const QString &word, int n = 0) const { return operations(word).value(n); }

    // A message for the subscription that was made for exactly filter; false where there is none
    Q_INVOKABLE bool deliver(const QString &filter, const QString &subject, const QString &payload,
                             const QString &reply = {}, const QString &headers = {});
    // A message for whoever has subscribed to it; returns to how many
    Q_INVOKABLE int publish(const QString &subject, const QString &payload, const QString &reply = {})
    {
        return m_server.publish(subject.toUtf8(), payload.toUtf8(), reply.toUtf8());
    }
    // The bytes of a message, for inject(); its subject is filter where none is given
    Q_INVOKABLE QString messageText(const QString &filter, const QString &payload, const QString &subject = {},
                                    const QString &reply = {}) const;
    // Answers the last request that was made, with payload or with the status 503.
    Q_INVOKABLE bool answer(const QString &payload);
    Q_INVOKABLE bool answerNoResponders();
    // Answers the n-th of operations(word), which is a request.
    Q_INVOKABLE bool answerRequest(const QString &word, int n, const QString &payload);
    Q_INVOKABLE void inject(const QString &text) { m_server.inject(text.toUtf8()); }
    Q_INVOKABLE void setAnswersPings(bool answersPings) { m_server.setAnswersPings(answersPings); }
    Q_INVOKABLE void setInfo(const QString &key, const QVariant &value)
    {
        m_server.setInfo(key, QJsonValue::fromVariant(value));
    }
    Q_INVOKABLE void drop() { m_server.drop(); }
    Q_INVOKABLE void setRefusesAll(bool refusesAll) { m_server.setRefusesAll(refusesAll); }
    Q_INVOKABLE void setHandshakeReply(const QString &reply) { m_server.setHandshakeReply(reply.toUtf8()); }

private:
    quint64 sidOf(const QByteArray &filter) const;
    static QByteArray replyOf(const QByteArray &operation);
    QByteArray replyOfLastRequest() const;

    NatsFakeServer m_server;
};

#endif
