// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/natsqmlconnection.h"

/*!
    \qmltype NatsConnection
    \inqmlmodule Nats
    \since 0.1
    \brief A connection to NATS servers.

    \qml
    NatsConnection {
        url: "ws://localhost:8080"
        active: true

        NatsSubscription {
            subject: "greeting.>"
            onMessageReceived: (message) => console.log(message.subject, message.text)
        }
    }
    \endqml

    \l active tells what is wanted, \l state what is. While it is active, the connection is kept:
    the first attempt is repeated like any other, and after a loss everything is subscribed again.

    Nothing happens before the component is complete. Changes of properties are collected and take
    effect once, in the next pass of the event loop or with the next call of a method, whichever
    comes first; only \c{active: false} closes at once.

    \sa NatsSubscription, natsMessage, natsError
*/

NatsQmlConnection::NatsQmlConnection(QObject *parent)
    : NatsQmlConnectionSettings(parent)
    , m_connection(newConnection())
{
    connect(&m_countdown, &NatsQmlCountdown::secondsChanged, this, &NatsQmlConnection::nextReconnectSecondsChanged);
    watch();
}

NatsQmlConnection::~NatsQmlConnection()
{
    release();
}

/*!
    \qmlproperty bool NatsConnection::active

    Whether a connection is wanted; false by default. It stays true while the connection is lost and
    tried again, and becomes false when it is \l closed for good: by close(), drain(), or because no
    server is left to try.
*/
void NatsQmlConnection::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    m_openWanted = active;
    const QPointer<NatsQmlConnection> alive(this);
    if (active)
        scheduleUpdate();
    else if (m_complete && isOpen())
        m_connection->close(); // at once, so that false and true in one pass is a new connection
    if (alive)
        Q_EMIT activeChanged();
}

/*!
    \qmlproperty enumeration NatsConnection::state
    \readonly

    \value NatsConnection.Disconnected Not opened yet.
    \value NatsConnection.Connecting Opened, and not connected so far.
    \value NatsConnection.Connected Connected.
    \value NatsConnection.Reconnecting The connection was lost and is tried again.
    \value NatsConnection.Draining Ends when what has arrived is delivered and what was published is sent.
    \value NatsConnection.Closed Closed; active or open() starts again.

    \sa stateText, nextReconnectSeconds
*/
NatsQmlConnection::State NatsQmlConnection::state() const
{
    return m_connection ? State(int(m_connection->state())) : State::Closed;
}

/*! \qmlproperty string NatsConnection::stateText
    \readonly
    The state in words, translated and for people. */
QString NatsQmlConnection::stateText() const
{
    switch (state()) {
    case State::Disconnected: return tr("Not connected");
    case State::Connecting: return tr("Connecting");
    case State::Connected: return tr("Connected");
    case State::Reconnecting: return tr("Connection lost, trying again");
    case State::Draining: return tr("Finishing");
    case State::Closed: break;
    }
    return tr("Closed");
}

/*! \qmlproperty bool NatsConnection::connected
    \readonly
    Whether a server is connected. */
bool NatsQmlConnection::isConnected() const
{
    return m_connection && m_connection->isConnected();
}

/*! \qmlproperty string NatsConnection::currentServer
    \readonly
    Host and port of the server that is connected, or empty. */
QString NatsQmlConnection::currentServer() const
{
    return m_connection ? m_connection->currentServer() : QString();
}

/*! \qmlproperty natsServerInfo NatsConnection::serverInfo
    \readonly
    What the server told about itself. */
NatsQmlServerInfo NatsQmlConnection::serverInfo() const
{
    return m_connection ? m_connection->serverInfo() : NatsServerInfo();
}

/*! \qmlproperty natsError NatsConnection::error
    \readonly
    The last error; its code is \c NatsError.NoError once a connection is made. */

/*! \qmlproperty string NatsConnection::errorString
    \readonly
    The text of \l error. */

