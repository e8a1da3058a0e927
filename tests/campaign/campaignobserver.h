// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef CAMPAIGNOBSERVER_H
#define CAMPAIGNOBSERVER_H

#include "campaignledger.h"
#include "core/natsconnection.h"

#include <QtCore/QElapsedTimer>

// Looks at each signal of a connection: whether it may come now, and whether the connection says the
// same of itself. A loss is disconnected(), one reconnecting() or more with numbers from 1 on, and
// reconnected(); each comes with the state that fits; closed() is the last, until somebody opens again.
class CampaignObserver : public QObject
{
    Q_OBJECT
public:
    CampaignObserver(NatsConnection *connection, const QString &name, CampaignLedger *ledger);

    int losses() const { return m_losses; }
    bool hasClosed() const { return m_phase == Phase::Ended; }
    void expectSilence() { m_phase = Phase::Silent; } // from now on, as the connection is being deleted
    // The last of what happened, for whoever has to find out why
    QString story() const { return m_story.join(QLatin1String(", ")); }

private:
    enum class Phase { New, Opening, Up, Losing, Down, Rising, Closing, Ended, Silent };
    using State = NatsConnection::State;

    void watchStates();
    void watchEvents();
    void note(const QString &event);
    void expect(bool condition, const QString &event);
    void handleState(State state);
    void handleUp(const QString &server, bool isFirst);
    void handleLoss();

    NatsConnection *m_connection;
    QString m_name;
    CampaignLedger *m_ledger;
    QStringList m_story;
    QElapsedTimer m_outage;
    Phase m_phase = Phase::New;
    State m_state = State::Disconnected; // the last one that was told
    bool m_connected = false; // the same
    int m_attempt = 0;
    int m_losses = 0;
    int m_reconnects = 0;
    bool m_wasUp = false; // since open()
};

#endif
