// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "fakeserver.h"

#include "base/natsheaders.h"
#include "core/natsconnection.h"
#include "testing/natswait.h"

void FakeServer::serve(QObject *nats)
{
    const auto connection = nats->property("connection").value<NatsConnection *>();
    Q_ASSERT(connection);
    connection->setTransportFactory(m_server.factory());
}

QString FakeServer::connectField(const QString &name) const
{
    const QList<QJsonObject> connects = m_server.connects();
    return connects.isEmpty() ? QString() : connects.last().value(name).toVariant().toString();
}

QStringList FakeServer::operations(const QString &word) const
{
    QStringList result;
    const QByteArrayList operations = m_server.operations();
    for (const QByteArray &operation : operations) {
        const QString text = QString::fromUtf8(operation);
        if (text.startsWith(word))
            result.append(text);
    }
    return result;
}

QByteArray FakeServer::lastPayload() const
{
    const QByteArrayList operations = m_server.operations();
    const QByteArray operation = operations.isEmpty() ? QByteArray() : operations.last();
    return operation.mid(operation.indexOf("\r\n") + 2);
}

quint64 FakeServer::sidOf(const QByteArray &filter) const
{
    quint64 sid = 0;
    const QByteArrayList operations = m_server.operations();
    for (const QByteArray &operation : operations) {
        const QByteArrayList words = operation.split(' ');
        if (words.first() == "SUB" && words.value(1) == filter)
            sid = words.last().toULongLong();
    }
    return sid;
}

bool FakeServer::deliver(const QString &filter, const QString &subject, const QString &payload,
                         const QString &reply, const QString &headers)
{
    const quint64 sid = sidOf(filter.toUtf8());
    if (sid == 0)
        return false;
    if (headers.isEmpty())
        m_server.message(sid, subject.toUtf8(), payload.toUtf8(), reply.toUtf8());
    else
        m_server.headerMessage(sid, subject.toUtf8(), headers.toUtf8(), payload.toUtf8(), reply.toUtf8());
    return true;
}

QString FakeServer::messageText(const QString &filter, const QString &payload, const QString &subject,
                                const QString &reply) const
{
    QStringList words{ QStringLiteral("MSG"), subject.isEmpty() ? filter : subject,
                       QString::number(sidOf(filter.toUtf8())) };
    if (!reply.isEmpty())
        words.append(reply);
    words.append(QString::number(payload.toUtf8().size()));
    return words.join(QLatin1Char(' ')) + QLatin1String("\r\n") + payload + QLatin1String("\r\n");
}

bool FakeServer::waitFor(const QString &word, int count) const
{
    return NatsTest::waitUntil([this, word, count] { return operations(word).size() >= count; });
}

// The reply subject of a PUB or HPUB, or nothing
QByteArray FakeServer::replyOf(const QByteArray &operation)
{
    const QByteArrayList words = operation.left(operation.indexOf("\r\n")).split(' ');
    const bool isRequest = (words.first() == "PUB" && words.size() == 4)
            || (words.first() == "HPUB" && words.size() == 5);
    return isRequest ? words.at(2) : QByteArray();
}

QByteArray FakeServer::replyOfLastRequest() const
{
    QByteArray reply;
    const QByteArrayList operations = m_server.operations();
    for (const QByteArray &operation : operations) {
        if (const QByteArray found = replyOf(operation); !found.isEmpty())
            reply = found;
    }
    return reply;
}

bool FakeServer::answer(const QString &payload)
{
    const QByteArray reply = replyOfLastRequest();
    return !reply.isEmpty() && m_server.publish(reply, payload.toUtf8()) > 0;
}

bool FakeServer::answerRequest(const QString &word, int n, const QString &payload)
{
    const QByteArray reply = replyOf(operation(word, n).toUtf8());
    return !reply.isEmpty() && m_server.publish(reply, payload.toUtf8()) > 0;
}

bool FakeServer::answerNoResponders()
{
    NatsHeaders headers;
    headers.setStatus(503, {});
    const QByteArray reply = replyOfLastRequest();
    return !reply.isEmpty() && m_server.publish(reply, {}, headers) > 0;
}
