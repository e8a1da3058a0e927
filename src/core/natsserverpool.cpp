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

NatsResult<void> NatsServerPool::setServers(const QStringList &urls, bool shuffled)
{
    std::deque<NatsServer> servers;
    for (const QString &text : urls) {
        const auto address = NatsServerUrl::parse(text);
        if (!address)
            return address.error();
        const bool known = std::any_of(servers.cbegin(), servers.cend(), [&](const NatsServer &server) {
            return server.address.key() == address->key();
        });
        if (!known)
            servers.push_back({ *address });
    }
    if (shuffled)
        std::shuffle(servers.begin(), servers.end(), *QRandomGenerator::global());
    m_servers = std::move(servers);
    m_started = false;
    return {};
}

QStringList NatsServerPool::urls() const
{
    QStringList result;
    for (const NatsServer &server : m_servers)
        result.append(server.address.key());
    return result;
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

// The one behind it becomes the head, without having been tried.
void NatsServerPool::removeCurrent()
{
    m_servers.pop_front();
    m_started = false;
}

bool NatsServerPool::contains(const QString &key) const
{
    return std::any_of(m_servers.cbegin(), m_servers.cend(),
                       [&](const NatsServer &server) { return server.address.key() == key; });
}

// Gossip names hosts without a scheme; it is about servers that are reached like this one. What
// the program named stays, and so does the server in use.
NatsServerPool::Change NatsServerPool::applyGossip(const QStringList &hosts, bool shuffled)
{
    Change change;
    const NatsServer *head = current();
    if (!head || hosts.isEmpty())
        return change;
    const QString scheme = head->address.url().scheme();
    QStringList keys;
    std::deque<NatsServer> added;
    for (const QString &host : hosts) {
        const auto address = NatsServerUrl::parse(host, scheme);
        if (!address)
            continue;
        keys.append(address->key());
        if (contains(address->key()) || change.added.contains(address->key()))
            continue;
        change.added.append(address->key());
        NatsServer server{ *address };
        server.gossiped = true;
        server.verifyName = verifyNameFor(*address, *head);
        added.push_back(server);
    }
    const auto isGone = [&](const NatsServer &server) {
        return server.gossiped && !keys.contains(server.address.key());
    };
    for (auto it = m_servers.begin() + 1; it != m_servers.end();) {
        if (isGone(*it)) {
            change.removed.append(it->address.key());
            it = m_servers.erase(it);
        } else {
            ++it;
        }
    }
    m_servers.insert(m_servers.end(), added.begin(), added.end());
    if (shuffled && !added.empty())
        std::shuffle(m_servers.begin() + 1, m_servers.end(), *QRandomGenerator::global());
    return change;
}
