// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsserverpool_p.h"

#include <QtCore/QRandomGenerator>
#include <QtNetwork/QHostAddress>

#include <algorithm>

namespace {

bool isNumeric(const NatsServerUrl &address)
{
    return !QHostAddress(address.url().host()).isNull();
}

// A cluster tells of its servers by their numbers, which hardly any certificate names.
QString verifyNameFor(const NatsServerUrl &gossiped, const NatsServer &teller)
{
    if (!isNumeric(gossiped))
        return {};
    return isNumeric(teller.address) ? teller.verifyName : teller.address.url().host();
}

} // namespace

NatsResult<NatsServerPool::Change> NatsServerPool::setServers(const QStringList &urls, bool shuffled)
{
    std::deque<NatsServer> servers;
    Change change;
    QStringList keys;
    for (const QString &text : urls) {
        const auto address = NatsServerUrl::parse(text);
        if (!address)
            return address.error();
        if (keys.contains(address->key()))
            continue;
        keys.append(address->key());
        const NatsServer *known = find(address->key());
        if (!known)
            change.added.append(address->key());
        servers.push_back(known ? *known : NatsServer{ *address });
        servers.back().address = *address; // the login may be another one
        servers.back().gossiped = false;
    }
    for (const NatsServer &server : m_servers) {
        if (!keys.contains(server.address.key()))
            change.removed.append(server.address.key());
    }
    const QString head = current() ? current()->address.key() : QString();
    if (shuffled)
        std::shuffle(servers.begin(), servers.end(), *QRandomGenerator::global());
    m_servers = std::move(servers);
    m_started = select(head);
    return change;
}

QStringList NatsServerPool::urls() const
{
    QStringList result;
    for (const NatsServer &server : m_servers)
        result.append(server.address.key());
    return result;
}

QList<NatsServerCandidate> NatsServerPool::candidates() const
{
    QList<NatsServerCandidate> result;
    for (const NatsServer &server : m_servers)
        result.append({ server.address.key(), server.gossiped, server.lameDuck, server.failures });
    return result;
}

void NatsServerPool::markLameDuck(const QString &key)
{
    for (NatsServer &server : m_servers) {
        if (server.address.key() == key)
            server.lameDuck = true;
    }
}

NatsServer *NatsServerPool::advance()
{
    if (m_servers.empty())
        return nullptr;
    if (m_started)
        std::rotate(m_servers.begin(), m_servers.begin() + 1, m_servers.end());
    m_started = true;
    return &m_servers.front();
}

bool NatsServerPool::select(const QString &key)
{
    const auto found = std::find_if(m_servers.begin(), m_servers.end(),
                                    [&](const NatsServer &server) { return server.address.key() == key; });
    if (found == m_servers.end())
        return false;
    std::rotate(m_servers.begin(), found, m_servers.end());
    return true;
}

// The one behind it becomes the head, without having been tried.
void NatsServerPool::removeCurrent()
{
    m_servers.pop_front();
    m_started = false;
}

const NatsServer *NatsServerPool::find(const QString &key) const
{
    const auto found = std::find_if(m_servers.cbegin(), m_servers.cend(),
                                    [&](const NatsServer &server) { return server.address.key() == key; });
    return found == m_servers.cend() ? nullptr : &*found;
}

// Gossip names hosts without a scheme; it is about servers that are reached like the one that tells.
// What the program named stays, and so does the server in use.
NatsServerPool::Change NatsServerPool::applyGossip(NatsServer teller, const QStringList &hosts, bool shuffled)
{
    Change change;
    const QString scheme = teller.address.url().scheme();
    QStringList keys;
    std::deque<NatsServer> added;
    for (const QString &host : hosts) {
        const auto address = NatsServerUrl::parse(host, scheme);
        if (!address)
            continue;
        keys.append(address->key());
        if (find(address->key()) || change.added.contains(address->key()))
            continue;
        change.added.append(address->key());
        NatsServer server{ *address };
        server.gossiped = true;
        server.verifyName = verifyNameFor(*address, teller);
        added.push_back(server);
    }
    const auto isGone = [&](const NatsServer &server) {
        return server.gossiped && !keys.contains(server.address.key())
                && server.address.key() != teller.address.key();
    };
    for (auto it = m_servers.begin(); it != m_servers.end();) {
        if (isGone(*it)) {
            change.removed.append(it->address.key());
            it = m_servers.erase(it);
        } else {
            ++it;
        }
    }
    m_servers.insert(m_servers.end(), added.begin(), added.end());
    if (shuffled && !added.empty())
        std::shuffle(m_servers.begin() + (m_started ? 1 : 0), m_servers.end(), *QRandomGenerator::global());
    return change;
}
