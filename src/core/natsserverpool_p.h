// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVERPOOL_P_H
#define NATSSERVERPOOL_P_H

#include "core/natsserverurl_p.h"

#include <QtCore/qstringlist.h>

#include <deque>

struct NatsServer
{
    NatsServerUrl address;
    bool gossiped = false;
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
    NatsResult<void> setServers(const QStringList &urls, bool shuffled);
    bool isEmpty() const { return m_servers.empty(); }
    int size() const { return int(m_servers.size()); }
    QStringList urls() const;

    NatsServer *current() { return m_servers.empty() || !m_started ? nullptr : &m_servers.front(); }
    NatsServer *advance();
    void removeCurrent();

    struct Change
    {
        QStringList added;
        QStringList removed;
    };
    Change applyGossip(const QStringList &hosts, bool shuffled);

private:
    bool contains(const QString &key) const;

    std::deque<NatsServer> m_servers;
    bool m_started = false;
};

#endif
