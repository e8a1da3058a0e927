// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natseventrecorder.h"

#include <QtCore/QMetaEnum>

#include <algorithm>

template<typename Enum>
static QString name(Enum value)
{
    return QLatin1String(QMetaEnum::fromType<Enum>().valueToKey(int(value)));
}

NatsEventRecorder::NatsEventRecorder(NatsConnection *connection)
{
    recordConnection(connection);
    recordTrouble(connection);
}

void NatsEventRecorder::recordConnection(NatsConnection *connection)
{
    using C = NatsConnection;
    connect(connection, &C::stateChanged, this, [this](C::State state) {
        record(QStringLiteral("state ") + name(state));
    });
    connect(connection, &C::connectedChanged, this, [this](bool connected) {
        record(QLatin1String(connected ? "connected true" : "connected false"));
    });
    connect(connection, &C::opened, this, [this](const QString &server) {
        record(QStringLiteral("opened ") + server);
    });
    connect(connection, &C::disconnected, this, [this](const QString &server, const NatsUnconfirmed &unconfirmed) {
        record(QStringLiteral("disconnected %1 %2/%3").arg(server).arg(unconfirmed.messages).arg(unconfirmed.bytes));
    });
    connect(connection, &C::reconnecting, this, [this](int attempt) {
        record(QStringLiteral("reconnecting %1").arg(attempt));
    });
    connect(connection, &C::reconnected, this, [this](const QString &server) {
        record(QStringLiteral("reconnected ") + server);
    });
    connect(connection, &C::serversChanged, this, [this](const QStringList &added, const QStringList &removed) {
        record(QStringLiteral("serversChanged +%1 -%2").arg(added.join(QLatin1Char(',')), removed.join(QLatin1Char(','))));
    });
    connect(connection, &C::closed, this, [this](const NatsError &error) {
        m_lastError = error;
        record(QStringLiteral("closed ") + name(error.code()));
    });
}

void NatsEventRecorder::recordTrouble(NatsConnection *connection)
{
    using C = NatsConnection;
    connect(connection, &C::lameDuck, this, [this](const QString &server) {
        record(QStringLiteral("lameDuck ") + server);
    });
    connect(connection, &C::pinged, this, [this](int outstanding) {
        record(QStringLiteral("pinged %1").arg(outstanding));
    });
    connect(connection, &C::staleConnection, this, [this] { record(QStringLiteral("stale")); });
    connect(connection, &C::forcedReconnect, this, [this] { record(QStringLiteral("forcedReconnect")); });
    connect(connection, &C::slowConsumer, this, [this](NatsSubscription *subscription) {
        record(QStringLiteral("slowConsumer ") + (subscription ? subscription->subject() : QString()));
    });
    connect(connection, &C::errorOccurred, this, [this](const NatsError &error) {
        m_lastError = error;
        record(QStringLiteral("error ") + name(error.code()));
    });
}

QStringList NatsEventRecorder::events(const QStringList &words) const
{
    QStringList result;
    std::copy_if(m_events.begin(), m_events.end(), std::back_inserter(result), [&words](const QString &event) {
        return std::any_of(words.begin(), words.end(), [&event](const QString &word) { return event.startsWith(word); });
    });
    return result;
}

void NatsEventRecorder::clear()
{
    m_events.clear();
    m_seen = 0;
}

bool NatsEventRecorder::waitFor(const QString &event, std::chrono::milliseconds deadline)
{
    return NatsTest::waitUntil([this, &event] {
        while (m_seen < m_events.size()) {
            if (m_events.at(m_seen++).startsWith(event))
                return true;
        }
        return false;
    }, deadline);
}
