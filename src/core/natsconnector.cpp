// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsconnector_p.h"

#include "core/natsbackoff_p.h"
#include "core/natslogging_p.h"
#include "transport/natstransportfactory_p.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QPointer>

namespace {

constexpr std::chrono::hours MaximumDelay(24); // a timer of Qt takes an int of milliseconds
constexpr int MaximumAuthenticationFailures = 2; // with the same credentials

qint64 steadyNow()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

} // namespace

NatsConnector::NatsConnector(QObject *parent)
    : QObject(parent), m_timer(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &NatsConnector::attempt);
}

NatsConnector::~NatsConnector()
{
    stop();
}

NatsResult<void> NatsConnector::setOptions(const NatsOptions &options)
{
    if (const auto valid = options.validate(); !valid)
        return valid;
    QStringList servers = options.servers();
#ifdef Q_OS_WASM
    if (servers.isEmpty())
        return NatsError(NatsError::Code::InvalidOption, tr("In a browser a server must be named, as ws://host:port"));
#endif
    if (servers.isEmpty())
        servers.append(QStringLiteral("nats://127.0.0.1:4222"));
    NatsServerPool pool;
    if (const auto parsed = pool.setServers(servers, !options.noRandomize()); !parsed)
        return parsed.error();
    m_pool = std::move(pool);
    m_options = options;
    m_info = NatsServerInfo();
    return {};
}

NatsResult<NatsServerPool::Change> NatsConnector::checkServers(const QStringList &servers)
{
    if (servers.isEmpty())
        return NatsError(NatsError::Code::InvalidOption, tr("The list of servers cannot be empty"));
    return NatsServerPool().setServers(servers, false);
}

// What is under way at a server that stays goes on; at one that is gone it is given up.
NatsResult<NatsServerPool::Change> NatsConnector::setServers(const QStringList &servers)
{
    if (const auto usable = checkServers(servers); !usable)
        return usable;
    const auto change = m_pool.setServers(servers, !m_options.noRandomize());
    if (!change)
        return change;
    m_options.setServers(servers);
    if (m_trying && !m_pool.current()) {
        stop();
        start(m_first);
    }
    return change;
}

NatsServerPool::Change NatsConnector::applyGossip(const NatsServerInfo &info)
{
    m_info = info;
    if (info.isLameDuck())
        m_pool.markLameDuck(m_server.address.key());
    if (m_options.ignoreClusterUpdates() || !info.hasConnectUrls())
        return {};
    return m_pool.applyGossip(m_server, info.connectUrls(), !m_options.noRandomize());
}

void NatsConnector::start(bool isFirst)
{
    ++m_run;
    m_trying = true;
    m_first = isFirst;
    m_attempts = 0;
    m_failedRounds = 0;
    m_failuresInRound = 0;
    m_roundSize = qMax(1, m_pool.size());
    scheduleAttempt();
}

void NatsConnector::attemptNow()
{
    if (m_waiting)
        m_timer.start(0);
}

// An attempt under way may have lost its packets in the old network, or before the system slept, and
// would wait for them until its time is over. It has not failed, so nothing is counted; and each attempt
// begins anew once at most, so that one that itself keeps the event loop from running comes to an end.
void NatsConnector::attemptAnew()
{
    m_failedRounds = 0;
    if (m_link && !std::exchange(m_startedAnew, true)) {
        m_link.reset();
        m_waiting = true;
    }
    attemptNow();
}

void NatsConnector::setPaused(bool paused)
{
    m_paused = paused;
    if (paused)
        m_timer.stop();
}

void NatsConnector::stop()
{
    ++m_run;
    m_trying = false;
    m_timer.stop();
    m_waiting = false;
    m_link.reset();
}

std::unique_ptr<NatsLink> NatsConnector::takeLink()
{
    m_trying = false;
    m_link->disconnect(this);
    return std::move(m_link);
}

// The first attempts of an open() are not announced: the state Connecting says it all.
void NatsConnector::scheduleAttempt()
{
    m_pool.advance();
    const QPointer<NatsConnector> guard(this);
    const int run = m_run;
    const auto delay = chooseServer(); // user code
    if (!guard || run != m_run)
        return;
    if (!delay) {
        Q_EMIT attemptFailed(delay.error());
        if (guard && run == m_run)
            Q_EMIT gaveUp(delay.error());
        return;
    }
    ++m_attempts;
    m_waiting = true;
    m_startedAnew = false;
    const bool isAskedFor = m_first && m_attempts == 1; // by whoever opens: also while paused
    if (isAskedFor || !m_paused)
        m_timer.start(*delay);
    if (!m_first || m_attempts > 1)
        Q_EMIT attempting(m_attempts, *delay); // last: a slot may stop or delete this
}