/*!
    \qmlproperty object NatsConnection::connection

    The NatsConnection of the C++ library that this element holds. A C++ program can use it, or
    write its own, so that one connection serves both:

    \code
    NatsConnection connection(options);
    element->setProperty("connection", QVariant::fromValue(&connection));
    \endcode

    The options of a connection that the program gave stay as they are, and the element does not
    delete it. \l active follows the state that it is in.
*/
void NatsQmlConnection::setConnection(NatsConnection *connection)
{
    if (connection && connection == m_connection)
        return;
    const QPointer<NatsQmlConnection> alive(this);
    release();
    if (!alive)
        return;
    m_owned = !connection;
    m_connection = connection ? connection : newConnection();
    m_reopen = false;
    m_refusal = NatsError();
    m_openWanted = m_active;
    watch();
    m_active = m_active || isOpen();
    scheduleUpdate();
    m_countdown.stop(); // it was that of the other connection
    if (!alive)
        return;
    emitAll({ &NatsQmlConnection::connectionChanged, &NatsQmlConnection::stateChanged,
              &NatsQmlConnection::connectedChanged, &NatsQmlConnection::activeChanged });
}

// Any of these may lead to the end of this object.
void NatsQmlConnection::emitAll(std::initializer_list<void (NatsQmlConnection::*)()> signalsToEmit)
{
    const QPointer<NatsQmlConnection> alive(this);
    for (const auto signal : signalsToEmit) {
        if (alive)
            Q_EMIT(this->*signal)();
    }
}

/*! \qmlproperty list<QtObject> NatsConnection::data
    \qmldefault
    What is nested in the connection, such as its subscriptions. */
QQmlListProperty<QObject> NatsQmlConnection::data()
{
    using List = QQmlListProperty<QObject>;
    const auto append = [](List *list, QObject *object) {
        auto *self = static_cast<NatsQmlConnection *>(list->object);
        self->m_data.append(object);
        connect(object, &QObject::destroyed, self, [self, object] { self->m_data.removeOne(object); });
    };
    const auto count = [](List *list) { return static_cast<NatsQmlConnection *>(list->object)->m_data.size(); };
    const auto at = [](List *list, qsizetype index) {
        return static_cast<NatsQmlConnection *>(list->object)->m_data.at(index);
    };
    const auto clear = [](List *list) { static_cast<NatsQmlConnection *>(list->object)->m_data.clear(); };
    return List(this, nullptr, append, count, at, clear);
}

void NatsQmlConnection::componentComplete()
{
    m_complete = true;
    if (m_active)
        scheduleUpdate();
}

void NatsQmlConnection::release()
{
    if (!m_connection)
        return;
    m_connection->disconnect(this);
    if (m_owned)
        delete m_connection; // ends its requests; their promises are settled from the event loop
}

bool NatsQmlConnection::isOpen() const
{
    return m_connection && state() != State::Disconnected && state() != State::Closed;
}

void NatsQmlConnection::handleState()
{
    const QPointer<NatsQmlConnection> alive(this);
    if (state() != State::Connecting && state() != State::Reconnecting)
        m_countdown.stop();
    if (!alive)
        return;
    if (!m_active && isOpen()) {
        m_active = true; // the program opened the connection that it shares with this element
        Q_EMIT activeChanged();
    }
    if (alive)
        Q_EMIT stateChanged();
}

void NatsQmlConnection::handleClosed(const NatsError &reason)
{
    const NatsError refusal = std::exchange(m_refusal, NatsError());
    const NatsError error = refusal ? refusal : reason;
    const QPointer<NatsQmlConnection> alive(this);
    if (error)
        setError(error);
    if (!alive)
        return;
    if (m_openWanted) {
        scheduleUpdate();
    } else if (m_active && !m_opening && !isOpen()) {
        m_active = false;
        Q_EMIT activeChanged();
    }
    if (alive)
        Q_EMIT closed(error);
}

// The program deleted the connection that it gave, or the one that it got.
void NatsQmlConnection::handleDestroyed()
{
    m_connection = nullptr;
    m_active = false;
    const QPointer<NatsQmlConnection> alive(this);
    m_countdown.stop();
    if (!alive)
        return;
    emitAll({ &NatsQmlConnection::activeChanged, &NatsQmlConnection::stateChanged,
              &NatsQmlConnection::connectedChanged, &NatsQmlConnection::connectionChanged });
}

void NatsQmlConnection::setError(const NatsError &error)
{
    if (error == m_error)
        return;
    m_error = error;
    Q_EMIT errorChanged();
}
