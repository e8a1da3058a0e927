// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// How pulls go on when nothing comes, when a server refuses, and when the connection breaks and comes back.

#include "jetstream/natspull_p.h"

#include "jetstream/natsconsumercalls_p.h"

#include <QtCore/QRandomGenerator>

using Code = NatsError::Code;

void NatsPull::watch(NatsConnection *connection)
{
    connect(connection, &NatsConnection::stateChanged, this, &NatsPull::handleState);
    connect(connection, &NatsConnection::errorOccurred, this, &NatsPull::handleError);
    connect(connection, &QObject::destroyed, this,
            [this] { end(NatsError(Code::ConnectionClosed, tr("The connection does not exist any more"))); });
}

void NatsPull::handleState(NatsConnection::State state)
{
    if (state == NatsConnection::State::Connected)
        resume();
    else
        pause();
}

// The subscription is there again before the connection says so, and no pull of the connection before counts.
void NatsPull::resume()
{
    if (!isUsable())
        return;
    listen();
    if (std::exchange(m_wasConnected, true) && !notify(Kind::Resumed, tr("The connection is there again, and the consumer goes on")))
        return;
    pull();
}

void NatsPull::listen()
{
    m_isAlive = true;
    m_missed = 0;
    m_attempt = 0;
    startTicking();
}

// A server that allows the shortest of pulls leaves no time for a heartbeat.
void NatsPull::startTicking()
{
    m_tick.start(qMax<std::chrono::milliseconds>(m_heartbeat, std::chrono::milliseconds(100)));
}

void NatsPull::pause()
{
    m_tick.stop();
    m_retry.stop();
    m_account.forgetRequests();
}

void NatsPull::handleError(const NatsError &error)
{
    if (error.code() == Code::PermissionViolation && error.subject() == m_endpoint.toString())
        end(error);
}

void NatsPull::tick()
{
    if (std::exchange(m_isAlive, false) || m_account.requested().messages == 0) {
        m_missed = 0;
        return;
    }
    if (++m_missed < 2)
        return;
    NatsConsumerNotification missed(Kind::HeartbeatsMissed,
                                    tr("Nothing comes from the consumer '%1', not even that it is there").arg(m_consumer));
    missed.setCount(m_missed);
    if (!notify(missed) || isLoss())
        return;
    m_account.forgetRequests();
    classify();
    pull();
}

void NatsPull::retry()
{
    constexpr int First = 100;
    constexpr int Longest = 5000;
    constexpr int AttemptsBeforeAsking = 3;
    if (m_retry.isActive())
        return;
    const int pause = qMin(Longest, First << qMin(m_attempt, 6));
    // A fifth more or less, so that many clients do not come at once
    m_retry.start(pause - pause / 5 + QRandomGenerator::global()->bounded(pause * 2 / 5 + 1));
    if (++m_attempt >= AttemptsBeforeAsking)
        classify();
}

void NatsPull::pullSoon()
{
    constexpr int Shortest = 100;
    if (!m_isProductive && m_sincePull.isValid() && m_sincePull.elapsed() < Shortest)
        return retry();
    pull();
}

// Why nothing comes. Each answer is told; pulls go on meanwhile.
void NatsPull::classify()
{
    if (m_options.isBound() || !isUsable() || !m_question.isFinished())
        return;
    m_question = NatsConsumerCalls::info(m_api, m_stream, m_consumer);
    m_question.then(this, [this](const NatsResult<NatsConsumerInfo> &info) { takeInfo(info); });
}

void NatsPull::takeInfo(const NatsResult<NatsConsumerInfo> &info)
{
    if (info || !isUsable())
        return;
    const NatsError error = info.error();
    const bool isStream = error.code() == Code::StreamNotFound;
    if (!isStream && error.code() != Code::ConsumerNotFound)
        return;
    m_lastError = error;
    if (m_options.abortsOnMissingResource())
        return end(error);
    NatsConsumerNotification missing(isStream ? Kind::StreamNotFound : Kind::ConsumerNotFound, error.text(), error);
    missing.setName(isStream ? m_stream : m_consumer);
    missing.setCount(m_missed);
    notify(missing);
}