NatsResult<std::chrono::milliseconds> NatsConnector::chooseServer()
{
    using std::chrono::milliseconds;
    NatsServerChoice choice;
    if (const auto handler = m_serverHandler) { // a copy: it may delete this while it runs
        const QPointer<NatsConnector> guard(this);
        choice = handler(m_pool.candidates(), m_info);
        if (!guard)
            return milliseconds(0);
    }
    if (!choice.url.isEmpty() && !m_pool.select(choice.url)) {
        return NatsError(NatsError::Code::InvalidUrl,
                         tr("The handler that chooses the server named '%1', which is none of the servers").arg(choice.url));
    }
    const NatsServer *server = m_pool.current();
    if (!server)
        return milliseconds(0); // the handler set other servers
    const milliseconds extra = std::max(milliseconds(0), choice.delay);
    return delayFor(*server) + std::min(extra, milliseconds(MaximumDelay));
}

std::chrono::milliseconds NatsConnector::delayFor(const NatsServer &server) const
{
    using std::chrono::milliseconds;
    if (server.lastAttempt < 0)
        return milliseconds(0);
    if (const auto handler = m_delayHandler) // a copy: it may delete this while it runs
        return std::clamp(handler(), milliseconds(0), milliseconds(MaximumDelay));
    const milliseconds since(steadyNow() - server.lastAttempt);
    const milliseconds wait = natsBackoff(m_options, m_failedRounds, server.address.isEncrypted());
    return std::max(milliseconds(0), wait - since);
}

void NatsConnector::attempt()
{
    m_waiting = false;
    const NatsServer *server = m_pool.current();
    if (!server)
        return;
    const NatsServerUrl address = server->address;
    qCInfo(lcNatsConnection) << "connecting to" << address.displayName() << "attempt" << m_attempts;
    const int run = m_run;
    const QPointer<NatsConnector> guard(this);
    const NatsResult<NatsOptions> options = optionsFor(*server); // user code
    if (!guard || run != m_run)
        return;
    if (!options)
        return handleFailure(options.error());
    std::unique_ptr<NatsTransport> transport = m_factory ? m_factory(address.url())
                                                         : natsCreateTransport(address.url(), *options);
    if (!transport) {
        handleFailure(NatsError(NatsError::Code::InvalidUrl,
                                tr("There is no transport for '%1' on this platform").arg(address.key())));
        return;
    }
    m_link = std::make_unique<NatsLink>(std::move(transport), *options, m_authenticator);
    connect(m_link.get(), &NatsLink::established, this, &NatsConnector::handleEstablished);
    connect(m_link.get(), &NatsLink::ended, this, &NatsConnector::handleFailure);
    m_link->open(address.url(), address.withLogin());
}

NatsResult<NatsOptions> NatsConnector::optionsFor(const NatsServer &server) const
{
    NatsOptions options = m_options;
    NatsTlsOptions tls = options.tls();
    if (!server.verifyName.isEmpty() && tls.peerVerifyName().isEmpty()) {
        tls.setPeerVerifyName(server.verifyName);
        options.setTls(tls);
    }
    if (!m_headersProvider)
        return options;
    const auto provider = m_headersProvider; // it may delete this, and so the server
    const QUrl url = server.address.url();
    options.setUpgradeHeaders(provider(url));
    if (const auto valid = options.validate(); !valid) // nobody else looks at what goes into the request
        return valid.error();
    return options;
}

void NatsConnector::handleEstablished()
{
    NatsServer *server = m_pool.current();
    server->failures = 0;
    server->authenticationFailures = 0;
    server->lameDuck = false;
    server->lastAttempt = steadyNow();
    m_server = *server;
    Q_EMIT established();
}

void NatsConnector::handleFailure(const NatsError &error)
{
    m_link.reset();
    NatsServer *server = m_pool.current();
    server->lastAttempt = steadyNow();
    ++server->failures;
    if (error.category() != NatsError::Category::Authentication)
        server->authenticationFailures = 0;
    else if (error.code() != NatsError::Code::AuthenticationTimeout) // nothing was refused: we were slow
        ++server->authenticationFailures;
    qCInfo(lcNatsConnection) << "attempt at" << server->address.displayName() << "failed:" << error.text();
    if (mustGiveUpServer(*server))
        m_pool.removeCurrent();
    if (++m_failuresInRound >= m_roundSize) {
        ++m_failedRounds;
        m_failuresInRound = 0;
        m_roundSize = qMax(1, m_pool.size());
    }
    const QPointer<NatsConnector> guard(this);
    const int run = m_run;
    Q_EMIT attemptFailed(error);
    if (!guard || run != m_run)
        return; // stopped, or started anew, by a slot
    const bool isEnd = m_pool.isEmpty() || (m_first && !m_options.waitOnFirstConnect() && m_failedRounds > 0);
    if (isEnd)
        Q_EMIT gaveUp(error);
    else
        scheduleAttempt();
}

bool NatsConnector::mustGiveUpServer(const NatsServer &server) const
{
    const int most = m_options.maximumReconnectAttempts();
    if (most >= 0 && server.failures >= qMax(1, most))
        return true;
    return !m_options.ignoreAuthErrorAbort() && server.authenticationFailures >= MaximumAuthenticationFailures;
}
