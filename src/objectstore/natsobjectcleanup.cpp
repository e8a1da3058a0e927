// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "objectstore/natsobjectcleanup_p.h"

#include "core/natsconnection.h"

NatsObjectCleanup::NatsObjectCleanup(const std::shared_ptr<NatsObjectBucket> &bucket, const QString &subject,
                                     quint64 below)
    : QObject(bucket->connection()), m_bucket(bucket), m_subject(subject), m_below(below)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, [this] { ask(); });
    connect(bucket->connection(), &NatsConnection::closed, this, &QObject::deleteLater);
}

void NatsObjectCleanup::startAfter(std::unique_ptr<NatsObjectChunkWriter> writer)
{
    m_writer = std::move(writer);
    m_isLossPossible = m_writer->wasRepeated();
    m_writer->stop().then(this, [this](const NatsResult<void> &) { start(); });
}

void NatsObjectCleanup::setDoubtful(const QString &objectName, const Condition &condition)
{
    m_doubtfulName = objectName;
    m_condition = condition;
}

void NatsObjectCleanup::start()
{
    if (!m_bucket->connection())
        return; // it is going, and this with it
    connect(m_bucket->connection(), &NatsConnection::connectedChanged, this, [this](bool connected) {
        m_isLossPossible = true;
        if (connected)
            m_pause.start(0);
    });
    m_isLossPossible |= !m_bucket->isConnected();
    ask();
}

void NatsObjectCleanup::ask()
{
    if (!m_bucket->isConnected() || std::exchange(m_isUnderWay, true))
        return;
    if (m_doubtfulName.isEmpty())
        return purge();
    m_bucket->read(m_doubtfulName).then(this, [this](const NatsResult<std::optional<NatsObjectInfo>> &found) {
        if (!found)
            return takeFailure(found.error());
        m_condition(*found) ? purge() : end();
    });
}

void NatsObjectCleanup::purge()
{
    m_bucket->purge(m_subject, m_below).then(this, [this](const NatsResult<quint64> &purged) {
        purged ? end() : takeFailure(purged.error());
    });
}

// What was on its way over a lost connection may arrive only now.
void NatsObjectCleanup::end()
{
    if (!std::exchange(m_isLossPossible, false))
        return deleteLater();
    m_isUnderWay = false;
    m_pause.start(std::chrono::seconds(2));
}

void NatsObjectCleanup::takeFailure(const NatsError &why)
{
    constexpr int Most = 10;
    constexpr int Pause = 500;
    m_isUnderWay = false;
    if (!NatsObjectBucket::isTransient(why) || ++m_attempt == Most)
        return deleteLater();
    m_pause.start(m_attempt * Pause);
}
