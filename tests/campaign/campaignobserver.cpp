// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "campaignobserver.h"

#include <QtCore/QMetaEnum>

using namespace Qt::Literals::StringLiterals;
using C = NatsConnection;

static QString name(NatsConnection::State state)
{
    return QLatin1String(QMetaEnum::fromType<NatsConnection::State>().valueToKey(int(state)));
}

CampaignObserver::CampaignObserver(NatsConnection *connection, const QString &name, CampaignLedger *ledger)
    : m_connection(connection)
    , m_name(name)
    , m_ledger(ledger)
{
    watchStates();
    watchEvents();
}

void CampaignObserver::note(const QString &event)
{
    constexpr int Remembered = 24;
    m_story.append(event);
    if (m_story.size() > Remembered)
        m_story.removeFirst();
    if (m_phase == Phase::Ended && m_connection->state() == State::Closed)
        m_ledger->violation(u"%1: %2 after closed()"_s.arg(m_name, event));
    if (m_phase == Phase::Silent)
        m_ledger->violation(u"%1: %2 from a connection that is being deleted"_s.arg(m_name, event));
}

void CampaignObserver::expect(bool condition, const QString &event)
{
    if (!condition)
        m_ledger->violation(u"%1: %2 does not fit: %3; the state is %4"_s.arg(m_name, event, story(),
                                                                              name(m_connection->state())));
}

void CampaignObserver::watchStates()
{
    connect(m_connection, &C::stateChanged, this, &CampaignObserver::handleState);
    connect(m_connection, &C::connectedChanged, this, [this](bool connected) {
        note(connected ? u"connected"_s : u"not connected"_s);
        const bool shouldBe = m_state == State::Connected || m_state == State::Draining;
        expect(connected != m_connected && connected == shouldBe && connected == m_connection->isConnected(),
               u"connectedChanged()"_s);
        m_connected = connected;
    });
}

// What state may follow which, and what phase begins with it
void CampaignObserver::handleState(State state)
{
    note(u"state "_s + name(state));
    expect(state != m_state && state == m_connection->state(), u"stateChanged()"_s);
    m_state = state;
    const Phase before = m_phase;
    switch (state) {
    case State::Disconnected: return expect(false, u"state Disconnected"_s);
    case State::Connecting:
        m_phase = Phase::Opening;
        m_wasUp = false;
        m_attempt = 0;
        return expect(before == Phase::New || before == Phase::Ended, u"state Connecting"_s);
    case State::Connected:
        m_phase = Phase::Rising;
        return expect(before == Phase::Opening || (before == Phase::Down && m_attempt > 0),
                      u"state Connected"_s);
    case State::Reconnecting:
        m_phase = Phase::Losing;
        return expect(before == Phase::Up, u"state Reconnecting"_s);
    case State::Draining: return expect(before == Phase::Up, u"state Draining"_s);
    case State::Closed: m_phase = Phase::Closing; return expect(before != Phase::New, u"state Closed"_s);
    }
}

void CampaignObserver::watchEvents()
{
    connect(m_connection, &C::opened, this, [this](const QString &server) { handleUp(server, true); });
    connect(m_connection, &C::reconnected, this, [this](const QString &server) { handleUp(server, false); });
    connect(m_connection, &C::disconnected, this, [this] { handleLoss(); });
    connect(m_connection, &C::reconnecting, this, [this](int attempt) {
        note(u"reconnecting %1"_s.arg(attempt));
        // The first attempt of an open() is not announced.
        const bool fits = m_phase == Phase::Opening ? attempt >= 2
                                                    : m_phase == Phase::Down && attempt == m_attempt + 1;
        expect(fits && m_connection->state() == m_state, u"reconnecting(%1)"_s.arg(attempt));
        m_attempt = attempt;
    });
    connect(m_connection, &C::closed, this, [this] {
        note(u"closed"_s);
        expect(m_phase == Phase::Closing && m_connection->state() == State::Closed && !m_connected,
               u"closed()"_s);
        m_phase = Phase::Ended;
    });
    connect(m_connection, &C::errorOccurred, this, [this](const NatsError &error) {
        note(u"error: "_s + error.text());
        m_ledger->add(u"errors told"_s);
    });
    connect(m_connection, &C::staleConnection, this, [this] {
        note(u"stale"_s);
        expect(m_phase == Phase::Up, u"staleConnection()"_s);
    });
    connect(m_connection, &C::forcedReconnect, this, [this] {
        note(u"forced"_s);
        expect(m_phase == Phase::Up, u"forcedReconnect()"_s);
    });
}

void CampaignObserver::handleUp(const QString &server, bool isFirst)
{
    note((isFirst ? u"opened "_s : u"reconnected "_s) + server);
    m_reconnects += isFirst ? 0 : 1;
    const bool fits = m_phase == Phase::Rising && m_connected && isFirst != std::exchange(m_wasUp, true)
            && server == m_connection->currentServer() && !server.isEmpty() && !m_connection->error()
            && m_connection->statistics().reconnects == quint64(m_reconnects);
    expect(fits, isFirst ? u"opened()"_s : u"reconnected()"_s);
    m_phase = Phase::Up;
    m_attempt = 0;
    if (isFirst)
        return;
    m_ledger->add(u"reconnects"_s);
    m_ledger->raise(u"longest outage (ms)"_s, m_outage.elapsed());
}

void CampaignObserver::handleLoss()
{
    note(u"disconnected"_s);
    // One that ends without a connection, or is lost while it drains, tells of it once more before closed().
    const bool fits = m_phase == Phase::Losing || m_phase == Phase::Closing;
    expect(fits && !m_connected && m_connection->currentServer().isEmpty(), u"disconnected()"_s);
    if (m_phase == Phase::Closing)
        return;
    m_phase = Phase::Down;
    ++m_losses;
    m_outage.start();
    m_ledger->add(u"connections lost"_s);
}
