// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmljetstreamuse.h"

#include "jetstream/natsjetstream.h"
#include "jetstream/natsjetstreammanager.h"
#include "qml/core/natsqmlconnection.h"

namespace {

template<typename T>
bool set(T *setting, const T &value, bool *isStale)
{
    if (value == *setting)
        return false;
    *setting = value;
    *isStale = true;
    return true;
}

} // namespace

NatsQmlJetStreamUse::NatsQmlJetStreamUse() = default;

NatsQmlJetStreamUse::~NatsQmlJetStreamUse()
{
    reset();
}

bool NatsQmlJetStreamUse::setDomain(const QString &domain)
{
    return set(&m_domain, domain, &m_isStale);
}

bool NatsQmlJetStreamUse::setApiPrefix(const QString &apiPrefix)
{
    return set(&m_apiPrefix, apiPrefix, &m_isStale);
}

bool NatsQmlJetStreamUse::setTimeout(std::chrono::milliseconds timeout)
{
    return set(&m_timeout, timeout, &m_isStale);
}

bool NatsQmlJetStreamUse::isCurrent(const NatsConnection *connection) const
{
    return m_jetStream && !m_isStale && m_jetStream->connection() == connection;
}

void NatsQmlJetStreamUse::reset()
{
    m_manager.reset();
    m_jetStream.reset();
}

NatsResult<NatsJetStream *> NatsQmlJetStreamUse::jetStream(NatsConnection *connection)
{
    if (!connection)
        return NatsQmlConnection::gone();
    if (isCurrent(connection))
        return m_jetStream.get();
    reset();
    NatsJetStreamOptions options;
    if (!m_domain.isEmpty())
        options.setDomain(m_domain);
    if (!m_apiPrefix.isEmpty())
        options.setApiPrefix(m_apiPrefix);
    options.setTimeout(m_timeout);
    if (const auto valid = options.validate(); !valid)
        return valid.error();
    m_jetStream = std::make_unique<NatsJetStream>(connection, options);
    m_isStale = false;
    return m_jetStream.get();
}

NatsResult<NatsJetStreamManager *> NatsQmlJetStreamUse::manager(NatsConnection *connection)
{
    const auto found = jetStream(connection);
    if (!found)
        return found.error();
    if (!m_manager)
        m_manager = std::make_unique<NatsJetStreamManager>(*found);
    return m_manager.get();
}
