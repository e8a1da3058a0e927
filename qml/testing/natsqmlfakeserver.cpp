// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/testing/natsqmlfakeserver.h"

#include "core/natsconnection.h"

#include <QtCore/QJsonDocument>
#include <QtQml/QQmlInfo>
#include <QtQml/QJSEngine>

/*!
    \qmltype NatsFakeServer
    \inqmlmodule Nats.Testing
    \since 0.1
    \brief A NATS server in memory, for previews and tests.

    A screen that shows what comes over NATS can be looked at without a server, and tested without a
    network:

    \qml
    import Nats
    import Nats.Testing

    Thermostat {
        id: screen

        NatsFakeServer {
            connection: screen.nats
            Component.onCompleted: answer("room.settings", { target: 21 })
        }
        Timer {
            running: true; repeat: true
            onTriggered: fake.publish("room.temperature", 17.5)
        }
    }
    \endqml
*/

NatsQmlFakeServer::NatsQmlFakeServer(QObject *parent)
    : QObject(parent)
{
    connect(&m_server, &NatsFakeServer::published, this,
            [this](const QByteArray &subject, const QByteArray &payload, const QByteArray &reply) {
                Q_EMIT published(QString::fromUtf8(subject), QString::fromUtf8(payload), QString::fromUtf8(reply));
            });
}

/*! \qmlproperty object NatsFakeServer::connection
    The NatsConnection that uses this server, whatever its \c servers say. Set it where both are
    declared: what is already open stays where it is. */
void NatsQmlFakeServer::setConnection(QObject *connection)
{
    if (m_connection == connection)
        return;
    if (m_connection)
        disconnect(m_connection, nullptr, this, nullptr);
    m_connection = connection;
    if (connection && !connection->property("connection").canConvert<NatsConnection *>())
        qmlWarning(this) << tr("The property 'connection' must be a NatsConnection");
    else if (connection)
        connect(connection, SIGNAL(connectionChanged()), this, SLOT(serve())); // its class is not known here
    serve();
    Q_EMIT connectionChanged();
}

void NatsQmlFakeServer::serve()
{
    auto *connection = m_connection ? m_connection->property("connection").value<NatsConnection *>() : nullptr;
    if (connection)
        m_server.serve(connection);
}

/*! \qmlproperty bool NatsFakeServer::refusing
    Whether all attempts to connect fail from now on; false by default. */
void NatsQmlFakeServer::setRefusing(bool refusing)
{
    if (std::exchange(m_refusing, refusing) == refusing)
        return;
    m_server.setRefusesAll(refusing);
    Q_EMIT refusingChanged();
}

/*! \qmlproperty int NatsFakeServer::attemptCount
    How many attempts to connect have been made. It does not notify. */

/*! \qmlproperty list<string> NatsFakeServer::operations
    What the client has written since clear(), as "SUB a 1" and "PUB a 2\\r\\nhi". It does not notify. */
QStringList NatsQmlFakeServer::operations() const
{
    QStringList result;
    const QByteArrayList operations = m_server.operations();
    for (const QByteArray &operation : operations)
        result.append(QString::fromUtf8(operation));
    return result;
}

// A number is text, as it is where a program publishes one; objects and arrays are JSON.
QByteArray NatsQmlFakeServer::toBytes(const QJSValue &value) const
{
    if (value.isUndefined() || value.isNull())
        return {};
    if (!value.isObject())
        return value.toString().toUtf8();
    const QVariant variant = value.toVariant();
    if (variant.metaType() == QMetaType::fromType<QByteArray>())
        return variant.toByteArray();
    return QJsonDocument::fromVariant(variant).toJson(QJsonDocument::Compact);
}

/*! \qmlmethod int NatsFakeServer::publish(string subject, var payload, string reply)
    Delivers a message to each subscription of the client that \a subject fits, and returns to how many. The
    \a payload is text, an ArrayBuffer, or an object or array, which is delivered as JSON. With \a reply an
    answer is expected. */
int NatsQmlFakeServer::publish(const QString &subject, const QJSValue &payload, const QString &reply)
{
    return m_server.publish(subject.toUtf8(), toBytes(payload), reply.toUtf8());
}

/*! \qmlmethod void NatsFakeServer::answer(string subject, var payload)
    Answers each request to exactly \a subject with \a payload from now on. When the payload is a function, it is
    called with the text of the request, and what it returns is the answer. */
void NatsQmlFakeServer::answer(const QString &subject, const QJSValue &payload)
{
    if (!payload.isCallable())
        return m_server.setAnswer(subject.toUtf8(), toBytes(payload));
    m_server.setResponder(subject.toUtf8(), [this, subject, payload](const QByteArray &, const QByteArray &request) {
        const QJSValue answered = payload.call({ QJSValue(QString::fromUtf8(request)) });
        if (answered.isError())
            qmlWarning(this) << tr("The answer to '%1' failed: %2").arg(subject, answered.toString());
        return answered.isError() ? QByteArray() : toBytes(answered);
    });
}

/*! \qmlmethod void NatsFakeServer::drop()
    Ends the connection as a broken network does; the client then connects again. Does nothing where there is
    none. */
void NatsQmlFakeServer::drop()
{
    if (m_server.transport())
        m_server.drop();
}

/*! \qmlmethod void NatsFakeServer::clear()
    Forgets the \l operations. */
void NatsQmlFakeServer::clear()
{
    m_server.takeOperations();
}

/*! \qmlsignal NatsFakeServer::published(string subject, string payload, string reply)
    Emitted when the client has published \a payload to \a subject; \a reply is where an answer is expected, or
    empty. */
