// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "fakeserver.h"

#include "core/natsconnection.h"

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

QString FakeServer::messageText(const QString &filter, const QString &payload) const
{
    return QStringLiteral("MSG %1 %2 %3\r\n%4\r\n")
            .arg(filter)
            .arg(sidOf(filter.toUtf8()))
            .arg(payload.toUtf8().size())
            .arg(payload);
}

// The reply subject of the last PUB or HPUB that has one, and the subscription that it belongs to
QByteArray FakeServer::replyOfLastRequest(quint64 *sid) const
{
    QByteArray reply;
    const QByteArrayList operations = m_server.operations();
    for (const QByteArray &operation : operations) {
        const QByteArrayList words = operation.left(operation.indexOf("\r\n")).split(' ');
        if ((words.first() == "PUB" && words.size() == 4) || (words.first() == "HPUB" && words.size() == 5))
            reply = words.at(2);
    }
    for (const QByteArray &operation : operations) {
        const QByteArrayList words = operation.split(' ');
        if (words.first() == "SUB"
            && NatsSubject::fromUtf8(words.value(1)).matches(NatsSubject::fromUtf8(reply)))
            *sid = words.last().toULongLong();
    }
    return reply;
}

bool FakeServer::answer(const QString &payload)
{
    quint64 sid = 0;
    const QByteArray reply = replyOfLastRequest(&sid);
    if (sid == 0)
        return false;
    m_server.message(sid, reply, payload.toUtf8());
    return true;
}

bool FakeServer::answerNoResponders()
{
    quint64 sid = 0;
    const QByteArray reply = replyOfLastRequest(&sid);
    if (sid == 0)
        return false;
    m_server.headerMessage(sid, reply, "NATS/1.0 503\r\n\r\n");
    return true;
}
