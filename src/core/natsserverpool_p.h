// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVERPOOL_P_H
#define NATSSERVERPOOL_P_H

#include "core/natsserverchoice.h"
#include "core/natsserverurl_p.h"

#include <QtCore/qstringlist.h>

#include <deque>

struct NatsServer
{
    NatsServerUrl address;
    bool gossiped = false;
    bool lameDuck = false; // it said that it is about to shut down
    QString verifyName = {}; // that of its certificate, where it is not the host name; empty: the host name
    int failures = 0; // attempts in a row
    int authenticationFailures = 0; // in a row
    qint64 lastAttempt = -1; // when it ended, in milliseconds of a steady clock; -1: never
};

// The servers that a connection may use, and in which order: the one in use or last tried is at
// the head, the next one behind it.
class NATSQT_AUTOTEST_EXPORT NatsServerPool
{
public:
    struct Change
    {
        QStringList added;
        QStringList removed;

        bool isEmpty() const { return added.isEmpty() && removed.isEmpty(); }
    };

    // Servers that stay keep what is known of them; when that in use does, it stays at the head.
    NatsResult<Change> setServers(const QStringList &urls, bool shuffled);
    bool isEmpty() const { return m_servers.empty(); }
    int size() const { return int(m_servers.size()); }
    QStringList urls() const;

    const NatsServer *current() const { return m_servers.empty() || !m_started ? nullptr : &m_servers.front(); }
    NatsServer *current() { return m_servers.empty() || !m_started ? nullptr : &m_servers.front(); }
    NatsServer *advance();
    bool select(const QString &key); // makes it the head
    void removeCurrent();
    void markLameDuck(const QString &key);
    QList<NatsServerCandidate> candidates() const;

    Change applyGossip(NatsServer teller, const QStringList &hosts, bool shuffled);

private:
    const NatsServer *find(const QString &key) const;

    std::deque<NatsServer> m_servers;
    bool m_started = false;
};

#endif
