// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/natsqmlconnection.h"

#include <QtCore/QMetaMethod>

// How written properties become options, and who answers when a server asks who connects.

void NatsQmlConnection::settingsChanged(Change change)
{
    if (change == Change::Identity && isOpen())
        m_reopen = true;
    scheduleUpdate();
}

void NatsQmlConnection::scheduleUpdate()
{
    if (!m_complete || m_updateScheduled)
        return;
    m_updateScheduled = true;
    QMetaObject::invokeMethod(this, &NatsQmlConnection::handleUpdate, Qt::QueuedConnection);
}

// Makes the connection what the properties ask for, or says why that cannot be. Emits: user code
// may delete this object.
NatsResult<void> NatsQmlConnection::update()
{
    m_updateScheduled = false;
    if (!m_connection)
        return {};
    const bool reopen = m_reopen && m_active && m_owned && isOpen();
    if (m_owned) {
        const auto wanted = usableOptions(); // reads files
        if (wanted && m_connection->options() != *wanted)
            m_connection->setOptions(*wanted);
        applyHandlers();
        if (!wanted && m_active && (reopen || m_openWanted))
            return wanted.error();
    }
    m_reopen = false;
    if (!m_active)
        return {};
    const QPointer<NatsQmlConnection> alive(this);
    if (reopen) {
        m_openWanted = true;
        m_connection->close();
    }
    if (!alive || !m_connection || !m_openWanted || state() == State::Draining)
        return {};
    m_openWanted = false;
    if (isOpen())
        return {};
    m_opening = true; // closed() of what was before may come now, and is not the end
    m_connection->open();
    if (alive)
        m_opening = false;
    return {};
}

// The connection, after what was written to properties has taken effect; null when it is gone.
// What cannot take effect is told from the event loop, as all errors of opening are.
NatsConnection *NatsQmlConnection::updated()
{
    const QPointer<NatsQmlConnection> alive(this);
    if (m_updateScheduled && !update() && alive)
        scheduleUpdate();
    return alive ? m_connection.data() : nullptr;
}

void NatsQmlConnection::handleUpdate()
{
    if (!m_updateScheduled)
        return; // a call was faster
    const QPointer<NatsQmlConnection> alive(this);
    const auto done = update();
    if (!done && alive)
        refuse(done.error());
}

// The options cannot be used. A connection that was made with others does not go on: the program
// may have meant to be somebody else.
void NatsQmlConnection::refuse(const NatsError &error)
{
    const QPointer<NatsQmlConnection> alive(this);
    m_openWanted = m_reopen = false;
    setError(error);
    if (alive)
        Q_EMIT errorOccurred(error);
    if (!alive || m_openWanted || !m_active)
        return; // a slot has decided otherwise
    if (isOpen()) {
        m_refusal = error; // for its closed()
        m_connection->close();
        return;
    }
    m_active = false;
    Q_EMIT activeChanged();
    if (alive)
        Q_EMIT closed(error);
}

NatsConnection *NatsQmlConnection::newConnection()
{
    auto *connection = new NatsConnection(this);
    connection->setAuthenticator(
            [self = QPointer<NatsQmlConnection>(this)](const NatsAuthChallenge &challenge) {
                return self ? self->authenticate(challenge) : NatsFuture<NatsAuthentication>();
            });
    return connection;
}

/*!
    \qmlsignal NatsConnection::credentialsRequested(natsAuthRequest request)

    Emitted at each attempt to connect, when somebody handles it: the \a request takes the credentials
    now or later, for as long as \l connectTimeout allows.

    \qml
    NatsConnection {
        onCredentialsRequested: (request) => {
            loginService.token().then((token) => request.accept({ token: token }))
                                .catch((error) => request.reject(error.message))
        }
    }
    \endqml

    What \l authentication and \l credentialsFile say is sent too. After two failures in a row, of which
    a rejected request is one, a server is given up unless \l ignoreAuthErrorAbort is set.
*/
NatsFuture<NatsAuthentication> NatsQmlConnection::authenticate(const NatsAuthChallenge &challenge)
{
    const auto known = knownAuthentication(challenge);
    static const QMetaMethod signal = QMetaMethod::fromSignal(&NatsQmlConnection::credentialsRequested);
    if (!known || !isSignalConnected(signal))
        return known;
    const NatsQmlAuthRequest request(challenge, *known);
    const auto future = request.future();
    Q_EMIT credentialsRequested(request);
    return future;
}
