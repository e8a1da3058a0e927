// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/natsqmlconnection.h"
#include "qml/core/natsqmlreconnect.h"

#include <QtQml/QJSEngine>
#include <QtQml/QQmlInfo>

// The functions of the group "reconnect", which the connection asks at each attempt.

// What the function returned; undefined where there is none or it threw, which is told.
static QJSValue callHandler(NatsQmlConnection *self, const char *name, QJSValue function, const QJSValueList &arguments)
{
    if (!function.isCallable())
        return {};
    const QPointer<NatsQmlConnection> alive(self);
    const QJSValue returned = function.call(arguments);
    if (!returned.isError())
        return returned;
    if (alive)
        qmlWarning(self) << NatsQmlConnection::tr("reconnect.%1 failed: %2").arg(QLatin1String(name), returned.toString());
    return {};
}

static std::chrono::milliseconds toDelay(const QJSValue &value)
{
    constexpr double Longest = 24 * 3600 * 1000.0;
    return std::chrono::milliseconds(qint64(qBound(0.0, value.toNumber(), Longest)));
}

void NatsQmlConnection::applyHandlers()
{
    const NatsQmlReconnect *group = reconnectGroup();
    if (!group->delayHandler().isCallable()) {
        m_connection->setReconnectDelayHandler({});
    } else {
        m_connection->setReconnectDelayHandler([self = QPointer<NatsQmlConnection>(this)] {
            return self ? self->askForDelay() : std::chrono::milliseconds(0);
        });
    }
    if (!group->chooseServer().isCallable()) {
        m_connection->setReconnectToServerHandler({});
    } else {
        m_connection->setReconnectToServerHandler([self = QPointer<NatsQmlConnection>(this)](
                                                          const QList<NatsServerCandidate> &servers, const NatsServerInfo &info) {
            return self ? self->askForServer(servers, info) : NatsServerChoice();
        });
    }
}

std::chrono::milliseconds NatsQmlConnection::askForDelay()
{
    const QPointer<NatsQmlConnection> alive(this);
    const auto usual = m_connection->options().reconnectTimeWait();
    const QJSValue delay = callHandler(this, "delayHandler", reconnectGroup()->delayHandler(), {});
    if (delay.isNumber() && !qIsNaN(delay.toNumber()))
        return toDelay(delay);
    if (alive && !delay.isUndefined())
        qmlWarning(this) << tr("reconnect.delayHandler returned '%1', not a number of milliseconds").arg(delay.toString());
    return usual;
}

NatsServerChoice NatsQmlConnection::askForServer(const QList<NatsServerCandidate> &servers, const NatsServerInfo &info)
{
    QJSEngine *engine = qjsEngine(this);
    if (!engine)
        return {};
    QJSValue list = engine->newArray(uint(servers.size()));
    for (qsizetype i = 0; i < servers.size(); ++i) {
        QJSValue server = engine->newObject();
        server.setProperty(QStringLiteral("url"), servers.at(i).url);
        server.setProperty(QStringLiteral("gossiped"), servers.at(i).gossiped);
        server.setProperty(QStringLiteral("lameDuck"), servers.at(i).lameDuck);
        server.setProperty(QStringLiteral("failures"), servers.at(i).failures);
        list.setProperty(quint32(i), server);
    }
    const QJSValue chosen = callHandler(this, "chooseServer", reconnectGroup()->chooseServer(),
                                        { list, engine->toScriptValue(NatsQmlServerInfo(info)) });
    if (chosen.isString())
        return { chosen.toString() };
    NatsServerChoice choice;
    if (chosen.isObject()) {
        const QJSValue url = chosen.property(QStringLiteral("url"));
        if (url.isString())
            choice.url = url.toString();
        const QJSValue delay = chosen.property(QStringLiteral("delay"));
        if (delay.isNumber() && !qIsNaN(delay.toNumber()))
            choice.delay = toDelay(delay);
    }
    return choice;
}
