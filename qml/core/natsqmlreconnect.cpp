// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/natsqmlreconnect.h"

using Change = NatsQmlSettings::Change;
using std::chrono::milliseconds;

/*!
    \qmlpropertygroup NatsConnection::reconnect
    \qmlproperty int NatsConnection::reconnect.timeWait
    \qmlproperty int NatsConnection::reconnect.maximumTimeWait
    \qmlproperty int NatsConnection::reconnect.jitter
    \qmlproperty int NatsConnection::reconnect.jitterTls
    \qmlproperty int NatsConnection::reconnect.maximumAttempts
    \qmlproperty bool NatsConnection::reconnect.waitOnFirstConnect
    \qmlproperty function NatsConnection::reconnect.delayHandler
    \qmlproperty function NatsConnection::reconnect.chooseServer

    How a connection that is lost, or was not made yet, is tried again. Durations are milliseconds.

    \table
    \row \li \c timeWait \li How long the same server is left alone after an attempt; 2000 by default. It
        doubles with each round in which no server could be reached.
    \row \li \c maximumTimeWait \li How far it doubles; 30000 by default.
    \row \li \c jitter \li A random time up to this is added; 100 by default.
    \row \li \c jitterTls \li The same for \c wss and \c tls servers; 1000 by default.
    \row \li \c maximumAttempts \li How often in a row a server is tried before it is given up; -1, the
        default, is for ever, and with 0 a lost connection is closed.
    \row \li \c waitOnFirstConnect \li Whether the first connection is tried again like any other, which is
        the default. When false, the connection is closed with the error when no server of the first round
        can be reached.
    \row \li \c delayHandler \li A function that returns how long to wait before an attempt at a server that was
        tried before, in place of all that.
    \row \li \c chooseServer \li A function that is called before each attempt with an array of the servers, the
        next in turn first, as objects with \c url, \c gossiped, \c lameDuck and \c failures, and with a
        natsServerInfo of the last one. It returns the \c url of one of them, or an object with \c url and
        \c delay, in milliseconds, which is added; or nothing for the next in turn.
    \endtable

    A function that throws, or returns what cannot be used, is written to the console, and it goes on as if
    there was none. A server that is not one of those that it was given closes the connection with an error.
    A change counts from the next time that the connection is opened.
*/

int NatsQmlReconnect::timeWait() const
{
    return int(m_settings->options().reconnectTimeWait().count());
}

void NatsQmlReconnect::setTimeWait(int timeWait)
{
    const auto setter = [](NatsOptions &options, int value) {
        options.setReconnectTimeWait(milliseconds(value));
    };
    m_settings->store(this, this->timeWait(), timeWait, setter, Change::Behaviour,
                      &NatsQmlReconnect::timeWaitChanged);
}

int NatsQmlReconnect::maximumTimeWait() const
{
    return int(m_settings->options().maximumReconnectTimeWait().count());
}

void NatsQmlReconnect::setMaximumTimeWait(int maximumTimeWait)
{
    const auto setter = [](NatsOptions &options, int value) {
        options.setMaximumReconnectTimeWait(milliseconds(value));
    };
    m_settings->store(this, this->maximumTimeWait(), maximumTimeWait, setter, Change::Behaviour,
                      &NatsQmlReconnect::maximumTimeWaitChanged);
}

int NatsQmlReconnect::jitter() const
{
    return int(m_settings->options().reconnectJitter().count());
}

void NatsQmlReconnect::setJitter(int jitter)
{
    const auto setter = [](NatsOptions &options, int value) {
        options.setReconnectJitter(milliseconds(value));
    };
    m_settings->store(this, this->jitter(), jitter, setter, Change::Behaviour,
                      &NatsQmlReconnect::jitterChanged);
}

int NatsQmlReconnect::jitterTls() const
{
    return int(m_settings->options().reconnectJitterTls().count());
}

void NatsQmlReconnect::setJitterTls(int jitterTls)
{
    const auto setter = [](NatsOptions &options, int value) {
        options.setReconnectJitterTls(milliseconds(value));
    };
    m_settings->store(this, this->jitterTls(), jitterTls, setter, Change::Behaviour,
                      &NatsQmlReconnect::jitterTlsChanged);
}

int NatsQmlReconnect::maximumAttempts() const
{
    return m_settings->options().maximumReconnectAttempts();
}

void NatsQmlReconnect::setMaximumAttempts(int maximumAttempts)
{
    m_settings->store(this, this->maximumAttempts(), maximumAttempts, &NatsOptions::setMaximumReconnectAttempts,
                      Change::Behaviour, &NatsQmlReconnect::maximumAttemptsChanged);
}

bool NatsQmlReconnect::waitOnFirstConnect() const
{
    return m_settings->options().waitOnFirstConnect();
}

void NatsQmlReconnect::setWaitOnFirstConnect(bool waitOnFirstConnect)
{
    m_settings->store(this, this->waitOnFirstConnect(), waitOnFirstConnect, &NatsOptions::setWaitOnFirstConnect,
                      Change::Behaviour, &NatsQmlReconnect::waitOnFirstConnectChanged);
}

void NatsQmlReconnect::setDelayHandler(const QJSValue &delayHandler)
{
    m_delayHandler = delayHandler;
    m_settings->changed(Change::Behaviour);
    Q_EMIT delayHandlerChanged();
}

void NatsQmlReconnect::setChooseServer(const QJSValue &chooseServer)
{
    m_chooseServer = chooseServer;
    m_settings->changed(Change::Behaviour);
    Q_EMIT chooseServerChanged();
}
