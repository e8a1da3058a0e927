// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSCONNECTOR_P_H
#define NATSCONNECTOR_P_H

#include "core/natslink_p.h"
#include "core/natsserverchoice.h"
#include "core/natsserverpool_p.h"

// Finds a server: goes round the pool, waits between attempts, and gives servers up. Owns the
// pool and the attempt under way; the link that it made belongs to whoever takes it.
class NATSQT_AUTOTEST_EXPORT NatsConnector : public QObject
{
    Q_OBJECT
public:
    explicit NatsConnector(QObject *parent);
    ~NatsConnector() override;

    void setTransportFactory(const NatsTransportFactory &factory) { m_factory = factory; }
    void setAuthenticator(const NatsAuthenticator &authenticator) { m_authenticator = authenticator; }
    void setDelayHandler(const std::function<std::chrono::milliseconds()> &handler) { m_delayHandler = handler; }
    void setReconnectToServerHandler(const NatsReconnectToServerHandler &handler) { m_serverHandler = handler; }
    void setUpgradeHeadersProvider(const std::function<NatsHeaders(const QUrl &)> &provider) { m_headersProvider = provider; }
    NatsResult<void> setOptions(const NatsOptions &options);
    static NatsResult<NatsServerPool::Change> checkServers(const QStringList &servers);
    NatsResult<NatsServerPool::Change> setServers(const QStringList &servers);
    NatsServerPool::Change applyGossip(const NatsServerInfo &info);
    const NatsServerPool &pool() const { return m_pool; }
    const NatsServer &server() const { return m_server; } // of the last link that was taken

    void start(bool isFirst);
    void attemptNow(); // instead of waiting on
    void attemptAnew(); // the same, with the back-off forgotten, and also in place of the attempt under way
    void setPaused(bool paused); // waits without a timer, until attemptNow()
    void stop();
    std::unique_ptr<NatsLink> takeLink(); // inside established()

Q_SIGNALS:
    void attempting(int attempt, std::chrono::milliseconds delay);
    void established();
    void attemptFailed(const NatsError &error);
    void gaveUp(const NatsError &error);

private:
    NatsResult<std::chrono::milliseconds> chooseServer();
    void scheduleAttempt();
    std::chrono::milliseconds delayFor(const NatsServer &server) const;
    void attempt();
    NatsResult<NatsOptions> optionsFor(const NatsServer &server) const;
    void handleEstablished();
    void handleFailure(const NatsError &error);
    bool mustGiveUpServer(const NatsServer &server) const;

    NatsOptions m_options;
    NatsTransportFactory m_factory; // empty: sockets
    NatsAuthenticator m_authenticator;
    std::function<std::chrono::milliseconds()> m_delayHandler;
    std::function<NatsHeaders(const QUrl &)> m_headersProvider;
    NatsReconnectToServerHandler m_serverHandler;
    NatsServerPool m_pool;
    NatsServer m_server;
    NatsServerInfo m_info; // of the same
    QTimer m_timer;
    std::unique_ptr<NatsLink> m_link;
    bool m_trying = false; // from start() to the end of the matter
    bool m_first = true;
    bool m_waiting = false; // for the next attempt
    bool m_paused = false;
    bool m_startedAnew = false; // the attempt
    int m_attempts = 0; // since the last success
    int m_roundSize = 1; // servers in the pool when the round began
    int m_failuresInRound = 0;
    int m_failedRounds = 0;
    int m_run = 0; // tells one start() from another
};

#endif
